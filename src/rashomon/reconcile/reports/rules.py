"""Many reports of an event to one row, by a rule with a name: the report-level rules.

Reads: a table of event reports and the layout that says what a rule takes for each column.
Adds: a table of events, sorted by the event's own column.
Never: averages figures; a mean is taken of days only where a rule says so.

Convention: van Baalen & Höglund, `eventreport` 0.1.2: most representative, most conservative, most informative.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from rashomon.reconcile.reports.ballots import EVENT, spoken_alone, voted
from rashomon.reconcile.reports.cells import counted, made, plain, tally
from rashomon.reconcile.reports.layout import Cell, Layout

# Events aggregated at a time: the votes of more would not fit a processor's cache, and the cost of a report would grow.
_AT_A_TIME = 5_000
_BATCH = "\x1fbatch"


def aggregate(reports: pl.DataFrame, layout: Layout, rule: str) -> pl.DataFrame:
    """One row for each event, as the rule makes it. Raises BadInput where the layout has no such rule."""
    cells = layout.cells(rule)
    if layout.order_by:
        reports = reports.sort(layout.order_by, nulls_last=True, maintain_order=True)
    reports = reports.with_columns((pl.col(layout.by).rank("dense") - 1).cast(pl.Int64).alias(EVENT))
    batches = reports.with_columns((pl.col(EVENT) // _AT_A_TIME).alias(_BATCH)).partition_by(_BATCH, include_key=False)
    return pl.concat([_events(batch, layout, cells) for batch in batches]).sort(layout.by)


def _events(reports: pl.DataFrame, layout: Layout, cells: Sequence[Cell]) -> pl.DataFrame:
    """The rows of some of the events, in the order of their numbers."""
    own = [expression for cell in cells if (expression := plain(cell)) is not None]
    tallies = [pl.col(column).sum().alias(tally(column)) for column in counted(cells)]
    table = reports.group_by(EVENT, layout.by).agg(*own, *tallies).sort(EVENT)
    table = table.hstack(_votes(reports, layout, cells))
    for wave in _waves(cells):
        table = table.with_columns(wave)
    return table.select(layout.by, *(cell.column for cell in cells))


def _votes(reports: pl.DataFrame, layout: Layout, cells: Sequence[Cell]) -> list[pl.Series]:
    """The cells that reports vote on, in the order of the events. Where one report speaks alone there is nothing to vote on."""
    many = pl.len().over(EVENT) > 1
    contested, alone = reports.filter(many), reports.filter(~many)
    numbers = contested[EVENT].unique().sort()
    elected = voted(contested.with_columns((pl.col(EVENT).rank("dense") - 1).cast(pl.Int64)), cells, layout)
    others = spoken_alone(alone, [column.name for column in elected], cells)
    return pl.concat([pl.DataFrame([numbers, *elected]), others]).sort(EVENT).drop(EVENT).get_columns()


def _waves(cells: Sequence[Cell]) -> Iterator[list[pl.Expr]]:
    """The cells made from other cells, each wave from what stands before it; totals come last."""
    waves: dict[str, int] = {}
    for cell in cells:
        if cell.take in ("any", "foremost", "text"):
            waves[cell.column] = 1 + max((waves.get(column, 0) for column in cell.rests_on()), default=0)
    last = 1 + max(waves.values(), default=0)
    waves |= {cell.column: last for cell in cells if cell.take == "total"}
    for wave in sorted(set(waves.values())):
        yield [made(cell) for cell in cells if waves.get(cell.column) == wave]
