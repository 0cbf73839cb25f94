"""Lineages, parties and episodes of all that a run has read, by the rules of `rashomon.reconcile` and with the same result.

DuckDB brings together what is to be compared (`joining`); processes compare it, portion by portion; DuckDB follows the links;
processes cluster what hangs together. Only a portion is ever in memory.
"""

from __future__ import annotations

import json
import multiprocessing
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import groupby, repeat
from operator import itemgetter
from pathlib import Path
from typing import Any

import polars
from sqlalchemy import Table

from rashomon.batch import joining
from rashomon.batch.layout import Row, packed, read_done, schema_of
from rashomon.errors import BadInput, RashomonError
from rashomon.ledger.clusters import EPISODE, LINEAGE, PARTY, Kept
from rashomon.ledger.schema import (
    EPISODE_EVENTS,
    EPISODE_SIDES,
    EPISODES,
    LINEAGE_COPIES,
    LINEAGES,
    PARTIES,
    PARTY_MEMBERS,
)
from rashomon.output import write_file
from rashomon.reconcile import episodes, lineage, parties
from rashomon.reconcile.linking import Judged, Linker
from rashomon.reconcile.records import Link

_LINKS = {"a": polars.Int64, "b": polars.Int64, "score": polars.Float64}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of item: how it is read from its text, what compares and groups it, and how and where what comes of it is kept."""

    name: str
    unpack: Callable[[str], Any]
    linker: Linker[Any]
    kept: Kept[Any]
    tables: tuple[Table, ...]


KINDS = {
    "lineage": Kind("lineage", lineage.unpack, lineage.LineageLinker(), LINEAGE, (LINEAGES, LINEAGE_COPIES)),
    "party": Kind("party", parties.unpack, parties.PartyLinker(), PARTY, (PARTIES, PARTY_MEMBERS)),
    "episode": Kind("episode", episodes.unpack, episodes.EpisodeLinker(), EPISODE, (EPISODES, EPISODE_EVENTS, EPISODE_SIDES)),
}


def reconcile(folder: Path, workers: int) -> Iterator[tuple[str, int, int]]:
    """Reconcile a run into its folder `reconciled`, which is replaced when all is done: what is at work, and how far.

    Raises BadInput where the run has not read everything yet.
    """
    _check(folder)
    work, made = folder / ".reconciling", folder / ".reconciled"
    for old in (work, made):
        shutil.rmtree(old, ignore_errors=True)
    work.mkdir()
    base = work / "base.duckdb"
    with joining.open_base(base) as open_base:
        joining.hold(open_base, folder)
    try:
        for kind in KINDS:
            with joining.open_base(base) as open_base:
                joining.pair(open_base, folder, kind)
            links = work / f"links_{kind}"
            write_file(links / "none.parquet", packed((), _LINKS))
            yield from _portions(f"comparing ({kind})", compare, base, kind, links, "pair_spans", workers)
            with joining.open_base(base) as open_base:
                joining.group(open_base, links, kind)
                if kind == "episode":
                    joining.name_sides(open_base, folder, made)
            yield from _portions(f"grouping ({kind})", cluster, base, kind, made, "group_spans", workers)
        shutil.rmtree(folder / "reconciled", ignore_errors=True)
        made.rename(folder / "reconciled")
    finally:
        for old in (work, made):
            shutil.rmtree(old, ignore_errors=True)


def _check(folder: Path) -> None:
    try:
        shards = json.loads((folder / "plan.json").read_bytes())["shards"]
    except (OSError, ValueError, KeyError):
        raise BadInput(f"{folder} holds no run of `rashomon batch`; give the folder that its --out named") from None
    left = sum(read_done(folder, f"{number:06}") is None for number in range(len(shards)))
    if left:
        raise BadInput(f"{left:,} of {len(shards):,} shards are not read yet; `rashomon batch` with the same --out goes on")


def _portions(  # noqa: PLR0913, PLR0917 (what is done, of what, to where, by how many)
    told: str, work: Callable[[Path, str, Path, int], None], base: Path, kind: str, target: Path, spans: str, workers: int
) -> Iterator[tuple[str, int, int]]:
    """Do the work on every portion, in as many processes."""
    with joining.open_base(base, read_only=True) as open_base:
        portions = [row[0] for row in open_base.execute(f"SELECT portion FROM {spans}_{kind} ORDER BY 1").fetchall()]
    try:
        with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
            done = pool.map(work, repeat(base), repeat(kind), repeat(target), portions)
            for number, _ in enumerate(done, 1):
                yield told, number, len(portions)
    except BrokenProcessPool:
        raise RashomonError("a process was killed, most likely for want of memory; give fewer --workers") from None


def compare(base: Path, kind: str, links: Path, portion: int) -> None:
    """Compare the pairs of one portion, and write the links that were found."""
    of = KINDS[kind]
    with joining.open_base(base, read_only=True, threads=1) as open_base:
        span = _span(open_base, f"pair_spans_{kind}", portion)
        pairs = open_base.execute(f"SELECT a, b FROM pairs_{kind} WHERE a BETWEEN ? AND ? ORDER BY a, b", span).fetchall()
        bodies = open_base.execute(
            f"""
            SELECT n, body FROM items_{kind} WHERE n IN
            (SELECT a FROM pairs_{kind} WHERE a BETWEEN $1 AND $2 UNION SELECT b FROM pairs_{kind} WHERE a BETWEEN $1 AND $2)
            """,
            span,
        ).fetchall()
    items = {n: of.unpack(body) for n, body in bodies}
    found = ((a, b, of.linker.compare(items[a], items[b])) for a, b in pairs)
    rows = [{"a": a, "b": b, "score": link.score} for a, b, link in found if link is not None]
    write_file(links / f"{portion:06}.parquet", packed(rows, _LINKS))


def cluster(base: Path, kind: str, target: Path, portion: int) -> None:
    """Cluster the groups of one portion, and write what they are."""
    of = KINDS[kind]
    with joining.open_base(base, read_only=True, threads=1) as open_base:
        span = _span(open_base, f"group_spans_{kind}", portion)

        def asked(columns: str, table: str) -> dict[int, list[tuple[Any, ...]]]:
            rows = open_base.execute(f"SELECT {columns} FROM {table} WHERE c BETWEEN ? AND ? ORDER BY ALL", span).fetchall()
            return {c: list(rows) for c, rows in groupby(rows, itemgetter(0))}

        groups = asked("c, n, item_key, body", f"groups_{kind}")
        links = asked("c, a, b, score", f"group_links_{kind}")
        sides = asked("c, actor_key, party_id", "sides") if kind == "episode" else {}
    tables: dict[str, list[Row]] = {table.name: [] for table in of.tables}
    for c, rows in groups.items():
        for one in _clusters(of, rows, links.get(c, ()), {actor: party for _, actor, party in sides.get(c, ())}):
            for table, told in of.kept.rows(one).items():
                tables[table.name] += told
    for table in of.tables:
        write_file(target / table.name / f"{portion:06}.parquet", packed(tables[table.name], schema_of(table)))


def _clusters(
    of: Kind, rows: Sequence[tuple[Any, ...]], found: Sequence[tuple[Any, ...]], sides: Mapping[str, str]
) -> Iterator[Any]:
    """The lineages, parties or episodes in one connected group."""
    keys = {n: key for _, n, key, _ in rows}
    items = {key: of.unpack(body) for _, _, key, body in rows}
    ends = sorted((*sorted((keys[a], keys[b])), score) for _, a, b, score in found)
    links = [Link(a=a, b=b, score=score) for a, b, score in ends]
    for members in of.linker.cluster(items, links, Judged()):
        if of.name == "lineage":
            touching = [link for link in links if link.a in members or link.b in members]
            yield lineage.lineage_of(members, items, touching)
        elif of.name == "party":
            yield parties.party_of(members, items)
        else:
            yield episodes.episode_of(members, items, sides)


def _span(base: Any, spans: str, portion: int) -> tuple[int, int]:  # noqa: ANN401 (a connection)
    return base.execute(f"SELECT first, last FROM {spans} WHERE portion = ?", (portion,)).fetchone()  # type: ignore[no-any-return]
