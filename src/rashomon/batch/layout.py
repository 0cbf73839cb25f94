"""The folder that a run writes: one folder a table, one Parquet file a shard in each, and a note a shard that it is done.

The tables are those of a ledger, with the same columns, less the clock: who reads an archive twice gets the same bytes. Beside
them stand what reconciling needs (`items`), what could not be read (`failures`) and what was passed over (`passed`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import polars
from sqlalchemy import JSON, Table

from rashomon.ledger.rows import RECORD_TABLES
from rashomon.ledger.schema import ACTOR_PERSONAS, READINGS, REPORTS, VERSIONS
from rashomon.output import write_file

Row = Mapping[str, Any]
Schema = dict[str, Any]

# Which moment a ledger first saw something, and whether it has yet to reconcile it, is not for a batch to say.
_OF_A_LEDGER = {"number", "fetched_at", "read_at", "added_at", "pending"}
_TYPES = {str: polars.String, int: polars.Int64, float: polars.Float64, bool: polars.Boolean, date: polars.Date}


def schema_of(table: Table) -> Schema:
    """The columns of a ledger's table as Parquet has them, less the clock."""
    return {
        column.name: polars.List(polars.String) if isinstance(column.type, JSON) else _TYPES[column.type.python_type]
        for column in table.columns
        if column.name not in _OF_A_LEDGER
    }


SCHEMAS: Mapping[str, Schema] = {
    **{table.name: schema_of(table) for table in (REPORTS, READINGS)},
    **{table.name: schema_of(table) | {"reading_key": polars.String} for table in (*RECORD_TABLES, ACTOR_PERSONAS)},
    "versions": schema_of(VERSIONS) | {"found": polars.String},
    "items": {
        "kind": polars.String, "item_key": polars.String, "report_key": polars.String, "reading_key": polars.String,
        "body": polars.String, "blocks": polars.List(polars.String), "actors": polars.List(polars.String),
    },
    "failures": {"found": polars.String, "message": polars.String, "fatal": polars.Boolean},
    "passed": {"found": polars.String, "id": polars.String, "url": polars.String, "relevance": polars.Float64},
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of a shard: how many reports were read, passed over and failed, and the hash of each file."""

    shard: str
    reports: int
    passed: int
    failures: int
    fatal: int
    files: Mapping[str, str]


def part_of(folder: Path, table: str, shard: str) -> Path:
    """The file of one shard in a table."""
    return folder / table / f"{shard}.parquet"


def write_shard(folder: Path, shard: str, tables: Mapping[str, Sequence[Row]]) -> Done:
    """Write the tables of a shard, each file whole, and last of all the note that it is done. Raises OSError."""
    files = {}
    for name, schema in SCHEMAS.items():
        written = packed(tables.get(name, ()), schema)
        write_file(part_of(folder, name, shard), written, durable=True)
        files[name] = sha256(written).hexdigest()
    failures = tables.get("failures", ())
    done = Done(
        shard=shard, reports=len(tables.get("versions", ())), passed=len(tables.get("passed", ())), failures=len(failures),
        fatal=sum(bool(row["fatal"]) for row in failures), files=files,
    )  # fmt: skip
    write_file(_note(folder, shard), json.dumps(asdict(done), indent=0) + "\n", durable=True)
    return done


def packed(rows: Sequence[Row], schema: Schema) -> bytes:
    """Rows as a Parquet file."""
    written = BytesIO()
    polars.DataFrame(list(rows), schema=schema, orient="row").write_parquet(written, compression="zstd")
    return written.getvalue()


def read_done(folder: Path, shard: str) -> Done | None:
    """What is noted of a shard, where it is done and its files are there."""
    try:
        done = Done(**json.loads(_note(folder, shard).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None
    return done if all(part_of(folder, name, shard).is_file() for name in SCHEMAS) else None


def sweep(folder: Path) -> None:
    """Remove what a run that was killed left half written."""
    for path in folder.rglob(".*.part"):
        path.unlink(missing_ok=True)


def all_of(folder: Path, table: str) -> str:
    """The files of a table, as DuckDB asks for them."""
    return str(folder / table / "*.parquet").replace("'", "''")


def _note(folder: Path, shard: str) -> Path:
    return folder / "done" / f"{shard}.json"
