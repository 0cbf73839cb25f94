"""Readings into rows: what is new, what is known, what has changed.

What holds does not depend on the order in which readings come: of a report the version that was first fetched last, of a
version the reading that was made last, and where that leaves two, the one with the larger key. Adding what holds already
changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, text, update

from rashomon.codec import Json, to_json
from rashomon.errors import BadInput
from rashomon.identity import report_key, version_key
from rashomon.ledger.among import among
from rashomon.ledger.folding import words_of
from rashomon.ledger.rows import OF_REPORT, RECORD_TABLES, Row, rows_of
from rashomon.ledger.schema import READINGS, REPORTS, VERSIONS
from rashomon.records import Reading, Report

Rank = tuple[datetime, date, str, datetime, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What adding readings did, as report keys: reports never seen, reports known as they are, reports with other content."""

    new: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A reading that is being added, with its keys and its JSON."""

    report: str
    version: str
    key: str
    json: str
    reading: Reading


def add(connection: Connection, readings: Sequence[Reading], at: datetime, reader: str) -> Added:
    """Keep readings, within the transaction that the connection is in."""
    at = at.astimezone(UTC)
    # Sorted, so that of two that are one but for the report's name the same one is kept whatever their order.
    brought = sorted((_bring(reading) for reading in readings), key=lambda one: (one.key, one.reading.report.id))
    held = _held(connection, {one.report for one in brought})
    fetched = _keep_versions(connection, brought, at)
    best: dict[str, tuple[Rank, Brought]] = {}
    for one in brought:
        rank = (fetched[one.version], one.reading.report.published or date.min, one.version, at, one.key)
        if one.report not in best or rank > best[one.report][0]:
            best[one.report] = rank, one
    there = {report: rank[-1] for report, rank in held.items()}
    winners = {
        report: one
        for report, (rank, one) in best.items()
        if report not in held or (rank > held[report] and one.key != there[report])
    }
    _keep_readings(connection, brought, {one.key for one in winners.values()}, at, reader)
    _confirm(connection, {one.key for one in brought if one.key == there.get(one.report)}, reader)
    new = sorted(set(winners) - set(held))
    updated = sorted(set(winners) & set(held))
    _hold(connection, [winners[report] for report in new], [winners[report] for report in updated], at)
    known = sorted({one.report for one in brought} - set(winners))
    return Added(new=tuple(new), known=tuple(known), updated=tuple(updated))


def _bring(reading: Reading) -> Brought:
    report = reading.report
    for name in ("id", "text", "title", "outlet", "url"):
        told = getattr(report, name) or ""
        if "\x00" in told or any("\ud800" <= letter <= "\udfff" for letter in told if not told.isascii()):
            raise BadInput(f"report {report.id!r}: its {name} holds a broken character, which no ledger keeps; repair it first")
    version, data = version_key(report), to_json(reading, context=False)
    return Brought(
        report=report_key(report), version=version, key=reading_key(version, data), json=_compact(data), reading=reading
    )


def reading_key(version: str, data: Json) -> str:
    """The key of a reading: of the version read and of what was read in it, whatever name the report was gathered under."""
    nameless = data | {"report": data["report"] | {"id": "", "raw_sha256": None}}
    return "d" + sha256(f"{version}\n{_compact(nameless)}".encode()).hexdigest()[:16]


def _compact(data: Json) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _held(connection: Connection, reports: Iterable[str]) -> dict[str, Rank]:
    """What holds for these reports so far."""
    query = (
        select(
            REPORTS.c.report_key, VERSIONS.c.fetched_at, VERSIONS.c.published, VERSIONS.c.version_key, READINGS.c.read_at,
            READINGS.c.reading_key,
        )
        .join(VERSIONS, VERSIONS.c.version_key == REPORTS.c.version_key)
        .join(READINGS, READINGS.c.reading_key == REPORTS.c.reading_key)
        .where(among(connection, REPORTS.c.report_key, reports))
    )  # fmt: skip
    return {
        report: (fetched, published or date.min, version, read, reading)
        for report, fetched, published, version, read, reading in connection.execute(query)
    }


def _keep_versions(connection: Connection, brought: Iterable[Brought], at: datetime) -> dict[str, datetime]:
    """Keep the versions that are new; when each was first fetched."""
    versions = {one.version: one for one in reversed(list(brought))}
    query = select(VERSIONS.c.version_key, VERSIONS.c.fetched_at)
    fetched = dict(connection.execute(query.where(among(connection, VERSIONS.c.version_key, versions))).all())
    new = {version: one for version, one in sorted(versions.items()) if version not in fetched}
    _insert(connection, VERSIONS, [_version(one, at) for one in new.values()])
    if connection.dialect.name != "sqlite":  # SQLite's triggers do it
        _index(connection, new)
    return fetched | dict.fromkeys(new, at)


def _version(one: Brought, at: datetime) -> Row:
    report: Report = one.reading.report
    return {
        "version_key": one.version, "report_key": one.report, "id": report.id, "url": report.url, "title": report.title,
        "outlet": report.outlet, "published": report.published, "text": report.text, "raw_sha256": report.raw_sha256,
        "fetched_at": at,
    }  # fmt: skip


def _index(connection: Connection, new: Mapping[str, Brought]) -> None:
    """Note the words of new versions for the search, where the database does not fold accents by itself."""
    query = select(VERSIONS.c.number, VERSIONS.c.version_key).where(among(connection, VERSIONS.c.version_key, new))
    rows = [
        {"number": number, "words": words_of(f"{new[version].reading.report.title or ''}\n{new[version].reading.report.text}")}
        for number, version in connection.execute(query)
    ]
    if rows:
        note = text("INSERT INTO text_search (number, words) VALUES (:number, array_to_tsvector(CAST(:words AS text[])))")
        connection.execute(note, rows)


def _keep_readings(
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


def _confirm(connection: Connection, keys: Iterable[str], reader: str) -> None:
    """Note who read a report alike last; a reader that did so once need not again."""
    alike = among(connection, READINGS.c.reading_key, keys)
    connection.execute(update(READINGS).where(alike, READINGS.c.reader != reader).values(reader=reader))


def _hold(connection: Connection, new: Sequence[Brought], updated: Sequence[Brought], at: datetime) -> None:
    """Have these readings be those that hold: their records take the place of what was there."""
    for table in OF_REPORT if updated else ():
        connection.execute(delete(table).where(among(connection, table.c.report_key, [one.report for one in updated])))
    _insert(connection, REPORTS, [_report(one) | {"added_at": at} for one in new])
    if updated:
        rows = [_report(one) | {"key": one.report} for one in updated]
        connection.execute(update(REPORTS).where(REPORTS.c.report_key == bindparam("key")), rows)
    kept = [rows_of(one.report, one.reading) for one in (*new, *updated)]
    for table in RECORD_TABLES:
        _insert(connection, table, [row for rows in kept for row in rows[table]])


def _report(one: Brought) -> Row:
    reading, published = one.reading, one.reading.published
    return {
        "report_key": one.report, "version_key": one.version, "reading_key": one.key, "id": reading.report.id,
        "url": reading.report.url, "title": reading.report.title, "outlet": reading.outlet, "agency": reading.agency,
        "language": reading.language, "published_start": published.start, "published_end": published.end,
        "published_basis": published.basis, "pending": True,
    }  # fmt: skip


def _insert(connection: Connection, table: Table, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)
