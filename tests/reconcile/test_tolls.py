"""How deaths by side and in total follow from what is counted."""

from __future__ import annotations

from dataclasses import replace

from sheets import admission, boast, killed, says, sheet

from rashomon.data.codebooks import load_rules

RULES = {rule.name: rule for rule in load_rules()}


def best(name, *counts):
    return RULES[name](sheet(*counts)).best


def test_parties_on_a_side_are_added():
    counts = killed("a", boast("rebels", "84"), victims="guard"), killed("a", boast("rebels", "47"), victims="army")
    assert best("representative", *counts) == 131
    assert RULES["representative"](sheet(*counts)).by_side == (("a", 131, 131, 131),)


def test_women_and_children_are_not_added_to_the_people():
    total = killed("civilians", says("hospital", "54"), victims="civilians")
    part = killed("civilians", says("hospital", "30"), victims="civilians", group="women and children", part_of=0)
    assert [best(name, total, part) for name in ("acled", "ucdp", "representative", "informative")] == [54] * 4


def test_a_part_is_no_vote_on_its_total():
    total = killed("civilians", says("hospital", "54", "one"), victims="civilians")
    part = killed("civilians", says("ministry", "30", "two"), says("x", "30", "three"), group="children", part_of=0)
    assert best("conservative", total, part) == 54


def test_where_nobody_gives_the_total_its_part_died_at_the_least():
    part = killed("civilians", says("hospital", "30"), victims="civilians", group="children")
    assert best("representative", part) == 30


def test_parts_that_are_all_of_a_total_speak_on_it():
    total = killed("a", says("monitors", "60", "one"), victims="army guard")
    parts = (
        killed("a", boast("rebels", "84", "two"), victims="guard", part_of=0),
        killed("a", boast("rebels", "47", "two"), victims="army", part_of=0),
    )
    assert best("conservative", total, *parts) == 60
    assert best("informative", total, *parts) == 131
    some = parts[:1]
    assert best("informative", total, *some) == 60


def test_a_sum_of_parts_has_as_many_votes_as_its_least_told_part():
    total = killed("a", says("monitors", "60", "one"), says("ministry", "60", "two"), victims="army guard")
    guard = killed("a", *(boast("rebels", "84", lineage) for lineage in ("three", "four", "five")), victims="guard", part_of=0)
    army = killed("a", boast("rebels", "47", "three"), victims="army", part_of=0)
    assert best("representative", total, guard, army) == 60
    more = replace(army, statements=tuple(boast("rebels", "47", lineage) for lineage in ("three", "four", "five")))
    assert best("representative", total, guard, more) == 131


def test_all_the_dead_are_not_added_to_those_of_the_sides():
    people = killed("unknown", says("officials", "60"))
    soldiers, rebels = (
        killed("a", says("officials", "40"), victims="army"),
        killed("b", says("officials", "15"), victims="rebels"),
    )
    for name in ("ucdp", "representative", "conservative", "informative"):
        assert best(name, people, soldiers, rebels) == 60


def test_where_the_sides_are_more_than_the_people_they_are_a_voice_on_them():
    people = killed("unknown", says("bloggers", "2", "one"))
    soldiers = killed("a", says("army", "47", "two"), says("hospital", "47", "three"), victims="army")
    assert best("conservative", people, soldiers) == 2
    assert best("representative", people, soldiers) == 47
    assert best("informative", people, soldiers) == 47


def test_silence_about_a_side_is_not_zero():
    soldiers = killed("a", admission("army", "10", "one"), says("hospital", "10", "two"), victims="army")
    rebels = killed("b", boast("army", "84", "three"), victims="rebels")
    assert best("conservative", soldiers, rebels) == 94


def test_whoever_is_told_by_what_he_is_may_be_anybody_on_his_side():
    named = killed("b", admission("rebels", "9", "one"), victims="rebels")
    bandits = killed("b", boast("army", "20", "two"), victims="bandits")
    assert best("informative", named, bandits) == 20
    assert best("informative", named, replace(bandits, victims=("guard",))) == 29


def test_traders_are_some_of_the_civilians():
    civilians = killed("civilians", says("hospital", "20"), victims="civilians")
    traders = killed("civilians", says("hospital", "3"), victims="traders")
    assert best("representative", civilians, traders) == 20
    assert best("representative", replace(civilians, victims=("pupils",)), traders) == 23


def test_children_of_no_known_side_are_some_of_all():
    people = killed("unknown", says("officials", "12", "one"))
    children = killed("unknown", says("hospital", "4", "two"), group="children", part_of=0)
    assert [best(name, people, children) for name in ("conservative", "informative")] == [12, 12]
    assert best("conservative", children) == 4


def test_casualties_are_no_total_of_the_dead():
    casualties = killed("a", says("army", "30"), victims="army", kind="casualties")
    dead = killed("a", says("army", "7"), victims="army", part_of=0)
    assert best("informative", casualties, dead) == 7


def test_a_total_that_is_part_of_itself_does_no_harm():
    assert best("representative", killed("a", says("army", "7"), victims="army", part_of=0)) == 7


def test_a_part_on_another_side_than_its_total_stays_with_its_total():
    dead = killed("civilians", says("agency", "7"), victims="civilians")
    guard = killed("a", says("agency", "1"), victims="guard", part_of=0)
    assert [best(name, dead, guard) for name in ("ucdp", "representative", "informative")] == [7, 7, 7]


def test_an_account_that_counts_more_on_the_sides_says_more():
    people, soldiers = killed("unknown", says("agency", "5")), killed("a", says("agency", "47"), victims="army")
    assert best("conservative", people, soldiers) == 47
    assert best("conservative", people, killed("a", says("agency", "47", "two"), victims="army")) == 5


def test_women_beside_others_are_added_where_no_total_holds_them():
    priests = killed("civilians", says("government", "6"), victims="traders")
    women = killed("civilians", says("government", "2"), group="women")
    assert best("representative", priests, women) == 8
