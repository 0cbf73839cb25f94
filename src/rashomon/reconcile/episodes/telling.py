"""Telling: what one report tells of one event, as far as comparing it with other reports' events needs.

Half a million of them must fit in memory: strings are interned, days are ordinals, everything is a tuple.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from sys import intern
from typing import Any, NamedTuple

from rashomon.records import EventType, FigureKind, Status, SubEventType


class Who(NamedTuple):
    """One on a side of an event: the actor's key in its report, and what the same one is called in others.

    `name` is "=" and a registry entry, a folded name, or empty for a description ("rebels"); `sort` is state, armed, people
    or other.
    """

    actor: str
    name: str
    sort: str
    country: str | None


class Count(NamedTuple):
    """A figure of the event: killed, 20 to unknown, of which sort of people."""

    kind: FigureKind
    low: int | None
    high: int | None
    sort: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One report's telling of one event.

    `main` marks the event that its report is about. `start` and `end` are days as ordinals, None is an open end; `dated` is
    False where no words give them, only the context; `published` is the report's own day. `spot` is the folded name of the
    place, `coarse` says that it is a region or a country; `near` marks a place that is not the event's own but that of its
    report. `victims` are full names of people who were harmed, `names` of all whom the report ties to the event, `words` the
    less common words of the sentences that tell it.
    """

    key: str
    report: str
    type: EventType
    acled: SubEventType | None
    status: Status
    background: bool
    main: bool = False
    place: str | None = None
    spot: str = ""
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    coarse: bool = False
    near: bool = False
    start: int | None = None
    end: int | None = None
    dated: bool = True
    published: int | None = None
    side_a: tuple[Who, ...] = ()
    side_b: tuple[Who, ...] = ()
    counts: tuple[Count, ...] = ()
    victims: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def violent(self) -> bool:
        """Whether somebody is attacked, hit or fought."""
        return self.type == "ASSAULT"


_FIELDS = tuple(field.name for field in fields(Telling))


def pack(telling: Telling) -> str:
    """The telling as a line of JSON."""
    return json.dumps([getattr(telling, name) for name in _FIELDS], ensure_ascii=False, separators=(",", ":"))


def unpack(packed: str) -> Telling:
    """The telling that `pack` wrote."""
    told: dict[str, Any] = dict(zip(_FIELDS, json.loads(packed), strict=True))
    for name in ("type", "acled", "status", "place", "spot", "country", "report"):
        told[name] = intern(told[name]) if told[name] is not None else None
    for name in ("victims", "names", "words"):
        told[name] = tuple(map(intern, told[name]))
    for name in ("side_a", "side_b"):
        told[name] = tuple(Who(actor, intern(known), intern(sort), country) for actor, known, sort, country in told[name])
    told["counts"] = tuple(Count(kind, low, high, intern(sort)) for kind, low, high, sort in told["counts"])
    return Telling(**told)
