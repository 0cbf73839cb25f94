"""The commands that keep reports in a ledger, and find them again: add, episodes, show, search."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from rashomon import __version__
from rashomon.cli.app import app, console, errors, with_progress
from rashomon.gather.failures import Failure
from rashomon.gather.files import count_reports, gather
from rashomon.gather.rows import parse_day
from rashomon.identity import version_key
from rashomon.records import Reading, Report

if TYPE_CHECKING:
    from rashomon.ledger import Ledger

# What made a reading. The same reader does not read the same version of a report twice.
READER = f"rules {__version__}"
_BATCH = 32

LedgerOption = Annotated[
    str,
    typer.Option(
        "--ledger", "-l", metavar="WHERE", envvar="RASHOMON_LEDGER", help="The ledger: a file, or a postgresql:// address."
    ),
]
DEFAULT = "rashomon.db"


Item = TypeVar("Item")


class Shape(StrEnum):
    """How an episode is shown."""

    table = "table"
    json = "json"


@app.command()
def add(  # noqa: PLR0913, PLR0917 (a command's arguments are its options)
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Text files with one report each, reports.jsonl with one report a line "
            "(id, text; where known title, published, outlet, url), folders of such, or - for standard input.",
        ),
    ],
    where: LedgerOption = DEFAULT,
    published: Annotated[
        str | None, typer.Option(metavar="DAY", help="Day of publication, YYYY-MM-DD, of reports that bring none.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it, for reports that do not say.")] = None,
    actors: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE", help="Parties you bring: a UCDP Actor list (.csv) or FollowTheMoney entities; may be repeated."
        ),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Read reports again that the ledger knows.")] = False,
) -> None:
    """Read reports and keep them in a ledger, which is made where there is none. What it knows is passed over."""
    from rashomon.ledger import Ledger  # noqa: PLC0415 (the database library takes a moment to load)
    from rashomon.ledger.reconciling import settle_pending  # noqa: PLC0415 (the same)

    day = None if published is None else parse_day(published)
    failed = new = updated = 0
    items: Iterable[Report | Failure] = gather(sources, published=day, outlet=outlet)
    with Ledger.open(where, create=True) as ledger:
        passed: list[str] = []
        fresh = items if again else _unknown(items, ledger, passed)
        for batch in _batches(with_progress(_read(fresh, actors or ()), count_reports(sources))):
            for failure in batch:
                if isinstance(failure, Failure):
                    errors.print(f"{failure.where}: {failure.message}", markup=False)
                    failed += failure.fatal
            added = ledger.add([item for item in batch if isinstance(item, Reading)], at=datetime.now(UTC), reader=READER)
            new, updated = new + len(added.new), updated + len(added.updated)
            passed += added.known
        for _ in settle_pending(ledger):
            pass
        told = [f"{new} new", *([f"{updated} changed"] if updated else []), f"{len(passed)} known"]
        print(f"{where}: {', '.join(told)}; {ledger.counts()['episodes']} episodes")
    if failed:
        errors.print(f"{failed} report{'s' if failed > 1 else ''} could not be read", markup=False)
        raise typer.Exit(1)


def _unknown(items: Iterable[Report | Failure], ledger: Ledger, passed: list[str]) -> Iterator[Report | Failure]:
    """The reports that this reader has not read yet into this ledger; the versions of the others go to `passed`."""
    for batch in _batches(items):
        versions = {item: version_key(item) for item in batch if isinstance(item, Report)}
        known = ledger.known(versions.values(), reader=READER)
        for item in batch:
            if isinstance(item, Report) and versions[item] in known:
                passed.append(versions[item])
            else:
                yield item


def _read(items: Iterable[Report | Failure], actors: Iterable[Path]) -> Iterator[Reading | Failure]:
    """Read what is to be read; the language model is loaded for the first report and not before."""
    from rashomon.reader import Reader  # noqa: PLC0415 (loading it takes seconds)

    items = iter(items)
    for first in items:
        if isinstance(first, Failure):
            yield first
            continue

        def all_of_them(first: Report = first) -> Iterator[Report | Failure]:
            yield first
            yield from items

        yield from Reader.load(actors).read_each(all_of_them())


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    several = iter(items)
    while batch := list(islice(several, _BATCH)):
        yield batch


@app.command()
def episodes(  # noqa: PLR0913, PLR0917 (a command's arguments are its options)
    where: LedgerOption = DEFAULT,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="At a place, or in a country.")] = None,
    start: Annotated[str | None, typer.Option("--from", metavar="DAY", help="On or after this day, YYYY-MM-DD.")] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="DAY", help="On or before this day, YYYY-MM-DD.")] = None,
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="With this party on a side.")] = None,
    type: Annotated[str | None, typer.Option(metavar="TYPE", help="Of a PLOVER type or an ACLED sub-event type.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many, the latest first.")] = 30,
) -> None:
    """List the episodes of a ledger: one event in the world each, however many reports tell of it."""
    from rashomon.ledger import Ledger, Sought  # noqa: PLC0415 (the database library takes a moment to load)
    from rashomon.views.episodes import show_episodes  # noqa: PLC0415 (the same)

    days = [None if day is None else parse_day(day) for day in (start, end)]
    sought = Sought(place=place, start=days[0], end=days[1], actor=actor, type=type)
    with Ledger.open(where) as ledger:
        found = ledger.episodes(sought, limit=limit + 1)
        if not found:
            print("no such episode" if ledger.counts()["reports"] else f"{where} is empty; `rashomon add PATH` fills it")
            return
        shown = found[:limit]
        reports = ledger.report_of(event for episode in shown for event in episode.events)
        names = ledger.parties(party for episode in shown for party in (*episode.side_a, *episode.side_b))
        console().print(show_episodes(shown, reports, ledger.lineages(set(reports.values())), names))
    if len(found) > limit:
        errors.print(
            f"more than {limit} fit; --limit shows more, --place, --from, --to, --actor and --type fewer", markup=False
        )


@app.command()
def show(
    key: Annotated[str, typer.Argument(metavar="EPISODE", help="Its key, or the beginning of it, as `episodes` prints it.")],
    where: LedgerOption = DEFAULT,
    evidence: Annotated[bool, typer.Option("--evidence", help="With the sentences, and the keys to judge them by.")] = False,
    codebook: Annotated[Path | None, typer.Option(metavar="FILE", help="A rule of your own beside the others.")] = None,
    format: Annotated[Shape, typer.Option(help="Tables for people, or JSON.")] = Shape.table,
) -> None:
    """Show the accounts of one episode side by side, and what each rule makes of them."""
    from rashomon.data.codebooks import load_codebook, load_rules  # noqa: PLC0415 (only this command needs them)
    from rashomon.ledger import Ledger  # noqa: PLC0415 (the database library takes a moment to load)
    from rashomon.ledger.reconciling import read_sheet  # noqa: PLC0415 (the same)
    from rashomon.reconcile.sensitivity import sensitivity  # noqa: PLC0415 (the same)
    from rashomon.views.episodes import show_keys  # noqa: PLC0415 (the same)
    from rashomon.views.sensitivity import show_sensitivity  # noqa: PLC0415 (the same)
    from rashomon.views.terminal import show_sheet  # noqa: PLC0415 (the same)

    rules = [*load_rules(), *([] if codebook is None else [load_codebook(codebook)])]
    with Ledger.open(where) as ledger:
        sheet, readings = read_sheet(ledger, ledger.episode(key))
    under = sensitivity(sheet, rules)
    if format is Shape.json:
        told = {"sheet": asdict(sheet), "sensitivity": asdict(under)}
        print(json.dumps(told, default=str, ensure_ascii=False, indent=1))
    else:
        console().print(show_sheet(sheet, list(readings.values()), evidence=evidence))
        if evidence:
            console().print(show_keys(sheet.episode, readings))
        console().print(show_sensitivity(under.outcomes, under.spreads))


@app.command()
def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORD...", help="Words that a report must hold; `rebel*` for beginnings.")
    ],
    where: LedgerOption = DEFAULT,
    limit: Annotated[int, typer.Option(min=1, help="How many reports, the latest first.")] = 20,
) -> None:
    """Search the texts of a ledger's reports, whatever the accents."""
    from rashomon.ledger import Ledger  # noqa: PLC0415 (the database library takes a moment to load)
    from rashomon.views.terminal import plain  # noqa: PLC0415 (the same)

    with Ledger.open(where) as ledger:
        hits = ledger.search(" ".join(words), limit=limit)
        reports = dict(ledger.reports(hit.report for hit in hits))
    for hit in hits:
        report = reports[hit.report]
        told = [hit.report, "" if report.published is None else report.published.isoformat(), report.outlet or report.id]
        print(plain("  ".join(filter(None, told))))
        print("    " + plain(" ".join(hit.snippet.split())))
    if not hits:
        print("no report holds these words")
