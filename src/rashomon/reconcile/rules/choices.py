"""Which of several numbers of one thing a rule takes: what most lineages say, the fewest, or the most.

A lineage has one vote; where it quotes several sources of the same thing, they share it. Each of least, best and most is
decided among the leasts, bests and mosts that are told, as `eventreport` decides deaths_low, deaths_best and deaths_high.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from rashomon.reconcile.rules.amounts import Amount, upper
from rashomon.reconcile.rules.codebook import Codebook, TieBreak
from rashomon.reconcile.rules.votes import Vote

Choose = Callable[[Sequence[Vote], Codebook], Amount]

# How good each tie-break finds the votes for one number: the highest wins.
_TIE_BREAKS: Mapping[TieBreak, Callable[[int, Sequence[Vote]], int]] = {
    "on_the_spot": lambda _, votes: any(vote.on_the_spot for vote in votes),
    "against_interest": lambda _, votes: any(vote.against_interest for vote in votes),
    "not_a_party": lambda _, votes: any(not vote.party for vote in votes),
    "latest": lambda _, votes: max(vote.day for vote in votes).toordinal(),
    "lowest": lambda number, _: -number,
    "highest": lambda number, _: number,
}


def counting(votes: Sequence[Vote], codebook: Codebook) -> tuple[Vote, ...]:
    """The votes that count: those with words only ("dozens") not where others give numbers, unless the codebook has it so."""
    plain = tuple(vote for vote in votes if not vote.amount.vague)
    return plain if plain and codebook.vague == "last" else tuple(votes)


def tally(votes: Sequence[Vote], number: Callable[[Amount], int]) -> dict[int, Fraction]:
    """How many votes each number has. Sources in one lineage share its vote."""
    sharing = Counter(vote.lineage for vote in votes)
    found: dict[int, Fraction] = defaultdict(Fraction)
    for vote in votes:
        found[number(vote.amount)] += vote.weight / sharing[vote.lineage]
    return dict(found)


def most_said(votes: Sequence[Vote], codebook: Codebook) -> Amount:
    """The number with most votes; a draw is settled by the codebook's tie-breaks, in the end by the lower number."""
    low, best, high = (_mode(votes, codebook, number) for number in (_low, _best, _high))
    return Amount(low=min(low, best), best=best, high=max(high, best), vague=_all_vague(votes))


def fewest(votes: Sequence[Vote], _: Codebook) -> Amount:
    """The smallest number that anybody gives."""
    low, best, high = (min(number(vote.amount) for vote in votes) for number in (_low, _best, _high))
    return Amount(low=low, best=best, high=high, vague=_all_vague(votes))


def most(votes: Sequence[Vote], _: Codebook) -> Amount:
    """The largest number that anybody gives."""
    return upper([vote.amount for vote in votes])


def within(votes: Sequence[Vote], codebook: Codebook) -> Amount:
    """From the smallest to the largest number that anybody gives; best is what most say."""
    return replace(most_said(votes, codebook), low=fewest(votes, codebook).low, high=most(votes, codebook).high)


def _all_vague(votes: Sequence[Vote]) -> bool:
    return all(vote.amount.vague for vote in votes)


def _mode(votes: Sequence[Vote], codebook: Codebook, number: Callable[[Amount], int]) -> int:
    counted = tally(votes, number)
    most = max(counted.values())
    tied = [value for value, count in counted.items() if count == most]
    if len(tied) == 1:
        return tied[0]

    def merit(value: int) -> tuple[int, ...]:
        saying = [vote for vote in votes if number(vote.amount) == value]
        return (*(_TIE_BREAKS[name](value, saying) for name in codebook.tie_breaks), -value)

    return max(tied, key=merit)


def _low(amount: Amount) -> int:
    return amount.low


def _best(amount: Amount) -> int:
    return amount.best


def _high(amount: Amount) -> int:
    return amount.high
