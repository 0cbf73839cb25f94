"""Why things were taken to be one: the links that were found among them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection, select

from rashomon.ledger.among import among
from rashomon.ledger.schema import LINKS
from rashomon.reconcile.records import Finding, Link


def links_among(connection: Connection, keys: Sequence[str]) -> tuple[Link, ...]:
    """The links between any two of these, the strongest first."""
    query = select(LINKS).where(among(connection, LINKS.c.a, keys), among(connection, LINKS.c.b, keys))
    return tuple(
        Link(
            a=row.a, b=row.b, score=row.score,
            findings=tuple(Finding(name=name, score=score, detail=detail) for name, score, detail in json.loads(row.findings)),
        )
        for row in connection.execute(query.order_by(LINKS.c.score.desc(), LINKS.c.a, LINKS.c.b))
    )  # fmt: skip
