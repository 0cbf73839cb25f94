"""What a correction may point at, how a refusal reads, and that words taken back leave no trace on a reading."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import reading

from rashomon.errors import BadInput
from rashomon.identity import record_keys, report_key
from rashomon.reconcile.judged import judge_reading
from rashomon.reconcile.records import Judgement

READING = reading(1)
KEYS = record_keys(READING)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def said(number: int, verdict: str, a: str, field: str | None = None, value: object = None) -> Judgement:
    return Judgement(
        id=f"j{number}", verdict=verdict, a=a, field=field, value=None if field is None else json.dumps(value),  # type: ignore[arg-type]
        reason="", by="Hanan", at=NOON + timedelta(minutes=number),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("id", "field", "value", "says"),
    [
        ("e1", "side_a", [KEYS["f1"]], "the key of an actor"),
        ("f1", "event", KEYS["a1"], "the key of an event"),
        ("f1", "part_of", KEYS["f1"], "another record than this one"),
        ("c1", "via", KEYS["c1"], "another record than this one"),
        ("c1", "of", [KEYS["c2"]], "the key of an event or a figure"),
        ("f1", "by", [[KEYS["a1"]]], "the key of an actor"),
        ("f1", "by", KEYS["a1"], "a list of keys"),
        ("f1", "by", ["a0000000000000000"], "nothing in the report has the key a0000000000000000"),
        ("f1", "low", 1.5, r"a whole number of people, or nothing \(null\)"),
        ("f1", "vague", 7, r"words, or nothing \(null\)"),
        ("e1", "background", "yes", r"yes or no \(true or false\)"),
        ("e1", "when", 5, "a first and a last day"),
        ("e1", "when", ["Friday", None], "a day, such as 2024-07-25"),
        ("c1", "said", 4, "a day, such as 2024-07-25"),
        ("t1", "end", True, "a day, such as 2024-07-25"),
    ],
)  # fmt: skip
def test_a_refusal_says_what_is_wanted(id, field, value, says):
    with pytest.raises(BadInput, match=says):
        judge_reading(READING, [said(1, "correct", KEYS[id], field, value)], strict=True)


def test_records_that_fit_are_pointed_at():
    told = [
        said(1, "correct", KEYS["f1"], "victims", [KEYS["a3"]]),
        said(2, "correct", KEYS["f1"], "event", KEYS["e2"]),
        said(3, "correct", KEYS["c2"], "via", KEYS["c1"]),
        said(4, "correct", KEYS["c2"], "of", [KEYS["f1"], KEYS["e2"]]),
    ]
    judged = judge_reading(READING, told, strict=True)
    assert (judged.figures[0].victims, judged.figures[0].event) == (("a3",), "e2")
    assert (judged.claims[1].via, judged.claims[1].of) == ("c1", ("f1", "e2"))


@pytest.mark.parametrize("ends", [{"a": KEYS["a1"]}, {"a": KEYS["a1"], "b": KEYS["a1"]}, {"a": KEYS["a1"], "b": KEYS["e1"]}])
def test_a_tie_is_between_two_actors(ends):
    tie = {"span": {"start": 0, "end": 6}, "kind": "backs", **ends}
    with pytest.raises(BadInput, match="actor"):
        judge_reading(READING, [said(1, "add", report_key(READING.report), "tie", tie)], strict=True)


SAYINGS = st.sampled_from([
    ("accept", KEYS["f1"], None, None), ("reject", KEYS["f1"], None, None), ("reject", KEYS["e1"], None, None),
    ("reject", KEYS["a1"], None, None), ("accept", KEYS["a1"], None, None), ("correct", KEYS["f1"], "low", 20),
    ("correct", KEYS["f1"], "low", 3), ("correct", KEYS["f1"], "high", 9), ("correct", KEYS["e1"], "type", "COERCE"),
    ("correct", KEYS["f1"], "span", {"start": 0, "end": 6}),
    ("add", report_key(READING.report), "figure", {"span": {"start": 0, "end": 6}, "kind": "killed", "low": 3, "high": 3}),
])  # fmt: skip
# What each next word is: something said, or the withdrawal of what was said so many words before.
WORDS = st.lists(st.one_of(SAYINGS, st.integers(1, 6)), max_size=12)


@given(WORDS, st.randoms(use_true_random=False))
def test_taking_back_is_as_if_it_had_never_been_said(words, random):
    every: list[Judgement] = []
    holds: list[bool] = []
    for number, word in enumerate(words):
        back = number - word if isinstance(word, int) else None
        if back is None:
            every.append(said(number, *word))
        elif back >= 0:
            every.append(said(number, "withdraw", f"j{back}"))
        else:
            every.append(said(number, "note", KEYS["f1"]))
        holds.append(True)
    for number in reversed(range(len(every))):
        one = every[number]
        if one.verdict == "withdraw" and holds[number]:
            holds[int(one.a[1:])] = False
    left = [one for one, held in zip(every, holds, strict=True) if held and one.verdict != "withdraw"]
    expected = judge_reading(READING, left)
    random.shuffle(every)
    assert judge_reading(READING, every) == expected
