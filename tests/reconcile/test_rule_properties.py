"""What holds of the rules whatever is told."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from sheets import killed, says, sheet

from rashomon.data.codebooks import load_rules
from rashomon.reconcile.rules import Rule
from rashomon.reconcile.rules.codebook import Weights
from rashomon.reconcile.sensitivity import spreads

LOADED = load_rules()
WEIGHING = Weights(party=Fraction(1, 2), against_interest=Fraction(2), on_the_spot=Fraction(3, 2))
RULES = (
    *LOADED,
    *(
        Rule(
            codebook=replace(
                rule.codebook, name=f"{rule.name}, otherwise", weights=WEIGHING, vague="number", tie_breaks=("latest",)
            )
        )
        for rule in LOADED
    ),
)

NUMBERS = st.sampled_from(["0", "3", "5", "12", "20 to 30", "up to 12", "at least 5", "dozens", "several", "heavy"])


@st.composite
def statements(draw, most=5):
    """A few statements on one count, by sources in lineages of all standings."""
    said = []
    for _ in range(draw(st.integers(0, most))):
        who = draw(st.sampled_from(["army", "rebels", "hospital", "voice of a wire"]))
        lineage = draw(st.sampled_from(["one", "two", "three"]))
        stance = draw(st.sampled_from(["assert", "assert", "assert", "deny"]))
        day, party, own, there, old = draw(st.integers(1, 3)), *(draw(st.booleans()) for _ in range(4))
        said.append(
            says(who, draw(NUMBERS), lineage, day, stance=stance, party_to_fight=party, against_interest=party and own,
                 on_the_spot=there, revised=old and day < 3)
        )  # fmt: skip
    return tuple({one.figure: one for one in said}.values())


@st.composite
def sheets(draw):
    """People, a total with parts that are all of it, a group and a description on one side, civilians with children."""
    made = (
        killed("unknown", *draw(statements())),
        killed("a", *draw(statements()), victims="army guard"),
        killed("a", *draw(statements()), victims="army", part_of=1),
        killed("a", *draw(statements()), victims="guard", part_of=1),
        killed("b", *draw(statements()), victims="rebels"),
        killed("b", *draw(statements()), victims="bandits"),
        killed("civilians", *draw(statements()), victims="civilians", part_of=0),
        killed("civilians", *draw(statements()), group="children", part_of=6),
        killed("unknown", *draw(statements()), group="women"),
    )
    return sheet(*made, acled=draw(st.sampled_from(["Armed clash", "Attack", None])))


def rows(outcome):
    return [(outcome.low, outcome.best, outcome.high), *(tuple(ends) for _, *ends in outcome.by_side)]


@settings(max_examples=60, deadline=None)
@given(sheets())
def test_low_is_never_above_best_nor_best_above_high(told):
    for rule in RULES:
        for ends in rows(rule(told)):
            known = [end for end in ends if end is not None]
            assert known == sorted(known)


@settings(max_examples=60, deadline=None)
@given(sheets())
def test_the_lowest_is_never_above_the_most_frequent_nor_that_above_the_highest(told):
    by_name = {rule.name: rule(told) for rule in RULES}
    for tail in ("", ", otherwise"):
        low, mode, high = (rows(by_name[name + tail]) for name in ("conservative", "representative", "informative"))
        for a, b, c in zip(low, mode, high, strict=True):
            for x, y, z in zip(a, b, c, strict=True):
                assert x is None or x <= y <= z
    assert by_name["acled"].best == by_name["conservative"].best


@settings(max_examples=60, deadline=None)
@given(sheets())
def test_the_best_of_ucdp_is_the_sum_of_its_sides(told):
    found = next(rule for rule in RULES if rule.name == "ucdp")(told)
    if found.best is not None:
        assert found.best == sum(best for _, _, best, _ in found.by_side)


@settings(max_examples=60, deadline=None)
@given(sheets(), st.randoms(use_true_random=False))
def test_order_never_matters(told, random):
    order = list(range(len(told.counts)))
    random.shuffle(order)
    counts = []
    for index in order:
        count = told.counts[index]
        said = list(count.statements)
        random.shuffle(said)
        part_of = None if count.part_of is None else order.index(count.part_of)
        counts.append(replace(count, statements=tuple(said), part_of=part_of))
    other = replace(told, counts=tuple(counts))
    for rule in RULES:
        one, two = rule(told), rule(other)
        assert replace(one, why="") == replace(two, why="")
    assert spreads(told) == spreads(other)


@settings(max_examples=60, deadline=None)
@given(sheets(), st.data())
def test_more_copies_of_a_report_change_nothing(told, data):
    counts = []
    for count in told.counts:
        copied = data.draw(st.sets(st.sampled_from(count.statements))) if count.statements else set()
        again = [replace(one, figure=f"{one.figure}, copied", report="later") for one in count.statements if one in copied]
        counts.append(replace(count, statements=(*count.statements, *again)))
    for rule in RULES:
        assert replace(rule(replace(told, counts=tuple(counts))), why="") == replace(rule(told), why="")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("pqrs"), st.sampled_from("123"), st.integers(0, 6)), min_size=1, max_size=8))
def test_one_more_lineage_that_agrees_never_lowers_modal_confidence(told):
    said = tuple({(who, lineage): says(who, str(number), lineage) for who, lineage, number in told}.values())
    mode = most_said_of(sheet(killed("a", *said)))
    (before, _), (after, _) = (spreads(sheet(killed("a", *more))) for more in (said, (*said, says("t", str(mode), "another"))))
    assert after.modal_confidence >= before.modal_confidence


def most_said_of(told):
    return next(rule for rule in LOADED if rule.name == "representative")(told).best


@settings(max_examples=60, deadline=None)
@given(sheets())
def test_what_is_left_out_is_as_if_it_were_never_said(told):
    without = replace(
        told,
        counts=tuple(
            replace(count, statements=tuple(one for one in count.statements if not one.party_to_fight or one.against_interest))
            for count in told.counts
        ),
    )
    for rule in LOADED:
        if rule.name == "airwars":  # its grading hears denials of parties, whose numbers count or not
            continue
        strict = Rule(codebook=replace(rule.codebook, weights=Weights(party=Fraction(0))))
        assert replace(strict(told), why="") == replace(strict(without), why="")
