"""A ledger of the sample reports, and every format of it."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

import pytest

from rashomon.data.codebooks import load_rules
from rashomon.demo import sample_reports
from rashomon.ledger import Ledger, Sought
from rashomon.ledger.reconciling import settle_pending
from rashomon.release.entries import Release, entries

AT = datetime(2024, 8, 10, 12, tzinfo=UTC)
RELEASE = Release(
    rule="representative", rule_version="1", asked="everything", redacted="nothing", at=AT, software="rashomon of the tests"
)


@pytest.fixture(scope="session")
def demo(reader, tmp_path_factory):
    """The path of a ledger that holds the samples."""
    path = tmp_path_factory.mktemp("release") / "demo.db"
    with Ledger.open(path, create=True) as ledger:
        ledger.add(list(reader.read_many(sample_reports())), at=AT, reader="tests")
        for _ in settle_pending(ledger):
            pass
    return path


@pytest.fixture(scope="session")
def shown(demo):
    """The entries of that ledger, by a rule."""
    rules = {rule.name: rule for rule in load_rules()}

    @cache
    def of(rule="representative"):
        with Ledger.open(demo) as ledger:
            return tuple(entries(ledger, Sought(), rules[rule]))

    return of


@pytest.fixture(scope="session")
def release():
    """What an export says of itself, at a fixed time."""
    return RELEASE
