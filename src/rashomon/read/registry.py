"""The registry of known actors as the actor stage sees it: built once from data, looked up by words.

>>> mali = Entry(id="ml-government", name="Government of Mali", kind="government", country="ML", territory=("Mali",))
>>> registry = Registry(entries=(mali,), offices=())
>>> [word.role for word in registry.phrases.longest(["mali", "said"], 0)[1]]
['territory']
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from rashomon.records import ActorKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A known party: id, canonical name, kind, home (ISO 3166-1 alpha-2 or None), aliases, parents' ids, years active.

    `weak` are those of its words that also mean other things ("IS", "Male", "Georgia") and need support from the report.
    Governments alone have `territory` (names that are also the country's: "Mali"), `seats` (capitals that stand for them:
    "Bamako"), `adjectives` ("Malian") and `people` ("Turks").
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    aka: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    weak: tuple[str, ...] = ()
    territory: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office and one of its holders: "president" of registry entry `of`, held by `holder` from `start` to `end`.

    `aka` are other wordings of the title, `also` other spellings of the holder's name.
    """

    title: str
    of: str
    holder: str
    start: date | None
    end: date | None
    aka: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


SHORTEST_OWNER = 3
Role = Literal["name", "territory", "seat", "adjective", "people", "holder"]


class Word(NamedTuple):
    """What one phrase of the registry means: an entry and in which role. `upper` phrases are acronyms and keep their case."""

    entry: Entry
    role: Role
    text: str
    weak: bool
    upper: bool
    holder: str | None = None


class Phrases:
    """The words of a registry by their folded pieces, so that the longest phrase at a place is found without a search."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._words: dict[str, tuple[Word, ...]] = {}
        self._longest: dict[str, int] = {}
        for word in words:
            for pieces in _spellings(word.text):
                key = " ".join(pieces)
                known = self._words.get(key)
                if known is None:
                    self._words[key] = (word,)
                elif all((one.entry.id, one.role) != (word.entry.id, word.role) for one in known):
                    self._words[key] = (*known, word)
                if len(pieces) > self._longest.get(pieces[0], 0):
                    self._longest[pieces[0]] = len(pieces)

    def longest(self, pieces: Sequence[str], start: int) -> tuple[int, tuple[Word, ...]]:
        """The end and the meanings of the longest phrase that begins at `start`; (start, ()) where there is none.

        A last piece may carry an "s" that the phrase has not: the apostrophe of "Assads regime" was lost.
        """
        most = self._longest.get(pieces[start]) or self._longest.get(pieces[start].removesuffix("s"), 0)
        for end in range(min(start + most, len(pieces)), start, -1):
            key = " ".join(pieces[start:end])
            found = self._words.get(key)
            if found is None and key[-1:] == "s" and len(pieces[end - 1]) > SHORTEST_OWNER:
                found = self._words.get(key[:-1])
            if found is not None:
                return end, found
        return start, ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """All known actors and offices, and the index over their words; `children` by parent, `armed` groups by country."""

    entries: tuple[Entry, ...]
    offices: tuple[Office, ...]
    phrases: Phrases = field(init=False, repr=False, compare=False)
    by_id: dict[str, Entry] = field(init=False, repr=False, compare=False)
    children: dict[str, list[Entry]] = field(init=False, repr=False, compare=False)
    armed: dict[str, list[Entry]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {entry.id: entry for entry in self.entries})
        children: dict[str, list[Entry]] = {}
        armed: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for parent in entry.parents:
                children.setdefault(parent, []).append(entry)
            if entry.country is not None and entry.kind in ("rebel", "militia", "private-military"):
                armed.setdefault(entry.country, []).append(entry)
        object.__setattr__(self, "children", children)
        object.__setattr__(self, "armed", armed)
        object.__setattr__(self, "phrases", Phrases(_words(self.entries, self.offices, self.by_id)))


@cache
def fold(token: str) -> tuple[str, ...]:
    """The pieces of a token in which spellings agree: no case, accents, dots, apostrophes; parted at hyphens.

    >>> fold("Jama'at"), fold("U.S.-led"), fold("Séléka"), fold("-")
    (('jamaat',), ('us', 'led'), ('seleka',), ())
    """
    if token.isalpha() and token.isascii():
        return (token.lower(),)
    plain = (
        unicodedata.normalize("NFKD", token).encode("ascii", "ignore").decode().lower()
        if not token.isascii()
        else token.lower()
    )
    return tuple(re.findall(r"[a-z0-9]+", re.sub(r"[.'`]", "", plain)))


def _words(entries: Iterable[Entry], offices: Iterable[Office], by_id: dict[str, Entry]) -> Iterable[Word]:
    for entry in entries:
        roles: tuple[tuple[Role, Iterable[str]], ...] = (
            ("territory", entry.territory), ("seat", entry.seats), ("adjective", entry.adjectives),
            ("people", (*entry.people, *_nationals(entry))), ("name", (entry.name, *entry.aka)),
        )  # fmt: skip
        weak = frozenset(entry.weak)
        for role, texts in roles:
            for text in texts:
                yield Word(entry=entry, role=role, text=text, weak=text in weak, upper=_is_acronym(text))
    for office in offices:
        for text in (office.holder, *office.also):
            if office.of in by_id and " " in text:
                yield Word(entry=by_id[office.of], role="holder", text=text, weak=False, upper=False, holder=office.holder)


def _nationals(entry: Entry) -> Iterable[str]:
    """The regular nouns for a state's nationals: "Malian" gives "Malians"."""
    return (f"{adjective}s" for adjective in entry.adjectives if adjective.endswith(("an", "i", "ek")))


def _is_acronym(text: str) -> bool:
    return text.isupper() and sum(map(str.isalpha, text)) <= 8


def _spellings(text: str) -> list[tuple[str, ...]]:
    """The piece sequences of a phrase: "People's" also as "Peoples" (punctuation lost) and, as parsed, without its "'s"."""
    spellings = {tuple(piece for word in text.split() for piece in fold(word)): None}
    if "'s" in text or "s' " in text or "’s" in text:
        spellings[tuple(piece for word in re.sub(r"['’]s\b", "", text).split() for piece in fold(word))] = None
    return [spelling for spelling in spellings if spelling]
