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
from rashomon.reconcile.rules.counted import SIDES
from rashomon.reconcile.rules.tolls import Decided
from rashomon.reconcile.rules.votes import deaths, is_figure, weight_of


def outcome(
    sheet: Sheet, codebook: Codebook, total: Decided | None, sides: Mapping[Side, Decided], what: str = "deaths"
) -> Outcome:
    """The outcome of a rule with this codebook. Nothing decided is None, never 0. `what` the total is of."""
    amount = None if total is None else total.amount
    return Outcome(
        rule=codebook.name,
        low=None if amount is None else amount.low,
        best=None if amount is None else amount.best,
        high=None if amount is None else amount.high,
        by_side=tuple((side, one.low, one.best, one.high) for side in SIDES if side in sides for one in (sides[side].amount,)),
        used=() if total is None else total.figures,
        why=_why(sheet, codebook, total, what),
    )


def _why(sheet: Sheet, codebook: Codebook, found: Decided | None, what: str) -> str:
    """Among which numbers it was decided, and what was set aside."""
    counted = [one for count in sheet.counts if deaths(count) for one in count.statements]
    left_out = sum(is_figure(one) and weight_of(one, codebook.weights) == 0 for one in counted)
    revised = sum(one.revised for one in counted)
    parts = [f"nobody gives a number of {what}" if found is None else _told(found)]
    parts += [f"{left_out} left out by the codebook"] if left_out else []
    parts += [f"{revised} replaced by the same source"] if revised else []
    return "; ".join(parts)


def _told(found: Decided) -> str:
    """What was taken, and of what: "10 (of 10, 47) + 50–84; 5 lineages"."""
    lineages = len({vote.lineage for part in _leaves(found) for vote in part.votes if vote.lineage})
    return f"{' + '.join(_choice(part) for part in _leaves(found))}; {lineages} {'lineage' if lineages == 1 else 'lineages'}"


def _choice(found: Decided) -> str:
    numbers = [f"{number:,}" for number in sorted(tally(found.votes, lambda amount: amount.best))]
    low, high = found.amount.low, found.amount.high
    taken = f"{found.amount.best:,}" if low == high else f"{low:,}–{high:,}"
    words = " from words" if found.amount.vague else ""
    return taken + words + ("" if len(numbers) == 1 else f" (of {', '.join(numbers)})")


def _leaves(found: Decided) -> tuple[Decided, ...]:
    return tuple(leaf for part in found.parts for leaf in _leaves(part)) or (found,)
