"""The queue: the doubtful and disputed first; what is judged is gone, what was taken back waits again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from making import MONDAY, TUESDAY, reading

from rashomon.errors import BadInput
from rashomon.identity import record_keys, report_key
from rashomon.ledger.judging import Asked, recent
from rashomon.ledger.queueing import Ask, queue
from rashomon.ledger.reconciling import judge, settle_pending
from rashomon.reconcile.records import Judgement

READING = reading(1)
KEYS = record_keys(READING)


@pytest.fixture
def filled(ledger):
    """A ledger of two stories."""
    ledger.add([READING, reading(2)], at=MONDAY, reader="rules 1")
    for _ in settle_pending(ledger):
        pass
    return ledger


def said(number: int, verdict: str, a: str, by: str = "Ana", *, final: bool = False) -> Judgement:
    at = TUESDAY + timedelta(minutes=number)
    return Judgement(id=f"j{number}", verdict=verdict, a=a, reason="", by=by, at=at, final=final)  # type: ignore[arg-type]


def waiting(ledger, coder: str = "Ana", limit: int = 50, **asked) -> list[str]:
    with ledger.looking() as connection:
        left, found = queue(connection, Ask(coder=coder, **asked), limit)
    assert left >= len(found)
    return [one.key for one in found]


def test_figures_events_and_claims_wait_and_others_are_asked_for(filled):
    assert {key[0] for key in waiting(filled)} == {"e", "f", "c"}
    assert {key[0] for key in waiting(filled, kinds=("actor", "tie"))} == {"a", "t"}


def test_the_doubtful_come_first(filled):
    with filled.looking() as connection:
        _, found = queue(connection, Ask(coder="Ana", kinds=("actor", "event")), 50)
    urgency = [one.doubt + one.disagreement for one in found]
    assert urgency == sorted(urgency, reverse=True)
    assert found[0].key.startswith("a")  # the reader was half sure of the rebels, and sure of all else


def test_one_report_and_one_episode(filled):
    assert set(waiting(filled, report=report_key(READING.report))) == {KEYS[id] for id in ("e1", "e2", "f1", "c1", "c2")}
    episode = filled.episode(filled.episodes()[0].id)
    with filled.looking() as connection:
        _, found = queue(connection, Ask(coder="Ana", episode=episode.id), 50)
    assert found
    assert {one.episode for one in found} == {episode.id}


def test_page_by_page_everything_is_seen_once(filled):
    every = waiting(filled)
    seen: list[str] = []
    while page := waiting(filled, limit=2, after=seen[-1] if seen else None):
        seen += page
    assert seen == every


def test_taken_back_it_waits_again_and_put_back_it_does_not(filled):
    key = KEYS["f1"]
    for number, (verdict, a, waits) in enumerate(
        [("accept", key, False), ("withdraw", "j0", True), ("withdraw", "j1", False), ("withdraw", "j2", True)]
    ):
        judge(filled, [said(number, verdict, a)])
        assert (key in waiting(filled)) is waits
    with filled.looking() as connection:
        _, told = recent(connection, Asked(), 10, 0)
    assert {one.id: withdrawn for one, withdrawn in told} == {"j0": True, "j1": False, "j2": True, "j3": False}


def test_a_second_coder_sees_what_the_first_has_judged(filled):
    key = KEYS["e1"]
    judge(filled, [said(1, "accept", key)])
    assert key not in waiting(filled, "Ben")
    assert key in waiting(filled, "Ben", second=True)
    assert key not in waiting(filled, "Ana", second=True)


def test_what_nobody_said_cannot_be_taken_back(filled):
    with pytest.raises(BadInput, match="no such judgement"):
        judge(filled, [said(1, "withdraw", "j99")])
    assert filled.judgements() == ()


def test_several_are_kept_together_or_not_at_all(filled):
    with pytest.raises(BadInput, match="nothing in this ledger"):
        judge(filled, [said(1, "accept", KEYS["f1"]), said(2, "accept", "f0000000000000000")])
    assert filled.judgements() == ()
    assert KEYS["f1"] in waiting(filled)
