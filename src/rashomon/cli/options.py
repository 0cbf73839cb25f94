"""Options that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

LedgerOption = Annotated[
    str,
    typer.Option(
        "--ledger", "-l", metavar="WHERE", envvar="RASHOMON_LEDGER", help="The ledger: a file, or a postgresql:// address."
    ),
]
LEDGER = "rashomon.db"

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Text files with one report each, reports.jsonl with one report a line "
        "(id, text; where known title, published, outlet, url), folders of such, or - for standard input.",
    ),
]
Published = Annotated[
    str | None, typer.Option(metavar="DAY", help="Day of publication, YYYY-MM-DD, of reports that bring none.")
]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Who published it, for reports that do not say.")]
ActorFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--actors", metavar="FILE",
        help="Parties you bring: a UCDP Actor list (.csv) or FollowTheMoney entities; may be repeated.",
    ),
]  # fmt: skip
Relevance = Annotated[
    float | None,
    typer.Option(
        metavar="T", min=0.0, max=1.0,
        help="Pass over reports that are less likely than T to be about conflict; docs/gathering.md names a good T.",
    ),
]  # fmt: skip
