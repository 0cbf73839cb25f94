"""`rashomon aggregate`: many event reports to one row an event, on anybody's table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.app import app
from rashomon.errors import BadInput
from rashomon.output import write_file


def _show_rules(wanted: bool) -> None:
    if wanted:
        from rashomon.data.layouts import shipped_rules  # noqa: PLC0415 (polars takes a moment to load)

        print(shipped_rules(), end="")
        raise typer.Exit


@app.command()
def aggregate(  # noqa: PLR0913, PLR0917 (a command's arguments are its options)
    table: Annotated[Path, typer.Argument(metavar="REPORTS.csv", help="A table with one event report a row.")],
    rule: Annotated[
        str,
        typer.Option(metavar="RULE", help="representative, conservative, informative, or another of your rule file."),
    ] = "representative",
    by: Annotated[
        str | None,
        typer.Option(metavar="COLUMN", help="The column that says which reports are of one event; else as the rule file says."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="EVENTS.csv", help="Where to write the events; else they are printed.")
    ] = None,
    rules: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Your rule file (YAML or TOML); without it, MAVERICK's, which ships with rashomon."),
    ] = None,
    diagnostics: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Also write how far the reports disagree, one CSV a measure, into DIR.")
    ] = None,
    show_rules: Annotated[  # noqa: ARG001 (its callback answers)
        bool, typer.Option("--show-rules", callback=_show_rules, is_eager=True, help="Print the shipped rule file and leave.")
    ] = False,
) -> None:
    """Make one row of all the reports of an event, by a rule that says what is taken for each column.

    Cells are kept as they stand, also those that a spreadsheet would run as a formula.
    """
    # polars takes a moment to load, and no other command needs it.
    from rashomon.data.layouts import load_layout  # noqa: PLC0415
    from rashomon.reconcile.reports.diagnostics import diagnose  # noqa: PLC0415
    from rashomon.reconcile.reports.rules import aggregate as aggregated  # noqa: PLC0415
    from rashomon.tables import csv_text, read_reports  # noqa: PLC0415

    layout = load_layout(rules, by)
    if out is not None and out.is_dir():
        raise BadInput(f"{out} is a folder; name the file to write the events to")
    if out is not None and out.resolve() == table.resolve():
        raise BadInput(f"{out} is the table of reports; write the events to another file")
    if diagnostics is not None and diagnostics.is_file():
        raise BadInput(f"{diagnostics} is a file; name a folder for the diagnostics")
    if diagnostics is not None and not layout.diagnostics:
        raise BadInput("the rule file lists no `diagnostics`: name the columns whose disagreement is to be measured")
    measured = layout.diagnostics if diagnostics is not None else ()
    reports = read_reports(table, layout, tuple(dict.fromkeys((*layout.reads(rule), *measured))))
    events = csv_text(aggregated(reports, layout, rule))
    files = {} if out is None else {out: events}
    if diagnostics is not None:
        tables = diagnose(reports, layout.by, measured)
        files |= {diagnostics / f"{name}.csv": csv_text(measure) for name, measure in tables.items()}
    for path, content in files.items():
        write_file(path, content)
    if out is None:
        print(events, end="")
