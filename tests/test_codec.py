"""Readings to JSON and back, and evidence that fits its text."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon import Reader
from rashomon.codec import from_json, to_json
from rashomon.demo import sample_reports
from rashomon.records import Interval, Report, Span


@pytest.fixture(scope="module")
def readings(reader: Reader):
    return list(reader.read_many(sample_reports()))


def test_readings_come_back_from_json_as_they_went(readings):
    for reading in readings:
        assert from_json(json.loads(json.dumps(to_json(reading))), reading.report.text) == reading


def test_all_evidence_is_the_words_it_points_at(readings):
    def spans(value):
        if isinstance(value, dict):
            if {"start", "end", "text"} <= value.keys():
                yield value
            for item in value.values():
                yield from spans(item)
        elif isinstance(value, list):
            for item in value:
                yield from spans(item)

    seen = 0
    for reading in readings:
        text = reading.report.text
        for span in spans(to_json(reading)):
            seen += 1
            assert text[span["start"] : span["end"]] == span["text"]
            assert text[: span["start"]].endswith(span["prefix"])
            assert text[span["end"] :].startswith(span["suffix"])
    assert seen > 100


def test_records_point_only_at_records_of_their_reading(readings):
    for reading in readings:
        actors = {actor.id for actor in reading.actors}
        events = {event.id for event in reading.events}
        targets = events | {figure.id for figure in reading.figures} | {tie.id for tie in reading.ties}
        for event in reading.events:
            assert actors >= {*event.side_a, *event.side_b}
        for figure in reading.figures:
            assert actors >= {*figure.victims, *figure.by}
            assert figure.event is None or figure.event in events
        for claim in reading.claims:
            assert actors >= set(claim.source)
            assert targets >= set(claim.of)
            assert claim.via is None or claim.via in {other.id for other in reading.claims} - {claim.id}
        for tie in reading.ties:
            assert actors >= {tie.a, tie.b}


def test_every_record_names_its_rule_and_a_confidence(readings):
    for reading in readings:
        for record in (*reading.actors, *reading.events, *reading.figures, *reading.claims, *reading.ties):
            assert record.rule, record
            assert 0 < record.confidence <= 1, record


@given(st.text(min_size=1), st.data())
def test_spans_round_trip(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span.of(text, start, end)
    assert span.text == text[start:end]
    assert (span.prefix + span.text + span.suffix) in text


words = st.sampled_from(
    ["The army", "rebels", "killed", "12", "soldiers", ".", "\n\n", '"', "said", "on Monday", "in Kidal", "ﬁ", "é"]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(words, max_size=30).map(" ".join))
def test_any_text_gives_a_reading_that_comes_back(text):
    reading = _reader().read(Report(id="any", text=text, published=date(2024, 8, 2)))
    assert from_json(to_json(reading), text) == reading


_kept: list[Reader] = []


def _reader() -> Reader:
    """One reader for all examples; Hypothesis does not take a fixture that lives longer than an example kindly."""
    if not _kept:
        _kept.append(Reader.load())
    return _kept[0]


@given(st.dates(), st.dates())
def test_an_interval_never_ends_before_it_starts(start, end):
    if start > end:
        with pytest.raises(ValueError, match="ends before it starts"):
            Interval(start=start, end=end, basis="stated")
    else:
        assert Interval(start=start, end=end, basis="stated").end == end
