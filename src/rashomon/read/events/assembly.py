"""From a group of sightings to one event record."""

from __future__ import annotations

from rashomon.read.actors import Cast
from rashomon.read.dates import Timeline
from rashomon.read.events.merging import Group
from rashomon.read.events.sides import Ids, unique
from rashomon.read.parse import Parsed
from rashomon.records import ActorKind, Event, Figure, Interval, Place, Status, SubEventType, Unresolved, When

_ARMED: frozenset[ActorKind] = frozenset(("military", "police", "rebel", "militia", "private-military"))
_STATE: frozenset[ActorKind] = frozenset(("government", "military", "police"))


def assemble(
    parsed: Parsed, cast: Cast, timeline: Timeline, figures: tuple[Figure, ...], groups: list[Group], owned: dict[str, int]
) -> tuple[Event, ...]:
    """The events of a report, in the order of their first words."""
    kinds = {actor.id: actor.kind for actor in cast.actors}
    harmed: dict[int, list[str]] = {}
    for figure in figures:
        if figure.id in owned:
            harmed.setdefault(owned[figure.id], []).extend(figure.victims)
    return tuple(
        _event(f"e{at + 1}", parsed, timeline, group, unique(harmed.get(at, ())), kinds) for at, group in enumerate(groups)
    )


def _event(id: str, parsed: Parsed, timeline: Timeline, group: Group, harmed: Ids, kinds: dict[str, ActorKind]) -> Event:
    first = min(group, key=lambda sighting: (sighting.trigger.entry.part == "result", parsed.is_heading(sighting.trigger.head)))
    doers = next((sighting.doers for sighting in group if sighting.doers), ())
    targets = next((sighting.targets for sighting in group if sighting.targets), ()) or harmed
    targets = tuple(target for target in targets if target not in doers)
    spans = [parsed.span(sighting.trigger.start, sighting.trigger.end) for sighting in group if sighting is not first]
    return Event(
        id=id, type=first.trigger.entry.type, acled=_subtype(group, doers, targets, kinds),
        trigger=parsed.span(first.trigger.start, first.trigger.end), mentions=tuple(spans),
        side_a=doers, side_b=targets, place=_place(group), when=_when(group, timeline), status=_status(group),
        background=all(sighting.background for sighting in group),
        confidence=0.8 if len(group) > 1 or first.strong else 0.6, rule=f"events.{first.trigger.entry.id}",
    )  # fmt: skip


def _subtype(group: Group, doers: Ids, targets: Ids, kinds: dict[str, ActorKind]) -> SubEventType | None:
    """The strongest sub-event type of a group. Whom an attack met, and who took a town, is known only here."""
    strong = [sighting.acled for sighting in group if sighting.strong]
    acled = strong[0] if strong else next((sighting.acled for sighting in group if sighting.acled), None)
    if acled == "Attack" and any(kinds.get(id) in _ARMED for id in targets):
        return "Armed clash"
    if acled == "Non-state actor overtakes territory" and any(kinds.get(id) in _STATE for id in doers):
        return "Government regains territory"
    return acled


def _status(group: Group) -> Status:
    statuses = [sighting.status for sighting in group]
    if "ongoing" in statuses[:2] or all(sighting.trigger.entry.old for sighting in group):
        return "ongoing"
    return "happened" if "happened" in statuses else statuses[0]


def _place(group: Group) -> Place | Unresolved:
    """The narrowest place that a group's sentences name, the first of equals."""
    named = [sighting.place.place for sighting in group if sighting.place is not None]
    return min(named, key=lambda place: place.geo_precision) if named else Unresolved(reason="no place named")


def _when(group: Group, timeline: Timeline) -> When | Unresolved:
    """The shortest interval that a group's sentences name; of news without one, only that it was before publication."""
    named = [sighting.time for sighting in group if sighting.time is not None and sighting.time.interval is not None]
    order = {"day": 0, "week": 1, "month": 2, "season": 3, "year": 4, "longer": 5}
    if named:
        time = min(named, key=lambda time: order[time.precision])
        assert time.interval is not None
        return When(interval=time.interval, span=time.span)
    if timeline.published.end is not None and _status(group) in ("happened", "ongoing"):
        return When(interval=Interval(start=None, end=timeline.published.end, basis="published"), span=None)
    return Unresolved(reason="no day named")
