"""Who votes on which cell: all reports of an event, or its most or least precise ones.

Reads: a table of reports, numbers as floats and days as dates, each row with the number of its event.
Adds: the elected columns, in the order of the events' numbers.
Never: counts the votes; that is `votes`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import polars as pl

from rashomon.reconcile.reports.layout import Cell, Layout
from rashomon.reconcile.reports.votes import DRAWS, SEAT, VALUE, elect, most_frequent

_ELECTED = ("mode", "mode_known", "most_precise", "least_precise")
EVENT = "\x1fevent"  # the number of a report's event; no column of a table is called that


def voted(reports: pl.DataFrame, cells: Sequence[Cell], layout: Layout) -> list[pl.Series]:
    """The cells that reports vote on: modes, and modes of the most or least precise reports."""
    columns: list[pl.Series] = []
    events = reports[EVENT].n_unique()
    texts = [cell.column for cell in cells if cell.column not in (*layout.numbers, *layout.dates)]
    for kind, undecided in ((texts, layout.undecided), (layout.numbers, None), (layout.dates, None)):
        of_kind = [cell for cell in cells if cell.column in kind]
        # Cells on which the same reports vote stand together, so that each electorate is made once.
        elected = sorted((cell for cell in of_kind if cell.take in _ELECTED), key=_electorate)
        if elected:
            boxes = [
                box for _, same in groupby(elected, _electorate) for box in _boxes(reports, tuple(same), layout.tie_breaks)
            ]
            columns += _seated(elected, elect(_in_seats(boxes, events), layout.tie_breaks, undecided), events)
        for draw in DRAWS:
            counted = [cell for cell in of_kind if cell.take == f"mode_{draw}"]
            if counted:
                boxes = list(_boxes(reports, counted, ()))
                columns += _seated(counted, most_frequent(_in_seats(boxes, events), draw), events)
    return columns


def spoken_alone(reports: pl.DataFrame, columns: Sequence[str], cells: Sequence[Cell]) -> pl.DataFrame:
    """The same columns where an event has one report: its own values, but nothing where the precision asked for is unknown."""
    cell_of = {cell.column: cell for cell in cells}
    values = []
    for column in columns:
        cell, own = cell_of[column], pl.col(column)
        if cell.take == "mode_known":
            own = _known(reports, column)
        values.append(own if cell.by is None else pl.when(pl.col(cell.by).is_not_null()).then(own).alias(column))
    return reports.select(EVENT, *values)


def _electorate(cell: Cell) -> tuple[str, str, str]:
    return cell.by or "", cell.take, cell.unknown


def _boxes(reports: pl.DataFrame, cells: Sequence[Cell], tie_breaks: Sequence[str]) -> Iterator[pl.DataFrame]:
    """The ballots on cells that share an electorate, a box for each cell."""
    by, take, unknown = _electorate(cells[0])
    columns = [cell.column for cell in cells]
    if by:
        precision = pl.col(by)
        best = precision.max() if take == "most_precise" else precision.min()
        # A report of unknown precision says nothing here: one vote for missing, which no tie-break can lift or beat.
        silent = precision.is_null() & (unknown == "counts")
        reports = reports.filter((precision == best.over(EVENT)) | silent).with_columns(
            pl.when(~silent).then(pl.col(name)).alias(name) for name in dict.fromkeys((*columns, *tie_breaks))
        )
    elif take == "mode_known":
        reports = reports.with_columns(_known(reports, column) for column in columns)
    for column in columns:
        box = pl.DataFrame([reports[EVENT], reports[column].alias(VALUE), *(reports[name] for name in tie_breaks)])
        yield box.drop_nulls(VALUE) if take == "mode_known" else box


def _known(reports: pl.DataFrame, column: str) -> pl.Expr:
    """A column in which the empty text is missing too."""
    said = pl.col(column)
    return pl.when(said != "").then(said).alias(column) if reports.schema[column] == pl.String else said


def _in_seats(boxes: Sequence[pl.DataFrame], events: int) -> pl.DataFrame:
    """Ballots on many cells in one table, each event's cell a seat of its own."""
    seats = [(box[EVENT] + number * events).alias(SEAT) for number, box in enumerate(boxes)]
    return pl.concat([box.drop(EVENT).insert_column(0, seat) for box, seat in zip(boxes, seats, strict=True)])


def _seated(cells: Sequence[Cell], elected: pl.DataFrame, events: int) -> list[pl.Series]:
    """Seats back to columns; a seat for which nobody voted is missing."""
    seats = pl.DataFrame({SEAT: pl.int_range(events * len(cells), dtype=pl.Int64, eager=True)})
    values = seats.join(elected, on=SEAT, how="left", maintain_order="left")[VALUE]
    return [values.slice(number * events, events).alias(cell.column) for number, cell in enumerate(cells)]
