"""The last visit of each address, so that a server is asked only for what has changed since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from rashomon.ledger.among import among
from rashomon.ledger.schema import VISITS
from rashomon.records import Visit


def last_visit(connection: Connection, address: str) -> Visit | None:
    """The last visit of an address."""
    row = connection.execute(select(VISITS).where(VISITS.c.address == address)).one_or_none()
    if row is None:
        return None
    return Visit(address=row.address, etag=row.etag, modified=row.modified, raw_sha256=row.raw_sha256)


def keep_visits(connection: Connection, visits: Iterable[Visit], at: datetime) -> None:
    """Keep visits in place of earlier ones."""
    last = {one.address: {**asdict(one), "visited_at": at} for one in visits}
    if last:
        connection.execute(delete(VISITS).where(among(connection, VISITS.c.address, last)))
        connection.execute(insert(VISITS), list(last.values()))
