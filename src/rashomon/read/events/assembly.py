"""From a group of sightings to one event record."""

from __future__ import annotations

from dataclasses import replace

from rashomon.read.actors import Cast
from rashomon.read.dates import Dated
from rashomon.read.dates.clauses import BEGINNINGS
from rashomon.read.events.clause import objects_of
from rashomon.read.events.context import is_context
from rashomon.read.events.learned import sides_of, status_of
from rashomon.read.events.merging import Group
from rashomon.read.events.setting import Setting
from rashomon.read.events.sides import Ids, unique
from rashomon.read.parse import Parsed
from rashomon.records import ActorKind, Event, Figure, Place, Status, SubEventType, Unresolved, When

_ARMED: frozenset[ActorKind] = frozenset(("military", "police", "rebel", "militia", "private-military"))
_FIGHT = _ARMED | {"government", "party", "other"}
# Those who tell of attacks and commit none.
_TELLERS: frozenset[ActorKind] = frozenset(("media", "monitor", "analyst", "witness"))
_NEAR = 12  # words between a war's beginning and its date
_LENGTHS = {"day": 0, "week": 1, "month": 2, "season": 3, "year": 4, "longer": 5}
_STATE: frozenset[ActorKind] = frozenset(("government", "military", "police"))


def assemble(  # noqa: PLR0913, PLR0917 (all that the stages before found)
    parsed: Parsed, cast: Cast, setting: Setting, figures: tuple[Figure, ...], groups: list[Group], owned: dict[str, int]
) -> tuple[Event, ...]:
    """The events of a report, in the order of their first words."""
    kinds = {actor.id: actor.kind for actor in cast.actors}
    harmed: dict[int, list[str]] = {}
    for figure in figures:
        if figure.id in owned:
            harmed.setdefault(owned[figure.id], []).extend(figure.victims)
    sides = [_sides(group, unique(harmed.get(at, ())), kinds) for at, group in enumerate(groups)]
    owner = {sighting.trigger.head: at for at, group in enumerate(groups) for sighting in group}
    for at, group in enumerate(groups):
        if group[0].trigger.entry.type == "ACCUSE" and (accused := _accused(group, parsed, owner, sides)):
            sides[at] = (sides[at][0], accused)
    sides = [sides_of(parsed, cast, [one.trigger for one in group], pair) for group, pair in zip(groups, sides, strict=True)]
    return tuple(_event(f"e{at + 1}", parsed, setting, group, sides[at], kinds) for at, group in enumerate(groups))


def _event(  # noqa: PLR0913, PLR0917 (all that the stages before found)
    id: str, parsed: Parsed, setting: Setting, group: Group, sides: tuple[Ids, Ids], kinds: dict[str, ActorKind]
) -> Event:
    first = min(group, key=lambda sighting: (sighting.trigger.entry.part == "result", parsed.is_heading(sighting.trigger.head)))
    spans = [parsed.span(sighting.trigger.start, sighting.trigger.end) for sighting in group if sighting is not first]
    status = _status(group)
    background = is_context(group, parsed, setting.timeline, status)
    return Event(
        id=id, type=first.trigger.entry.type, acled=_subtype(group, *sides, kinds),
        trigger=parsed.span(first.trigger.start, first.trigger.end), mentions=tuple(spans),
        side_a=sides[0], side_b=sides[1],
        place=_place(group, setting, background=background), when=_when(group, setting, background=background),
        status=status_of(parsed, first.trigger, status), background=background,
        confidence=0.8 if len(group) > 1 or first.strong else 0.6, rule=f"events.{first.trigger.entry.id}",
    )  # fmt: skip


