"""Rules in the terminal: all in short, or one whole with its options."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rashomon.reconcile.rules import Codebook, Rule


def show_rules(rules: Sequence[Rule]) -> RenderableType:
    """Each rule's name and what it takes, in a line or two."""
    table = Table(box=None, show_header=False, padding=(0, 2, 1, 0))
    for rule in rules:
        table.add_row(Text(rule.name, style="bold"), Text(" ".join(rule.doc.split("\n\n")[0].split())))
    return Group(table, Text("rashomon rules NAME tells one whole, with its source.", style="dim"))


def show_rule(rule: Rule) -> RenderableType:
    """All of one rule."""
    book = rule.codebook
    head = Text(rule.name, style="bold").append(f" · version {rule.version}", style="not bold dim")
    parts: list[RenderableType] = [head]
    if book.name != book.base:
        parts += [Text(book.about)] if book.about else []
        parts.append(Text(f"As {book.base}, with the options below:", style="dim"))
    parts += [Padding(Text(_flowing(rule.doc)), (1, 0, 1, 2)), Text("Options", style="bold")]
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 2))
    for name, value in _options(book):
        table.add_row(Text(name, style="dim"), Text(value))
    return Group(*parts, table)


def _options(book: Codebook) -> Iterator[tuple[str, str]]:
    for field in fields(book.weights):
        yield f"weights.{field.name}", f"{float(getattr(book.weights, field.name)):g}"
    yield "range_end", book.range_end
    yield "vague", book.vague
    yield "tie_breaks", ", ".join((*book.tie_breaks, "lowest"))
    for word in book.words:
        small = "" if word.small == word.value else f" ({word.small} where it is no battle)"
        high = "no end" if word.high is None else f"{word.high:,}"
        yield f"words.{word.word or 'any other'}", f"{word.value:,}{small}, {word.low:,} to {high}; {word.source}"


def _flowing(doc: str) -> str:
    """The words of a docstring, its paragraphs as long as the terminal is wide; items of a list each on their own line."""
    paragraphs = (re.sub(r"\n(?!- )", " ", paragraph) for paragraph in doc.split("\n\n"))
    return "\n\n".join(paragraphs)
