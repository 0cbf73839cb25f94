"""The most frequent value among the reports of an event, and what settles a draw.

Reads: ballots, one row for each report and cell: the seat (one number for an event's cell), the value, the numbers for a draw.
Adds: one value for each seat. The order of the ballots never matters.
Never: prefers a value because it came first.

>>> ballots = pl.DataFrame({"seat": [1, 1, 2, 2, 2], "value": ["Ada", "Bo", "Cy", None, None], "near": [3, 1, 9, 1, 1]})
>>> elect(ballots, ["near"], "Indeterminate").sort("seat").rows()
[(1, 'Ada'), (2, None)]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import polars as pl

SEAT, VALUE = "seat", "value"
Draw = Literal["smallest", "largest", "mean"]
DRAWS: tuple[Draw, ...] = get_args(Draw)
_VOTES = "votes"
_UNKNOWN = float("inf")  # stands for a number that a report lacks: it tops all others, and so is seen


def elect(ballots: pl.DataFrame, tie_breaks: Sequence[str], undecided: str | None) -> pl.DataFrame:
    """The mode with tie-breaks: `eventreport`'s rule for texts, missing counted as a value.

    Of values that are equally frequent those win whose reports reach the highest number in the first tie-break, then in the
    next. Where a tied report lacks the number nothing is settled, and `undecided` is the answer.
    """
    reach = [pl.col(name).cast(pl.Float64).fill_null(_UNKNOWN).max() for name in tie_breaks]
    drawn = pl.len().over(SEAT) > 1
    best = _top(ballots.group_by(SEAT, VALUE).agg(pl.len().alias(_VOTES), *reach), _VOTES)
    decided, tied, hung = [best.filter(~drawn)], best.filter(drawn), []
    for name in tie_breaks:
        best = _top(tied, name)
        unknown = pl.col(name) == _UNKNOWN
        hung.append(best.filter(unknown))
        decided.append(best.filter(~unknown & ~drawn))
        tied = best.filter(~unknown & drawn)
    open_ = pl.concat([*hung, tied]).unique(SEAT).with_columns(pl.lit(undecided, ballots.schema[VALUE]).alias(VALUE))
    return pl.concat([*decided, open_]).select(SEAT, VALUE)


def most_frequent(ballots: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    """The mode of numbers: missing left out, a draw settled by the numbers themselves.

    `eventreport` takes the smallest number of a draw, the mean of days, and 1 of a draw between 0 and 1.
    """
    counted = ballots.drop_nulls(VALUE).group_by(SEAT, VALUE).agg(pl.len().alias(_VOTES))
    value = pl.col(VALUE)
    # The mean of days is a time of day; what is kept is its day.
    settled = {"smallest": value.min(), "largest": value.max(), "mean": value.mean().cast(ballots.schema[VALUE])}[draw]
    return _top(counted, _VOTES).group_by(SEAT).agg(settled)


def _top(counted: pl.DataFrame, name: str) -> pl.DataFrame:
    return counted.filter(pl.col(name) == pl.col(name).max().over(SEAT))
