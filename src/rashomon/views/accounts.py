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
# Longer intervals ("since 2023") tell of a war, not of a battle, and group nothing.
_LONG = timedelta(days=45)
UNNAMED = "unnamed source"

Days = tuple[date | None, date | None]


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
    where: str  # place and days, where the matrix holds figures of more than one
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
    """`first` is the interval that opened the group: comparing with the widened one would let groups drift together."""

    id: str
    place: str
    first: Days
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
            for column, source, statement in _statements(figure, claims.get(figure.id, ()), reading, actors):
                group.sources.setdefault(column, source)
                _add(group.rows.setdefault(row, {}).setdefault(column, []), statement)
    return tuple(_matrix(group) for group in sorted(groups, key=_weight))


def matrix(reading: Reading) -> Matrix | None:
    """All figures of one reading in one matrix; None where it has none."""
    parts = matrices([reading])
    if len(parts) < 2:
        return parts[0] if parts else None
    sources = tuple(dict.fromkeys(source for part in parts for source in part.sources))
    rows = tuple(
        Row(
            kind=row.kind, victims=row.victims, where=", ".join(one for one in (part.place, part.days) if one),
            cells=tuple(row.cells[part.sources.index(source)] if source in part.sources else () for source in sources),
        )
        for part in parts
        for row in part.rows
    )  # fmt: skip
    return Matrix(place="", days="", sources=sources, rows=rows)


def _weight(group: _Group) -> tuple[int, int]:
    return -len(group.sources), -sum(len(cells) for cells in group.rows.values())


def _matrix(group: _Group) -> Matrix:
    columns = tuple(group.sources)
    rows = tuple(
        Row(
            kind=group.labels[row][0], victims=group.labels[row][1], where="",
            cells=tuple(tuple(cells.get(c, ())) for c in columns),
        )
        for row, cells in group.rows.items()
    )  # fmt: skip
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
) -> list[tuple[str, str, Statement]]:
    """Statements of a figure, each with the key and the name of its source; the key agrees across reports."""
    teller = reading.agency or reading.outlet or reading.report.id
    shared = {"number": words.number(figure), "text": figure.span.text}
    if not claims:
        plain = Statement(**shared, how="", channel=None, said="", reports=(reading.report.id,))
        return [(_fold(teller), f"{teller} (own account)", plain)]
    return [
        (
            _parties(claim.source, actors) or UNNAMED,
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
    days = _days(event)
    if days == (None, None):
        days = _main_days(reading)
    # Without a place nothing ties the figures of two reports together.
    name = _fold(_name(place)) or f"in {reading.report.id}"
    for group in groups:
        if (_fold(_name(group.place)) or f"in {group.id}") == name and _near(group.first, days):
            group.start = min((day for day in (group.start, days[0]) if day is not None), default=None)
            group.end = max((day for day in (group.end, days[1]) if day is not None), default=None)
            return group
    groups.append(_Group(id=reading.report.id, place=place, first=days, start=days[0], end=days[1]))
    return groups[-1]


def _name(place: str) -> str:
    """The place alone: "south of Tinzaouatene (ML)" and "Tinzaouatene (ML)" stand side by side."""
    return place.rsplit(" of ", maxsplit=1)[-1].removeprefix("near ").removeprefix("between ").split(" (")[0]


def _days(event: Event | None) -> Days:
    if event is None or not isinstance(event.when, When):
        return None, None
    start, end = event.when.interval.start, event.when.interval.end
    return (None, None) if start is None or end is None or end - start > _LONG else (start, end)


def _main_place(reading: Reading) -> str:
    """The place that most of the news happened at; figures without a place of their own are taken to belong there."""
    counted: dict[str, int] = {}
    for event in reading.events:
        if not event.background and isinstance(event.place, Place):
            name = words.place(event.place)
            counted[name] = counted.get(name, 0) + (3 if event.type == "ASSAULT" else 1)
    return max(counted, key=lambda name: counted[name], default="")


def _main_days(reading: Reading) -> Days:
    """The days of the first violence in the news."""
    found = (_days(event) for event in reading.events if not event.background and event.type == "ASSAULT")
    return next((days for days in found if days != (None, None)), (None, None))


def _near(one: Days, other: Days) -> bool:
    (start, end), (other_start, other_end) = one, other
    if start is None or end is None or other_start is None or other_end is None:
        return True
    return other_start - end <= _APART and start - other_end <= _APART


def _key(figure: Figure, actors: dict[str, Actor]) -> str:
    """Victims as a key that agrees across reports."""
    return _parties(figure.victims, actors) or words.victims(figure, actors)


def _parties(ids: Sequence[str], actors: dict[str, Actor]) -> str:
    """Parties as a key that agrees across reports: registry entries where there are such, else folded names."""
    return " ".join(sorted(actors[id].registry_id or _fold(actors[id].name) for id in ids if id in actors))


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return plain.removeprefix("the ").strip()
