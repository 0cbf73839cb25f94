"""The command line's frame: the application that commands register with, and how all of them print."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from rashomon import __version__

app = typer.Typer(
    name="rashomon", no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip
errors = Console(stderr=True, highlight=False, soft_wrap=True)

_PIPED_WIDTH = 120  # where no terminal tells its width

Item = TypeVar("Item")


def _version(wanted: bool) -> None:
    if wanted:
        print(f"rashomon {__version__}")
        raise typer.Exit


@app.callback()
def _top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Who says what happened: reads reports of armed conflict into events, figures, claims and ties, each with its words."""


def console() -> Console:
    """Standard output, as wide as the terminal, or as wide as a page where there is none."""
    out = Console(highlight=False)
    return out if out.is_terminal or "COLUMNS" in os.environ else Console(highlight=False, width=_PIPED_WIDTH)


def with_progress(items: Iterable[Item], total: int | None, what: str = "reading") -> Iterator[Item]:
    """A progress bar on standard error, for long work at a terminal."""
    if not errors.is_terminal or (total is not None and total < 3):
        yield from items
        return
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=errors, transient=True) as progress:
        yield from progress.track(items, total=total)
