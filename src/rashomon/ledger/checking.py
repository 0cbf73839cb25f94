"""What `rashomon doctor` looks at: whether everything in a ledger fits together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from rashomon.ledger.schema import METADATA, REPORTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """Something that does not fit, and what to do. A `remark` is no fault: the ledger is sound as it is."""

    what: str
    advice: str
    remark: bool = False


def counts(connection: Connection) -> Mapping[str, int]:
    """How many rows each table has, and how many reports wait to be reconciled."""
    found = {table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in METADATA.sorted_tables}
    found["pending"] = connection.scalar(select(func.count()).select_from(REPORTS).where(REPORTS.c.pending)) or 0
    return found


def check(connection: Connection) -> Iterator[Complaint]:
    """What does not fit together."""
    yield from ()
