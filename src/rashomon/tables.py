"""Tables as CSV files: read with every cell checked, written so that missing stays apart from empty."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from rashomon.errors import BadInput
from rashomon.reconcile.reports.layout import Layout

_ROW = "\x1frow"  # the row of the file, as a spreadsheet numbers it: the header is row 1
_UNNAMED = "\x1f"
_LONGEST_SHOWN = 40
_NAMED = 5  # columns named in a message
_LARGEST_CELL = 2**31 - 1
_UNCLEAR = "has quotes inside a cell that is not itself quoted, or lines that end in several ways; save it as CSV again"
_QUOTES = "a cell with quotes, commas or line ends stands in quotes, and a quote inside it is written twice"


def read_reports(path: Path, layout: Layout, columns: Sequence[str]) -> pl.DataFrame:
    """The columns of a table of reports: numbers as floats, days as dates, other cells as they stand.

    An empty cell is missing; `""` is an empty text. Raises BadInput naming the row and column of what cannot be read.
    """
    content = _content(path)
    header, height = _shape(content, path, layout, columns)
    try:
        schema = dict.fromkeys(header, pl.String)
        table = pl.read_csv(content.encode(), has_header=False, separator=layout.separator, schema=schema).slice(1)
    except pl.exceptions.PolarsError:
        raise BadInput(f"{path}: {_UNCLEAR}") from None
    if table.height != height:
        raise BadInput(f"{path}: {_UNCLEAR}")
    # A blank line is no report.
    table = table.with_row_index(_ROW, offset=2).filter(~pl.all_horizontal(pl.col(header).is_null()))
    if table.is_empty():
        raise BadInput(f"{path}: has a header but no reports")
    table = table.select(_ROW, *columns)
    if layout.missing:
        table = table.with_columns(_none_of(column, layout.missing) for column in columns)
    table = _typed(table, layout, columns, path)
    nameless = table.filter(pl.col(layout.by).is_null() | (pl.col(layout.by).cast(pl.String) == ""))
    if not nameless.is_empty():
        raise BadInput(f"{path}: row {nameless[_ROW][0]}: has no {layout.by!r}, so it is not known which event it reports")
    return table.drop(_ROW)


def _content(path: Path) -> str:
    data = path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadInput(f"{path}: is UTF-16 text; save it as CSV in UTF-8")
    try:
        content = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise BadInput(f"{path}: line {row} is not UTF-8 text; save the table as CSV in UTF-8") from None
    if "\0" in content:
        raise BadInput(f"{path}: is not text; give a table saved as CSV in UTF-8")
    return content


def _shape(content: str, path: Path, layout: Layout, columns: Sequence[str]) -> tuple[list[str], int]:
    """The header and the number of rows. Every row must be as long as the header: a file that was cut off must not pass."""
    limit = csv.field_size_limit(_LARGEST_CELL)
    row = 1
    try:
        rows = csv.reader(io.StringIO(content, newline=""), delimiter=layout.separator, strict=True)
        header = next(rows, [])
        if not any(name.strip() for name in header):
            raise BadInput(f"{path}: is empty; its first row must name the columns")
        # Spreadsheets leave columns without a name at the end; nobody asks for them.
        header = [name or f"{_UNNAMED}{number}" for number, name in enumerate(header)]
        for name in header:
            if header.count(name) > 1:
                raise BadInput(f"{path}: has two columns called {name!r}; rename one")
        missing = [column for column in columns if column not in header]
        if missing:
            raise BadInput(_no_column(path, missing, header, layout.separator))
        for row, cells in enumerate(rows, start=2):
            if cells and len(cells) != len(header):
                raise BadInput(f"{path}: row {row} has {len(cells)} cells where the header has {len(header)}")
    except csv.Error as error:
        raise BadInput(f"{path}: row {row + 1}: {error}; {_QUOTES}") from None
    finally:
        csv.field_size_limit(limit)
    return header, row - 1


def _no_column(path: Path, missing: list[str], header: list[str], separator: str) -> str:
    names = ", ".join(repr(name) for name in missing[:_NAMED])
    names += f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
    if len(header) == 1:
        others = {";": "semicolons", "\t": "tabs", ",": "commas"}
        for mark, name in others.items():
            if mark != separator and mark in header[0]:
                return f"{path}: its columns are separated by {name}; say `separator: {mark!r}` in the rule file"
    there = ", ".join(name for name in header if not name.startswith(_UNNAMED))
    return (
        f"{path}: has no column {names}; it has {there}. The rule file says which columns are read: "
        "bring your own with --rules FILE, beginning from `rashomon aggregate --show-rules`"
    )


def _none_of(column: str, words: Sequence[str]) -> pl.Expr:
    return pl.when(~pl.col(column).is_in(list(words))).then(pl.col(column)).alias(column)


def _typed(table: pl.DataFrame, layout: Layout, columns: Sequence[str], path: Path) -> pl.DataFrame:
    """Numbers and days read; the first cell that is none is refused with its row."""
    numbers = [column for column in columns if column in layout.numbers]
    days = [column for column in columns if column in layout.dates]
    bare = table.with_columns(_none_of(column, ("",)).str.strip_chars() for column in (*numbers, *days))
    typed = bare.with_columns(
        *(pl.col(column).cast(pl.Float64, strict=False) for column in numbers),
        *(pl.col(column).str.to_date("%Y-%m-%d", strict=False) for column in days),
    )
    for column in (*numbers, *days):
        read = typed[column] if column in days else typed[column].is_finite()
        wrong = bare[column].is_not_null() & (read.is_null() if column in days else ~read.fill_null(False))
        if wrong.any():
            first = bare.filter(wrong).row(0, named=True)
            said, kind = first[column][:_LONGEST_SHOWN], "a day, YYYY-MM-DD" if column in days else "a number"
            raise BadInput(f"{path}: row {first[_ROW]}, column {column!r}: {said!r} is not {kind}")
    return typed


def csv_text(table: pl.DataFrame) -> str:
    """A table as CSV: texts and days quoted, numbers bare with at most 15 digits, a missing cell left empty."""
    header = ",".join('"' + name.replace('"', '""') + '"' for name in table.columns)
    cells = [_bare(column) if column.dtype.is_numeric() else _quoted(column) for column in table.get_columns()]
    return header + "\n" + pl.DataFrame(cells).write_csv(include_header=False, quote_style="never")


def _quoted(column: pl.Series) -> pl.Series:
    inner = column.cast(pl.String).str.replace_all('"', '""', literal=True)
    return ('"' + inner + '"').alias(column.name)


def _bare(column: pl.Series) -> pl.Series:
    """Numbers as texts. Whole columns at once where that is exact; the fifteenth digit is rounded right only one by one."""
    if column.dtype.is_integer() or ((column == column.floor()) & (column.abs() < 1e15)).all():
        return column.cast(pl.Int64).cast(pl.String)
    return pl.Series(column.name, [None if value is None else f"{value:.15g}" for value in column], dtype=pl.String)
