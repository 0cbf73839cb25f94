"""The command that looks a ledger over."""

from __future__ import annotations

from typing import Annotated

import typer

from rashomon.cli.app import app, console
from rashomon.cli.options import LEDGER, LedgerOption


@app.command()
def doctor(
    ledger: Annotated[str | None, typer.Argument(metavar="LEDGER", help="The ledger, as with --ledger.")] = None,
    where: LedgerOption = LEDGER,
    mend: Annotated[
        bool,
        typer.Option("--mend", help="Make anew what is made from readings: tables of records, the search, episodes. Texts, "
                     "readings and judgements are left as they are."),
    ] = False,
) -> None:  # fmt: skip
    """Look whether everything in a ledger fits together; leaves with 1 where something does not, and says what to do."""
    from rashomon.ledger import Ledger  # noqa: PLC0415 (the database library takes a moment to load)
    from rashomon.ledger.reconciling import settle_pending  # noqa: PLC0415 (the same)

    out = console()
    with Ledger.open(ledger or where) as opened:
        if mend:
            opened.mend()
            for _ in settle_pending(opened):
                pass
        faults = 0
        for complaint in opened.check():
            faults += not complaint.remark
            out.print(f"{'note' if complaint.remark else 'WRONG'}: {complaint.what}; {complaint.advice}", markup=False)
        counts = opened.counts()
    told = ", ".join(f"{counts[name]} {name}" for name in ("reports", "versions", "readings", "episodes", "judgements"))
    out.print(f"{'not in order' if faults else 'in order'}: {told}", markup=False)
    if faults:
        raise typer.Exit(1)
