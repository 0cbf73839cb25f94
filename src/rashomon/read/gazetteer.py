"""The gazetteer as the place stage sees it: names to known places, folded for accents, articles and hyphens.

A folded name is what different spellings of one name share: "Deir ez-Zor", "Dayr az Zawr" without its own letters folded
stays apart, but "Al-Foua", "al Foua" and "el-Foua" meet. The big table (GeoNames) is one block of sorted lines that is
searched in place, because building a dictionary of half a million names would take longer than reading ten reports.

>>> fold("Anéfis"), fold("ash-Shaddadi"), fold("Sinjār Mt.")
('anefis', 'al shaddadi', 'sinjar mount')
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, get_args

Kind = Literal["country", "capital", "admin1", "admin2", "city", "region", "district", "camp", "base", "site", "water"]

# One row of the packed table: latitude, longitude, population, spread in km, country, admin1 row, admin2 row, kind.
ROW = struct.Struct("<ffIHHIIB")
KINDS: tuple[Kind, ...] = get_args(Kind)
NO_ROW = 0xFFFFFFFF

_ARTICLES = frozenset(["al", "el", "ul", "ash", "as", "ad", "an", "ar", "at", "az", "ez", "ed", "es", "er", "en", "ech"])
_SHORTENED = {
    "saint": "st", "sainte": "st", "ste": "st", "mt": "mount", "ft": "fort", "tall": "tel", "tell": "tel", "tal": "tel",
    "ayn": "ain", "ein": "ain", "dayr": "deir", "dair": "deir", "der": "deir", "kafar": "kafr", "kfar": "kafr", "kafer": "kafr",
    "jebel": "jabal", "jabel": "jabal", "djebel": "jabal", "gebel": "jabal", "shaykh": "sheikh", "cheikh": "sheikh",
    "sheik": "sheikh", "umm": "um", "om": "um", "oum": "um", "abou": "abu", "albu": "abu", "bou": "abu", "beyt": "beit",
    "bayt": "beit",
    "marat": "maarat", "maarrat": "maarat", "maaret": "maarat", "marrat": "maarat",
}  # fmt: skip
_LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "e",
    "'": "", "’": "", "‘": "", "`": "", "´": "", "ʿ": "", "ʾ": "", "ʼ": "", "-": " ", "–": " ", "/": " ", ".": " ", ",": " ",
})  # fmt: skip


def fold(name: str) -> str:
    """The name without accents, apostrophes, hyphens and case; Arabic articles and common first words in one spelling."""
    if not name.isascii():
        name = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    words = name.casefold().translate(_LETTERS).split()
    return " ".join(
        "al" if word in _ARTICLES and index + 1 < len(words) else _SHORTENED.get(word, word) for index, word in enumerate(words)
    )


def without_articles(folded: str) -> str:
    """The folded name without its Arabic articles, for names that are written with and without."""
    return " ".join(word for word in folded.split() if word != "al")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A known place. `admin1` and `admin2` name the first- and second-level divisions that it lies in, as ids of entries.

    `precision_km` bounds how far from its coordinates the place may extend or lie.
    """

    id: str
    name: str
    country: str | None
    kind: Kind
    lat: float | None
    lon: float | None
    population: int = 0
    precision_km: float = 5.0
    admin1: str = ""
    admin2: str = ""
    source: str = "geonames"


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """The built table of `data/gazetteer.bin.gz`: `keys` are sorted lines "folded name TAB row numbers", `rows` fixed-size.

    `names` holds the rows' names, one a line, `starts` where each begins; `countries` the codes that rows number.
    """

    keys: bytes
    rows: bytes
    names: bytes
    starts: memoryview
    countries: tuple[str, ...]

    def find(self, folded: str) -> tuple[int, ...]:
        """The rows that bear a folded name: a binary search over the lines."""
        wanted = folded.encode() + b"\t"
        low, high = 0, len(self.keys)
        while low < high:
            middle = self.keys.rfind(b"\n", 0, (low + high) // 2) + 1
            middle = max(middle, low)
            end = self.keys.find(b"\n", middle)
            line = self.keys[middle:end]
            if line.startswith(wanted):
                return tuple(int(row, 36) for row in line[len(wanted) :].split(b" "))
            if line < wanted:
                low = end + 1
            else:
                high = middle
        return ()

    def entry(self, row: int) -> Entry:
        """One row as an entry."""
        lat, lon, population, spread, country, admin1, admin2, kind = ROW.unpack_from(self.rows, row * ROW.size)
        start = self.starts[row]
        return Entry(
            id=f"g{row}", name=self.names[start : self.names.index(b"\n", start)].decode(), country=self.countries[country],
            kind=KINDS[kind], lat=round(lat, 5), lon=round(lon, 5), population=population, precision_km=float(spread),
            admin1="" if admin1 == NO_ROW else f"g{admin1}", admin2="" if admin2 == NO_ROW else f"g{admin2}",
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """Known places, looked up by folded name. `extra` are the project's own places and a user's; they come first."""

    packed: Packed | None = None
    extra: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    adjectives: dict[str, str] = field(default_factory=dict)
    states: dict[str, Entry] = field(default_factory=dict)
    seats: dict[str, str] = field(default_factory=dict)
    _seen: dict[str, tuple[Entry, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """The places that bear this name, whatever its accents, articles and hyphens; the order says nothing."""
        folded = fold(name)
        found = self._seen.get(folded)
        if found is None:
            found = self._seen[folded] = tuple(self._find(folded))
            if len(self._seen) > 200_000:  # a cache, not a store
                self._seen.clear()
        return found

    def state(self, code: str) -> Entry | None:
        """The entry of a country."""
        return self.states.get(code)

    def seat(self, code: str) -> Entry | None:
        """The entry of a country's capital."""
        name = self.seats.get(code)
        found = self.lookup(name) if name is not None else ()
        return max(
            (entry for entry in found if entry.country == code and entry.kind in ("capital", "city")), key=_size, default=None
        )

    def _find(self, folded: str) -> Iterator[Entry]:
        keys = dict.fromkeys((folded, without_articles(folded)))
        for key in keys:
            if not key:
                continue
            yield from self.extra.get(key, ())
            if self.packed is not None:
                yield from map(self.packed.entry, self.packed.find(key))


def _size(entry: Entry) -> tuple[int, str]:
    return entry.population, entry.id


def index(entries: Iterable[tuple[Entry, Iterable[str]]]) -> dict[str, tuple[Entry, ...]]:
    """Entries by each of their folded names, with and without articles."""
    found: dict[str, dict[str, Entry]] = {}
    for entry, names in entries:
        for name in (entry.name, *names):
            folded = fold(name)
            for key in (folded, without_articles(folded)):
                if key:
                    found.setdefault(key, {})[entry.id] = entry
    return {key: tuple(entries.values()) for key, entries in found.items()}
