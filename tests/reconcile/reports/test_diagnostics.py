"""Diagnostics on tables small enough to reckon by hand."""

from __future__ import annotations

import polars as pl
import pytest

from rashomon.reconcile.reports.diagnostics import diagnose

REPORTS = pl.DataFrame(
    {
        "event": ["a", "a", "a", "b", "c", "c"],
        "town": ["Adal", "Adal", None, "Sirba", None, None],
        "dead": [2.0, 4.0, 4.0, 7.0, None, 3.0],
    }
)
TABLES = diagnose(REPORTS, "event", ["town", "dead"])


def column_a_row(name: str) -> dict[str, float]:
    return dict(TABLES[name].rows())


def test_divergence_counts_different_values_less_one_missing_among_them():
    assert TABLES["dscore"].rows() == [("a", 1, 1), ("b", 0, 0), ("c", 0, 1)]
    assert column_a_row("mean_dscore") == {"town": pytest.approx(1 / 3), "dead": pytest.approx(2 / 3)}
    assert column_a_row("share_disagreement") == {"town": pytest.approx(1 / 3), "dead": pytest.approx(2 / 3)}


def test_disagreement_is_the_share_beside_the_mode_among_those_that_say_something():
    assert TABLES["event_level_disagreement"].rows() == [("a", 0, pytest.approx(1 / 3)), ("b", 0, 0), ("c", None, 0)]
    assert column_a_row("modal_confidence") == {"town": 1, "dead": pytest.approx((2 / 3 + 1 + 1) / 3)}


def test_range_and_deviation_are_of_numbers_only():
    assert column_a_row("mean_range") == {"dead": pytest.approx((2 + 0 + 0) / 3)}
    assert column_a_row("mean_sd") == {"dead": pytest.approx((4 / 3) ** 0.5)}  # of a, the only event with two numbers


def test_the_summary_has_two_decimals_and_nothing_where_a_measure_does_not_apply():
    names = TABLES["aggregation_diagnostics"].columns
    assert names == ["Variable", "Mean divergence", "Normalized divergence", "Mean standard deviation", "Mean range",
                     "Share of events with disagreement (%)", "Modal confidence (%)"]  # fmt: skip
    town, dead = TABLES["aggregation_diagnostics"].rows()
    assert town == ("town", "0.33", "0.11", "", "", "0.33", "1.00")
    assert dead == ("dead", "0.67", "0.13", "1.15", "0.67", "0.67", "0.89")


def test_a_half_is_rounded_to_the_even_digit():
    """33 of 200 events disagree: 0.165."""
    events = [f"e{number:03}" for number in range(200)]
    reports = pl.DataFrame({"event": [*events, *events[:33]], "town": ["Adal"] * 200 + ["Sirba"] * 33})
    assert diagnose(reports, "event", ["town"])["aggregation_diagnostics"]["Mean divergence"].item() == "0.16"


def test_without_numbers_or_columns_the_tables_are_empty_not_absent():
    assert diagnose(REPORTS, "event", ["town"])["mean_sd"].height == 0
    assert all(table.width for table in diagnose(REPORTS, "event", []).values())
