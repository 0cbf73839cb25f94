"""MAVERICK's event reports by the three report-level rules, cell by cell beside what the R package `eventreport` makes."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from rashomon.bench import Score, Scores

if TYPE_CHECKING:  # polars takes a moment to load, and no other corpus needs it
    import polars as pl

    from rashomon.reader import Reader

# What the R package takes for one rule on these reports, in seconds, as measured with it on such a machine.
R_SECONDS = (10, 19)
_ROUNDS = 5

Result = TypeVar("Result")


def run(folder: Path, reader: Reader | None = None) -> Scores:  # noqa: ARG001 (nothing is read but a table)
    """Cells equal to the expected files, what differs, and the time of each rule; the fastest of several rounds."""
    from rashomon.data.layouts import load_layout  # noqa: PLC0415
    from rashomon.reconcile.reports.diagnostics import diagnose  # noqa: PLC0415
    from rashomon.reconcile.reports.rules import aggregate  # noqa: PLC0415
    from rashomon.tables import read_reports  # noqa: PLC0415

    layout = load_layout()
    columns = (column for rule in layout.rules for column in layout.reads(rule))
    wanted = tuple(dict.fromkeys((*columns, *layout.diagnostics)))
    reports, seconds = _timed(lambda: read_reports(folder / "reports.csv", layout, wanted))
    scores = [Score(name="seconds to read and check the table", value=seconds, of=reports.height)]
    for rule in layout.rules:
        events, seconds = _timed(partial(aggregate, reports, layout, rule))
        low, high = (round(r / seconds) for r in R_SECONDS)
        scores.append(_compared(f"{rule}: cells equal", events, folder / f"events_{rule[:3]}.csv"))
        beside = f"R {R_SECONDS[0]}-{R_SECONDS[1]} s: {low} to {high} times as long"
        scores.append(Score(name=f"{rule}: seconds", value=seconds, of=reports.height, beside=beside))
    tables, seconds = _timed(lambda: diagnose(reports, layout.by, layout.diagnostics))
    scores += [_compared(f"{name}: cells equal", table, folder / f"diag_{name}.csv") for name, table in tables.items()]
    scores.append(Score(name="all diagnostics: seconds", value=seconds, of=reports.height))
    return tuple(scores)


def _compared(name: str, table: pl.DataFrame, path: Path) -> Score:
    """The share of equal cells as parsed from CSV: missing is not the empty text, 8 is not 8.0, quotes do not count."""
    import polars as pl  # noqa: PLC0415

    from rashomon.tables import csv_text  # noqa: PLC0415

    ours, theirs = (pl.read_csv(data, infer_schema=False) for data in (csv_text(table).encode(), path.read_bytes()))
    if ours.columns != theirs.columns or ours.height != theirs.height:
        return Score(name=name, value=0.0, of=theirs.height * theirs.width, beside="other columns or rows")
    differing = {column: int(ours[column].ne_missing(theirs[column]).sum()) for column in theirs.columns}
    cells = theirs.height * theirs.width
    beside = ", ".join(f"{column} {count}" for column, count in differing.items() if count) or "no column differs"
    return Score(name=name, value=1 - sum(differing.values()) / cells, of=cells, beside=beside)


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    best = float("inf")
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - start)
    return result, best
