"""How fast tables of event reports are aggregated: synthetic reports in the layout of the shipped rule file."""

from __future__ import annotations

import time

import polars as pl

from rashomon.data.layouts import load_layout
from rashomon.reconcile.reports.layout import Layout
from rashomon.reconcile.reports.rules import aggregate

SIZES = (10_000, 30_000, 100_000)


def main() -> None:
    """Print seconds for each rule and size; the cost of a report should not grow."""
    layout = load_layout()
    print("reports aggregated    " + "".join(f"{rule:>28}" for rule in layout.rules))
    for height in SIZES:
        table = reports(layout, height)
        seconds = []
        for rule in layout.rules:
            start = time.perf_counter()
            aggregate(table, layout, rule)
            seconds.append(time.perf_counter() - start)
        print(f"{height:>18,}    " + "".join(f"{one:>12.2f} s {1e6 * one / height:>7.1f} µs each" for one in seconds))


def reports(layout: Layout, height: int) -> pl.DataFrame:
    """Three reports to two events; each column goes through its values at a pace of its own, so that reports disagree."""
    wanted = dict.fromkeys(column for rule in layout.rules for column in layout.reads(rule))
    row = pl.int_range(height, eager=True)
    columns = []
    for pace, name in enumerate(wanted, start=3):
        value = (row * pace // 7) % 5
        if name == layout.by:
            value = (row * 2 // 3).cast(pl.String)
        elif name in layout.dates:
            value = value.cast(pl.Date)
        elif name in layout.numbers:
            value = value.cast(pl.Float64)
        else:
            value = "value " + value.cast(pl.String)
        columns.append(value.alias(name))
    return pl.DataFrame(columns)


if __name__ == "__main__":
    main()
