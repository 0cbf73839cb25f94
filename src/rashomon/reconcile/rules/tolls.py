"""How the dead of an episode follow from what is counted in it: totals and parts, sides, all together.

Reads: the tree of what is counted, and the votes.
Adds: an amount for a node, with the figures that it rests on.
Never: adds a part to its total.

This is the one place that says so, and every rule uses it:

- What is counted is a tree. All the dead are made up of those of side a, side b, civilians, and fighters of no known side. A
  side is made up of what is counted on it and is part of nothing else there ("Wagner fighters", "soldiers"). A total is made up
  of its parts where they are all of its parties; otherwise, and where a part is told by words alone ("women and children"), it
  only holds them.
- A rule decides each count among those who give its number. A total that is made up of parts has one voice more: the sum of
  what was decided on its parts, with as many votes as the part that fewest tell of.
- People of whom no more is said ("60 killed") are all the dead. They are never added to the sum of the sides. Where that is
  above every such number, it is one voice more; where not, it is a part of them. An account that itself counts more on the
  sides says that more.
- Likewise people who are told only by what they are, on a side where others are told by name: "terrorists" beside a group.
- A part that only is held counts where nobody gives the total: so many died, at the least.
- Silence about a side is not zero: who counts only soldiers says nothing of civilians.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from rashomon.reconcile.rules.amounts import Amount, added, upper
from rashomon.reconcile.rules.choices import Choose, counting, tally
from rashomon.reconcile.rules.codebook import Codebook
from rashomon.reconcile.rules.counted import Node
from rashomon.reconcile.rules.votes import Vote, Votes, by_account


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """An amount, the figures that it rests on, and the votes among which it was decided, or the parts that it is the sum of."""

    amount: Amount
    figures: tuple[str, ...]
    votes: tuple[Vote, ...] = ()
    parts: tuple[Decided, ...] = ()

    @property
    def support(self) -> Fraction:
        """How many votes stand behind it: those on it, or on the part that fewest tell of."""
        if self.parts:
            return min(part.support for part in self.parts)
        return sum(tally(self.votes, lambda amount: amount.best).values(), Fraction(0))


def decide(node: Node, votes: Votes, choose: Choose, codebook: Codebook) -> Decided | None:
    """The amount of a node, as `choose` picks among those who tell it; None where nobody does."""
    told = [vote for index in node.counts for vote in votes.get(index, ())]
    if node.loose and told:
        accounts = by_account(votes)
        told = [_at_least(vote, node, accounts[vote.lineage, vote.teller], choose, codebook) for vote in told]
    made_up = [found for part in node.parts if (found := decide(part, votes, choose, codebook)) is not None]
    if not told and not made_up:
        held = [found for part in node.held if (found := decide(part, votes, choose, codebook)) is not None]
        return max(held, key=lambda one: (one.amount, one.figures), default=None)
    if not told:
        return _together(made_up)
    if made_up and len(made_up) == len(node.parts):
        together = _as_vote(_together(made_up))
        if not node.loose:
            told.append(together)
        elif together.amount.best > max(vote.amount.best for vote in told):
            # No lower end than is told: what is a part of all cannot say that fewer died.
            told.append(replace(together, amount=upper([together.amount, *(vote.amount for vote in told)])))
    counted = counting(told, codebook)
    amount = choose(counted, codebook)
    return Decided(amount=amount, figures=_resting_on(amount, counted), votes=counted)


def _at_least(vote: Vote, node: Node, own: Votes, choose: Choose, codebook: Codebook) -> Vote:
    """A vote on all, where its account counts more in the parts: 47 soldiers and 84 fighters are more than "5 people"."""
    parts = [found for part in node.parts if (found := decide(part, own, choose, codebook)) is not None]
    together = _together(parts) if parts else None
    if together is None or together.amount.best <= vote.amount.best:
        return vote
    return replace(vote, amount=upper([vote.amount, together.amount]), figures=together.figures)


def _resting_on(amount: Amount, votes: Sequence[Vote]) -> tuple[str, ...]:
    """The figures that give one of the ends of an amount."""
    giving = (
        vote
        for vote in votes
        if vote.amount.low == amount.low or vote.amount.best == amount.best or vote.amount.high == amount.high
    )
    return tuple(sorted({figure for vote in giving for figure in vote.figures}))


def _together(parts: Sequence[Decided]) -> Decided:
    if len(parts) == 1:
        return parts[0]
    figures = {figure for part in parts for figure in part.figures}
    return Decided(amount=added([part.amount for part in parts]), figures=tuple(sorted(figures)), parts=tuple(parts))


def _as_vote(total: Decided) -> Vote:
    """A sum of parts as one voice more on their total: it has a standing where all who tell of the parts have it."""
    voices = _voices(total)
    return Vote(
        lineage="",
        teller=("the sum of the parts",),
        amount=total.amount,
        weight=total.support,
        figures=total.figures,
        day=max(vote.day for vote in voices),
        party=all(vote.party for vote in voices),
        on_the_spot=all(vote.on_the_spot for vote in voices),
        against_interest=all(vote.against_interest for vote in voices),
    )


def _voices(found: Decided) -> tuple[Vote, ...]:
    return found.votes + tuple(vote for part in found.parts for vote in _voices(part))