def _sides(group: Group, harmed: Ids, kinds: dict[str, ActorKind]) -> tuple[Ids, Ids]:
    """The doers and targets of a group, as the first sighting names them, else those that its figures count."""
    violent = group[0].trigger.entry.type == "ASSAULT"
    named = (tuple(id for id in one.doers if not (violent and kinds.get(id) in _TELLERS)) for one in group)
    doers = next((ids for ids in named if ids), ())
    targets = next((sighting.targets for sighting in group if sighting.targets), ())
    fight = next((one for one in group if one.trigger.entry.sides == "mutual"), None)
    known = bool(doers) and fight is not None and set(fight.targets) <= {*doers, *targets}
    if fight is not None and not fight.doers and fight.targets and not known:
        # "Nine soldiers were killed in clashes with the militia": those who fell fought the side that is named.
        foes = tuple(id for id in unique((*targets, *doers, *harmed)) if id not in fight.targets)
        if foes and (not violent or any(kinds.get(id) in _FIGHT for id in fight.targets)):
            doers, targets = fight.targets, foes
    if violent and doers and all(kinds.get(id) == "civilians" for id in doers):
        # "Civilian massacre": those who are only civilians are whom it struck.
        doers, targets = (), targets or doers
    if not any(sighting.trigger.entry.old for sighting in group):
        targets = targets or tuple(id for id in harmed if id not in doers)
    return doers, tuple(target for target in targets if target not in doers)


def _accused(group: Group, parsed: Parsed, owner: dict[int, int], sides: list[tuple[Ids, Ids]]) -> Ids:
    """Whom a condemnation of an event meets: that event's doers ("condemned the attack")."""
    for sighting in group:
        if sighting.trigger.noun:
            continue
        for one in objects_of(parsed.doc[sighting.trigger.head]):
            if one.i in owner and (doers := sides[owner[one.i]][0]):
                return doers
    return ()


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


def _place(group: Group, setting: Setting, *, background: bool) -> Place | Unresolved:
    """The narrowest place that a group's sentences name; of violence told without one, where the story is, less surely."""
    named = [sighting.place.place for sighting in group if sighting.place is not None]
    if named:
        return min(named, key=lambda place: (place.where_prec >= 6, place.geo_precision))
    if group[0].trigger.entry.type in ("ASSAULT", "PROTEST", "COERCE", "RETREAT", "MOBILIZE") and _status(group) != "planned":
        old = any(sighting.trigger.entry.old for sighting in group)
        head = group[0].trigger.head
        carried = None if old or background else setting.place_before(head) or setting.place_after(head)
        carried = carried or setting.country()
        if carried is not None:
            return replace(carried.place, confidence=min(carried.place.confidence, 0.4))
    return Unresolved(reason="no place named")


def _when(group: Group, setting: Setting, *, background: bool) -> When | Unresolved:
    """The shortest interval that a group's sentences name; else of news the story's day, of background any day before it."""
    timeline = setting.timeline
    named = [sighting.dated for sighting in group if sighting.dates]
    if named:
        dated = min(named, key=_span_of_time)
    elif _status(group) in ("happened", "ongoing"):
        head, violent = group[0].trigger.head, group[0].trigger.entry.type == "ASSAULT"
        dated = timeline.of(head, background=background)
        if not violent and dated.expression is not None and dated.expression.start > head:
            # A title tells of the first day named after it where both tell of violence; talks have their own day.
            dated = timeline.of(head, background=True)
    else:
        return Unresolved(reason="no day named")
    return _since_beginning(group, setting) or dated.when or Unresolved(reason="no day named")


def _since_beginning(group: Group, setting: Setting) -> When | None:
    """The days of a war that is told by its beginning ("the war, which began in 2011, has killed …"): it is not over."""
    now = setting.timeline.published.end
    if now is None or not any(sighting.trigger.entry.old for sighting in group):
        return None
    for words in setting.timeline.expressions:
        if not group[0].start <= words.start < group[0].end or words.interval is None or words.interval.start is None:
            continue
        before = setting.doc[max(group[0].start, words.start - _NEAR) : words.start]
        if words.interval.end is not None and words.interval.end < now and any(one.lemma_ in BEGINNINGS for one in before):
            return When(interval=replace(words.interval, end=now), span=words.span)
    return None


def _span_of_time(dated: Dated) -> int:
    """How long a time is: a day before a week, a month, a year."""
    return _LENGTHS[dated.expression.precision] if dated.expression is not None else len(_LENGTHS)
