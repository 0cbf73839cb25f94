"""Rows written: versions, readings, and the records of those readings that hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from rashomon.ledger.among import among
from rashomon.ledger.bringing import Brought, report_row, version_row
from rashomon.ledger.indexing import add_words
from rashomon.ledger.rows import OF_REPORT, RECORD_TABLES, Row, rows_of
from rashomon.ledger.schema import READINGS, REPORTS, VERSIONS
from rashomon.records import Reading


def keep_versions(connection: Connection, brought: Iterable[Brought], at: datetime) -> dict[str, datetime]:
    """Keep the versions that are new; when each was first fetched."""
    versions = {one.version: one for one in reversed(list(brought))}
    query = select(VERSIONS.c.version_key, VERSIONS.c.fetched_at)
    fetched = dict(connection.execute(query.where(among(connection, VERSIONS.c.version_key, versions))).all())
    new = {version: one for version, one in sorted(versions.items()) if version not in fetched}
    _insert(connection, VERSIONS, [version_row(one) | {"fetched_at": at} for one in new.values()])
    numbers = select(VERSIONS.c.number, VERSIONS.c.title, VERSIONS.c.text)
    rows = connection.execute(numbers.where(among(connection, VERSIONS.c.version_key, new)))
    add_words(connection, [(number, f"{title or ''}\n{told}") for number, title, told in rows])
    return fetched | dict.fromkeys(new, at)


def keep_readings(
    connection: Connection, brought: Iterable[Brought], winners: Iterable[str], at: datetime, reader: str
) -> None:
    """Keep the readings that are new; one that was there before and holds again was made again now."""
    readings = {one.key: one for one in brought}
    query = select(READINGS.c.reading_key).where(among(connection, READINGS.c.reading_key, readings))
    there = set(connection.scalars(query))
    rows = [
        {"reading_key": key, "version_key": one.version, "reader": reader, "read_at": at, "json": one.json}
        for key, one in sorted(readings.items())
        if key not in there
    ]
    _insert(connection, READINGS, rows)
    again = [{"key": key, "reader": reader, "read_at": at} for key in sorted(there.intersection(winners))]
    if again:
        connection.execute(update(READINGS).where(READINGS.c.reading_key == bindparam("key")), again)


def confirm(connection: Connection, keys: Iterable[str], reader: str) -> None:
    """Note who read a report alike last; a reader that did so once need not again."""
    alike = among(connection, READINGS.c.reading_key, keys)
    connection.execute(update(READINGS).where(alike, READINGS.c.reader != reader).values(reader=reader))


def hold(connection: Connection, new: Sequence[Brought], updated: Sequence[Brought], at: datetime) -> None:
    """Have these readings be those that hold: their records take the place of what was there."""
    if updated:
        empty_records(connection, [one.report for one in updated])
    _insert(connection, REPORTS, [report_row(one) | {"pending": True, "added_at": at} for one in new])
    if updated:
        rows = [report_row(one) | {"pending": True, "key": one.report} for one in updated]
        connection.execute(update(REPORTS).where(REPORTS.c.report_key == bindparam("key")), rows)
    fill_records(connection, {one.report: one.reading for one in (*new, *updated)})


def empty_records(connection: Connection, reports: Sequence[str]) -> None:
    """Take the records of these reports out of the tables."""
    for table in OF_REPORT:
        connection.execute(delete(table).where(among(connection, table.c.report_key, reports)))


def fill_records(connection: Connection, readings: Mapping[str, Reading]) -> None:
    """Put the records of readings, by their reports' keys, into the tables."""
    kept = [rows_of(report, reading) for report, reading in readings.items()]
    for table in RECORD_TABLES:
        _insert(connection, table, [row for rows in kept for row in rows[table]])


def _insert(connection: Connection, table: Table, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)
