"""What a rule decided, as an outcome: the numbers, the figures that they rest on, and why in words.

Reads: amounts decided on sides and in total.
Adds: an outcome.
Never: decides.
"""

from __future__ import annotations

from collections.abc import Mapping

from rashomon.reconcile.records import Outcome, Sheet, Side
from rashomon.reconcile.rules.choices import tally
from rashomon.reconcile.rules.codebook import Codebook
from rashomon.reconcile.rules.tolls import SIDES, Decided
from rashomon.reconcile.rules.votes import deaths, is_figure, weight_of


def outcome(sheet: Sheet, codebook: Codebook, total: Decided | None, sides: Mapping[Side, Decided]) -> Outcome:
    """The outcome of a rule with this codebook. Nothing decided is None, never 0."""
    amount = None if total is None else total.amount
    return Outcome(
        rule=codebook.name,
        low=None if amount is None else amount.low,
        best=None if amount is None else amount.best,
        high=None if amount is None else amount.high,
        by_side=tuple(
            (side, one.low, one.best, one.high) for side in SIDES if side in sides and (one := sides[side].amount) is not None
        ),
        used=() if total is None else total.figures,
        why=_why(sheet, codebook, total),
    )


def _why(sheet: Sheet, codebook: Codebook, found: Decided | None) -> str:
    """Among which numbers it was decided, and what was set aside."""
    counted = [one for count in sheet.counts if deaths(count) for one in count.statements]
    left_out = sum(is_figure(one) and weight_of(one, codebook.weights) == 0 for one in counted)
    revised = sum(one.revised for one in counted)
    parts = ["nobody gives a number" if found is None else _told(found)]
    parts += [f"{left_out} left out by the codebook"] if left_out else []
    parts += [f"{revised} replaced by the same source"] if revised else []
    return "; ".join(parts)


def _told(found: Decided) -> str:
    numbers = ", ".join(f"{number:,}" for number in sorted(tally(found.votes, lambda amount: amount.best)))
    lineages = len({vote.lineage for vote in found.votes if vote.lineage})
    words = " from words" if found.amount.vague else ""
    summed = " and as a sum of sides or parts" if any(not vote.lineage for vote in found.votes) else ""
    return f"told{words}: {numbers} in {lineages} {'lineage' if lineages == 1 else 'lineages'}{summed}"
