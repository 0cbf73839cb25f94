"""What a choice of rule changes: rules beside each other for one episode, and over many.

Reads: sheets and rules.
Adds: outcomes, how far the accounts of each episode lie apart, and the means of that.
Never: says which rule is right.

Convention: van Baalen & Höglund, `eventreport`, whose measures `reconcile.reports.diagnostics` has for tables of reports.
Here an account (one source in one lineage) stands where a report stands there, and lineages vote. Divergence: different
numbers, less one. Disagreement: divergence above 0. Modal confidence: the share of lineages that say what most say; sources
that a lineage quotes share its vote. Range: the largest number less the smallest. Standard deviation: of a sample (n - 1),
none of one account. Accounts that give no number are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from statistics import fmean, stdev

from rashomon.reconcile.records import Outcome, Sheet, Side
from rashomon.reconcile.rules import Codebook, Rule
from rashomon.reconcile.rules.choices import most_said, tally
from rashomon.reconcile.rules.counted import Node, tree
from rashomon.reconcile.rules.tolls import decide
from rashomon.reconcile.rules.votes import Vote, Votes, by_account, votes

# An account's own number: nothing to choose from, and no number made from words.
_ACCOUNT = Codebook(name="account", base="representative", vague="never")
_NAMES: Mapping[Side, str] = {
    "a": "deaths of side a", "b": "deaths of side b", "civilians": "deaths of civilians", "unknown": "deaths, side unknown",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How far accounts of one episode lie apart in one number. `sd` is None where there is one account."""

    variable: str
    accounts: int
    divergence: int
    modal_confidence: float
    range: int
    sd: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """One episode under several rules."""

    episode: str
    outcomes: tuple[Outcome, ...]
    spreads: tuple[Spread, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """One number over many episodes: the means of the spreads, and the share of episodes whose accounts disagree."""

    variable: str
    episodes: int
    divergence: float
    disagreement: float
    modal_confidence: float
    range: float
    sd: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two rules over the episodes for which both give a best number: how often and how far they differ.

    `difference` is the mean of the second less the first; `ratio` their sums, the second by the first, None where that is 0.
    """

    first: str
    second: str
    episodes: int
    differing: float
    difference: float
    ratio: float | None


def sensitivity(sheet: Sheet, rules: Sequence[Rule]) -> Sensitivity:
    """An episode under all these rules."""
    return Sensitivity(episode=sheet.episode.id, outcomes=tuple(rule(sheet) for rule in rules), spreads=spreads(sheet))


def spreads(sheet: Sheet) -> tuple[Spread, ...]:
    """How far the accounts of an episode lie apart: all deaths, then side by side, as far as anybody gives a number."""
    found, cast = tree(sheet), votes(sheet, _ACCOUNT)
    nodes = {"deaths": found.all, **{_NAMES[side]: node for side, node in found.sides.items()}}
    told = {variable: _accounts(node, cast) for variable, node in nodes.items()}
    return tuple(_spread(variable, own) for variable, own in told.items() if own)


def means(found: Sequence[Sensitivity]) -> tuple[Means, ...]:
    """The spreads of many episodes, number by number."""
    order = ("deaths", *_NAMES.values())
    by_variable = {name: [one for each in found for one in each.spreads if one.variable == name] for name in order}
    return tuple(
        Means(
            variable=variable, episodes=len(own), divergence=fmean(one.divergence for one in own),
            disagreement=fmean(one.divergence > 0 for one in own), modal_confidence=fmean(one.modal_confidence for one in own),
            range=fmean(one.range for one in own), sd=_mean([one.sd for one in own if one.sd is not None]),
        )
        for variable, own in by_variable.items()
        if own
    )  # fmt: skip


def pairs(found: Sequence[Sensitivity]) -> tuple[Pair, ...]:
    """Each rule against each other."""
    rules = dict.fromkeys(outcome.rule for each in found for outcome in each.outcomes)
    best = [{outcome.rule: outcome.best for outcome in each.outcomes} for each in found]
    compared = []
    for first, second in combinations(rules, 2):
        both = [(a, b) for one in best if (a := one.get(first)) is not None and (b := one.get(second)) is not None]
        if both:
            whole = sum(a for a, _ in both)
            compared.append(
                Pair(
                    first=first, second=second, episodes=len(both), differing=fmean(a != b for a, b in both),
                    difference=fmean(b - a for a, b in both), ratio=sum(b for _, b in both) / whole if whole else None,
                )
            )  # fmt: skip
    return tuple(compared)


def _accounts(node: Node, cast: Votes) -> list[Vote]:
    """Each account's own number: its total, or the sum of what it counts."""
    found = []
    for (lineage, teller), own in sorted(by_account(cast).items(), key=lambda item: item[0]):
        if (one := decide(node, own, most_said, _ACCOUNT)) is not None:
            found.append(Vote(lineage=lineage, teller=teller, amount=one.amount, weight=Fraction(1), figures=one.figures))
    return found


def _spread(variable: str, accounts: Sequence[Vote]) -> Spread:
    numbers = [one.amount.best for one in accounts]
    said = tally(accounts, lambda amount: amount.best)
    return Spread(
        variable=variable, accounts=len(accounts), divergence=len(said) - 1,
        modal_confidence=float(max(said.values()) / sum(said.values())), range=max(numbers) - min(numbers),
        sd=stdev(numbers) if len(numbers) > 1 else None,
    )  # fmt: skip


def _mean(values: Sequence[float]) -> float | None:
    return fmean(values) if values else None
