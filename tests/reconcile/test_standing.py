"""Which judgements hold: withdrawn ones do not, final ones outrank."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rashomon.reconcile.records import Judgement
from rashomon.reconcile.standing import standing

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def said(id: str, verdict: str, about: str = "f1", minute: int = 0, *, final: bool = False) -> Judgement:
    at = NOON + timedelta(minutes=minute)
    return Judgement(id=id, verdict=verdict, a=about, reason="", by="ana", at=at, final=final)  # type: ignore[arg-type]


def ids(judgements) -> list[str]:
    return [one.id for one in standing(judgements)]


def test_what_is_withdrawn_does_not_hold():
    assert ids([said("1", "reject"), said("2", "accept", minute=1), said("3", "withdraw", "2", 2)]) == ["1"]


def test_a_withdrawal_can_be_withdrawn():
    told = [said("1", "reject"), said("2", "withdraw", "1", 1), said("3", "withdraw", "2", 2)]
    assert ids(told) == ["1"]


def test_a_final_word_outranks_later_ones():
    told = [said("1", "accept", final=True), said("2", "reject", minute=5)]
    assert ids(told) == ["2", "1"]


@given(st.lists(st.tuples(st.sampled_from(["accept", "reject", "note"]), st.booleans()), max_size=12), st.randoms())
def test_withdrawing_is_as_if_it_had_not_been_said(told, random):
    judgements = [said(str(number), verdict, minute=number) for number, (verdict, _) in enumerate(told)]
    back = [said(f"w{number}", "withdraw", str(number), 100 + number) for number, (_, gone) in enumerate(told) if gone]
    every = [*judgements, *back]
    random.shuffle(every)
    kept = [one for one, (_, gone) in zip(judgements, told, strict=True) if not gone]
    assert standing(every) == standing(kept)
