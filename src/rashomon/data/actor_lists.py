"""Actors that a user brings: a UCDP Actor list (CSV) or FollowTheMoney entities (JSON lines), joined to our registry."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

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
_YEAR = re.compile(r"\d{4}")


def read_actors(path: Path, registry: Registry) -> tuple[Entry, ...]:
    """The parties of a file, UCDP's where it ends in .csv, else FollowTheMoney's. Raises BadLexicon naming file and row."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadLexicon(f"{path}: cannot be read as UTF-8 text: {error}") from error
    if path.suffix.lower() == ".csv":
        return tuple(_ucdp(text, path, registry))
    return tuple(_ftm(text, path))


def with_actors(registry: Registry, brought: Iterable[Entry]) -> Registry:
    """The registry with the brought parties: one that it knows by name lends its words to the known, others are added."""
    known = {_key(word): entry.id for entry in registry.entries for word in _strong(entry)}
    entries = {entry.id: entry for entry in registry.entries}
    for entry in brought:
        same = known.get(_key(entry.name))
        if same is None:
            entries[entry.id] = entry
        else:
            ours = entries[same]
            news = (word for word in (entry.name, *entry.aka) if word not in (ours.name, *ours.aka))
            entries[same] = replace(
                ours, aka=(*ours.aka, *news), weak=(*ours.weak, *(word for word in entry.weak if word not in _strong(ours)))
            )
    return Registry(entries=tuple(entries.values()), offices=registry.offices)


def _ucdp(text: str, path: Path, registry: Registry) -> Iterator[Entry]:
    """Rows of the UCDP Actor dataset. Column names differ between its versions in case and underscores only."""
    countries = {_key(name): entry.country for entry in registry.entries for name in entry.territory}
    rows = csv.reader(io.StringIO(text, newline=""))
    columns = [name.replace("_", "").strip().lower() for name in next(rows, [])]
    if not {"actorid", "namedata"} <= set(columns):
        raise BadLexicon(f"{path}: row 1: a UCDP actor list has the columns ActorId and NameData")
    for number, cells in enumerate(rows, start=2):
        if not cells:
            continue
        row = dict(zip(columns, map(str.strip, cells), strict=False))
        if len(cells) != len(columns) or not row["actorid"] or not row["namedata"]:
            raise BadLexicon(f"{path}: row {number}: needs {len(columns)} cells, with an ActorId and a NameData")
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
