"""`rashomon batch`: archives read to Parquet, on all cores or on a cluster; and what happened, across all that was read."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, Progress, TextColumn

from rashomon.cli.app import app, errors
from rashomon.cli.look import Actor, From, Place, To, Type, sought
from rashomon.cli.options import LEDGER, ActorFiles, LedgerOption, Outlet, Published
from rashomon.errors import BadInput
from rashomon.gather.rows import parse_day

if TYPE_CHECKING:
    from rashomon.batch.layout import Done

_TOLD_EVERY = 30.0  # seconds, where no terminal shows a bar


class EngineName(StrEnum):
    """Who does the work."""

    local = "local"
    ray = "ray"


@app.command()
def batch(  # noqa: PLR0913, PLR0917 (a command's arguments are its options)
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Web archives (.warc, .warc.gz), JSON lines (.jsonl, .jsonl.gz), Parquet files, and folders of such.",
        ),
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the tables go. The same command goes on with what is there.")],
    engine: Annotated[EngineName, typer.Option(help="Processes of this machine, or a Ray cluster.")] = EngineName.local,
    workers: Annotated[
        int | None, typer.Option(min=1, help="How many shards are read at once; as many as there are cores.")
    ] = None,
    address: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="With Ray: of the cluster; without, one starts here.")
    ] = None,
    shard: Annotated[int, typer.Option(min=1, metavar="N", help="Reports in a shard, the piece that is done at once.")] = 1_000,
    relevance: Annotated[
        float | None,
        typer.Option(
            metavar="T",
            min=0.0,
            max=1.0,
            help="Pass over reports that are less likely than T to be about conflict. Without it the threshold that comes with "
            "the first look, made to miss nothing; 0 reads all.",
        ),
    ] = None,
    published: Published = None,
    outlet: Outlet = None,
    actors: ActorFiles = None,
    rules: Annotated[bool, typer.Option("--rules", help="Read by the rules alone, without the learned model.")] = False,
) -> None:
    """Read whole archives into Parquet files, shard by shard. Stopped or killed, the same command goes on where it was."""
    from rashomon.batch.cluster import read_on_cluster  # noqa: PLC0415 (loading what is behind them takes seconds)
    from rashomon.batch.local import read_here  # noqa: PLC0415 (the same)
    from rashomon.batch.plan import Options, make_plan  # noqa: PLC0415 (the same)
    from rashomon.batch.running import run  # noqa: PLC0415 (the same)
    from rashomon.gather.relevance import RELEVANT  # noqa: PLC0415 (the same)

    options = Options(
        published=None if published is None else parse_day(published), outlet=outlet,
        relevance=RELEVANT if relevance is None else relevance or None,
        actors=tuple(str(path.resolve()) for path in actors or ()), learned=not rules,
    )  # fmt: skip
    plan = make_plan(sources, options, shard=shard)
    if engine is EngineName.ray:
        reads = partial(read_on_cluster, workers=workers, address=address)
    else:
        reads = partial(read_here, workers=workers or os.cpu_count() or 1)
    try:
        counted = _watched(run(plan, out, reads), len(plan.shards))
    except OSError as error:
        raise BadInput(_cannot_write(out, error)) from None
    print(f"{out}: {counted.reports:,} reports read, {counted.passed:,} passed over, {counted.failures:,} failures")
    if counted.fatal:
        errors.print(f"{counted.fatal:,} could not be read; {out}/failures says which, and why", markup=False)
        raise typer.Exit(1)


@app.command()
def reconcile(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="What `batch` has read, all of it.")],
    workers: Annotated[int | None, typer.Option(min=1, help="How many processes; without it one a core.")] = None,
) -> None:
    """Group all that a batch has read into lineages, parties and episodes, as Parquet files in DIR/reconciled."""
    from rashomon.batch.reconciling import reconcile as settle  # noqa: PLC0415 (loading what is behind it takes a moment)

    columns = (TextColumn("{task.description}", markup=False), BarColumn())
    try:
        with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as bar:
            task = bar.add_task("reading the tables", total=None)
            for told, done, all_of_it in settle(folder, workers or os.cpu_count() or 1):
                bar.update(task, description=told, completed=done, total=all_of_it)
    except OSError as error:
        raise BadInput(_cannot_write(folder, error)) from None
    print(f"{folder / 'reconciled'}: lineages, parties and episodes")


ledger = typer.Typer(no_args_is_help=True, help="Bring what a batch has read into a ledger.")
app.add_typer(ledger, name="ledger")


@ledger.command("import")
def import_(  # noqa: PLR0913, PLR0917 (a command's arguments are its options)
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="What `batch` has read.")],
    where: LedgerOption = LEDGER,
    place: Place = None,
    start: From = None,
    end: To = None,
    actor: Actor = None,
    type: Type = None,
) -> None:
    """Take reports of a batch into a ledger: all, or those with an event that is asked for, and their episodes' others."""
    from rashomon.batch.selecting import selected  # noqa: PLC0415 (loading what is behind it takes a moment)
    from rashomon.ledger import Ledger  # noqa: PLC0415 (the same)
    from rashomon.ledger.reconciling import settle_pending  # noqa: PLC0415 (the same)

    new = updated = known = 0
    with Ledger.open(where, create=True) as kept:
        for reader, readings in selected(folder, sought(place, start, end, actor, type)):
            added = kept.add(readings, at=datetime.now(UTC), reader=reader)
            new, updated, known = new + len(added.new), updated + len(added.updated), known + len(added.known)
        for _ in settle_pending(kept):
            pass
        print(f"{where}: {new:,} new, {updated:,} changed, {known:,} known; {kept.counts()['episodes']:,} episodes")


