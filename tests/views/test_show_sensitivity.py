"""Rules in the terminal."""

from __future__ import annotations

import io

from rich.console import Console

from rashomon.data.codebooks import load_rules
from rashomon.reconcile.records import Outcome
from rashomon.reconcile.sensitivity import Sensitivity, Spread
from rashomon.views.rules import show_rule, show_rules
from rashomon.views.sensitivity import show_over, show_sensitivity

UCDP = Outcome(
    rule="ucdp", low=60, best=131, high=140, by_side=(("a", 60, 131, 140),), used=("f1", "f2"), why="131 (of 60, 131, 140)"
)
AIRWARS = Outcome(
    rule="airwars", low=None, best=None, high=None, by_side=(("a", 60, None, 140),), grading="weak", why="[bold]nobody"
)  # fmt: skip
SPREAD = Spread(variable="deaths", accounts=3, divergence=2, modal_confidence=1 / 3, range=80, sd=44.0)


def shown(what):
    console = Console(width=140, file=io.StringIO())
    console.print(what)
    return console.file.getvalue()


def test_an_episode_under_its_rules():
    text = shown(show_sensitivity([UCDP, AIRWARS], [SPREAD]))
    assert "131 (60–140)" in text
    assert "60–140 " in text
    assert "weak" in text
    assert "[bold]nobody" in text
    assert "side b" not in text
    assert "3 accounts with 3 different numbers; 33% of the lineages say the same; range 80, standard deviation 44.0" in text


def test_where_nobody_gives_a_number_one_line_says_so():
    nothing = Outcome(rule="ucdp", low=None, best=None, high=None, why="nobody gives a number of deaths")
    assert shown(show_sensitivity([nothing, nothing])).strip().endswith("of this: nobody gives a number of deaths")


def test_no_column_of_gradings_where_no_rule_grades():
    assert "grading" not in shown(show_sensitivity([UCDP]))


def test_many_episodes():
    text = shown(
        show_over([Sensitivity(episode="e1", outcomes=(UCDP, Outcome(rule="b", low=1, best=100, high=1)), spreads=(SPREAD,))])
    )
    assert "33%" in text
    assert "-31.0" in text
    assert "0.76" in text


def test_every_rule_is_told_with_its_source():
    rules = load_rules()
    assert all(rule.name in shown(show_rules(rules)) for rule in rules)
    for rule in rules:
        assert "Source: " in shown(show_rule(rule))
        assert "weights.party" in shown(show_rule(rule))
