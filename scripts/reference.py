"""Write what documents say of the program from the program: `make docs`.

docs/cli.md from the command line's own help, the tables of docs/ledger.md from the comments of the ledger's columns, and
docs/demo.svg from the demonstration.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from sqlalchemy import Table
from typer.testing import CliRunner

from rashomon.cli import app
from rashomon.demo import sample_reports, show_accounts
from rashomon.ledger.schema import clusters, originals, records, reports, summaries, visits
from rashomon.ledger.schema.base import Moment
from rashomon.reader import Reader

DOCS = Path(__file__).resolve().parents[1] / "docs"
WIDTH = 120
TABLES = "## The tables"


def commands() -> list[str]:
    """The names of the commands, in the order of the help; those of a group after its name."""
    grouped = [(f"{group.name} ", group.typer_instance) for group in app.registered_groups]
    return [
        before + (command.name or command.callback.__name__)
        for before, some in (("", app), *grouped)
        for command in some.registered_commands
        if command.callback is not None
    ]


def reference() -> str:
    """The reference page: what each command prints when it is asked for help."""
    parts = ["# Commands\n\nWritten by `make docs` from the program's own help.\n"]
    for command in ((), *(name.split() for name in commands())):
        shown = CliRunner().invoke(
            app, [*command, "--help"], prog_name="rashomon", env={"COLUMNS": "100", "TERMINAL_WIDTH": "100"}
        )
        lines = "\n".join(line.rstrip() for line in shown.output.strip().splitlines())
        parts.append(f"## {' '.join(('rashomon', *command))}\n\n```text\n{lines}\n```\n")
    return "\n".join(parts)


def tables() -> str:
    """The tables of a ledger, each with its columns, as Markdown."""
    return "\n".join(
        line
        for module in (reports, records, clusters, summaries, originals, visits)
        for table in vars(module).values()
        if isinstance(table, Table)
        for line in _described(table)
    )


def _described(table: Table) -> Iterator[str]:
    yield from (f"### {table.name}", "", table.comment or "", "", "| column | type | |", "|---|---|---|")
    for column in table.columns:
        kind = "moment (UTC)" if isinstance(column.type, Moment) else type(column.type).__name__.lower()
        notes = ["**key**"] if column.primary_key else []
        notes += [f"→ {reference.target_fullname.split('.')[0]}" for reference in column.foreign_keys]
        yield f"| `{column.name}` | {' '.join([kind, *notes])} | {column.comment} |"
    yield ""


def ledger_page() -> str:
    """The page on the ledger: what was written by hand, and below it the tables as they are."""
    by_hand = (DOCS / "ledger.md").read_text(encoding="utf-8").split(TABLES)[0]
    return f"{by_hand}{TABLES}\n\n{tables()}"


def picture(reader: Reader) -> str:
    """The accounts of the sample reports, as the terminal shows them."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, highlight=False, legacy_windows=False)
    show_accounts(console, list(reader.read_many(sample_reports())), episodes=1)
    # The font is looked for on the machine; a picture must not call out for one.
    svg = console.export_svg(title="rashomon demo", unique_id="demo")
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


def main() -> None:
    """Write them all."""
    DOCS.mkdir(exist_ok=True)
    (DOCS / "cli.md").write_text(reference(), encoding="utf-8")
    (DOCS / "ledger.md").write_text(ledger_page(), encoding="utf-8")
    (DOCS / "demo.svg").write_text(picture(Reader.load()), encoding="utf-8")


if __name__ == "__main__":
    main()