def _cannot_write(out: Path, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"the disk is full; make room for {out} and give the same command again: it goes on where it stopped"
    return (
        f"{error.filename or out} cannot be written or read ({error.strerror or error}); the same command goes on once it can"
    )


@dataclass(slots=True)
class _Tally:
    """What has been done so far, and since when."""

    shards: int
    done: int = 0
    reports: int = 0
    passed: int = 0
    failures: int = 0
    fatal: int = 0
    began: float = 0.0

    def add(self, done: Done) -> None:
        """Count a shard."""
        self.done += 1
        self.reports += done.reports
        self.passed += done.passed
        self.failures += done.failures
        self.fatal += done.fatal

    def told(self, looked_at: int, shards: int) -> str:
        """How far it is, how fast, and how long it will take; the numbers are those of this sitting, not of one before."""
        seconds = max(time.monotonic() - self.began, 0.001)
        left = (self.shards - self.done) * seconds / max(shards, 1)
        return (
            f"{self.done:,} of {self.shards:,} shards, {self.reports:,} reports read, {looked_at / seconds:.0f} a second, "
            f"{self.failures:,} failures, {_span(left)} left"
        )


def _span(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min" if seconds < 6_000 else f"{seconds / 3_600:.1f} h"


def _watched(done: Iterator[tuple[Done, bool]], shards: int) -> _Tally:
    """Go through all that is done, and tell how far it is: a bar at a terminal, elsewhere a line now and then."""
    tally = _Tally(shards=shards, began=time.monotonic())
    looked_at = here = 0
    told = time.monotonic()
    with Progress(
        BarColumn(),
        TextColumn("{task.description}", markup=False),
        console=errors,
        transient=True,
        disable=not errors.is_terminal,
    ) as bar:
        task = bar.add_task("", total=shards)
        for one, just_now in done:
            tally.add(one)
            if just_now:
                here += 1
                looked_at += one.reports + one.passed
            bar.update(task, completed=tally.done, description=tally.told(looked_at, here))
            if not errors.is_terminal and time.monotonic() - told > _TOLD_EVERY:
                told = time.monotonic()
                errors.print(tally.told(looked_at, here), markup=False)
    return tally
