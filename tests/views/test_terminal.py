"""Readings in the terminal: nothing in a report commands the terminal or our own markup."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console

from rashomon import Reader
from rashomon.records import Report
from rashomon.views.layout import sheets
from rashomon.views.terminal import show_reading, show_sheet, show_together

DAY = date(2024, 5, 7)
EVIL = "Rebels killed 84 soldiers [/red] at Kidal in Mali on Monday, the \x1b[2J army [bold]said\u202e in a statement."


def test_a_report_cannot_command_the_terminal(reader: Reader):
    reading = reader.read(Report(id="[/x]", text=EVIL, title="\x1b]0;title\x07[/bold]", outlet="[link=x]", published=DAY))
    console = Console(file=io.StringIO(), width=200)
    both = [reading, replace(reading, report=replace(reading.report, id="[/y]"))]
    console.print(show_reading(reading), show_together(both))
    (sheet,) = sheets(both)
    console.print(show_sheet(sheet, both, evidence=True))
    shown = console.file.getvalue()
    assert "[/bold]" in shown
    assert "[link=x]" in shown
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_sheet_stays_within_the_window_and_loses_nothing(reader: Reader, width: int):
    text = ("The battle at Kidal in Mali on 4 May 2024 killed 84 soldiers, 6 policemen and 9 civilians and wounded "
              "30 soldiers, 8 policemen and 5 civilians, the army said.")  # fmt: skip
    console = Console(file=io.StringIO(), width=width)
    console.print(show_together([reader.read(Report(id=id, text=text)) for id in ("a", "b")]))
    lines = console.file.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    assert all(f" {number} " in console.file.getvalue() for number in (84, 6, 9, 30, 8, 5))


def test_evidence_shows_the_sentence_on_request(reader: Reader):
    text = "It was calm. Rebels killed 84 soldiers at Kidal in Mali on 4 May 2024, it said."
    readings = [reader.read(Report(id=id, text=text)) for id in ("a", "b")]
    (sheet,) = sheets(readings)
    for evidence in (True, False):
        console = Console(file=io.StringIO(), width=200)
        console.print(show_sheet(sheet, readings, evidence=evidence))
        assert ("Rebels killed 84 soldiers at Kidal" in console.file.getvalue()) is evidence
        assert "It was calm" not in console.file.getvalue()
