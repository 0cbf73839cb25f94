"""Ledgers for the browser's tests."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from rashomon.ledger import Ledger
from rashomon.ledger.reconciling import settle_pending
from rashomon.records import Report


def fill(where: str | Path, reader, reports: list[Report]) -> None:
    """A ledger of these reports."""
    with Ledger.open(where, create=True) as ledger:
        ledger.add(list(reader.read_many(reports)), at=datetime.now(UTC), reader="rules test")
        for _ in settle_pending(ledger):
            pass
