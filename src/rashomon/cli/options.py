"""Options that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.gather.gathering import Gathering
from rashomon.gather.limits import Limits
from rashomon.gather.mapping import load_mapping
from rashomon.gather.originals import Originals
from rashomon.gather.rows import parse_day
from rashomon.gather.visits import Visits

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
        metavar="SOURCE...",
        help="Files with one report each (text, HTML, PDF, DOCX) or with many (JSON lines, CSV, Parquet, web archives), "
        "folders of such, addresses of pages and feeds, or - for standard input.",
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
        help="Parties you bring: an actor list of your own or UCDP's (.csv), or FollowTheMoney entities; may be repeated.",
    ),
]  # fmt: skip
Relevance = Annotated[
    float | None,
    typer.Option(
        metavar="T", min=0.0, max=1.0,
        help="Pass over reports that are less likely than T to be about conflict; docs/gathering.md names a good T.",
    ),
]  # fmt: skip
Mapping = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Where the reports lie in the JSON of a news API: docs/gathering.md has an example."),
]


def gathering(
    published: str | None,
    outlet: str | None,
    mapping: Path | None,
    originals: Originals | None = None,
    visits: Visits | None = None,
) -> Gathering:
    """How to gather, from the options that say so and the environment. Raises BadInput for what is none."""
    return Gathering(
        published=None if published is None else parse_day(published), outlet=outlet,
        mapping=None if mapping is None else load_mapping(mapping), limits=Limits.from_environment(),
        originals=originals or Originals(), visits=visits or Visits(),
    )  # fmt: skip
