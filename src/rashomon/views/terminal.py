"""Readings in the terminal: what happened where and when, who gives which figure, and who claims what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from rashomon.reconcile.records import Sheet
from rashomon.records import Actor, Event, Reading
from rashomon.views import words
from rashomon.views.layout import Entry, Layout, Quote, lay_out, sheets

_COMMANDS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SOURCE, _COUNT = 20, 18  # characters for the name of a source, and for a number and how it was said
_TONES = {"Contradiction": "red", "Revision": "yellow", "Agreement": "green"}


def show_reading(reading: Reading) -> RenderableType:
    """All of one reading, for a terminal."""
    parts: list[RenderableType] = [_heading(reading)]
    if reading.language != "en":
        parts.append(_text("This text is not English as far as the reader can tell; it was left unread.", style="yellow"))
    parts += [_events(reading)] if reading.events else []
    parts += [_figures(reading)] if reading.figures else []
    parts += [_claims(reading)] if reading.claims else []
    return Group(*parts)


def show_together(readings: Sequence[Reading], most: int | None = None) -> RenderableType:
    """The sheets of the episodes that the readings tell of, those with most accounts first; `most` keeps the first few."""
    told = [show_sheet(one, readings) for one in sheets(readings)[:most]]
    return Group(*(told or [_text("No two of these reports give figures of one event.", style="dim")]))


def show_sheet(sheet: Sheet, readings: Sequence[Reading], *, evidence: bool = False) -> RenderableType:
    """The accounts of one episode side by side; with evidence, the sentences that say it."""
    layout = lay_out(sheet, readings)
    head = [f"{name}: {fact}" for name, fact in layout.facts]
    title = _text(layout.title, style="bold")
    parts: list[RenderableType] = [
        Panel(_text("\n".join(head)), title=title, title_align="left", box=box.ROUNDED, expand=False),
        _Matrix(layout),
        *([_remarks(layout.remarks)] if layout.remarks else []),
    ]
    parts += [_quotes("What else they say", layout.claims)] if layout.claims else []
    parts += [_quotes("In which words", layout.evidence)] if evidence and layout.evidence else []
    return Group(*parts)


@dataclass(frozen=True, slots=True)
class _Matrix:
    """Sources down, counts across; counts that the window does not hold go on in a further table."""

    layout: Layout

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        columns = self.layout.columns
        across = max(1, (options.max_width - _SOURCE) // (_COUNT + 2))
        for first in range(0, len(columns), across):
            held = slice(first, first + across)
            table = _table("Who says how many" if first == 0 else "Who says how many (more counts)")
            table.add_column("", width=_SOURCE)
            for column in columns[held]:
                heading = _text(column.counted, style="bold")
                table.add_column(heading.append(f"\n{plain(column.standing)}", style="not bold dim"), width=_COUNT)
            for row in self.layout.rows:
                if any(row.cells[held]):
                    source = _text(row.source, style="bold").append(f"\n{plain(row.standing)}", style="not bold dim")
                    table.add_row(source, *map(_cell, row.cells[held]), end_section=True)
            yield table


def _heading(reading: Reading) -> RenderableType:
    report = reading.report
    told = [words.published(reading.published), *(part for part in (reading.outlet, reading.agency) if part)]
    title = _text(report.title or report.id, style="bold")
    return Panel(_text(" · ".join(told)), title=title, title_align="left", box=box.ROUNDED, expand=False)


def _events(reading: Reading) -> Table:
    actors = {actor.id: actor for actor in reading.actors}
    table = _table("What happened, where and when")
    for column in ("what", "who", "against or with", "where", "when"):
        table.add_column(column)
    news = [event for event in reading.events if not event.background]
    background = [event for event in reading.events if event.background]
    for event in (*news, *background):
        table.add_row(*map(_text, _event(event, actors)), style="dim" if event.background else "")
    return table


def _event(event: Event, actors: dict[str, Actor]) -> tuple[str, ...]:
    what = f"{words.sort_of(event)}: {_oneline(event.trigger.text)}"
    if event.status != "happened":
        what += f" ({event.status})"
    sides = words.names(event.side_a, actors), words.names(event.side_b, actors)
    return what, *sides, words.where(event), words.when(event)


def _figures(reading: Reading) -> Table:
    actors = {actor.id: actor for actor in reading.actors}
    events = {event.id: event for event in reading.events}
    table = _table("How many, and who says so")
    for column in ("how many", "whom", "who says", "where", "when"):
        table.add_column(column)
    for figure in reading.figures:
        event = events.get(figure.event or "")
        whom = f"{words.victims(figure, actors)}, {figure.kind}{' in all' if figure.scope == 'cumulative' else ''}"
        setting = ("", "") if event is None else (words.where(event), words.when(event))
        table.add_row(_text(words.number(figure), style="bold"), *map(_text, (whom, words.sources(figure, reading), *setting)))
    return table


def _claims(reading: Reading) -> Table:
    actors = {actor.id: actor for actor in reading.actors}
    by_id = {claim.id: claim for claim in reading.claims}
    table = _table("Who says what")
    for column in ("who", "how", "what they say"):
        table.add_column(column, ratio=None if column != "what they say" else 1)
    for claim in reading.claims:
        source = words.names(claim.source, actors) or "unnamed source"
        if claim.via is not None and claim.via in by_id:
            source += f", through {words.names(by_id[claim.via].source, actors) or 'an unnamed source'}"
        said = None if claim.said is None else words.day(claim.said)
        how = " · ".join(part for part in (words.STANCES[claim.stance], claim.medium, said) if part)
        table.add_row(_text(source), _text(how), _text(_quoted(claim.content.text)))
    return table


def _cell(entries: Sequence[Entry]) -> Text:
    cell = Text()
    for n, entry in enumerate(entries):
        cell.append("\n" if n else "")
        cell.append(plain(entry.number), style="dim strike" if entry.revised else "bold cyan")
        cell.append("".join(f"\n{plain(part)}" for part in entry.told), style="dim")
    return cell


def _quotes(title: str, quotes: Sequence[Quote]) -> Table:
    table = _table(title)
    table.add_column("who", max_width=30)
    table.add_column("words")
    for quote in quotes:
        who = _text(quote.source).append(f"\n{plain(quote.what)}", style="dim")
        table.add_row(who, _text(_quoted(quote.words)).append(f"\n{plain(quote.report)}", style="dim"))
    return table


def _remarks(remarks: Sequence[tuple[str, str]]) -> Table:
    table = Table.grid(padding=(0, 1))
    for kind, remark in remarks:
        table.add_row(_text(kind, style=_TONES.get(kind, "")), _text(remark))
    return table


def _quoted(said: str) -> str:
    line = _oneline(said)
    return line if line[:1] in "\"“'‘«" else f"“{line}”"


def _table(title: str) -> Table:
    return Table(title=_text(title), title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)


def _text(value: str, style: str = "") -> Text:
    """Text that only stands there: a report may hold our markup, escape codes, or marks that turn lines round."""
    return Text(plain(value), style=style)


def plain(value: str) -> str:
    """The value without what would command a terminal."""
    return _COMMANDS.sub("\ufffd", value)


def _oneline(text: str) -> str:
    return " ".join(text.split())
