"""`rashomon export`: what a ledger holds, in the formats that the field uses."""

from __future__ import annotations

import errno
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.table import Table

from rashomon.cli.app import app, console, errors, with_progress
from rashomon.cli.look import Actor, From, OwnRule, Place, To, Type, sought
from rashomon.cli.options import LEDGER, LedgerOption
from rashomon.errors import BadInput

if TYPE_CHECKING:
    from rashomon.reconcile.rules import Rule
    from rashomon.release.entries import Entry, Release
    from rashomon.release.formats import Format

RuleName = Annotated[
    str | None,
    typer.Option(metavar="RULE", help="Which rule makes the figures, of `rashomon rules`; without it the format's own."),
]
Redact = Annotated[
    list[str] | None,
    typer.Option(
        metavar="WHAT", help="Take out before anything leaves: persons, victims, or coordinates:KM. May be given several times."
    ),
]
_OWN = {"acled": "acled", "ucdp": "ucdp"}


@app.command()
def export(  # noqa: PLR0913, PLR0917 (a command's arguments are its options)
    name: Annotated[str, typer.Argument(metavar="FORMAT", help="Which format; `rashomon export list` names them.")],
    where: LedgerOption = LEDGER,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="PATH", help="Where to; without it the text is printed, where it is one."),
    ] = None,
    rule: RuleName = None,
    codebook: OwnRule = None,
    place: Place = None,
    start: From = None,
    end: To = None,
    actor: Actor = None,
    type: Type = None,
    redact: Redact = None,
) -> None:
    """Export episodes, checked by the format's own rules; what the format cannot say goes to a file beside it."""
    from rashomon.ledger import Ledger  # noqa: PLC0415 (the database library takes a moment to load)
    from rashomon.release.entries import Release, entries  # noqa: PLC0415 (the same)
    from rashomon.release.formats import format_of, formats  # noqa: PLC0415 (the same)
    from rashomon.release.redaction import Redaction, names_in, parse_redaction  # noqa: PLC0415 (the same)
    from rashomon.release.redaction import redact as redact_entry  # noqa: PLC0415 (the same)

    if name == "list":
        _list(formats().values())
        return
    format = format_of(name)
    redaction = parse_redaction(redact or ())
    chosen = _rule(rule, codebook, format.name)
    told = {"place": place, "from": start, "to": end, "actor": actor, "type": type}
    release = Release(
        rule=chosen.name, rule_version=chosen.version, redacted=str(redaction), at=datetime.now(UTC),
        asked=", ".join(f"{option} {value}" for option, value in told.items() if value is not None) or "everything",
    )  # fmt: skip
    wanted = sought(place, start, end, actor, type)
    with Ledger.open(where) as ledger:
        if redaction == Redaction():
            release = replace(release, original=ledger.original)
        total = len(ledger.episode_ids(wanted))

        names = names_in(entries(ledger, wanted, chosen), redaction)

        def fresh() -> Iterator[Entry]:
            return (redact_entry(entry, redaction, names) for entry in entries(ledger, wanted, chosen))

        try:
            _export(format, release, lambda: with_progress(fresh(), total, "exporting"), out)
        except OSError as error:
            if error.errno not in (errno.ENOSPC, errno.EDQUOT):
                raise
            raise BadInput(f"the disk is full; make room for {out}, and export again: nothing was left half written") from None
    if out is not None:
        errors.print(
            f"{out}: {total:,} episodes, {format.name}, figures by {release.rule} {release.rule_version}", markup=False
        )


def _export(format: Format, release: Release, fresh: Callable[[], Iterable[Entry]], out: Path | None) -> None:
    """Write an export and what it loses, each whole; without a place for it, print it."""
    from rashomon.release.losses import losses_beside, noting_losses  # noqa: PLC0415 (few commands need it)
    from rashomon.release.writing import write_whole  # noqa: PLC0415 (the same)

    leaves_out = format.leaves_out
    if out is not None and leaves_out is not None:

        def write(losses: Path) -> None:  # both in one go through the ledger
            told = noting_losses(fresh(), losses, leaves_out)
            write_whole(out, lambda path: format.write(told, path, release), format.check)

        write_whole(losses_beside(out), write, lambda _: ())
        return
    if out is not None:
        write_whole(out, lambda path: format.write(fresh(), path, release), format.check)
        return
    if format.suffix in ("", ".zip", ".duckdb"):
        raise BadInput(f"{format.name} is no text to print; give -o PATH")
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "export"
        write_whole(made, lambda path: format.write(fresh(), path, release), format.check)
        with made.open(encoding="utf-8-sig") as stream:  # the mark that spreadsheets need is none on a screen
            shutil.copyfileobj(stream, sys.stdout)


def _rule(name: str | None, codebook: Path | None, format: str) -> Rule:
    """The rule that is asked for: a codebook's, one by its name, or the one that belongs to the format."""
    from rashomon.data.codebooks import load_codebook, load_rules  # noqa: PLC0415 (few commands need them)

    if codebook is not None:
        return load_codebook(codebook)
    rules = {rule.name: rule for rule in load_rules()}
    wanted = name or _OWN.get(format, "representative")
    if wanted not in rules:
        raise BadInput(f"there is no rule {wanted!r}; there are {', '.join(rules)}")
    return rules[wanted]


def _list(all_of_them: Iterable[Format]) -> None:
    table = Table("format", "file", "what it is", "what it cannot say", box=box.SIMPLE_HEAD, pad_edge=False)
    for one in all_of_them:
        table.add_row(one.name, one.suffix or "a folder", one.what, "; ".join(one.loses) or "–")
    console().print(table)
