"""The commands that look into a ledger: episodes, show, sensitivity, search."""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.app import app, console, errors, with_progress
from rashomon.cli.options import LEDGER, LedgerOption
from rashomon.gather.rows import parse_day
from rashomon.output import write_file

if TYPE_CHECKING:
    from rashomon.ledger import Sought
    from rashomon.reconcile.rules import Rule

Place = Annotated[str | None, typer.Option(metavar="NAME", help="At a place, or in a country.")]
From = Annotated[str | None, typer.Option("--from", metavar="DAY", help="On or after this day, YYYY-MM-DD.")]
To = Annotated[str | None, typer.Option("--to", metavar="DAY", help="On or before this day, YYYY-MM-DD.")]
Actor = Annotated[str | None, typer.Option(metavar="NAME", help="With this party on a side.")]
Type = Annotated[str | None, typer.Option(metavar="TYPE", help="Of a PLOVER type or an ACLED sub-event type.")]
OwnRule = Annotated[Path | None, typer.Option("--codebook", metavar="FILE", help="A rule of your own beside the others.")]


class Shape(StrEnum):
    """How an episode is shown."""

    table = "table"
    json = "json"


@app.command()
def episodes(  # noqa: PLR0913, PLR0917 (a command's arguments are its options)
    where: LedgerOption = LEDGER,
    place: Place = None,
    start: From = None,
    end: To = None,
    actor: Actor = None,
    type: Type = None,
    limit: Annotated[int, typer.Option(min=1, max=1_000_000, help="How many, the latest first.")] = 30,
) -> None:
    """List the episodes of a ledger: one event in the world each, however many reports tell of it."""
    from rashomon.ledger import Ledger  # noqa: PLC0415 (the database library takes a moment to load)
    from rashomon.views.episodes import show_episodes  # noqa: PLC0415 (the same)

    with Ledger.open(where) as ledger:
        found = ledger.episodes(sought(place, start, end, actor, type), limit=limit + 1)
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
    where: LedgerOption = LEDGER,
    evidence: Annotated[bool, typer.Option("--evidence", help="With the sentences, and the keys to judge them by.")] = False,
    codebook: OwnRule = None,
    format: Annotated[Shape, typer.Option(help="Tables for people, or JSON.")] = Shape.table,
) -> None:
    """Show the accounts of one episode side by side, and what each rule makes of them."""
    from rashomon.ledger import Ledger  # noqa: PLC0415 (the database library takes a moment to load)
    from rashomon.ledger.sheets import read_sheet  # noqa: PLC0415 (the same)
    from rashomon.reconcile.sensitivity import sensitivity as under  # noqa: PLC0415 (the same)
    from rashomon.views.episodes import show_keys  # noqa: PLC0415 (the same)
    from rashomon.views.sensitivity import show_sensitivity  # noqa: PLC0415 (the same)
    from rashomon.views.terminal import show_sheet  # noqa: PLC0415 (the same)

    rules = _rules(codebook)
    with Ledger.open(where) as ledger:
        sheet, readings = read_sheet(ledger, ledger.episode(key))
    outcome = under(sheet, rules)
    if format is Shape.json:
        told = {"sheet": asdict(sheet), "sensitivity": asdict(outcome)}
        print(json.dumps(told, default=str, ensure_ascii=False, indent=1))
    else:
        console().print(show_sheet(sheet, list(readings.values()), evidence=evidence))
        if evidence:
            console().print(show_keys(sheet.episode, readings))
        console().print(show_sensitivity(outcome.outcomes, outcome.spreads))


@app.command()
def sensitivity(  # noqa: PLR0913, PLR0917 (a command's arguments are its options)
    where: LedgerOption = LEDGER,
    place: Place = None,
    start: From = None,
    end: To = None,
    actor: Actor = None,
    type: Type = None,
    codebook: OwnRule = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE.csv", help="Write what each rule makes of each episode, one row each."),
    ] = None,
) -> None:
    """Show what the choice of a rule changes over many episodes, and how far their accounts lie apart."""
    from rashomon.ledger import Ledger  # noqa: PLC0415 (the database library takes a moment to load)
    from rashomon.ledger.sheets import read_sheet  # noqa: PLC0415 (the same)
    from rashomon.reconcile.sensitivity import sensitivity as under  # noqa: PLC0415 (the same)
    from rashomon.views.sensitivity import show_over, write_outcomes  # noqa: PLC0415 (the same)

    rules = _rules(codebook)
    with Ledger.open(where) as ledger:
        found = ledger.episodes(sought(place, start, end, actor, type))
        each = [under(read_sheet(ledger, episode)[0], rules) for episode in with_progress(found, len(found))]
    if out is not None:
        write_file(out, write_outcomes(found, each))
    told = [one for one in each if any(outcome.high is not None for outcome in one.outcomes)]
    print(f"{len(each):,} episode{'' if len(each) == 1 else 's'}, {len(told):,} with a number of deaths")
    if told:
        console().print(show_over(told))


def sought(place: str | None, start: str | None, end: str | None, actor: str | None, type: str | None) -> Sought:
    """What the options --place, --from, --to, --actor and --type ask for."""
    from rashomon.ledger import Sought  # noqa: PLC0415 (the database library takes a moment to load)

    days = [None if day is None else parse_day(day) for day in (start, end)]
    return Sought(place=place, start=days[0], end=days[1], actor=actor, type=type)


def _rules(codebook: Path | None) -> list[Rule]:
    from rashomon.data.codebooks import load_codebook, load_rules  # noqa: PLC0415 (few commands need them)

    return [*load_rules(), *([] if codebook is None else [load_codebook(codebook)])]


@app.command()
def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORD...", help="Words that a report must hold; `rebel*` for beginnings.")
    ],
    where: LedgerOption = LEDGER,
    limit: Annotated[int, typer.Option(min=1, max=1_000_000, help="How many reports, the latest first.")] = 20,
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
