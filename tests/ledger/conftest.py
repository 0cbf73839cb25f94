"""Every test of the ledger runs on a SQLite file, and on a PostgreSQL server where one is named (see tests/conftest.py)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rashomon.ledger import Ledger


@pytest.fixture
def ledger(where) -> Iterator[Ledger]:
    with Ledger.open(where, create=True) as ledger:
        yield ledger
