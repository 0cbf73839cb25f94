"""Tables with columns that are checked: how a row is written, and whether a file is what its format says."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from rashomon.release.seen import Seen

Kind = Literal["text", "whole", "number", "day", "year"]
Row = Mapping[str, object]

# How a spreadsheet knows a formula; a report's words must not become one.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: what kind of values it has, whether each row has one, which are allowed, and within which bounds."""

    name: str
    kind: Kind = "text"
    needed: bool = False
    allowed: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    unique: bool = False


def write_rows(path: Path, columns: Sequence[Column], rows: Iterable[Row], *, before: Sequence[Sequence[str]] = ()) -> None:
    """Write a CSV file, row by row. `before` are rows that stand between the header and the data (HXL's tags)."""
    with open_table(path, columns, before=before) as write:
        for row in rows:
            write(row)


@contextmanager
def open_table(
    path: Path, columns: Sequence[Column], *, before: Sequence[Sequence[str]] = (), encoding: str = "utf-8"
) -> Iterator[Callable[[Row], None]]:
    """A CSV file with its header, and what writes a row of it."""
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([column.name for column in columns])
        writer.writerows(before)
        yield lambda row: writer.writerow([cell_of(row.get(column.name), column.kind) for column in columns])


def cell_of(value: object, kind: Kind = "text") -> object:
    """A value as a cell: texts on one line, with an apostrophe before what a spreadsheet would take for a formula."""
    if value is None:
        return ""
    if kind != "text":
        return value
    told = " ".join(str(value).split())
    return "'" + told if told.startswith(_FORMULA) else told


def check_rows(
    path: Path,
    columns: Sequence[Column],
    *,
    skip: int = 0,
    encoding: str = "utf-8",
    also: Callable[[Mapping[str, str]], Iterable[str]] = lambda _: (),
) -> Iterator[str]:
    """What is wrong with a CSV file, row by row. `also` says what is wrong across the cells of one row."""
    seen = {column.name: Seen() for column in columns if column.unique}
    with path.open(encoding=encoding, newline="") as stream:
        rows = csv.reader(stream)
        header = next(rows, [])
        if header != [column.name for column in columns]:
            yield f"the columns are {', '.join(header)[:200]}, not those of the format"
            return
        for number, cells in enumerate(rows, 2):
            if number < 2 + skip:
                continue
            if len(cells) != len(columns):
                yield f"row {number} has {len(cells)} cells, not {len(columns)}"
                continue
            for column, cell in zip(columns, cells, strict=True):
                if (told := _wrong(column, cell, seen)) is not None:
                    yield f"row {number}: {column.name} {told}"
            yield from (f"row {number}: {told}" for told in also(dict(zip(header, cells, strict=True))))


def _wrong(column: Column, cell: str, seen: Mapping[str, Seen]) -> str | None:  # noqa: PLR0911 (one return a fault)
    if not cell:
        return "is empty" if column.needed else None
    if column.unique and not seen[column.name].new(cell):
        return f"{cell!r} stands there twice"
    if column.allowed and cell not in column.allowed:
        return f"{cell!r} is none of the values that the format knows"
    try:
        if column.kind == "day":
            date.fromisoformat(cell)
            return None
        if column.kind == "text":
            return None
        number = float(cell) if column.kind == "number" else int(cell)
    except ValueError:
        return f"{cell!r} is no {'day' if column.kind == 'day' else 'number'}"
    if (column.least is not None and number < column.least) or (column.most is not None and number > column.most):
        return f"{cell} is out of bounds"
    return None
