"""Who gives which figure: a matrix of figures by sources, over one reading or several side by side.

Figures stand in one row where they are of one kind, of the same victims, at one place within days of each other. This
only lays readings side by side; deciding that two reports tell of one event is the work of reconciling.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from rashomon.records import Actor, Claim, Event, Figure, Place, Reading, When
from rashomon.views import words

# Reports of one battle give different days for it ("three days of fighting", the day of a communique).
_APART = timedelta(days=4)
UNNAMED = "unnamed source"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One source's figure: the number, the words, and how, where and when it was said. `reports` lists who carries it."""

    number: str
    text: str
    how: str
    channel: str | None
    said: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing counted, and each source's statements of it in the order of the matrix's sources."""

    kind: str
    victims: str
    cells: tuple[tuple[Statement, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The figures of one place and time: rows by what is counted, columns by who says it."""

    place: str
    days: str
    sources: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(slots=True, kw_only=True)
class _Group:
    place: str
    start: date | None
    end: date | None
    rows: dict[tuple[str, str], dict[str, list[Statement]]] = field(default_factory=dict)
    labels: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)


def matrices(readings: Sequence[Reading]) -> tuple[Matrix, ...]:
    """The figures of the readings, grouped by place and days, those with most to compare first."""
    groups: list[_Group] = []
    for reading in readings:
        actors = {actor.id: actor for actor in reading.actors}
        events = {event.id: event for event in reading.events}
        claims = _claims_by_figure(reading)
        for figure in reading.figures:
            event = events.get(figure.event or "")
            group = _group(groups, event, reading)
            row = (figure.kind if figure.scope == "event" else f"{figure.kind} in all", _key(figure, actors))
            group.labels.setdefault(row, (row[0], words.victims(figure, actors)))
            for source, statement in _statements(figure, claims.get(figure.id, ()), reading, actors):
                column = _fold(source)
                group.sources.setdefault(column, source)
                _add(group.rows.setdefault(row, {}).setdefault(column, []), statement)
    return tuple(_matrix(group) for group in sorted(groups, key=_weight))


def _weight(group: _Group) -> tuple[int, int]:
    return -len(group.sources), -sum(len(cells) for cells in group.rows.values())


def _matrix(group: _Group) -> Matrix:
    columns = tuple(group.sources)
    rows = tuple(
        Row(kind=group.labels[row][0], victims=group.labels[row][1], cells=tuple(tuple(cells.get(c, ())) for c in columns))
        for row, cells in group.rows.items()
    )
    sources = tuple(group.sources[column] for column in columns)
    return Matrix(place=group.place, days=words.days(group.start, group.end), sources=sources, rows=rows)


def _claims_by_figure(reading: Reading) -> dict[str, tuple[Claim, ...]]:
    found: dict[str, tuple[Claim, ...]] = {}
    for claim in reading.claims:
        for id in claim.of:
            found[id] = (*found.get(id, ()), claim)
    return found


def _statements(
    figure: Figure, claims: Sequence[Claim], reading: Reading, actors: dict[str, Actor]
) -> list[tuple[str, Statement]]:
    teller = reading.agency or reading.outlet or reading.report.id
    shared = {"number": words.number(figure), "text": figure.span.text}
    if not claims:
        plain = Statement(**shared, how="reports", channel=None, said="", reports=(reading.report.id,))
        return [(f"{teller} (own account)", plain)]
    return [
        (
            words.names(claim.source, actors) or UNNAMED,
            Statement(
                **shared, how=words.STANCES[claim.stance], channel=claim.medium,
                said="" if claim.said is None else words.day(claim.said), reports=(reading.report.id,),
            ),
        )
        for claim in claims
    ]  # fmt: skip


def _add(statements: list[Statement], new: Statement) -> None:
    """Add a statement, or its report to one that says the same: a reprint is no second account."""
    for i, old in enumerate(statements):
        if (old.number, old.how) == (new.number, new.how):
            reports = old.reports if new.reports[0] in old.reports else (*old.reports, *new.reports)
            statements[i] = Statement(
                number=old.number, text=old.text, how=old.how, channel=old.channel or new.channel,
                said=old.said or new.said, reports=reports,
            )  # fmt: skip
            return
    statements.append(new)


def _group(groups: list[_Group], event: Event | None, reading: Reading) -> _Group:
    place = words.place(event.place) if event is not None and isinstance(event.place, Place) else _main_place(reading)
    start, end = _days(event)
    if start is None and end is None:
        start, end = _main_days(reading)
    for group in groups:
        if _fold(_name(group.place)) == _fold(_name(place)) and _near(group.start, group.end, start, end):
            group.start = min((day for day in (group.start, start) if day is not None), default=None)
            group.end = max((day for day in (group.end, end) if day is not None), default=None)
            return group
    groups.append(_Group(place=place, start=start, end=end))
    return groups[-1]


def _name(place: str) -> str:
    """The place alone: "south of Tinzaouatene (ML)" and "Tinzaouatene (ML)" stand side by side."""
    return place.rsplit(" of ", maxsplit=1)[-1].removeprefix("near ").removeprefix("between ").split(" (")[0]


def _days(event: Event | None) -> tuple[date | None, date | None]:
    if event is None or not isinstance(event.when, When):
        return None, None
    return event.when.interval.start, event.when.interval.end


def _main_place(reading: Reading) -> str:
    """The place that most of the news happened at; figures without a place of their own are taken to belong there."""
    counted: dict[str, int] = {}
    for event in reading.events:
        if not event.background and isinstance(event.place, Place):
            name = words.place(event.place)
            counted[name] = counted.get(name, 0) + (3 if event.type == "ASSAULT" else 1)
    return max(counted, key=lambda name: counted[name], default="")


def _main_days(reading: Reading) -> tuple[date | None, date | None]:
    for event in reading.events:
        if not event.background and event.type == "ASSAULT" and isinstance(event.when, When):
            return _days(event)
    return None, None


def _near(start: date | None, end: date | None, other_start: date | None, other_end: date | None) -> bool:
    if end is not None and other_start is not None and other_start - end > _APART:
        return False
    return not (start is not None and other_end is not None and start - other_end > _APART)


def _key(figure: Figure, actors: dict[str, Actor]) -> str:
    """Victims as a key that agrees across reports: registry entries where there are such, else folded names."""
    ids = (actors[id].registry_id or _fold(actors[id].name) for id in figure.victims if id in actors)
    return " ".join(sorted(ids)) or words.victims(figure, actors)


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return plain.removeprefix("the ").strip()
