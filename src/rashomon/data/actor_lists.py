"""Actors that a user brings: a list of their own or UCDP's (CSV), or FollowTheMoney entities, joined to our registry."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast, get_args

from rashomon.errors import BadLexicon
from rashomon.read.registry import Entry, Registry, fold
from rashomon.records import ActorKind

# FollowTheMoney schemata that are parties; every other entity (addresses, payments, ships) is passed over.
_SCHEMATA: dict[str, ActorKind] = {
    "Person": "person", "Organization": "other", "PublicBody": "government", "Company": "business", "LegalEntity": "other",
}  # fmt: skip
# Its topics say more than the schema; the first that is met counts.
_TOPICS: tuple[tuple[str, ActorKind], ...] = (
    ("crime.terror", "rebel"), ("mil", "military"), ("pol.party", "party"), ("gov.igo", "igo"), ("gov", "government"),
)  # fmt: skip
KINDS: tuple[str, ...] = get_args(ActorKind)
_YEAR = re.compile(r"\d{4}")


def read_actors(path: Path, registry: Registry) -> tuple[Entry, ...]:
    """The parties of a file: a table where it ends in .csv, else FollowTheMoney's. Raises BadLexicon naming file and row."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadLexicon(f"{path}: cannot be read as UTF-8 text: {error}") from error
    if path.suffix.lower() == ".csv":
        return tuple(_table(text, path, registry))
    return tuple(_ftm(text, path))


def with_actors(registry: Registry, brought: Iterable[Entry]) -> Registry:
    """The registry with the brought parties: one that it knows by name lends its words to the known, others are added.

    One with an id of the registry's own also gives that entry its name, kind and country.
    """
    known = {_key(word): entry.id for entry in registry.entries for word in _strong(entry)}
    entries = {entry.id: entry for entry in registry.entries}
    for entry in brought:
        same = entry.id if entry.id in entries else known.get(_key(entry.name))
        if same is None:
            entries[entry.id] = entry
        else:
            ours = entries[same]
            news = (word for word in (ours.name, entry.name, *entry.aka) if word not in ours.aka)
            meant = entry if entry.id == same else ours
            aka = tuple(word for word in dict.fromkeys((*ours.aka, *news)) if word != meant.name)
            entries[same] = replace(
                ours,
                name=meant.name,
                kind=meant.kind,
                country=meant.country or ours.country,
                aka=aka,
                weak=(*ours.weak, *(word for word in entry.weak if word not in _strong(ours))),
            )
    return Registry(entries=tuple(entries.values()), offices=registry.offices)


def _table(text: str, path: Path, registry: Registry) -> Iterator[Entry]:
    """Rows of the UCDP Actor dataset, whose column names differ between versions in case and underscores only, or of a list."""
    header = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count))
    columns = [name.replace("_", "").strip().lower() for name in next(rows, [])]
    ucdp = {"actorid", "namedata"} <= set(columns)
    if not ucdp and not {"name", "kind"} <= set(columns):
        raise BadLexicon(f"{path}: row 1: an actor list has the columns name and kind, UCDP's has ActorId and NameData")
    needed = ("actorid", "namedata") if ucdp else ("name", "kind")
    told = []
    for number, cells in enumerate(rows, start=2):
        if any(map(str.strip, cells)):
            row = dict(zip(columns, map(str.strip, cells), strict=False))
            if len(cells) != len(columns) or not all(row[name] for name in needed):
                raise BadLexicon(f"{path}: row {number}: needs {len(columns)} cells, with {' and '.join(needed)} filled in")
            told.append((number, row))
    yield from _ucdp(told, registry) if ucdp else _listed(told, path)


def _listed(rows: Iterable[tuple[int, dict[str, str]]], path: Path) -> Iterator[Entry]:
    """Rows of a list of one's own: name, kind, and where known an id, a country and other names (with semicolons between)."""
    for number, row in rows:
        where = f"{path}: row {number}"
        if row["kind"] not in KINDS:
            raise BadLexicon(f"{where}: kind: {row['kind']!r} is none of {', '.join(KINDS)}")
        country = row.get("country", "")
        if country and not (len(country) == 2 and country.isascii() and country.isupper()):
            raise BadLexicon(f"{where}: country: two capital letters, such as ML, not {country!r}")
        name, *aka = _distinct((row["name"], *row.get("aka", "").split(";")))
        yield Entry(
            id=row.get("id") or f"own-{'-'.join(_key(name))}", name=name, kind=cast(ActorKind, row["kind"]),
            country=country or None, aka=tuple(aka), weak=_doubtful((name, *aka)),
        )  # fmt: skip


def _ucdp(rows: Iterable[tuple[int, dict[str, str]]], registry: Registry) -> Iterator[Entry]:
    """Rows of the UCDP Actor dataset."""
    countries = {_key(name): entry.country for entry in registry.entries for name in entry.territory}
    for _, row in rows:
        name, *aka = _distinct(row.get(column, "") for column in ("namefull", "namedata", "nameorigfull", "nameorig"))
        place = re.sub(r"\s*\(.*?\)", "", row.get("location", "") or row["namedata"].removeprefix("Government of "))
        yield Entry(
            id=f"ucdp-{row['actorid']}",
            name=re.sub(r"\s*\(.*?\)$", "", name) if name.startswith("Government of ") else name,
            kind="government" if row["namedata"].startswith("Government of ") else "rebel",
            country=countries.get(_key(place)),
            aka=tuple(aka),
            weak=_doubtful((name, *aka)),
        )


def _ftm(text: str, path: Path) -> Iterator[Entry]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            entity = json.loads(line)
            schema, properties = entity["schema"], entity["properties"]
            if schema not in _SCHEMATA:
                continue
            yield _entity(str(entity["id"]), schema, properties)
        except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
            raise BadLexicon(
                f"{path}: row {number}: not a FollowTheMoney entity with id, schema and a name: {error!r}"
            ) from error


def _entity(id: str, schema: str, properties: dict[str, list[Any]]) -> Entry:
    name, *aka = _distinct((*properties["name"], *properties.get("alias", ()), *properties.get("weakAlias", ())))
    topics = properties.get("topics", ())
    kind = next((kind for topic, kind in _TOPICS if schema != "Person" and topic in topics), _SCHEMATA[schema])
    countries = [
        code.upper() for code in (*properties.get("country", ()), *properties.get("jurisdiction", ())) if len(code) == 2
    ]
    years = [int(year[0]) for day in properties.get("incorporationDate", ()) if (year := _YEAR.match(day))]
    weak = {*properties.get("weakAlias", ()), *_doubtful((name, *aka))}
    return Entry(
        id=f"ftm-{id}",
        name=name,
        kind=kind,
        country=countries[0] if countries else None,
        aka=tuple(aka),
        since=min(years, default=None),
        weak=tuple(word for word in (name, *aka) if word in weak),
    )


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(word.strip() for word in words if word.strip()))


def _doubtful(words: Iterable[str]) -> tuple[str, ...]:
    """Words too short to mean a party on their own ("AA", "IS")."""
    return tuple(word for word in words if len(word) <= 3)


def _strong(entry: Entry) -> list[str]:
    return [word for word in (entry.name, *entry.aka) if word not in entry.weak]


def _key(word: str) -> tuple[str, ...]:
    """How two names are compared: as the registry's index folds them, without an article."""
    pieces = tuple(piece for part in word.split() for piece in fold(part))
    return pieces[1:] if pieces[:1] == ("the",) else pieces
