"""What coders said: states, disputes, agreement."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from rashomon.reconcile.coding import alpha, opinions, overlap, state
from rashomon.reconcile.records import Judgement

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def said(by: str, verdict: str, about: str = "f1", minute: int = 0, value: object = None, *, final: bool = False) -> Judgement:
    return Judgement(
        id=f"{by}{minute}", verdict=verdict, a=about, field=None if value is None else "low",  # type: ignore[arg-type]
        value=None if value is None else json.dumps(value), reason="", by=by, at=NOON + timedelta(minutes=minute), final=final,
    )  # fmt: skip


def test_a_group_of_records_goes_from_open_to_done():
    keys = ["e1", "f1"]
    assert state(keys, []) == "open"
    assert state(keys, [said("ana", "accept")]) == "started"
    assert state(keys, [said("ana", "accept"), said("ana", "reject", "e1", 1)]) == "done"


def test_coders_who_differ_dispute_until_it_is_settled():
    told = [said("ana", "accept"), said("ben", "reject", minute=1)]
    assert state(["f1"], told) == "disputed"
    assert state(["f1"], [*told, said("ada", "accept", minute=2, final=True)]) == "done"


def test_who_accepts_says_that_the_fields_are_right():
    told = opinions([said("ana", "accept"), said("ben", "correct", minute=1, value=20)])
    verdict, field = told
    assert (verdict.field, verdict.told, verdict.disputed) == (None, {"ana": "accept", "ben": "accept"}, False)
    assert (field.field, field.told, field.disputed) == ("low", {"ana": "accept", "ben": "20"}, True)


def test_each_coders_last_word_counts():
    told = [said("ana", "accept"), said("ben", "reject", minute=1), said("ben", "accept", minute=2)]
    assert not opinions(told)[0].disputed


def test_alpha_is_krippendorffs():
    """The worked example with two observers and ten units, all binary: alpha is 0.095 (Krippendorff 2011, section B)."""
    one, other = "0100000010", "1110010000"
    assert alpha(list(zip(one, other, strict=True))) == pytest.approx(0.095, abs=0.001)


def test_alpha_with_missing_data_and_several_observers():
    """The example with four observers, twelve units and missing data, nominal: 0.743 (Krippendorff 2011, section C)."""
    rows = (
        "1 2 3 3 2 1 4 1 2 * * *", "1 2 3 3 2 2 4 1 2 5 * 3", "* 3 3 3 2 3 4 2 2 5 1 *", "1 2 3 3 2 4 4 1 2 5 1 *",
    )  # fmt: skip
    units = [[label for label in column if label != "*"] for column in zip(*(row.split() for row in rows), strict=True)]
    assert alpha(units) == pytest.approx(0.743, abs=0.001)


def test_alpha_of_labels_that_are_all_one_is_not_known():
    assert alpha([["a", "a"], ["a", "a"]]) is None
    assert alpha([["a"], ["b"]]) is None


def test_overlap_of_spans():
    spans = [json.dumps({"start": start, "end": end}) for start, end in ((0, 10), (5, 10))]
    assert overlap([spans]) == 0.5
    assert overlap([[spans[0]]]) is None
