"""Loads the gazetteer: the packed table of GeoNames, the countries, the project's own places, and a user's GeoNames dump."""

from __future__ import annotations

import gzip
import json
from array import array
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any, cast

from rashomon.data.files import read_yaml
from rashomon.errors import BadLexicon
from rashomon.read.gazetteer import KINDS, ROW, Entry, Gazetteer, Kind, Packed, index

_FIELDS = frozenset({"name", "aka", "country", "lat", "lon", "kind", "precision_km", "source", "near"})


def load_gazetteer(extra: Iterable[tuple[Entry, Iterable[str]]] = ()) -> Gazetteer:
    """The gazetteer that ships with the package, and `extra` entries with their further names, which come first."""
    states = read_yaml("countries.yaml")
    tables = read_yaml("places.yaml")
    points = {row["code"]: row for row in tables["countries"]}
    named = {row["code"] for row in states}
    entries: list[tuple[Entry, Iterable[str]]] = list(extra)
    entries += [_state(row, points.get(row["code"], {})) for row in states]
    entries += [_other(row) for code, row in sorted(points.items()) if code not in named]
    entries += [_place(row, f"places.yaml: {row.get('name')!r}") for row in tables["places"]]
    adjectives = {word.casefold(): row["code"] for row in states for word in row.get("adjectives", ()) if word.isalpha()}
    return Gazetteer(
        packed=_packed(), extra=index(entries), adjectives=adjectives,
        states={entry.country: entry for entry, _ in entries if entry.kind == "country" and entry.country is not None},
        seats={row["code"]: row["capital"][0] for row in states if row.get("capital")},
    )  # fmt: skip


def _packed() -> Packed:
    content = gzip.decompress(resources.files("rashomon.data").joinpath("gazetteer.bin.gz").read_bytes())
    end = content.index(b"\n")
    head = json.loads(content[:end])
    rows = end + 1
    names = rows + head["rows"]
    keys = names + head["names"]
    name_bytes = content[names:keys]
    starts = array("I", [0])
    at = name_bytes.find(b"\n") + 1
    while at < len(name_bytes):
        starts.append(at)
        at = name_bytes.find(b"\n", at) + 1
    if len(starts) * ROW.size != head["rows"]:
        raise BadLexicon("gazetteer.bin.gz: its rows and names do not fit; rebuild it with scripts/gazetteer.py")
    return Packed(
        keys=content[keys:],
        rows=content[rows:names],
        names=name_bytes,
        starts=memoryview(starts),
        countries=tuple(head["countries"]),
    )


def _state(row: dict[str, Any], point: dict[str, Any]) -> tuple[Entry, list[str]]:
    name = row["name"].removeprefix("the ")
    names = [row["name"], *row.get("names", ())]
    entry = Entry(
        id=f"c{row['code']}", name=name, country=row["code"], kind="country", lat=point.get("lat"), lon=point.get("lon"),
        precision_km=point.get("precision_km", 500), source="countries",
    )  # fmt: skip
    return entry, [name for name in names if len(name) > 2 or name in ("US", "UK")]


def _other(row: dict[str, Any]) -> tuple[Entry, list[str]]:
    return Entry(
        id=f"c{row['code']}", name=row["name"], country=row["code"], kind="country", lat=row["lat"], lon=row["lon"],
        precision_km=row.get("precision_km", 100), source="countries",
    ), []  # fmt: skip


def _place(row: dict[str, Any], where: str) -> tuple[Entry, list[str]]:
    if unknown := sorted(set(row) - _FIELDS):
        raise BadLexicon(f"{where}: unknown fields {', '.join(unknown)}")
    if row.get("kind") not in KINDS:
        raise BadLexicon(f"{where}: kind {row.get('kind')!r} is not one of {', '.join(KINDS)}")
    lat, lon = row.get("lat"), row.get("lon")
    if (lat is None) != (lon is None) or (
        lat is not None and lon is not None and not (-90 <= lat <= 90 and -180 <= lon <= 180)
    ):
        raise BadLexicon(f"{where}: {lat}, {lon} are no coordinates")
    entry = Entry(
        id=f"p{row['country'] or ''}:{row['name']}", name=row["name"], country=row["country"], kind=cast(Kind, row["kind"]),
        lat=lat, lon=lon, precision_km=float(row.get("precision_km", 5)), source="places",
    )  # fmt: skip
    return entry, list(row.get("aka", ()))


def read_geonames_dump(path: Path) -> Iterator[tuple[Entry, tuple[str, ...]]]:
    """The populated places, divisions and sites of a GeoNames country dump. Raises BadLexicon for a row that is none."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip() and not line.startswith("#"):
                yield _dump_row(line.rstrip("\n").split("\t"), f"{path.name}, line {number}")


def _dump_row(cells: list[str], where: str) -> tuple[Entry, tuple[str, ...]]:
    if len(cells) != 19:
        raise BadLexicon(f"{where}: a GeoNames dump has 19 columns parted by tabs, this line has {len(cells)}")
    try:
        lat, lon, population = float(cells[4]), float(cells[5]), int(cells[14] or 0)
    except ValueError as error:
        raise BadLexicon(f"{where}: latitude, longitude or population is no number: {error}") from error
    if not cells[1] or not (-90 <= lat <= 90 and -180 <= lon <= 180) or len(cells[8]) not in (0, 2):
        raise BadLexicon(f"{where}: a place needs a name, coordinates on earth and a country of two letters")
    entry = Entry(
        id=f"u{cells[0]}", name=cells[1], country=cells[8] or None, kind=_dump_kind(cells[6], cells[7]), lat=lat, lon=lon,
        population=population, precision_km=30 if cells[6] == "A" else 5, source=f"geonames:{cells[0]}",
    )  # fmt: skip
    return entry, tuple(name for name in (cells[2], *cells[3].split(",")) if name)


def _dump_kind(feature_class: str, code: str) -> Kind:
    if feature_class == "A":
        return {"PCLI": "country", "ADM1": "admin1"}.get(code, "admin2")  # type: ignore[return-value]
    if feature_class == "P":
        return "capital" if code == "PPLC" else "city"
    return {"H": "water", "L": "region"}.get(feature_class, "site")  # type: ignore[return-value]
