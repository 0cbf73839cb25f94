"""`rashomon import`: edited exports back in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.app import app
from rashomon.cli.decide import By, name_of_user
from rashomon.cli.options import LEDGER, LedgerOption


@app.command("import")
def import_(  # noqa: PLR0913, PLR0917 (a command's arguments are its options)
    name: Annotated[
        str, typer.Argument(metavar="FORMAT", help="What it was exported as: coding, judgements, webannotation or brat.")
    ],
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The edited file or folder.")],
    where: LedgerOption = LEDGER,
    reason: Annotated[
        str, typer.Option("--reason", "-r", metavar="TEXT", help="Why, for what does not say it itself; it is kept.")
    ] = "",
    by: By = None,
    dry: Annotated[bool, typer.Option("--dry-run", help="Say what would be taken in, and keep nothing.")] = False,
) -> None:
    """Take an edited export back in. Each edit becomes a judgement: all of them are kept, or none."""
    from rashomon.ledger import Ledger  # noqa: PLC0415 (the database library takes a moment to load)
    from rashomon.revise.changes import Editor, apply  # noqa: PLC0415 (the same)
    from rashomon.revise.importing import read_edited  # noqa: PLC0415 (the same)
    from rashomon.revise.present import Present  # noqa: PLC0415 (the same)

    editor = Editor(by=by or name_of_user(), at=datetime.now(UTC), reason=reason)
    with Ledger.open(where) as ledger:
        present = Present(ledger)
        done = apply(read_edited(name, path, present, editor), present, editor, dry=dry)
    told = ", ".join(f"{number:,} {verdict}" for verdict, number in sorted(done.items())) or "no changes"
    print(f"{'would be taken in' if dry else 'taken in'}: {told}")
