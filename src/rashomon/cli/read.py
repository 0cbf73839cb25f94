"""`rashomon read`: reports in, readings out."""

from __future__ import annotations

import json
import os
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.app import app, console, errors, with_progress
from rashomon.cli.options import ActorFiles, Mapping, Outlet, Published, Relevance, Sources, gathering
from rashomon.cli.readers import LlmModel, LlmUrl, Who, WhoReads, check_reader, load_reader
from rashomon.codec import to_json
from rashomon.errors import BadInput
from rashomon.gather.failures import Failure
from rashomon.gather.files import count_reports, gather
from rashomon.gather.kinds import many
from rashomon.output import file_name, write_file
from rashomon.records import Reading


class Format(StrEnum):
    """How a reading is shown."""

    table = "table"
    json = "json"
    html = "html"


@app.command()
def read(  # noqa: PLR0913, PLR0917 (a command's arguments are its options)
    sources: Sources,
    published: Published = None,
    outlet: Outlet = None,
    actors: ActorFiles = None,
    mapping: Mapping = None,
    relevance: Relevance = None,
    reader: WhoReads = Who.model,
    llm_url: LlmUrl = None,
    llm_model: LlmModel = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write DIR/<id>.json for each report; with --format html a page too."),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option(help="What to print: tables for people (the rule without --out), JSON, or one HTML page."),
    ] = None,
) -> None:
    """Read reports and show who says what happened."""
    from rashomon.gather.relevance import sift  # noqa: PLC0415 (what tells languages apart takes a moment to load)

    check_reader(reader, actors or (), llm_url, llm_model)
    how = gathering(published, outlet, mapping)
    if out is not None:
        _make_folder(out)
    shown = format or (None if out is not None else Format.table)
    passed: list[str] = []
    items = sift(gather(sources, how), relevance, passed)
    failed = read_well = 0
    kept: list[Reading] = []
    written: Counter[str] = Counter()
    reads = load_reader(reader, actors or (), llm_url, llm_model)
    for item in with_progress(reads.read_each(items), count_reports(sources)):
        if isinstance(item, Failure):
            errors.print(f"{item.where}: {item.message}", markup=False)
            failed += item.fatal
            continue
        read_well += 1
        if item.language != "en":
            errors.print(f"report {item.report.id!r}: not English as far as the reader can tell; left unread", markup=False)
        if out is not None:
            written[item.report.id] += 1  # an archive may hold what stood at an address several times
            times = written[item.report.id]
            name = item.report.id if times == 1 else f"{item.report.id} {times}"
            write_file(out / file_name(name), json.dumps(to_json(item), indent=1, ensure_ascii=False) + "\n")
        if shown is Format.json:
            one = len(sources) == 1 and many(sources[0]) is None and not Path(sources[0]).is_dir()
            print(json.dumps(to_json(item), indent=1 if one else None, ensure_ascii=False))
        elif shown is not None:
            kept.append(item)
    _show(kept, shown, out)
    if passed:
        errors.print(f"{len(passed):,} report{'s' if len(passed) > 1 else ''} not about conflict, passed over", markup=False)
    if failed:
        errors.print(f"{failed} report{'s' if failed > 1 else ''} could not be read, {read_well} read", markup=False)
        raise typer.Exit(1)


def _make_folder(out: Path) -> None:
    """The folder of --out, tried before an hour of reading goes to waste."""
    if out.exists() and not out.is_dir():
        raise BadInput(f"{out} is a file; --out takes a folder")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"the folder {out} cannot be made ({error.strerror}); give --out another") from None
    if not os.access(out, os.W_OK | os.X_OK):
        raise BadInput(f"the folder {out} cannot be written to; give --out another, or change its permissions")


def _show(readings: list[Reading], shown: Format | None, out: Path | None) -> None:
    if not readings:
        return
    if shown is Format.html:
        from rashomon.views.page import render_page  # noqa: PLC0415 (saves the template engine's start where unused)

        page = render_page(readings)
        if out is not None:
            write_file(out / "readings.html", page)
        else:
            print(page)
    elif shown is Format.table:
        from rashomon.views.terminal import show_reading, show_together  # noqa: PLC0415 (the same)

        terminal = console()
        for reading in readings:
            terminal.print(show_reading(reading))
        if len(readings) > 1:
            terminal.rule("All reports side by side")
            terminal.print(show_together(readings))
