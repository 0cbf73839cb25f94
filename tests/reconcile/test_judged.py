"""What people say of a record outranks the machine, and survives a better reading."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from rashomon.errors import BadInput
from rashomon.identity import record_keys, report_key
from rashomon.reconcile.corrections import FIELDS
from rashomon.reconcile.judged import judge_copies, judge_reading
from rashomon.reconcile.records import Copy, Judgement, Lineage
from rashomon.records import Actor, Claim, Event, Figure, Place, Published, Reading, Report, Span, Tie, When

TEXT = "The army said shells killed 12 in Kassab. The army belongs to the state."


def words(text: str) -> Span:
    start = TEXT.index(text)
    return Span.of(TEXT, start, start + len(text))


READING = Reading(
    report=Report(id="1", text=TEXT), published=Published(start=None, end=None, basis="open"), agency=None, photo_agency=None,
    outlet=None, language="en", boilerplate=(), headings=(), repairs=(),
    actors=(
        Actor(id="a1", name="The army", kind="military", country=None, mentions=(words("The army"),)),
        Actor(id="a2", name="the state", kind="government", country=None, mentions=(words("the state"),)),
    ),
    events=(Event(id="e1", type="ASSAULT", acled=None, trigger=words("killed"), side_a=("a1",)),),
    figures=(Figure(id="f1", kind="killed", low=12, high=12, vague=None, span=words("12"), by=("a1",), event="e1"),),
    claims=(Claim(id="c1", source=("a1",), cue=words("said"), content=words("shells killed 12 in Kassab"), stance="assert",
                  of=("e1", "f1")),),
    ties=(Tie(id="t1", kind="part_of", a="a1", b="a2", span=words("belongs to")),),
)  # fmt: skip
KEYS = record_keys(READING)


def said(id: str, verdict: str, field: str | None = None, value: object = None, second: int = 0) -> Judgement:
    at = datetime(2026, 1, 1, 12, 0, second, tzinfo=UTC)
    told = None if field is None else json.dumps(value)
    return Judgement(id=f"j{second}", verdict=verdict, a=KEYS[id], field=field, value=told, reason="seen", by="Hanan", at=at)


def test_without_judgements_a_reading_is_itself():
    assert judge_reading(READING, []) is READING


def test_a_rejected_record_is_gone_and_nothing_points_at_it():
    judged = judge_reading(READING, [said("e1", "reject")])
    assert judged.events == ()
    assert judged.figures[0].event is None
    assert judged.claims[0].of == ("f1",)


def test_a_rejected_actor_takes_its_ties_along():
    judged = judge_reading(READING, [said("a1", "reject")])
    assert [actor.id for actor in judged.actors] == ["a2"]
    assert judged.ties == ()
    assert judged.events[0].side_a == judged.figures[0].by == judged.claims[0].source == ()


def test_a_later_word_takes_a_rejection_back():
    judged = judge_reading(READING, [said("e1", "accept", second=2), said("e1", "reject", second=1)])
    assert judged.events[0].confidence == 1.0


def test_a_corrected_field_takes_the_persons_value():
    judged = judge_reading(READING, [said("f1", "correct", "low", 10)])
    assert (judged.figures[0].low, judged.figures[0].high, judged.figures[0].confidence) == (10, 12, 1.0)


def test_the_other_bound_follows():
    assert judge_reading(READING, [said("f1", "correct", "low", 20)]).figures[0].high == 20
    assert judge_reading(READING, [said("f1", "correct", "high", 5)]).figures[0].low == 5


def test_days_places_and_parties_can_be_corrected():
    place = {"name": "Kessab", "country": "SY", "lat": 35.9, "lon": 35.99}
    event = judge_reading(
        READING,
        [
            said("e1", "correct", "when", ["2014-03-21", None], 1),
            said("e1", "correct", "place", place, 2),
            said("e1", "correct", "side_b", [KEYS["a2"]], 3),
        ],
    ).events[0]
    assert isinstance(event.when, When)
    assert event.when.interval.start == date(2014, 3, 21)
    assert isinstance(event.place, Place)
    assert (event.place.name, event.place.source) == ("Kessab", "judgement")
    assert event.side_b == ("a2",)


@pytest.mark.parametrize(
    ("id", "field", "value"),
    [("f1", "stance", "deny"), ("f1", "low", "many"), ("f1", "low", True), ("e1", "type", "WAR"), ("e1", "when", "Friday"),
     ("e1", "when", [None, None]),
     ("f1", "low", -5), ("f1", "low", 10**24), ("e1", "place", {"village": "Kessab"}),
     ("e1", "place", {"name": "Kessab", "country": 7}),
     ("e1", "place", {"name": "Kessab", "lat": 999, "lon": 36}), ("e1", "place", {"name": "Kessab", "lat": "north", "lon": 36}),
     ("e1", "place", {"name": "Kessab", "lat": 36}), ("e1", "place", {"name": ""}), ("a1", "name", ""),
     ("e1", "side_a", ["a0000000000000000"]), ("c1", "said", "yesterday")],
)  # fmt: skip
def test_what_does_not_fit_is_refused_when_it_is_said_and_passed_over_later(id, field, value):
    wrong = said(id, "correct", field, value)
    with pytest.raises(BadInput, match=field):
        judge_reading(READING, [wrong], strict=True)
    judged = judge_reading(READING, [wrong])
    assert [replace(event, confidence=1.0) for event in judged.events] == list(READING.events)


def test_a_place_is_corrected_as_the_help_of_the_command_shows():
    shown = {"name": "Ber", "lat": 17.9, "lon": -2.6}
    place = judge_reading(READING, [said("e1", "correct", "place", shown)], strict=True).events[0].place
    assert (place.name, place.country, place.lat, place.lon) == ("Ber", None, 17.9, -2.6)


def test_judgements_survive_a_better_reading():
    better = replace(
        READING, events=(replace(READING.events[0], id="e9", type="COERCE", rule="better"),),
        figures=(replace(READING.figures[0], id="f7", event="e9", high=15),), claims=(),
    )  # fmt: skip
    judged = judge_reading(better, [said("f1", "correct", "low", 10), said("e1", "correct", "type", "ASSAULT", 1)])
    assert (judged.figures[0].low, judged.figures[0].high) == (10, 15)
    assert judged.events[0].type == "ASSAULT"


def test_a_judgement_counts_for_the_same_words_in_copies_of_the_text():
    copy = replace(READING, report=replace(READING.report, id="2", outlet="The Delta Courier"))
    other = replace(READING, report=replace(READING.report, id="3", outlet="Blue Nile Post"))
    readings = {report_key(one.report): one for one in (READING, copy, other)}
    first, second, third = readings
    lineage = Lineage(id=first, copies=(Copy(report=first, descent="origin"), Copy(report=second, descent="reprint", of=first)))
    judged = judge_copies(readings, {first: lineage, second: lineage}, [said("f1", "correct", "low", 10)])
    assert [judged[key].figures[0].low for key in (first, second, third)] == [10, 10, 12]
    own = replace(said("f1", "correct", "low", 11, 1), a=record_keys(copy)["f1"])
    judged = judge_copies(readings, {first: lineage, second: lineage}, [said("f1", "correct", "low", 10), own])
    assert [judged[key].figures[0].low for key in (first, second)] == [10, 11]


def test_every_correctable_field_is_a_field():
    for record in (*READING.actors, *READING.events, *READING.figures, *READING.claims, *READING.ties):
        assert all(hasattr(record, field) for field in FIELDS[type(record)])


def added(sort: str, value: object, second: int = 50) -> Judgement:
    at = datetime(2026, 1, 1, 12, 0, second, tzinfo=UTC)
    return Judgement(
        id=f"j{second}", verdict="add", a=report_key(READING.report), field=sort, value=json.dumps(value), reason="missed",
        by="Hanan", at=at,
    )  # fmt: skip


def where(text: str) -> dict[str, int]:
    span = words(text)
    return {"start": span.start, "end": span.end}


def test_a_record_that_the_reader_missed_is_added_and_can_be_judged():
    adding = added("figure", {"span": where("shells"), "kind": "injured", "low": 3, "high": 3, "victims": [KEYS["a2"]]})
    judged = judge_reading(READING, [adding], strict=True)
    figure = judged.figures[-1]
    assert (figure.low, figure.span.text, figure.victims, figure.rule, figure.confidence) == (
        3,
        "shells",
        ("a2",),
        "person",
        1.0,
    )
    key = record_keys(judged)[figure.id]
    assert key.startswith("f")
    rejected = replace(said("f1", "reject", second=51), a=key)
    assert judge_reading(READING, [adding, rejected]).figures == READING.figures


@pytest.mark.parametrize(
    ("sort", "value"),
    [
        ("figure", {"span": {"start": 0, "end": 4000}, "kind": "killed", "low": 1, "high": 1}),
        ("figure", {"span": {"start": 3, "end": 3}, "kind": "killed", "low": 1, "high": 1}),
        ("figure", {"span": where("shells"), "kind": "killed"}),
        ("figure", {"span": where("shells"), "kind": "hurt", "low": 1, "high": 1}),
        ("figure", {"span": where("12"), "kind": "killed", "low": 1, "high": 1}),
        ("event", {"span": where("shells"), "type": "ASSAULT", "nonsense": 1}),
        ("tie", {"span": where("shells"), "kind": "backs", "a": KEYS["a1"]}),
        ("person", {"span": where("shells")}),
        ("figure", [1]),
    ],
)
def test_what_cannot_be_added_is_refused(sort, value):
    with pytest.raises(BadInput):
        judge_reading(READING, [added(sort, value)], strict=True)
    assert judge_reading(READING, [added(sort, value)]).figures == READING.figures


def test_what_the_reader_finds_later_is_not_there_twice():
    adding = added("figure", {"span": where("12"), "kind": "killed", "low": 12, "high": 12})
    assert judge_reading(READING, [adding]).figures == READING.figures


def test_a_span_that_a_person_moves_keeps_the_records_key():
    judged = judge_reading(READING, [said("f1", "correct", "span", where("killed 12"))], strict=True)
    assert judged.figures[0].span.text == "killed 12"
    assert record_keys(judged)["f1"] == KEYS["f1"]


def test_rejecting_one_of_two_alike_leaves_the_others_key():
    twice = replace(READING, figures=(*READING.figures, replace(READING.figures[0], id="f2")))
    keys = record_keys(twice)
    judged = judge_reading(twice, [replace(said("f1", "reject"), a=keys["f1"])])
    assert [record_keys(judged)[figure.id] for figure in judged.figures] == [keys["f2"]]
