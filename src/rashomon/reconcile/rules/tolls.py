"""How the dead of an episode follow from what is counted in it: totals and parts, sides, all together.

Reads: a sheet's counts, and the votes on them.
Adds: one amount for each side, and one for all.
Never: adds a part to its total.

This is the one place that says so, and every rule uses it:

- What is counted is a tree. All the dead are made up of those of side a, side b, civilians, and fighters of no known side. A
  side is made up of what is counted on it and is part of nothing else there ("Wagner fighters", "soldiers"). A total is made
  up of its parts where they are all of its parties; otherwise, and where a part is told by words alone ("women and
  children"), it only holds them.
- A rule decides each count among those who give its number. A total that is made up of parts has one voice more: the sum of
  what was decided on its parts, with as many votes as the part that fewest tell of.
- People of whom no more is said ("60 killed") are all the dead. They are never added to the sum of the sides. Where that is
  above every such number, it is one voice more; where not, it is a part of them.
- A part that only is held counts where nobody gives the total: so many died, at the least.
- Silence about a side is not zero: who counts only soldiers says nothing of civilians.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from rashomon.reconcile.records import Count, Sheet, Side
from rashomon.reconcile.rules.amounts import Amount, added
from rashomon.reconcile.rules.choices import Choose, counting
from rashomon.reconcile.rules.codebook import Codebook
from rashomon.reconcile.rules.votes import Vote, Votes, deaths

SIDES: tuple[Side, ...] = ("a", "b", "civilians", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Something that is counted: the counts that give its number, the parts that make it up, the parts that it only holds.

    `loose`: nobody says that the parts are all of it.
    """

    counts: tuple[int, ...] = ()
    parts: tuple[Node, ...] = ()
    held: tuple[Node, ...] = ()
    loose: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """An amount, the figures that it rests on, and the votes among which it was decided."""

    amount: Amount
    figures: tuple[str, ...]
    votes: tuple[Vote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """What is counted of the dead: by side, and all."""

    sides: Mapping[Side, Node]
    all: Node


def tree(sheet: Sheet) -> Tree:
    """The tree of a sheet."""
    counts = {index: count for index, count in enumerate(sheet.counts) if deaths(count)}
    above = {index: _above(index, sheet) for index in counts}
    everybody = tuple(index for index, count in counts.items() if _is_everybody(count) and not above[index])
    tops: dict[Side, list[int]] = {side: [] for side in SIDES}
    for index, count in counts.items():
        sides_above = {counts[total].side for total in above[index] if total not in everybody}
        if index not in everybody and count.side not in sides_above:
            tops[count.side].append(index)
    # "Children", on no known side, are some of all the dead.
    some = [index for index in tops["unknown"] if counts[index].group is not None]
    tops["unknown"] = [index for index in tops["unknown"] if index not in some]
    sides = {
        side: Node(
            parts=tuple(_node(index, counts, above) for index in own if counts[index].group is None),
            held=tuple(_node(index, counts, above) for index in own if counts[index].group is not None),
        )
        for side, own in tops.items()
        if own
    }
    held = tuple(_node(index, counts, above) for index in some)
    return Tree(sides=sides, all=Node(counts=everybody, parts=tuple(sides.values()), held=held, loose=True))


def _is_everybody(count: Count) -> bool:
    """Whether a count is of people of whom no more is said."""
    return count.side == "unknown" and count.civilians is None and count.group is None


def _above(index: int, sheet: Sheet) -> tuple[int, ...]:
    """The totals of the dead that a count is part of, the nearest first."""
    found: list[int] = []
    at = sheet.counts[index].part_of
    while at is not None and at not in found and at != index:
        found.append(at)
        at = sheet.counts[at].part_of
    return tuple(one for one in found if deaths(sheet.counts[one]))


def _node(index: int, counts: Mapping[int, Count], above: Mapping[int, Sequence[int]]) -> Node:
    """A count with its parts on the same side: they make it up where they are all of its parties."""
    own = counts[index]
    within = [one for one, totals in above.items() if totals[:1] == (index,) and counts[one].side == own.side]
    parties = {party for one in within if counts[one].group is None for party in counts[one].victims}
    whole = bool(own.victims) and parties >= set(own.victims)
    return Node(
        counts=(index,),
        parts=tuple(_node(one, counts, above) for one in within if whole and counts[one].group is None),
        held=tuple(_node(one, counts, above) for one in within if not whole or counts[one].group is not None),
    )


def decide(node: Node, votes: Votes, choose: Choose, codebook: Codebook) -> Decided | None:
    """The amount of a node, as `choose` picks among those who tell it; None where nobody does."""
    told = [vote for index in node.counts for vote in votes.get(index, ())]
    made_up = [found for part in node.parts if (found := decide(part, votes, choose, codebook)) is not None]
    if not told and not made_up:
        held = [found for part in node.held if (found := decide(part, votes, choose, codebook)) is not None]
        return max(held, key=lambda one: (one.amount, one.figures), default=None)
    if not told:
        return _together(made_up)
    if made_up and len(made_up) == len(node.parts):
        together = _as_vote(_together(made_up))
        if not node.loose or together.amount.best > max(vote.amount.best for vote in told):
            told.append(together)
    counted = counting(told, codebook)
    amount = choose(counted, codebook)
    ends = (amount.low, amount.best, amount.high)
    used = {
        figure
        for vote in counted
        if any(own == end for own, end in zip((vote.amount.low, vote.amount.best, vote.amount.high), ends, strict=True))
        for figure in vote.figures
    }
    return Decided(amount=amount, figures=tuple(sorted(used)), votes=counted)


def _together(parts: Sequence[Decided]) -> Decided:
    if len(parts) == 1:
        return parts[0]
    return Decided(
        amount=added([part.amount for part in parts]),
        figures=tuple(sorted({figure for part in parts for figure in part.figures})),
        votes=min((part.votes for part in parts), key=lambda votes: (_support(votes), [vote.figures for vote in votes])),
    )


def _as_vote(sum_of_parts: Decided) -> Vote:
    return Vote(
        lineage="", teller=("sum of the parts",), amount=sum_of_parts.amount, weight=_support(sum_of_parts.votes),
        figures=sum_of_parts.figures, day=max(vote.day for vote in sum_of_parts.votes),
        party=all(vote.party for vote in sum_of_parts.votes), on_the_spot=all(vote.on_the_spot for vote in
        sum_of_parts.votes), against_interest=all(vote.against_interest for vote in sum_of_parts.votes),
    )  # fmt: skip


def _support(votes: Sequence[Vote]) -> Fraction:
    """How many votes stand behind a number, sources in one lineage sharing its vote."""
    sharing = Counter(vote.lineage for vote in votes)
    return sum((vote.weight / sharing[vote.lineage] for vote in votes), Fraction(0))
