"""Which event each figure belongs to, and what that says of who did it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rashomon.read.events.merging import Group
from rashomon.read.events.sighting import Sighting
from rashomon.read.parse import Parsed
from rashomon.records import ActorKind, Event, EventType, Figure

_TYPES: dict[str, tuple[EventType, ...]] = {
    "killed": ("ASSAULT",), "injured": ("ASSAULT", "PROTEST"), "casualties": ("ASSAULT",), "missing": ("ASSAULT",),
    "detained": ("COERCE",), "abducted": ("ASSAULT", "COERCE"), "displaced": ("ASSAULT", "COERCE", "RETREAT"),
    "released": ("CONCEDE",), "surrendered": ("RETREAT", "CONCEDE"), "strength": ("MOBILIZE", "AID", "SUPPORT"),
}  # fmt: skip


def owners(parsed: Parsed, figures: tuple[Figure, ...], groups: list[Group]) -> dict[str, int]:
    """For each figure's id the number of the group that it belongs to; figures that fit none are left out."""
    sightings = sorted(
        ((sighting, at) for at, group in enumerate(groups) for sighting in group), key=lambda pair: pair[0].trigger.head
    )
    owned: dict[str, int] = {}
    for figure in figures:
        fitting = [pair for pair in sightings if pair[0].trigger.entry.type in _TYPES[figure.kind]]
        at = _owner(parsed, figure, fitting)
        if at is not None:
            owned[figure.id] = at
    return owned


def _owner(parsed: Parsed, figure: Figure, sightings: list[tuple[Sighting, int]]) -> int | None:
    root = parsed.tokens(figure.span).root
    above = {root.i}
    current = root
    while current.head.i != current.i:
        current = current.head
        above.add(current.i)
    here = [pair for pair in sightings if pair[0].start <= root.i < pair[0].end]
    if here:
        return min(here, key=lambda pair: (pair[0].trigger.head not in above, abs(pair[0].trigger.head - root.i)))[1]
    before = [pair for pair in sightings if pair[0].end <= root.i]
    return before[-1][1] if before else None


# Those whom a report counts among the struck or asks for news; they harm nobody, whoever else is at hand.
_HARMLESS: frozenset[ActorKind] = frozenset(("civilians", "media", "monitor", "medical", "witness", "analyst"))


def link(figure: Figure, event: Event, group: Group, kinds: Mapping[str, ActorKind]) -> Figure:
    """A figure tied to its event: who did it where the event says so, and whether it sums up a war."""
    old = any(sighting.trigger.entry.old for sighting in group)
    by = figure.by
    if not by and not old and event.status in ("happened", "ongoing"):
        by = tuple(
            id for id in _doers(figure, event, mutual=group[0].trigger.entry.sides == "mutual") if id not in figure.victims
        )
    by = tuple(id for id in by if kinds.get(id) not in _HARMLESS)
    return replace(figure, event=event.id, by=by, scope="cumulative" if old else figure.scope)


def _doers(figure: Figure, event: Event, *, mutual: bool) -> tuple[str, ...]:
    """Who harmed the victims of a figure: the doers; in a fight the other side, where the victims are of one."""
    victims = set(figure.victims)
    if victims & set(event.side_a):
        return event.side_b
    if mutual and not victims & set(event.side_b):
        return ()
    return event.side_a
