"""Readings in the terminal: what happened where and when, who gives which figure, and who claims what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from rashomon.records import Actor, Event, Reading
from rashomon.views import words
from rashomon.views.accounts import Matrix, Row, Statement, matrices, matrix

_COMMANDS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_COLUMNS = 4  # sources side by side before a matrix goes on below


def show_reading(reading: Reading) -> RenderableType:
    """All of one reading, for a terminal."""
    parts: list[RenderableType] = [_heading(reading)]
    if reading.language != "en":
        parts.append(_text("This text is not English as far as the reader can tell; it was left unread.", style="yellow"))
    parts += [_events(reading)] if reading.events else []
    figures = matrix(reading)
    parts += [] if figures is None else show_matrix(figures, reports=False)
    parts += [_claims(reading)] if reading.claims else []
    return Group(*parts)


def show_together(readings: Sequence[Reading], most: int | None = None) -> RenderableType:
    """Attributed figures of several reports side by side; `most` keeps the first few groups."""
    parts = [part for one in matrices(readings)[:most] for part in show_matrix(one, reports=True)]
    return Group(*parts) if parts else _text("No figures to compare.", style="dim")


def show_matrix(figures: Matrix, *, reports: bool) -> Iterator[RenderableType]:
    """A matrix of figures by sources; many sources go on in a second table."""
    where = " · ".join(part for part in (figures.place, figures.days) if part)
    for first in range(0, len(figures.sources), _COLUMNS):
        title = "Who says how many" + (f" · {where}" if where else "") + ("" if first == 0 else " (more sources)")
        table = _table(title)
        table.add_column("", max_width=30)
        for source in figures.sources[first : first + _COLUMNS]:
            table.add_column(_text(source), max_width=30)
        for row in figures.rows:
            cells = row.cells[first : first + _COLUMNS]
            if any(cells):
                table.add_row(_label(row), *(_cell(cell, reports=reports) for cell in cells))
        yield table


def _label(row: Row) -> Text:
    label = _text(f"{row.kind}: {row.victims}", style="bold")
    return label.append(_plain(f"\n{row.where}"), style="not bold dim") if row.where else label


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
        table.add_row(_text(source), _text(how), _text(f"“{_oneline(claim.content.text)}”"))
    return table


def _cell(statements: Sequence[Statement], *, reports: bool) -> Text:
    cell = Text()
    for n, statement in enumerate(statements):
        cell.append("\n" if n else "")
        cell.append(_plain(statement.number), style="bold cyan")
        told = [statement.how, statement.channel, statement.said]
        if reports and len(statement.reports) > 1:
            told.append(f"in {len(statement.reports)} reports")
        cell.append(
            "".join(f" · {part}" if i else f" {part}" for i, part in enumerate(map(_plain, filter(None, told)))), style="dim"
        )
        if not reports:
            cell.append(_plain(f"\n“{_oneline(statement.text)}”"), style="italic")
    return cell


def _table(title: str) -> Table:
    return Table(title=_text(title), title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)


def _text(value: str, style: str = "") -> Text:
    """Text that only stands there: a report may hold our markup, escape codes, or marks that turn lines round."""
    return Text(_plain(value), style=style)


def _plain(value: str) -> str:
    return _COMMANDS.sub("\ufffd", value)


def _oneline(text: str) -> str:
    return " ".join(text.split())
