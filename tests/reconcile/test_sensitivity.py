"""What a choice of rule changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sheets import boast, killed, says, sheet

from rashomon.data.codebooks import load_rules
from rashomon.reconcile.sensitivity import Pair, Spread, means, pairs, sensitivity, spreads

RULES = load_rules()
APART = sheet(
    killed(
        "a", says("army", "10", "one"), says("hospital", "12", "two"), says("monitors", "12", "three"), says("x", "16", "four")
    )
)
AGREED = sheet(killed("a", says("hospital", "5", "one"), says("monitors", "5", "two")))


def test_spreads_are_as_eventreport_defines_them():
    """Of 10, 12, 12, 16: three different numbers, half of the reports at the mode, a range of 6."""
    assert spreads(APART) == (
        Spread(variable="deaths", accounts=4, divergence=2, modal_confidence=0.5, range=6, sd=pytest.approx(2.5166, abs=1e-4)),
        Spread(
            variable="deaths of side a",
            accounts=4,
            divergence=2,
            modal_confidence=0.5,
            range=6,
            sd=pytest.approx(2.5166, abs=1e-4),
        ),
    )


def test_lineages_vote_and_sources_in_one_share_its_vote():
    told = sheet(killed("a", says("army", "10", "wire"), says("rebels", "30", "wire"), says("hospital", "10", "two")))
    assert spreads(told)[0].modal_confidence == 0.75


def test_an_account_of_two_parties_is_their_sum():
    told = sheet(
        killed("a", boast("rebels", "84"), victims="guard"),
        killed("a", boast("rebels", "47"), says("x", "24", "two"), victims="army"),
    )
    (deaths, *_) = spreads(told)
    assert (deaths.accounts, deaths.range) == (2, 107)


def test_one_account_has_no_standard_deviation_and_words_are_no_number():
    (one, _) = spreads(sheet(killed("a", says("army", "dozens", "one"), says("hospital", "5", "two"))))
    assert (one.accounts, one.sd, one.modal_confidence) == (1, None, 1)
    assert spreads(sheet(killed("a", says("army", "dozens", "one")))) == ()


def test_means_over_episodes():
    found = [sensitivity(told, RULES) for told in (APART, AGREED)]
    deaths = means(found)[0]
    assert (deaths.episodes, deaths.divergence, deaths.disagreement) == (2, 1, 0.5)
    assert (deaths.modal_confidence, deaths.range, deaths.sd) == (0.75, 3, pytest.approx(2.5166 / 2, abs=1e-4))
    assert means([]) == ()


def test_rule_against_rule():
    found = [sensitivity(told, RULES) for told in (APART, AGREED, sheet())]
    by_names = {(pair.first, pair.second): pair for pair in pairs(found)}
    assert by_names["conservative", "informative"] == Pair(
        first="conservative", second="informative", episodes=2, differing=0.5, difference=3, ratio=21 / 15
    )
    assert by_names["acled", "conservative"].differing == 0
    assert not any("airwars" in names for names in by_names)  # it names no best
    assert pairs([]) == ()


def test_rules_beside_each_other_keep_their_order():
    found = sensitivity(APART, RULES[::-1])
    assert [outcome.rule for outcome in found.outcomes] == [rule.name for rule in RULES[::-1]]
    assert replace(found, outcomes=()).episode == "e1"
