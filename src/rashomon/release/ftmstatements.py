"""FollowTheMoney statements: every value of every entity in a row of its own, with the report that says so as its dataset.

What one report tells of an event (its days, its place, a figure) is a statement of that report, its `origin` the key and the
offsets of the words; rival values stand side by side. What holds across reports is of the dataset "rashomon". The id of a
statement hashes dataset, entity, property and value, as the library makes it; the columns are those it reads and writes.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha1
from pathlib import Path

from rashomon.records import Place, Span, When
from rashomon.release.describing import statements
from rashomon.release.entries import Entry, Release
from rashomon.release.formats import Format
from rashomon.release.ftm import Entity, entities_of, said
from rashomon.release.seen import Seen

COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value",
    "external", "first_seen", "last_seen", "id",
)  # fmt: skip
ACROSS = "rashomon"
# The types of the properties in the library's model.
TYPES: Mapping[str, str] = {
    "name": "name", "alias": "name", "country": "country", "startDate": "date", "endDate": "date", "location": "address",
    "involved": "entity", "summary": "text", "notes": "text", "recordId": "string", "keywords": "string", "title": "string",
    "publisher": "string", "sourceUrl": "url", "publishedAt": "date", "author": "string", "language": "language",
    "document": "entity", "entity": "entity", "role": "string",
}  # fmt: skip


def rows(entries: Iterable[Entry], release: Release) -> Iterator[Mapping[str, str]]:
    """One row a statement, each once."""
    seen = Seen()
    for entry in entries:
        for one in (*_across(entry, release), *_by_report(entry, release)):
            if seen.new(one["id"]):
                yield one


def _across(entry: Entry, release: Release) -> Iterator[Mapping[str, str]]:
    origin = f"{release.rule} {release.rule_version}"
    for entity in entities_of(entry, release):
        for prop, values in entity["properties"].items():
            if not (entity["schema"] == "Event" and prop == "notes"):
                yield from (_row(entity, prop, value, ACROSS, origin, release) for value in values)


def _by_report(entry: Entry, release: Release) -> Iterator[Mapping[str, str]]:
    event: Entity = {"id": f"episode-{entry.episode.id}", "schema": "Event", "properties": {}}
    for report, key, told in entry.tellings():
        values: list[tuple[str, object, Span | None]] = []
        if isinstance(told.when, When):
            words, days = told.when.span or told.trigger, told.when.interval
            values += [("startDate", days.start, words), ("endDate", days.end, words)]
        if isinstance(told.place, Place):
            values.append(("location", told.place.name, told.place.span))
        for prop, value, span in values:
            if value is not None:
                yield _row(event, prop, str(value), report, _origin(key, span), release)
    for _, count, one in statements(entry):
        yield _row(event, "notes", said(entry, count, one), one.report, _origin(one.figure, one.wording), release)


def _origin(key: str, span: Span | None) -> str:
    return key if span is None else f"{key} {span.start}-{span.end}"


def _row(  # noqa: PLR0913, PLR0917 (the parts of a statement)
    entity: Entity, prop: str, value: str, dataset: str, origin: str, release: Release
) -> Mapping[str, str]:
    at = release.at.isoformat(timespec="seconds")
    return {
        "canonical_id": entity["id"], "entity_id": entity["id"], "prop": prop, "prop_type": TYPES[prop],
        "schema": entity["schema"], "value": value, "dataset": dataset, "origin": origin, "lang": "", "original_value": "",
        "external": "f", "first_seen": at, "last_seen": at, "id": statement_id(dataset, entity["id"], prop, value),
    }  # fmt: skip


def statement_id(dataset: str, entity: str, prop: str, value: str) -> str:
    """The id of a statement, as followthemoney makes it."""
    return sha1(f"{dataset}.{entity}.{prop}.{value}".encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()


def _write(entries: Iterable[Entry], target: Path, release: Release) -> None:
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, dialect=csv.unix_dialect)
        writer.writeheader()
        writer.writerows(rows(entries, release))


def _check(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as stream:
        table = csv.DictReader(stream)
        if table.fieldnames is None or tuple(table.fieldnames) != COLUMNS:
            yield "the columns are not those of statements"
            return
        for number, row in enumerate(table, 2):
            if None in row or not all(row[name] for name in ("entity_id", "prop", "schema", "value", "dataset", "origin")):
                yield f"row {number} does not say what it is about"
            elif row["id"] != statement_id(row["dataset"], row["entity_id"], row["prop"], row["value"]):
                yield f"row {number}: the id is not that of the statement"


FORMAT = Format(
    name="ftmstatements", suffix=".csv", what="FollowTheMoney statements: each value with the report that says so, and where",
    loses=("stances and channels of who says a figure", "ties of parties", "coordinates"), write=_write, check=_check,
)  # fmt: skip
