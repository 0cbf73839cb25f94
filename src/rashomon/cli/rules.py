"""`rashomon rules`: how the accounts of an episode become one figure."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.app import app, console
from rashomon.data.codebook_tables import table_of
from rashomon.data.codebooks import example_codebook, load_codebook, load_rules
from rashomon.errors import BadInput


def _show_example(wanted: bool) -> None:
    if wanted:
        print(example_codebook(), end="")
        raise typer.Exit


@app.command()
def rules(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A rule to tell whole; without one, all in short.")
    ] = None,
    codebook: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Check a rule of your own (YAML, TOML or a table), and tell what it does."),
    ] = None,
    table: Annotated[bool, typer.Option("--table", help="Print a rule as a table (CSV), to be edited as your own.")] = False,
    example: Annotated[  # noqa: ARG001 (its callback answers)
        bool,
        typer.Option("--example", callback=_show_example, is_eager=True, help="Print a codebook to start from, and leave."),
    ] = False,
) -> None:
    """Tell the rules that make one figure of many accounts."""
    from rashomon.views.rules import show_rule, show_rules  # noqa: PLC0415 (saves rich's start for --example)

    known = {rule.name: rule for rule in load_rules()}
    if codebook is not None:
        own = load_codebook(codebook)
        known[own.name] = own
        name = name or own.name
    if table:
        if name not in known:
            raise BadInput(f"--table takes the name of a rule: {', '.join(known)}")
        print(table_of(known[name].codebook), end="")
    elif name is None:
        console().print(show_rules(tuple(known.values())))
    elif name in known:
        console().print(show_rule(known[name]))
    else:
        raise BadInput(f"there is no rule {name!r}; known are {', '.join(known)}")
