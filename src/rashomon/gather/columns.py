"""Reports from Parquet files, one a row, in columns called as the fields of a row of JSON lines are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import polars
from polars.exceptions import PolarsError

from rashomon.errors import BadInput
from rashomon.gather.failures import Failure
from rashomon.gather.originals import Originals
from rashomon.gather.parts import WHOLE, Part
from rashomon.gather.rows import COLUMNS, report_of
from rashomon.records import Report

_PORTION = 1_000


def read_columns(path: Path, originals: Originals, part: Part = WHOLE) -> Iterator[tuple[str, Report] | Failure]:
    """Each row's report with where it stands, or what is wrong with it.

    Other columns are left alone. `originals` takes the text of each.
    """
    name = str(path)
    try:
        table = polars.scan_parquet(path, glob=False)
        held = [column for column in COLUMNS if column in table.collect_schema().names()]
        missing = {"id", "text"}.difference(held)
        if missing:
            yield Failure(where=name, message=f"has no column {' and no column '.join(sorted(missing))}; reports need both")
            return
        end = table.select(polars.len()).collect().item() if part.count is None else part.start + part.count
        for first in range(part.start, end, _PORTION):
            portion = table.select(held).slice(first, min(_PORTION, end - first)).collect()
            for number, row in enumerate(portion.iter_rows(named=True), first + 1):
                where = f"{name}, row {number}"
                try:
                    report = report_of(row | {"published": _day(row.get("published"))})
                except BadInput as error:
                    yield Failure(where=where, message=str(error).removeprefix(f"{where} "))
                    continue
                yield where, replace(report, raw_sha256=originals.take(report.text.encode()))
    except (PolarsError, OSError) as error:
        yield Failure(where=name, message=f"is no whole Parquet file ({str(error).splitlines()[0]})")


def _day(value: object) -> object:
    """A date or a time as the text that a row of JSON has for it."""
    return value.isoformat() if isinstance(value, date | datetime) else value
