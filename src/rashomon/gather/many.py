"""Files that hold many reports, whichever way: JSON lines, tables, Parquet files, web archives."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path

from rashomon.gather import kinds
from rashomon.gather.failures import Failure
from rashomon.gather.originals import Originals
from rashomon.gather.parts import WHOLE, Part
from rashomon.gather.rows import read_rows
from rashomon.gather.tables import read_table
from rashomon.records import Report


def read_many(path: Path, originals: Originals, part: Part = WHOLE) -> Iterator[tuple[str, Report] | Failure]:
    """The reports of a file that holds many, each with where it stands, or what is wrong with it.

    Raises OSError where the file cannot be opened.
    """
    kind = kinds.many(path.name)
    if kind == "columns":
        from rashomon.gather.columns import read_columns  # noqa: PLC0415 (what is behind it takes a moment to load)

        yield from read_columns(path, originals, part)
        return
    with path.open("rb") as stream:
        if kind == "archive":
            from rashomon.gather.archives import read_archive  # noqa: PLC0415 (the same)

            yield from read_archive(stream, str(path), originals, part)
        elif kind == "table":
            yield from read_table(stream, str(path), originals)
        elif path.suffix.lower() == ".gz":
            yield from _unpacked(stream, str(path), originals)
        else:
            yield from read_rows(stream, str(path), originals, part)


def _unpacked(stream: BufferedReader, name: str, originals: Originals) -> Iterator[tuple[str, Report] | Failure]:
    try:
        yield from read_rows(BufferedReader(gzip.GzipFile(fileobj=stream)), name, originals)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Failure(where=name, message=f"is no whole gzip file ({error}); what stands before the break was read")
