"""What stages make of marks, with marks written by hand: added where sure, left out where denied, else the rules'."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rashomon import Report
from rashomon.models.shape import ANCHORS, KINDS, ROLES
from rashomon.read import parse_reports, read_parsed
from rashomon.read.claims import at_large, find_attributions
from rashomon.read.marks import NOTHING, Marks, Stretch


def marks_of(words: int, anchors=(), kinds=(), roles=(), otherwise: float = 0.5) -> Marks:
    """Marks by hand: (anchor, word, probability), (kind, word, value), (role, anchor word, start, end)."""
    told = {anchor: np.full(words, otherwise, dtype=np.float32) for anchor in ANCHORS}
    for anchor, word, probability in anchors:
        told[anchor][word] = probability
    values = {
        name: (all_of, np.full((words, len(all_of)), 1 / len(all_of), dtype=np.float32)) for name, (_, all_of) in KINDS.items()
    }
    for name, word, value in kinds:
        values[name][1][word] = [0.99 if one == value else 0.001 for one in values[name][0]]
    logits = np.full((words, len(ROLES), words), -5, dtype=np.float32)
    for role, word, start, end in roles:
        logits[word, ROLES.index(role), start:end] = 5
    return Marks(anchors=told, kinds=values, roles=ROLES, stretches=(Stretch(start=0, end=words, roles=logits),))


@pytest.fixture
def read_with(reader):
    def read(text: str, **how):
        (parsed,) = parse_reports([Report(id="r", text=text)], reader.nlp, reader.lexicons)
        return read_parsed(replace(parsed, marks=marks_of(len(parsed.doc), **how)), reader.lexicons)

    return read


def test_nothing_is_told_where_no_model_has_read():
    assert not NOTHING
    assert NOTHING.likely("claim", 0.0) == []
    assert NOTHING.probability("claim", [0]) == 0.0
    assert NOTHING.span("content", 0) is None


def test_a_role_is_filled_by_the_run_of_words_with_the_largest_sum():
    marks = marks_of(12, roles=[("content", 2, 4, 6), ("content", 2, 8, 12)])
    assert marks.span("content", 2) == (8, 12)
    assert marks.span("source", 2) is None


def test_marks_that_are_of_two_minds_change_nothing(reader, read_with):
    text = "Two soldiers died when rebels shelled Kidal on Monday, the army said."
    assert read_with(text, otherwise=0.4).claims == reader_of_rules(reader, text).claims


def reader_of_rules(reader, text: str):
    (parsed,) = parse_reports([Report(id="r", text=text)], reader.nlp, reader.lexicons)
    return read_parsed(parsed, reader.lexicons)


def test_a_claim_that_the_rules_do_not_see_is_added(read_with):
    #       0   1    2     3    4   5   6   7      8     9     10
    text = "The army left no doubt that the rebels shelled Kidal ."
    (claim,) = [
        one
        for one in read_with(
            text,
            anchors=[("claim", 2, 0.9)],
            roles=[("own", 2, 2, 5), ("source", 2, 0, 2), ("content", 2, 5, 10)],
            otherwise=0.1,
        ).claims
        if one.rule == "claims.model"
    ]
    assert (claim.cue.text, claim.content.text) == ("left no doubt", "the rebels shelled Kidal")
    assert claim.confidence == 0.9


def test_a_plain_assertion_and_a_status_turn_where_the_model_is_sure(read_with):
    #       0      1       2     3 4   5    6
    text = "Rebels shelled Kidal , the army said ."
    told = read_with(text, otherwise=0.4)
    assert (told.claims[0].stance, told.events[0].status) == ("assert", "happened")
    told = read_with(text, otherwise=0.4, kinds=[("stance", 6, "accuse"), ("status", 1, "denied")])
    assert (told.claims[0].stance, told.events[0].status) == ("accuse", "denied")


def test_a_stance_that_the_words_of_the_lexicon_give_stays(read_with):
    #       0   1    2
    text = "The army denied that rebels shelled Kidal ."
    assert read_with(text, kinds=[("stance", 2, "assert")]).claims[0].stance == "deny"


def test_who_speaks_and_is_seen_by_the_model_alone_joins_the_cast(read_with):
    #       0   1       2     3  4   5      6     7      8    9
    text = "The widowed house of the street said shells had fallen ."
    roles = [("own", 0, 0, 6), ("own", 6, 6, 7), ("source", 6, 0, 6), ("content", 6, 7, 10)]
    anchors = [("actor", 0, 0.95), ("claim", 6, 0.95)]
    told = read_with(text, anchors=anchors, roles=roles, kinds=[("party", 0, "witness")], otherwise=0.1)
    (actor,) = [one for one in told.actors if one.rule == "actors.model"]
    assert (actor.name, actor.kind) == ("widowed house of the street", "witness")
    assert told.claims[0].source == (actor.id,)


def test_attributions_at_large_are_the_models_first(reader):
    #       0   1    2      3    4      5
    text = "The army thinks that rebels fled ."
    (parsed,) = parse_reports([Report(id="r", text=text)], reader.nlp, reader.lexicons)
    rules = find_attributions(parsed, reader.lexicons.cues, minds=True)
    assert [one.rule for one in at_large(parsed, rules)] == [one.rule for one in rules] != []
    seen = marks_of(len(parsed.doc), anchors=[("attribution", 2, 0.8)], roles=[("content", 2, 4, 6)], otherwise=0.1)
    assert [one.rule for one in at_large(replace(parsed, marks=seen), rules)] == ["claims.model"]
    denied = marks_of(len(parsed.doc), otherwise=0.1)
    assert at_large(replace(parsed, marks=denied), rules) == []


def test_a_side_that_the_rules_leave_empty_is_the_models(read_with):
    #       0     1        2     3  4   5      6   7  8
    text = "Kidal suffered after an air strike . The rebels were there ."
    plain, told = (
        {side: getattr(read_with(text, otherwise=0.4, roles=roles).events[0], side) for side in ("side_a", "side_b")}
        for roles in ([], [("side_a", 4, 7, 9), ("side_a", 5, 7, 9)])
    )
    assert plain["side_a"] == ()
    assert told["side_a"] != ()


def test_a_side_that_the_rules_name_stays(read_with):
    #       0   1      2       3   4      5
    text = "The rebels shelled the police . An army was near ."
    plain = read_with(text, otherwise=0.4).events[0]
    told = read_with(text, otherwise=0.4, roles=[("side_a", 2, 6, 8), ("side_b", 2, 6, 8)]).events[0]
    assert (told.side_a, told.side_b) == (plain.side_a, plain.side_b) != ((), ())


def test_who_is_read_apart_plays_no_role():
    marks = marks_of(6, roles=[("side_a", 1, 3, 5)])
    assert marks.plays("side_a", 1, 3, 5) > 0.9
    assert marks.plays("side_b", 1, 3, 5) < 0.1
    assert marks.plays("side_a", 1, 3, 9) == 0.0  # reaches into words that were read in another window
    assert NOTHING.plays("side_a", 1, 3, 5) == 0.0
