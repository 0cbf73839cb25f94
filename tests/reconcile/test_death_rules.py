"""Rules: each case is one that a wrong rule would fail."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from sheets import admission, boast, killed, says, sheet, with_statement

from rashomon.data.codebooks import load_rules
from rashomon.reconcile.records import Remark
from rashomon.reconcile.rules import Rule
from rashomon.reconcile.rules.codebook import Weights

RULES = {rule.name: rule for rule in load_rules()}
BATTLES, ELSEWHERE = "Armed clash", "Mob violence"


def ends(outcome):
    return outcome.low, outcome.best, outcome.high


def sides(outcome):
    return {side: numbers for side, *numbers in outcome.by_side}


def with_options(name: str, **options) -> Rule:
    return Rule(codebook=replace(RULES[name].codebook, **options))


CIVILIANS = sheet(
    killed("civilians", says("hospital", "54", "one"), says("monitors", "56", "two"), says("ministry", "54", "three")),
    acled="Shelling/artillery/missile attack",
)
NOBODY = sheet(killed("a", says("witnesses", "3"), kind="injured"))


# --- acled ---------------------------------------------------------------------------------------------------------------


def test_acled_takes_the_smallest_number_and_names_no_range():
    assert ends(RULES["acled"](CIVILIANS)) == (54, 54, 54)
    assert ends(RULES["acled"](sheet(killed("civilians", says("hospital", "20 to 30"))))) == (20, 20, 20)


@pytest.mark.parametrize(
    ("word", "kind", "number"),
    [("dozens", BATTLES, 12), ("tens", BATTLES, 10), ("hundreds", BATTLES, 100), ("several", BATTLES, 10),
     ("several", ELSEWHERE, 3), ("many", ELSEWHERE, 3), ("several hundred", BATTLES, 200), ("“a large number”", BATTLES, 10),
     ("heavy", ELSEWHERE, 3), ("tens of thousands", BATTLES, 10_000)],
)  # fmt: skip
def test_acled_codes_words(word, kind, number):
    assert RULES["acled"](sheet(killed("a", says("witnesses", word)), acled=kind)).best == number


def test_words_yield_to_numbers():
    told = sheet(killed("a", says("army", "several", "one"), says("hospital", "47", "two")))
    assert [RULES[name](told).best for name in ("acled", "representative", "conservative")] == [47, 47, 47]
    assert with_options("acled", vague="number")(told).best == 10
    only_words = sheet(killed("a", says("army", "several")))
    assert with_options("acled", vague="never")(only_words).best is None


# --- ucdp ----------------------------------------------------------------------------------------------------------------


def test_ucdp_adds_up_the_sides():
    told = sheet(
        killed("a", says("hospital", "47", "one"), says("monitors", "40", "two"), says("witnesses", "47", "three")),
        killed("b", admission("rebels", "9", "one")),
        killed("civilians", says("hospital", "3", "one"), says("witnesses", "5", "two")),
    )
    found = RULES["ucdp"](told)
    assert sides(found) == {"a": [40, 47, 47], "b": [9, 9, 9], "civilians": [3, 3, 5]}
    assert ends(found) == (52, 59, 61)


def test_ucdp_puts_those_beyond_the_known_sides_on_the_unknown_one():
    told = sheet(killed("unknown", says("officials", "60")), killed("a", says("hospital", "40")))
    assert sides(RULES["ucdp"](told)) == {"a": [40, 40, 40], "unknown": [20, 20, 20]}
    assert RULES["ucdp"](told).best == 60


def test_ucdp_counts_a_boast_half_and_an_admission_whole():
    boasted = killed("a", boast("rebels", "84", "one"), boast("rebels", "84", "two"), says("hospital", "20", "three"))
    assert RULES["ucdp"](sheet(boasted)).best == 20  # a draw, which the lower number wins
    assert RULES["representative"](sheet(boasted)).best == 84
    admitted = killed("a", admission("army", "84", "one"), admission("army", "84", "two"), says("hospital", "20", "three"))
    assert RULES["ucdp"](sheet(admitted)).best == 84


# --- airwars -------------------------------------------------------------------------------------------------------------


def test_airwars_names_a_range_of_civilians_and_no_best():
    found = RULES["airwars"](CIVILIANS)
    assert (ends(found), found.grading) == ((54, None, 56), "fair")
    fighters = RULES["airwars"](sheet(killed("a", says("hospital", "12"))))
    assert (ends(fighters), sides(fighters), fighters.grading) == ((None, None, None), {"a": [12, None, 12]}, None)


DENIAL = Remark(kind="contradiction", count=None, figures=(), detail="the army denies it")


@pytest.mark.parametrize(
    ("statements", "remarks", "grading"),
    [
        ([says("hospital", "12")], (), "weak"),
        ([says("hospital", "12"), says("voice of a paper", "12")], (), "weak"),
        ([says("hospital", "12"), says("hospital", "12", "two")], (), "weak"),
        ([boast("rebels", "12"), boast("army", "12", "two")], (), "weak"),
        ([says("hospital", "12"), says("monitors", "14", "two")], (), "fair"),
        ([says("hospital", "12"), says("monitors", "14", "two")], (DENIAL,), "contested"),
        ([says("hospital", "12"), boast("army", "12", "two", stance="deny")], (), "contested"),
        ([says("hospital", "12"), boast("army", "0", "two")], (), "contested"),
        ([says("hospital", "12"), admission("army", "2", "two")], (DENIAL,), "confirmed"),
        ([says("hospital", "12", revised=True), says("hospital", "0", day=2)], (), "discounted"),
    ],
)  # fmt: skip
def test_airwars_grades(statements, remarks, grading):
    told = sheet(killed("civilians", *statements), acled="Air/drone strike", remarks=remarks)
    assert RULES["airwars"](told).grading == grading


# --- the three of eventreport ----------------------------------------------------------------------------------------------


def test_representative_takes_what_most_lineages_say():
    found = RULES["representative"](CIVILIANS)
    assert found.best == 54
    assert found.used == ("f one hospital 54", "f three ministry 54")


def test_a_draw_goes_to_the_lower_number_unless_a_tie_break_settles_it():
    told = sheet(killed("a", says("ministry", "10", "one", day=1), says("hospital", "12", "two", day=2, on_the_spot=True)))
    assert RULES["representative"](told).best == 10
    assert with_options("representative", tie_breaks=("on_the_spot",))(told).best == 12
    assert with_options("representative", tie_breaks=("latest",))(told).best == 12
    assert with_options("representative", tie_breaks=("highest",))(told).best == 12
    assert with_options("representative", tie_breaks=("against_interest", "not_a_party"))(told).best == 10


def test_conservative_and_informative_take_the_ends():
    told = sheet(killed("a", says("ministry", "10 to 15", "one"), says("hospital", "at least 12", "two")))
    assert ends(RULES["conservative"](told)) == (10, 10, 12)
    assert ends(RULES["informative"](told)) == (12, 12, 15)


def test_a_codebook_says_which_end_of_a_range_is_best():
    told = sheet(killed("a", says("ministry", "10 to 15")))
    best = [with_options("representative", range_end=end)(told).best for end in ("low", "middle", "high")]
    assert best == [10, 12, 15]


def test_up_to_thirty_is_thirty_at_the_most_and_one_at_the_least():
    assert ends(RULES["representative"](sheet(killed("a", says("ministry", "up to 30"))))) == (1, 30, 30)


# --- what counts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", RULES)
def test_who_gives_no_number_leaves_it_open(name):
    assert ends(RULES[name](NOBODY)) == (None, None, None)
    assert RULES[name](NOBODY).by_side == ()
    assert RULES[name](sheet()).best is None


@pytest.mark.parametrize(
    "statement",
    [says("army", "2", "two", stance="deny"), says("agency", "2", "two", stance="unverified"),
     says("army", "2", "two", stance="threaten"), says("hospital", "2", "two", revised=True)],
)  # fmt: skip
@pytest.mark.parametrize("name", RULES)
def test_denials_and_what_was_replaced_are_no_figures(name, statement):
    told = with_statement(CIVILIANS, 0, statement)
    assert ends(RULES[name](told)) == ends(RULES[name](CIVILIANS))


def test_a_fighting_party_that_says_nobody_died_denies():
    told = sheet(killed("a", boast("army", "0", "one"), boast("rebels", "47", "two")))
    assert [RULES[name](told).best for name in ("acled", "ucdp", "conservative")] == [47, 47, 47]
    assert RULES["conservative"](sheet(killed("a", boast("army", "0")))).best is None
    assert RULES["conservative"](sheet(killed("a", says("hospital", "0")))).best == 0


def test_a_source_that_updates_within_a_lineage_is_heard_with_its_last_word():
    told = sheet(killed("a", says("hospital", "12", day=1), says("hospital", "15", day=2)))
    assert ends(RULES["conservative"](told)) == (15, 15, 15)


def test_cumulative_numbers_and_injured_are_not_this_episodes_dead():
    more = (
        killed("civilians", says("ministry", "9000"), cumulative=True),
        killed("civilians", says("x", "70"), kind="injured"),
    )
    assert ends(RULES["informative"](sheet(*CIVILIANS.counts, *more))) == (56, 56, 56)


def test_forty_reprints_are_one_source():
    reprints = says("rebels", "84", "wire", reports=tuple(f"r{n}" for n in range(40)))
    told = sheet(killed("a", reprints, says("hospital", "20", "two"), says("monitors", "20", "three")))
    assert RULES["representative"](told).best == 20


def test_sources_in_one_lineage_share_its_vote():
    wire = [says(who, "84", "wire") for who in ("rebels", "bloggers", "exiles")]
    told = sheet(killed("a", *wire, says("hospital", "20", "two"), says("monitors", "20", "three")))
    assert RULES["representative"](told).best == 20


def test_standing_weighs_or_leaves_out():
    told = sheet(killed("a", boast("rebels", "84", "one"), boast("rebels", "84", "two"), admission("army", "10", "three")))
    assert RULES["representative"](told).best == 84
    left_out = with_options("representative", weights=Weights(party=Fraction(0)))(told)
    assert (left_out.best, left_out.why) == (10, "10; 1 lineage; 2 left out by the codebook")
    assert with_options("representative", weights=Weights(against_interest=Fraction(3)))(told).best == 10
    assert with_options("informative", weights=Weights(party=Fraction(0)))(told).best == 10


def test_who_was_on_the_spot_can_weigh_more():
    told = sheet(killed("a", says("hospital", "9", "one", on_the_spot=True), says("x", "7", "two"), says("y", "7", "three")))
    assert RULES["representative"](told).best == 7
    assert with_options("representative", weights=Weights(on_the_spot=Fraction(5, 2)))(told).best == 9
