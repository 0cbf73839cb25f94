"""Write what documents say of the program from the program: `make docs`.

docs/cli.md from the command line's own help, docs/reference.md from settings, records and export formats, docs/rule-ids.md from
the lexicons, the tables of docs/ledger.md from the comments of the ledger's columns, and docs/demo.svg from the demonstration.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from rich.console import Console
from sqlalchemy import Table
from typer.main import get_command
from typer.testing import CliRunner

import rashomon.reconcile.records as made_records
import rashomon.records as read_records
from rashomon.cli import app
from rashomon.data.files import read_yaml
from rashomon.demo import sample_reports, show_accounts
from rashomon.gather.limits import PREFIX, Limits
from rashomon.ledger.schema import clusters, originals, records, reports, summaries, visits
from rashomon.ledger.schema.base import Moment
from rashomon.reader import Reader
from rashomon.release.coding import TABLES as TABLES_OF_CODING
from rashomon.release.coding import file_of, names_of_columns
from rashomon.release.formats import formats

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


def reference_page() -> str:
    """Settings, the fields of records, the columns of exports."""
    return "\n".join(["# Reference", "", WRITTEN, "", *_settings(), *_records(), *_columns()])


def _settings() -> Iterator[str]:
    yield from ("## Settings", "", "Environment variables. Options of commands are in [commands](cli.md).", "")
    yield from ("| variable | without it | |", "|---|---|---|")
    told = {parameter.envvar: parameter for parameter in _parameters(get_command(app)) if parameter.envvar}
    for variable, parameter in sorted(told.items()):
        yield f"| `{variable}` | {'–' if parameter.default is None else f'`{parameter.default}`'} | {parameter.help} |"
    for field in fields(Limits):
        default = (
            {True: "yes", False: "no"}.get(field.default, field.default) if isinstance(field.default, bool) else field.default
        )
        yield f"| `{PREFIX}{field.name.upper()}` | {default or '–'} | {field.metadata['help']} |"
    yield ""


def _parameters(command: Any) -> Iterator[Any]:  # noqa: ANN401 (a command of typer's, or a group of them)
    yield from command.params
    for one in getattr(command, "commands", {}).values():
        yield from _parameters(one)


def _records() -> Iterator[str]:
    yield from ("## Records", "", "What a reading is made of, and what is made of readings. `None` is not known.", "")
    for module in (read_records, made_records):
        for record in vars(module).values():
            if isinstance(record, type) and is_dataclass(record) and record.__module__ == module.__name__:
                yield from (f"### {record.__name__}", "", " ".join((record.__doc__ or "").split()), "")
                told = (f"`{one.name}` {one.type.replace('|', chr(92) + '|')}" for one in fields(record) if one.name[0] != "_")
                yield from ("Fields: " + ", ".join(told) + ".", "")


def _columns() -> Iterator[str]:
    yield from ("## Columns of exports", "", "Of the formats that are tables; [exports](export.md) says what they mean.", "")
    for name in formats():
        module = import_module(f"rashomon.release.{name}")
        tables = {"": module.COLUMNS} if hasattr(module, "COLUMNS") else {}
        if name == "coding":
            tables = {f", {file_of(sort)}": names_of_columns(sort) for sort in TABLES_OF_CODING}
        for table, columns in tables.items():
            told = ", ".join(f"`{column if isinstance(column, str) else column.name}`" for column in columns)
            yield from (f"**{name}{table}** ({len(columns)}): {told}.", "")


def rules_page() -> str:
    """The ids by which records say which rule found them."""
    lines = ["# Rule ids", "", WRITTEN, "", *RULE_IDS]
    for stage, file, key in STAGES:
        told = read_yaml(file)
        lines += [f"## {stage}", "", f"`{stage}.` and one of these; often with the way in which it was found after it.", ""]
        lines += ["| id | | for example | not |", "|---|---|---|---|"]
        for part in key:
            for entry in told if part is None else told[part]:
                meaning = entry.get("meaning") or entry.get("says") or entry.get("kind") or ""
                cells = (meaning, entry.get("example") or "", entry.get("counter") or entry.get("not") or "")
                prefix = "role-" if part == "roles" else ""
                lines.append(f"| `{prefix}{entry['id']}` | " + " | ".join(cell.replace("|", "/") for cell in cells) + " |")
        lines += [f"| `{id}` | {told} | | |" for id, told in IN_CODE[stage].items()]
        lines.append("")
    return "\n".join(lines)


WRITTEN = "Written by `make docs` from the program."
RULE_IDS = (
    "Every record has a `rule`: which entry of a lexicon found it, and in which way (`claims.say.after`: the entry `say`, with",
    "the source behind the verb). The lexicons are in `src/rashomon/data`; most entries have a sentence that they are for, and",
    "one that they must leave alone. `person` stands for a record that somebody added by hand.",
    "",
)
STAGES: tuple[tuple[str, str, tuple[str | None, ...]], ...] = (
    ("actors", "collectives.yaml", ("parties",)), ("events", "events.yaml", ("triggers",)),
    ("figures", "harm.yaml", ("cues", "phrases")), ("claims", "cues.yaml", (None,)),
    ("ties", "ties.yaml", ("roles", "relations")),
)  # fmt: skip


# Rules that are no entry of a lexicon.
IN_CODE = {
    "actors": {
        "name": "a party of the registry, by its name", "organisation": "a name that ends like an organisation's",
        "person": "a person, by the form of the name", "holder": "somebody whom the registry knows in an office",
        "office-of": "an office, named with whose it is", "organ": "an organ of a state or party: its army, its police",
        "ministry": "a ministry", "people": "people of a nation, as harmed or acting", "backer": "who backs: X in X-backed",
        "metonym-territory": "a country's name for its government", "metonym-seat": "a capital for a government",
        "metonym-adjective": "an adjective of nation for a government", "metonym-people": "a people's name for a government",
        "civilians": "those harmed who are called nothing but people",
        "marked": "an organisation by weaker marks of its name", "model": "somebody who speaks, whom the model alone saw",
    },
    "events": {},
    "figures": {
        "toll": "the number of a toll", "toll.weight": "heavy losses", "part": "a part of a total before it",
        "there.strength": "how many fighters there are",
    },
    "claims": {
        "according": "according to", "noun": "a noun of speech: the statement that", "title": "a headline's attribution",
        "goes-on": "a quotation that goes on without a cue", "hearsay": "speech without a source: reportedly",
        "statement": "a text that is itself a statement", "pledge-of-author": "what the author of a statement pledges",
        "model": "an attribution that the learned model alone saw",
        "model-cue": "the same, its words found by grammar",
    },
    "ties": {
        "organ": "an organ of a state", "state-media": "media that a state runs", "regime": "whose regime it is",
        "nested-name": "a name within a name", "named-after": "a member, named after the party",
        "under": "somebody under somebody", "home": "the state that an organ's name holds",
        "implied-person": "a person whom only a tie names", "implied-state": "a state that only a tie names",
    },
}  # fmt: skip


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
    (DOCS / "reference.md").write_text(reference_page(), encoding="utf-8")
    (DOCS / "rule-ids.md").write_text(rules_page(), encoding="utf-8")
    (DOCS / "ledger.md").write_text(ledger_page(), encoding="utf-8")
    (DOCS / "demo.svg").write_text(picture(Reader.load()), encoding="utf-8")


if __name__ == "__main__":
    main()
