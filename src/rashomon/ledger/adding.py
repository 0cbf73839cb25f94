"""Readings into rows: what is new, what is known, what has changed.

What holds does not depend on the order in which readings come: of a report the version that was first fetched last, of a
version the reading that was made last, and where that leaves two, the one with the larger key. Adding what holds already
changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Connection, select

from rashomon.ledger.among import among
from rashomon.ledger.bringing import Brought, bring
from rashomon.ledger.keeping import confirm, hold, keep_readings, keep_versions
from rashomon.ledger.schema import READINGS, REPORTS, VERSIONS
from rashomon.records import Reading

Rank = tuple[datetime, date, str, datetime, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What adding readings did, as report keys: reports never seen, reports known as they are, reports with other content."""

    new: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()


def add(connection: Connection, readings: Sequence[Reading], at: datetime, reader: str) -> Added:
    """Keep readings, within the transaction that the connection is in."""
    at = at.astimezone(UTC)
    # Sorted, so that of two that are one but for the report's name the same one is kept whatever their order.
    brought = sorted((bring(reading) for reading in readings), key=lambda one: (one.key, one.reading.report.id))
    held = _held(connection, {one.report for one in brought})
    fetched = keep_versions(connection, brought, at)
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
    keep_readings(connection, brought, {one.key for one in winners.values()}, at, reader)
    confirm(connection, {one.key for one in brought if one.key == there.get(one.report)}, reader)
    new = sorted(set(winners) - set(held))
    updated = sorted(set(winners) & set(held))
    hold(connection, [winners[report] for report in new], [winners[report] for report in updated], at)
    known = sorted({one.report for one in brought} - set(winners))
    return Added(new=tuple(new), known=tuple(known), updated=tuple(updated))


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
