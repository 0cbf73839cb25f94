"""Rows back into readings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, RowMapping, select

from rashomon.codec import from_json
from rashomon.ledger.among import among
from rashomon.ledger.schema import ACTORS, CLAIMS, EVENTS, FIGURES, JUDGEMENTS, READINGS, REPORTS, TIES, VERSIONS
from rashomon.records import Reading, Report

_RECORDS = {
    "r": REPORTS.c.report_key, "a": ACTORS.c.actor_key, "e": EVENTS.c.event_key, "f": FIGURES.c.figure_key,
    "c": CLAIMS.c.claim_key, "t": TIES.c.tie_key,
}  # fmt: skip


def report_keys(connection: Connection) -> list[str]:
    """The keys of all reports, sorted."""
    return sorted(connection.scalars(select(REPORTS.c.report_key)))


def pending(connection: Connection) -> list[str]:
    """The keys of the reports that wait to be reconciled, sorted."""
    return sorted(connection.scalars(select(REPORTS.c.report_key).where(REPORTS.c.pending)))


def known(connection: Connection, versions: Iterable[str], reader: str) -> frozenset[str]:
    """Those of these versions whose reading that holds is this reader's."""
    query = select(REPORTS.c.version_key).join(READINGS, READINGS.c.reading_key == REPORTS.c.reading_key)
    query = query.where(READINGS.c.reader == reader, among(connection, REPORTS.c.version_key, list(versions)))
    return frozenset(connection.scalars(query))


def reports(connection: Connection, keys: Sequence[str]) -> list[tuple[str, Report]]:
    """These reports by key, each in its latest version, in order of their keys."""
    query = (
        select(REPORTS.c.report_key.label("key"), VERSIONS)
        .join(VERSIONS, VERSIONS.c.version_key == REPORTS.c.version_key)
        .where(among(connection, REPORTS.c.report_key, keys))
    )
    rows = sorted(connection.execute(query).mappings(), key=lambda row: str(row["key"]))
    return [(row["key"], report_from(row)) for row in rows]


def readings(connection: Connection, keys: Sequence[str]) -> list[Reading]:
    """The readings that hold for these reports, in order of their keys."""
    query = (
        select(REPORTS.c.report_key.label("key"), VERSIONS, READINGS.c.json)
        .join(VERSIONS, VERSIONS.c.version_key == REPORTS.c.version_key)
        .join(READINGS, READINGS.c.reading_key == REPORTS.c.reading_key)
        .where(among(connection, REPORTS.c.report_key, keys))
    )
    rows = sorted(connection.execute(query).mappings(), key=lambda row: str(row["key"]))
    return [reading_from(row) for row in rows]


def report_from(row: RowMapping) -> Report:
    """A report from a row of its version."""
    return Report(
        id=row["id"], text=row["text"], title=row["title"], outlet=row["outlet"], published=row["published"], url=row["url"],
        raw_sha256=row["raw_sha256"], agency=row["agency"], authors=tuple(json.loads(row["authors"] or "[]")),
    )  # fmt: skip


def reading_from(row: RowMapping) -> Reading:
    """A reading from a row of its version, with the reading's JSON."""
    return replace(from_json(json.loads(row["json"]), row["text"]), report=report_from(row))


def report_of(connection: Connection, keys: Iterable[str]) -> Mapping[str, str]:
    """The report of each of these records."""
    by_letter: dict[str, list[str]] = {}
    for key in keys:
        by_letter.setdefault(key[:1], []).append(key)
    found: dict[str, str] = {}
    for letter, column in _RECORDS.items():
        if letter in by_letter:
            query = select(column, column.table.c.report_key).where(among(connection, column, by_letter[letter]))
            found.update(connection.execute(query).all())
    if lost := [key for keys in by_letter.values() for key in keys if key not in found]:  # a person may have added them
        added = select(JUDGEMENTS.c.b, JUDGEMENTS.c.a).where(
            JUDGEMENTS.c.verdict == "add", among(connection, JUDGEMENTS.c.b, lost)
        )
        found.update(connection.execute(added).all())
    return found


def in_portions(keys: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """Keys, so many at a time."""
    for start in range(0, len(keys), size):
        yield keys[start : start + size]
