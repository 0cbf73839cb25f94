"""Records refuse what cannot be."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from rashomon.records import Actor, Claim, Event, Figure, Place, Report, Span, Tie

SPAN = Span.of("Rebels killed 84 fighters.", 14, 25)


def figure(**changes):
    return Figure(**{"id": "f1", "kind": "killed", "low": 84, "high": 84, "vague": None, "span": SPAN} | changes)


def test_a_span_holds_its_words_and_what_stands_around_them():
    assert (SPAN.text, SPAN.prefix, SPAN.suffix) == ("84 fighters", "Rebels killed ", ".")
    with pytest.raises(ValueError, match="does not fit its text"):
        Span(start=0, end=3, text="four")
    with pytest.raises(ValueError, match="0 <= start < end"):
        Span(start=3, end=3, text="")


def test_a_figure_has_a_number_or_a_vague_word():
    assert figure(low=None, high=None, vague="dozens").vague == "dozens"
    with pytest.raises(ValueError, match="neither a number nor a vague word"):
        figure(low=None, high=None)
    with pytest.raises(ValueError, match="is above high"):
        figure(low=9, high=3)


@pytest.mark.parametrize(
    "make",
    [
        lambda: figure(kind="slain"),
        lambda: Event(id="e1", type="BATTLE", acled=None, trigger=SPAN),
        lambda: Event(id="e1", type="ASSAULT", acled="Skirmish", trigger=SPAN),
        lambda: Event(id="e1", type="ASSAULT", acled=None, trigger=SPAN, status="maybe"),
        lambda: Claim(id="c1", source=(), cue=None, content=SPAN, stance="shout"),
        lambda: Tie(id="t1", kind="friend_of", a="a", b="b", span=SPAN),
        lambda: Actor(id="a", name="A", kind="army", country=None),
        lambda: Place(span=SPAN, name="Kidal", country="ML", relation="beyond"),
    ],
)
def test_a_word_outside_the_vocabulary_is_refused(make):
    with pytest.raises(ValueError, match="is not one of"):
        make()


def test_a_place_has_both_coordinates_or_neither():
    with pytest.raises(ValueError, match="both coordinates or neither"):
        Place(span=SPAN, name="Kidal", country="ML", lat=18.4)


def test_records_do_not_change():
    report = Report(id="r", text="t")
    with pytest.raises(FrozenInstanceError):
        report.text = "other"
