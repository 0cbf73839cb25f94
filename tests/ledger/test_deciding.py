"""What merging and splitting say, as judgements on pairs; and what they refuse."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from making import MONDAY, TUESDAY, reading

from rashomon.errors import BadInput
from rashomon.identity import record_keys, report_key
from rashomon.ledger.deciding import Word, merging, splitting
from rashomon.ledger.reconciling import judge, settle_pending

WORD = Word(by="Ana", reason="one attack", at=TUESDAY)
STORIES = (reading(1), reading(2, toll=40))
EVENTS = [record_keys(story)["e1"] for story in STORIES]
REPORTS = [report_key(story.report) for story in STORIES]


@pytest.fixture
def filled(ledger):
    """A ledger of two stories, of one event each and their denials."""
    ledger.add(STORIES, at=MONDAY, reader="rules 1")
    for _ in settle_pending(ledger):
        pass
    return ledger


def together(ledger) -> bool:
    return ledger.episode(EVENTS[0]).id == ledger.episode(EVENTS[1]).id


def test_splitting_and_merging_undo_each_other(filled):
    assert together(filled)
    judge(filled, splitting(filled, EVENTS[0], [EVENTS[1]], WORD))
    assert not together(filled)
    judge(filled, merging(filled, EVENTS, replace(WORD, at=TUESDAY + timedelta(minutes=1))))
    assert together(filled)


def test_it_is_kept_by_whom_and_why(filled):
    told = merging(filled, REPORTS, WORD)
    assert {(one.verdict, one.by, one.reason, one.at) for one in told} == {("same", "Ana", "one attack", TUESDAY)}


def test_nothing_is_grouped_without_a_reason():
    with pytest.raises(BadInput, match="say why"):
        Word(by="Ana", reason=" ", at=TUESDAY)


def test_what_cannot_be_grouped_is_said(filled):
    report = REPORTS[0]
    with pytest.raises(BadInput, match="at least two"):
        merging(filled, [report, report], WORD)
    with pytest.raises(BadInput, match="only episodes, or only reports"):
        merging(filled, [report, EVENTS[0]], WORD)
    with pytest.raises(BadInput, match="not in this episode"):
        splitting(filled, EVENTS[0], ["e0000000000000000"], WORD)
    with pytest.raises(BadInput, match="all of its events"):
        splitting(filled, EVENTS[0], filled.episode(EVENTS[0]).events, WORD)
    with pytest.raises(BadInput, match="name the events"):
        splitting(filled, EVENTS[0], [], WORD)
