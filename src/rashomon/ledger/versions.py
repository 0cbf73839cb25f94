"""What was published under one address, each time that it read otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from rashomon.ledger.schema import VERSIONS


def versions_of(connection: Connection, report: str) -> Sequence[Row[Any]]:
    """The versions of a report, the latest first."""
    query = select(VERSIONS).where(VERSIONS.c.report_key == report)
    return connection.execute(query.order_by(VERSIONS.c.fetched_at.desc(), VERSIONS.c.number.desc())).all()
