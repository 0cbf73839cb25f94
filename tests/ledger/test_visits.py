"""What is known of addresses from the last time: kept, and replaced."""

from __future__ import annotations

from dataclasses import replace

from making import MONDAY

from rashomon.records import Visit

FEED = Visit(address="https://wire.example/feed", etag='W/"7"', modified="Mon, 02 Mar 2026 09:00:00 GMT", raw_sha256="0" * 64)
PAGE = Visit(address="https://wire.example/a?id=3&x='%")


def test_the_last_visit_of_an_address_is_kept(ledger):
    ledger.keep_visits((FEED, PAGE), at=MONDAY)
    later = replace(FEED, etag=None, raw_sha256="1" * 64)
    ledger.keep_visits((later,), at=MONDAY)
    ledger.keep_visits((), at=MONDAY)
    assert (ledger.visit(FEED.address), ledger.visit(PAGE.address)) == (later, PAGE)
    assert ledger.visit("https://wire.example/") is None
    assert ledger.counts()["visits"] == 2
