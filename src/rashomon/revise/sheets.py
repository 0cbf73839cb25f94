"""Tables that a spreadsheet saved: with commas, semicolons or tabs between the cells, and with what it does to cells undone."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from rashomon.errors import BadInput
from rashomon.gather.tables import PEEKED, delimiter_of, encoding_of

Cells = Mapping[str, str]

_GUARDED = re.compile(r"'(?=[=+\-@])")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_LOCAL = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d)")
_LONGEST = 10_000_000  # characters of a cell


def rows_of(path: Path) -> Iterator[tuple[str, Cells]]:
    """Each row that is not empty: where it stands, and its cells by their columns. Raises BadInput where it is no table."""
    csv.field_size_limit(_LONGEST)
    with path.open("rb") as stream:
        opening = stream.peek(PEEKED)[:PEEKED]
    encoding = encoding_of(opening)
    number = 1
    try:
        with path.open(encoding=encoding, newline="") as stream:
            rows = csv.reader(stream, delimiter=delimiter_of(opening, encoding))
            header = [name.strip() for name in next(rows, [])]
            if twice := {name for name in header if name and header.count(name) > 1}:
                raise BadInput(f"{path}: has two columns called {min(twice)!r}; rename one")
            for number, cells in enumerate(rows, 2):
                if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
                    raise BadInput(f"{path}, row {number}: has more cells than the header has names")
                cells.extend([""] * (len(header) - len(cells)))
                if any(cell.strip() for cell in cells):
                    told = {name: _GUARDED.sub("", cell.strip(), count=1) for name, cell in zip(header, cells, strict=False)}
                    yield f"{path.name}, row {number}", told
    except UnicodeDecodeError:
        raise BadInput(f"{path}, after row {number}: is not UTF-8; save it as CSV in UTF-8") from None
    except csv.Error as error:
        raise BadInput(f"{path}, after row {number}: {error}; save it as CSV again") from None


def same(cell: str, told: object) -> bool:
    """Whether a cell still says what was written into it, though a spreadsheet wrote the day or the number its own way.

    Of a day written as 05/07/2024 nobody knows which is the month; where one of the two is right, it counts as the same.

    >>> same("25.07.2024", "2024-07-25"), same("17,9", 17.9), same("2024-05-07", "2024-07-05"), same("", None)
    (True, True, False, True)
    """
    written = "" if told is None else _GUARDED.sub("", " ".join(str(told).split()), count=1)
    if " ".join(cell.split()) == written:
        return True
    if _ISO.fullmatch(written) and (day := _LOCAL.fullmatch(cell)):
        year, *month_and_day = map(int, written.split("-"))
        return int(day[3]) % 100 == year % 100 and {int(day[1]), int(day[2])} == set(month_and_day)
    return isinstance(told, int | float) and _number(cell) == told


def _number(cell: str) -> float | None:
    try:
        return float(cell.replace(",", "."))
    except ValueError:
        return None
