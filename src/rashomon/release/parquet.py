"""The tables of `rashomon.release.duckdb` as a folder of Parquet files, one a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb

from rashomon.release.duckdb import TABLES, fill, wrong
from rashomon.release.entries import Entry, Release
from rashomon.release.formats import Format


def _write(entries: Iterable[Entry], target: Path, release: Release) -> None:
    target.mkdir()
    work = target.with_name("tables.duckdb")  # on the disk: the archive may be larger than memory
    with duckdb.connect(str(work)) as base:
        fill(base, entries, release)
        for table in TABLES:
            path = str(target / f"{table}.parquet").replace("'", "''")
            base.execute(f"COPY {table} TO '{path}' (FORMAT parquet, COMPRESSION zstd)")


def _check(path: Path) -> Iterator[str]:
    with duckdb.connect() as base:
        for table in TABLES:
            file = str(path / f"{table}.parquet").replace("'", "''")
            base.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet('{file}')")
        yield from wrong(base)


FORMAT = Format(
    name="parquet", suffix="", what="the tables of the DuckDB file as a folder of Parquet files",
    loses=("ties of actors", "offsets of words"), write=_write, check=_check,
)  # fmt: skip
