"""Readings against their own hashes and their texts, and what is made of them against them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, Table, select

from rashomon.codec import from_json, to_json
from rashomon.ledger.among import among
from rashomon.ledger.bringing import reading_key
from rashomon.ledger.fetching import in_portions, report_keys
from rashomon.ledger.rows import RECORD_TABLES, Row, owner_of, rows_of
from rashomon.ledger.schema import READINGS, REPORTS, VERSIONS
from rashomon.records import Reading

_PORTION = 200
COPY = "what was said is not as it was kept: take the last copy of the ledger"
MEND = "`rashomon doctor --mend` makes it anew from the readings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """Something that does not fit, and what to do. A `remark` is no fault: the ledger is sound as it is."""

    what: str
    advice: str
    remark: bool = False


def readings(connection: Connection) -> Iterator[Complaint]:
    """Whether readings are what their keys say, point at words of their texts, and have their records in the tables."""
    for portion in in_portions(report_keys(connection), _PORTION):
        query = (
            select(REPORTS.c.report_key.label("key"), VERSIONS, READINGS.c.reading_key, READINGS.c.json)
            .outerjoin(VERSIONS, VERSIONS.c.version_key == REPORTS.c.version_key)
            .outerjoin(READINGS, READINGS.c.reading_key == REPORTS.c.reading_key)
            .where(among(connection, REPORTS.c.report_key, portion))
        )
        held: dict[str, Reading] = {}
        for row in connection.execute(query).mappings():
            key = row["key"]
            if row["version_key"] is None or row["json"] is None:
                yield Complaint(what=f"report {key} has lost its text or its reading", advice=COPY)
                continue
            try:
                data = json.loads(row["json"])
                reading = from_json(data, row["text"])
                whole = reading_key(row["version_key"], data) == row["reading_key"] and _fits(data, reading)
            except (ValueError, KeyError, TypeError, AttributeError):
                whole = False
            if whole:
                held[key] = reading
            else:
                yield Complaint(what=f"the reading of report {key} was changed", advice=COPY)
        yield from _records(connection, held)


def _fits(data: object, reading: Reading) -> bool:
    """Whether the words that a reading quotes are those of the text."""
    return bool(to_json(reading, context=False) == data)


def _records(connection: Connection, held: Mapping[str, Reading]) -> Iterator[Complaint]:
    """Whether the tables of records say what the readings say."""
    meant: defaultdict[Table, list[Row]] = defaultdict(list)
    for key, reading in held.items():
        for table, rows in rows_of(key, reading).items():
            meant[table] += rows
    for table in RECORD_TABLES:
        there = [dict(row) for row in connection.execute(_of_reports(connection, table, list(held))).mappings()]
        if _sorted(there) != _sorted(meant[table]):
            yield Complaint(what=f"the table {table.name} does not say what the readings say", advice=MEND)


def _of_reports(connection: Connection, table: Table, reports: Sequence[str]) -> Select[Any]:
    """The rows of a table that belong to these reports."""
    owner = owner_of(table)
    query = select(table) if owner is table else select(table).join(owner)
    return query.where(among(connection, owner.c.report_key, reports))


def _sorted(rows: list[Row]) -> list[list[tuple[str, Any]]]:
    return sorted((sorted(row.items()) for row in rows), key=repr)
