"""How far the reports of an event disagree, column by column: what a choice of rule can change.

Reads: a table of event reports, the event's column, the columns to measure.
Adds: tables: one row for each event, or one row for each column.
Never: says who is right.

Convention: van Baalen & Höglund, `eventreport` 0.1.2, whose names the tables keep.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal

import polars as pl

Means = Mapping[str, float | None]


def diagnose(reports: pl.DataFrame, by: str, columns: Sequence[str]) -> dict[str, pl.DataFrame]:
    """All diagnostics, by the name of their table; range and standard deviation of the columns that hold numbers."""
    numbers = [column for column in columns if reports.schema[column].is_numeric()]
    divergence = _measured(reports, by, columns, divergence_score)
    agreement = _measured(reports, by, columns, modal_share)
    means = {
        "mean_dscore": _means(divergence, columns),
        "mean_sd": _means(_measured(reports, by, numbers, pl.Expr.std), numbers),  # none of a single report
        "mean_range": _means(_measured(reports, by, numbers, lambda value: value.max() - value.min()), numbers),
        "share_disagreement": _means(divergence.select(pl.col(columns) > 0), columns),
        "modal_confidence": _means(agreement, columns),
    }
    return {
        "dscore": divergence.rename({column: f"dscore_{column}" for column in columns}),
        "event_level_disagreement": agreement.with_columns((1 - pl.col(column)).alias(column) for column in columns),
        **{name: _column_a_row("dscore" if name == "mean_dscore" else name, of) for name, of in means.items()},
        "aggregation_diagnostics": _summary(means, {column: reports[column].n_unique() for column in columns}),
    }


def divergence_score(value: pl.Expr) -> pl.Expr:
    """How many different values an event has, less one; missing is a value."""
    return value.n_unique() - 1


def modal_share(value: pl.Expr) -> pl.Expr:
    """The share of an event's reports that say what most say; reports without a value are left out."""
    return value.drop_nulls().unique_counts().max() / value.count()


def _measured(reports: pl.DataFrame, by: str, columns: Sequence[str], measure: Callable[[pl.Expr], pl.Expr]) -> pl.DataFrame:
    """One row for each event, one column for each column measured."""
    return reports.group_by(by).agg(measure(pl.col(column)).alias(column) for column in columns).sort(by)


def _means(table: pl.DataFrame, columns: Sequence[str]) -> Means:
    """The mean over all events that have the measure."""
    return table.select(columns).mean().row(0, named=True) if columns else {}


def _column_a_row(name: str, of: Means) -> pl.DataFrame:
    return pl.DataFrame({"variable": list(of), name: list(of.values())}, schema={"variable": pl.String, name: pl.Float64})


def _summary(means: Mapping[str, Means], values: Mapping[str, int]) -> pl.DataFrame:
    """The table for people: one row a column, two decimals, nothing where a measure does not apply."""
    divergence = means["mean_dscore"]
    shown = {
        "Mean divergence": divergence,
        "Normalized divergence": {column: mean / values[column] for column, mean in divergence.items() if mean is not None},
        "Mean standard deviation": means["mean_sd"],
        "Mean range": means["mean_range"],
        "Share of events with disagreement (%)": means["share_disagreement"],
        "Modal confidence (%)": means["modal_confidence"],
    }
    two_places = {name: [_two_places(of.get(column)) for column in values] for name, of in shown.items()}
    return pl.DataFrame({"Variable": list(values)} | two_places)


def _two_places(value: float | None) -> str:
    """Two decimals, a half to the even digit, as R rounds: 0.165 is 0.16."""
    return "" if value is None else str(Decimal(repr(value)).quantize(Decimal("0.01"), ROUND_HALF_EVEN))
