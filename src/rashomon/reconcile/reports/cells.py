"""Cells that need no vote: sizes, joined texts, roles, totals.

Reads: a table of reports, and the cells of each event that are made already.
Adds: columns of events.
Never: looks at the reports' order, but to join texts in it.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from rashomon.reconcile.reports.layout import Cell


def plain(cell: Cell) -> pl.Expr | None:
    """The smallest, the largest, how many reports, or the joined texts, where the cell is one of these."""
    column = pl.col(cell.column)
    if cell.take == "smallest":
        return column.min()
    if cell.take == "largest":
        return column.max()
    if cell.take == "count":
        return pl.len().alias(cell.column)
    return _joined(cell) if cell.take == "distinct" else None


def _joined(cell: Cell) -> pl.Expr:
    """Every value once, in the order of the reports: `eventreport`'s way with sources and kinds of violence."""
    said = pl.col(cell.column)
    words = said.fill_null(cell.missing_as) if cell.missing_as is not None else said.drop_nulls()
    parts = words.str.replace_all(r";\s*", ";").str.split(";").explode()
    dropped = parts.str.strip_chars().eq("") | parts.is_in(list(cell.without))
    text = parts.filter(~dropped).unique(maintain_order=True).str.join("; ")
    silent = (text == cell.missing_as) if cell.missing_as is not None else said.is_null().all()
    return pl.when(~silent).then(text).alias(cell.column)


def counted(cells: Iterable[Cell]) -> list[str]:
    """The columns whose ones are counted for the roles of an event's actors."""
    columns = (column for cell in cells if cell.take in ("any", "foremost")
               for column in (cell.column, *cell.among, *cell.unless_reported))  # fmt: skip
    return list(dict.fromkeys(columns))


def tally(column: str) -> str:
    """The name under which the ones of a column are counted."""
    return f"\x1f{column}"


def made(cell: Cell) -> pl.Expr:
    """A cell made from counts and from other cells: a role, a total, a text."""
    own = pl.col(tally(cell.column))
    if cell.take == "text":
        return pl.lit(cell.text).alias(cell.column)
    if cell.take == "total":
        return pl.sum_horizontal(cell.adds, ignore_nulls=False).alias(cell.column)
    if cell.take == "any":
        others = [pl.col(tally(column)) for column in cell.unless_reported] + [pl.col(column) for column in cell.unless]
        holds = pl.all_horizontal(own > 0, *(other == 0 for other in others))
    else:
        all_ = [pl.col(tally(column)) for column in cell.among]
        highest = pl.max_horizontal(all_)
        holds = (own > 0) & (own == highest) & (pl.sum_horizontal(one == highest for one in all_) == 1)
    role = holds.cast(pl.Float64)
    return (role if cell.where is None else pl.when(pl.col(cell.where).is_not_null()).then(role)).alias(cell.column)
