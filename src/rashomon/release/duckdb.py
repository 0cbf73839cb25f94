"""A DuckDB file, and the same tables as Parquet: episodes, statements, claims, sides, reports, for SQL, R and pandas."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import polars

from rashomon.identity import record_keys
from rashomon.release import statements
from rashomon.release.describing import country, notes
from rashomon.release.entries import Entry, Release
from rashomon.release.formats import Format

_PORTION = 200  # episodes
_TYPES = {"text": "VARCHAR", "whole": "BIGINT", "number": "DOUBLE", "day": "DATE", "year": "BIGINT"}
_POLARS = {"VARCHAR": polars.String, "BIGINT": polars.Int64, "DOUBLE": polars.Float64, "DATE": polars.Date}
# Each table with its columns, their types and what they mean.
TABLES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "episodes": (
        ("episode", "VARCHAR", "the key of the episode"), ("type", "VARCHAR", "PLOVER's type"),
        ("sub_event_type", "VARCHAR", "ACLED's sub-event type"), ("day_start", "DATE", "the first day that it may have been"),
        ("day_end", "DATE", "the last such day"), ("place", "VARCHAR", "where"),
        ("country", "VARCHAR", "ISO 3166, three letters"),
        ("latitude", "DOUBLE", "WGS 84 degrees"), ("longitude", "DOUBLE", "WGS 84 degrees"),
        ("radius_km", "DOUBLE", "how far off the coordinates may be"), ("deaths_low", "BIGINT", "the least, by the rule"),
        ("deaths_best", "BIGINT", "the best, by the rule"), ("deaths_high", "BIGINT", "the most, by the rule"),
        ("rule", "VARCHAR", "the rule and its version"), ("why", "VARCHAR", "what the rule decided by"),
        ("reports", "BIGINT", "how many reports tell of it"), ("lineages", "BIGINT", "how many texts they descend from"),
        ("notes", "VARCHAR", "the episode in sentences of our own"),
    ),
    "sides": (
        ("episode", "VARCHAR", "the episode"), ("side", "VARCHAR", "a, who does it, or b"),
        ("party", "VARCHAR", "the party's id"),
        ("name", "VARCHAR", "what to call it"), ("kind", "VARCHAR", "government, rebel …"),
        ("registry_id", "VARCHAR", "its entry in the registry"),
    ),
    "statements": tuple((one.name, _TYPES[one.kind], "as in the format `statements`") for one in statements.COLUMNS),
    "claims": (
        ("claim", "VARCHAR", "the key of the claim"), ("episode", "VARCHAR", "the episode that it tells of"),
        ("report", "VARCHAR", "the report that it stands in"), ("source", "VARCHAR", "who says it"),
        ("stance", "VARCHAR", "asserts, admits, denies …"), ("channel", "VARCHAR", "through what"),
        ("said", "DATE", "the day on which it was said"), ("words", "VARCHAR", "what is claimed"),
    ),
    "reports": (
        ("report", "VARCHAR", "the key of the report"), ("episode", "VARCHAR", "an episode that it tells of"),
        ("lineage", "VARCHAR", "the text that it descends from"), ("outlet", "VARCHAR", "who published it"),
        ("agency", "VARCHAR", "the agency that it credits"), ("published", "DATE", "the first day on which it may have been"),
        ("title", "VARCHAR", "its headline"), ("url", "VARCHAR", "its address"),
        ("raw_sha256", "VARCHAR", "the hash of the bytes that it was made from"),
    ),
    "release": (
        ("software", "VARCHAR", "what made this file"), ("rule", "VARCHAR", "the rule of its figures"),
        ("asked", "VARCHAR", "which episodes were asked for"), ("redacted", "VARCHAR", "what was taken out"),
    ),
}  # fmt: skip

Rows = dict[str, list[tuple[Any, ...]]]


def fill(base: duckdb.DuckDBPyConnection, entries: Iterable[Entry], release: Release) -> None:
    """Make the tables and fill them, a portion of the episodes at a time."""
    for table, columns in TABLES.items():
        base.execute(f"CREATE TABLE {table} ({', '.join(f'{name} {kind}' for name, kind, _ in columns)})")
        for name, _, what in columns:
            base.execute(f"COMMENT ON COLUMN {table}.{name} IS '{what.replace(chr(39), chr(39) * 2)}'")
    rule = f"{release.rule} {release.rule_version}"
    base.execute("INSERT INTO release VALUES (?, ?, ?, ?)", (release.software, rule, release.asked, release.redacted))
    several = iter(entries)
    with tempfile.TemporaryDirectory() as folder:
        while portion := list(islice(several, _PORTION)):
            rows: Rows = {name: [] for name in TABLES}
            for entry in portion:
                _add(rows, entry, rule)
            for row in statements.rows(portion, release):
                rows["statements"].append(tuple(row.get(one.name) for one in statements.COLUMNS))
            for table, told in rows.items():
                if told:
                    _insert(base, table, told, Path(folder) / "portion.parquet")


def _insert(base: duckdb.DuckDBPyConnection, table: str, rows: list[tuple[Any, ...]], through: Path) -> None:
    """Rows into a table, through a file: DuckDB takes a hundred times as long to be told row by row."""
    schema = {name: _POLARS[kind] for name, kind, _ in TABLES[table]}
    polars.DataFrame(rows, schema=schema, orient="row").write_parquet(through)
    base.execute(f"INSERT INTO {table} SELECT * FROM read_parquet(?)", (str(through),))


def _add(rows: Rows, entry: Entry, rule: str) -> None:
    episode, outcome, state = entry.episode, entry.outcome, country(entry)
    rows["episodes"].append((
        episode.id, episode.type, episode.acled, episode.start, episode.end, episode.place, state and state.alpha3, episode.lat,
        episode.lon, episode.radius_km, outcome.low, outcome.best, outcome.high, rule, outcome.why, len(entry.sheet.reports),
        len(entry.sheet.lineages), notes(entry),
    ))  # fmt: skip
    for side, ids in (("a", episode.side_a), ("b", episode.side_b)):
        found = (party for id in dict.fromkeys(ids) if (party := entry.party(id)) is not None)
        rows["sides"] += [(episode.id, side, one.id, one.name, one.kind, one.registry_id) for one in found]
    for account in entry.sheet.accounts:
        for report, claim in account.claims:
            key = record_keys(entry.readings[report]).get(claim.id, claim.id)
            told = (account.name, claim.stance, claim.medium, claim.said, claim.content.text)
            rows["claims"].append((key, episode.id, report, *told))
    for key, reading in entry.readings.items():
        lineage = entry.lineage(key)
        one = reading.report
        rows["reports"].append((
            key, episode.id, lineage and lineage.id, reading.outlet, reading.agency, reading.published.start, one.title,
            one.url, one.raw_sha256,
        ))  # fmt: skip


def _write(entries: Iterable[Entry], target: Path, release: Release) -> None:
    with duckdb.connect(str(target)) as base:
        fill(base, entries, release)


def _check(path: Path) -> Iterator[str]:
    with duckdb.connect(str(path), read_only=True) as base:
        yield from wrong(base)


def wrong(base: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """What does not fit together in the tables."""
    for table in ("sides", "statements", "claims", "reports"):
        query = f"SELECT count(*) FROM {table} WHERE episode NOT IN (SELECT episode FROM episodes)"
        if (lost := base.execute(query).fetchall()[0][0]) > 0:
            yield f"{lost} rows of {table} belong to no episode"
    for table, key in (("episodes", "episode"), ("statements", "episode, figure, report, lineage, source, words")):
        query = f"SELECT count(*) FROM (SELECT {key} FROM {table} GROUP BY {key} HAVING count(*) > 1)"
        if (twice := base.execute(query).fetchall()[0][0]) > 0:
            yield f"{twice} rows of {table} stand there twice"
    if base.execute("SELECT count(*) FROM episodes WHERE deaths_low > deaths_high").fetchall()[0][0]:
        yield "an episode has more deaths at least than at most"


FORMAT = Format(
    name="duckdb",
    suffix=".duckdb",
    what="a DuckDB file with documented tables",
    loses=("ties of actors", "offsets of words"),
    write=_write,
    check=_check,
)
