"""Readings in the terminal: nothing in a report commands the terminal or our own markup."""

from __future__ import annotations

import io

from rich.console import Console

from rashomon import Reader
from rashomon.records import Report
from rashomon.views.terminal import show_reading, show_together

EVIL = "Rebels killed 84 soldiers [/red] at Kidal in Mali on Monday, the \x1b[2J army [bold]said\u202e in a statement."


def test_a_report_cannot_command_the_terminal(reader: Reader):
    reading = reader.read(Report(id="[/x]", text=EVIL, title="\x1b]0;title\x07[/bold]", outlet="[link=x]"))
    console = Console(file=io.StringIO(), width=200)
    console.print(show_reading(reading), show_together([reading, reading]))
    shown = console.file.getvalue()
    assert "[/bold]" in shown
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)
