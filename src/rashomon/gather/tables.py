"""Reports from tables, CSV or TSV, one a row, in columns called as the fields of a row of JSON lines are."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from io import BufferedReader, TextIOWrapper
from typing import Any

from rashomon.errors import BadInput
from rashomon.gather.failures import Failure
from rashomon.gather.originals import Originals
from rashomon.gather.rows import COLUMNS, MAX_LINE, report_of
from rashomon.gather.texts import MAX_BYTES, refuse_documents
from rashomon.records import Report

PEEKED = 1 << 16
csv.field_size_limit(MAX_BYTES)  # the module keeps one limit for all


def read_table(stream: BufferedReader, name: str, originals: Originals) -> Iterator[tuple[str, Report] | Failure]:
    """Each row's report with where it stands, or what is wrong with it. A row without an id is called by its number.

    `name` is that of the file; `originals` takes the rows' text. Columns that are none of a report's are left alone.
    """
    opening = stream.peek(PEEKED)[:PEEKED]
    try:
        refuse_documents(opening, name)
    except BadInput as error:
        yield Failure(where=name, message=str(error).removeprefix(f"{name} "))
        return
    encoding = encoding_of(opening)
    if encoding == "cp1252":
        yield Failure(where=name, message="is not UTF-8; read as Windows-1252", fatal=False)
    lines = TextIOWrapper(stream, encoding=encoding, newline="")
    rows = csv.reader(_lines_of(lines), delimiter=delimiter_of(opening, encoding))
    number = 0
    try:
        columns = [cell.strip().lower() for cell in next(rows, [])]
        if "text" not in columns:
            told = ", ".join(filter(None, columns)) or "none"
            yield Failure(where=name, message=f"has no column called text; its columns are {told[:300]}")
            return
        for number, cells in enumerate(rows, 1):
            if any(cell.strip() for cell in cells):
                yield _row(columns, cells, f"{name}, row {number}", f"{name}:{number}", originals)
    except UnicodeDecodeError:
        yield Failure(where=f"{name}, after row {number}", message="is not UTF-8 from there on; save the file as UTF-8")
    except csv.Error as error:
        yield Failure(
            where=f"{name}, after row {number}", message=f"is no table from there on ({error}); what stands before was read"
        )
    finally:
        lines.detach()  # whoever opened the stream closes it


def _lines_of(lines: TextIOWrapper) -> Iterator[str]:
    """The lines; one without an end is not held in memory."""
    while line := lines.readline(MAX_LINE):
        if len(line) == MAX_LINE:
            raise csv.Error(f"a line of more than {MAX_LINE / 1e6:.0f} MB")
        yield line


def _row(columns: list[str], cells: list[str], where: str, called: str, originals: Originals) -> tuple[str, Report] | Failure:
    if len(cells) > len(columns):
        told = f"has {len(cells)} cells for {len(columns)} columns; put a text with commas into quotation marks"
        return Failure(where=where, message=told)
    row: dict[str, Any] = {
        column: cell for column, cell in zip(columns, cells, strict=False) if column in COLUMNS and cell.strip()
    }
    if "authors" in row:
        row["authors"] = row["authors"].split(";")
    try:
        report = report_of({"id": called, **row})
    except BadInput as error:
        return Failure(where=where, message=str(error).removeprefix(f"{where} "))
    return where, replace(report, raw_sha256=originals.take("\x1f".join(cells).encode("utf-8", "replace")))


def encoding_of(opening: bytes) -> str:
    """How a text that opens with these bytes is written, as far as spreadsheets go: UTF-8, UTF-16, or Windows-1252."""
    if opening[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    try:
        opening.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(opening) - 4:  # else it is cut within the last character
            return "cp1252"
    return "utf-8-sig"


def delimiter_of(opening: bytes, encoding: str) -> str:
    """What stands between the columns' names: a comma, a semicolon (where the comma is the decimal mark) or a tab."""
    header = opening.decode(encoding, "replace").split("\n", 1)[0]
    return max(",;\t", key=header.count)
