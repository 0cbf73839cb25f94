"""The bytes that reports were gathered from: kept once, handed out as they were, and watched over."""

from __future__ import annotations

from hashlib import sha256

from sqlalchemy import text

DATA = "Anéfis: shells fell.\n".encode() * 50
DIGEST = sha256(DATA).hexdigest()


def test_bytes_come_back_as_they_were(ledger):
    ledger.keep_originals({DIGEST: DATA})
    ledger.keep_originals({DIGEST: DATA})
    assert ledger.original(DIGEST) == DATA
    assert ledger.original("0" * 64) is None
    assert ledger.counts()["originals"] == 1


def test_the_doctor_finds_an_original_that_was_changed(ledger):
    ledger.keep_originals({DIGEST: DATA})
    assert not list(ledger.check())
    with ledger.writing(), ledger.looking() as connection:
        connection.execute(text("UPDATE originals SET raw_sha256 = :other"), {"other": "0" * 64})
    assert [one.what for one in ledger.check()] == ["the original 000000000000… was changed"]
