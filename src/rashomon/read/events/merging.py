"""Which triggers tell of the same real-world event: sightings gathered into groups, in the order of the text."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Doc, Token

from rashomon.read.events.sighting import Sighting
from rashomon.read.places import Toponym

Group = list[Sighting]
# A fight may be told from either side.
_TERRITORY = frozenset(("Armed clash", "Government regains territory", "Non-state actor overtakes territory"))
# A town taken is an event beside the fight for it.
_TAKEN = _TERRITORY - {"Armed clash"}
_LEAD = 3


def merge(sightings: tuple[Sighting, ...], doc: Doc) -> list[Group]:
    """Gather sightings into events: each joins the group that it fits best, or opens one."""
    groups: list[Group] = []
    opening = sightings[0].sentence if sightings else 0
    for sighting in sightings:
        scored = [(score, at) for at, group in enumerate(groups) if (score := _fit(sighting, group, doc, opening)) > 0]
        if scored:
            groups[max(scored)[1]].append(sighting)
        elif not _only_echo(sighting, groups):
            groups.append([sighting])
    return groups


def _only_echo(sighting: Sighting, groups: list[Group]) -> bool:
    """Whether a sighting tells of no event by itself: a word that takes one up, or the wounded of one told before."""
    if sighting.trigger.entry.anaphoric:
        return True
    hurt = sighting.trigger.entry.part == "result" and sighting.trigger.entry.id == "wound" and not sighting.doers
    return hurt and any(sighting.sentence - group[-1].sentence <= _LEAD for group in groups)


def _fit(sighting: Sighting, group: Group, doc: Doc, opening: int) -> int:
    """How well a sighting fits a group; 0 and less: not. `opening` is the first sentence that tells of anything."""
    if sighting.trigger.entry.type != group[0].trigger.entry.type:
        return 0
    near = [other for other in group if other.sentence == sighting.sentence]
    tied = any(_tied(doc[other.trigger.head], doc[sighting.trigger.head]) for other in near)
    if sighting.trigger.entry.type != "ASSAULT":
        return _fit_words(sighting, group, tied)
    return _fit_attack(sighting, group, near, tied, opening, doc)


def _fit_words(sighting: Sighting, group: Group, tied: bool) -> int:  # noqa: PLR0911 (one ground after the other)
    """Deeds other than attacks: the same kind of deed by the same parties, or taken up again by a definite noun."""
    last = group[-1]
    if _days_apart(sighting, group) or _foreign(sighting, group):
        return 0
    kind = sighting.trigger.entry.type
    same = any(other.trigger.entry.id == sighting.trigger.entry.id for other in group)
    if tied and kind not in ("REQUEST",):
        return 5
    if kind in ("REQUEST", "MOBILIZE", "AID"):
        return 3 if sighting.trigger.noun and sighting.definite and last.trigger.entry.id == sighting.trigger.entry.id else 0
    if kind in ("AGREE", "CONSULT", "PROTEST", "CONCEDE", "RETREAT", "COOPERATE"):
        return 4 if sighting.trigger.noun and not sighting.fresh and not _places_apart(sighting, group) else 0
    if same and _shared(sighting, group):
        return 4
    if sighting.trigger.noun and sighting.definite:
        return 3
    return 0


def _fit_attack(  # noqa: PLR0911, PLR0912, PLR0913, PLR0917 (one ground after the other)
    sighting: Sighting, group: Group, near: Group, tied: bool, opening: int, doc: Doc
) -> int:
    old = any(other.trigger.entry.old for other in group)
    if sighting.trigger.entry.part == "result" and old:
        return (9 if tied else 7) if near else 0
    if sighting.trigger.entry.old != old:
        # "210,000 have been killed since the war began": the dead are the war's, whichever comes first.
        return 9 if near and tied and all(other.trigger.entry.part == "result" for other in group) else 0
    if old:
        return 5
    if _days_apart(sighting, group) or not _kinds_fit(sighting, group):
        return 0
    if near and (sighting.trigger.entry.part == "result" or all(other.trigger.entry.part == "result" for other in near)):
        return 8 + tied
    if near and tied:
        return 8
    if sighting.fresh or _places_apart(sighting, group):
        return 0
    if sighting.numbers and any(sighting.numbers & other.numbers for other in group):
        return 7
    gap = sighting.sentence - group[-1].sentence
    bare = sighting.place is None or sighting.place.place.geo_precision == 3
    if bare and gap <= 1 and not sighting.doers and (_definite(sighting) or _further(doc[sighting.trigger.head])):
        return 5  # "24 soldiers were also killed in the battle": others among its dead
    if _foreign(sighting, group) or sighting.background != all(other.background for other in group):
        return 0
    if _definite(sighting) and bare:
        return 6 - min(gap, 3)
    if _same_place(sighting, group):
        return 5
    if sighting.sentence < opening + _LEAD and group[0].sentence == opening:
        return 4
    if bare and not sighting.dates and gap <= 1:
        return 3
    if bare and not sighting.dates and sighting.trigger.noun and group[0].sentence == opening and len(group) > 2:
        return 2
    if bare and not sighting.dates and sighting.trigger.entry.part == "result" and not sighting.doers:
        # Another source's count of the same dead, further down: "bloggers reported that at least 20 fighters were killed".
        return int(bool(set(sighting.targets) & {id for other in group for id in other.targets}))
    return 0


def _definite(sighting: Sighting) -> bool:
    return sighting.trigger.noun and sighting.definite


def _further(verb: Token) -> bool:
    return any(child.lower_ == "also" for child in verb.children)


def _tied(first: Token, second: Token) -> bool:
    """Whether one of two triggers stands above the other with nothing but its own clause between."""
    low, high = first, second
    for one, other in ((low, high), (high, low)):
        current, steps = one, 0
        while current.head.i != current.i and steps < 3:
            current = current.head
            steps += 1
            if current.i == other.i:
                return True
    return first.dep_ == "conj" and first.head.i == second.i


def _kinds_fit(sighting: Sighting, group: Group) -> bool:
    """Whether the sub-event types can be one event's: equal, or one of them left open by the words."""
    strong = {other.acled for other in group if other.strong}
    if (sighting.acled in _TAKEN) != bool(strong & _TAKEN) and not (sighting.trigger.noun and sighting.definite):
        return False
    if not sighting.strong or not strong:
        return True
    return sighting.acled in strong or (sighting.acled in _TERRITORY and bool(strong & _TERRITORY))


def _days_apart(sighting: Sighting, group: Group) -> bool:
    """Whether both name days and the days differ."""
    if sighting.day is not None and any(other.day not in (None, sighting.day) for other in group):
        return True
    mine = sighting.days
    return mine is not None and any(_disjoint(mine, theirs) for other in group if (theirs := other.days) is not None)


def _disjoint(mine: tuple[date | None, date | None], theirs: tuple[date | None, date | None]) -> bool:
    (start, end), (other_start, other_end) = mine, theirs
    return (end is not None and other_start is not None and end < other_start) or (
        other_end is not None and start is not None and other_end < start
    )


def _places_apart(sighting: Sighting, group: Group) -> bool:
    """Whether both name a precise place and no name is shared."""
    if sighting.place is None or sighting.place.place.geo_precision == 3:
        return False
    theirs = [other.place for other in group if other.place is not None and other.place.place.geo_precision != 3]
    return bool(theirs) and not any(_same(sighting.place, other) for other in theirs)


def _same_place(sighting: Sighting, group: Group) -> bool:
    return sighting.place is not None and any(other.place is not None and _same(sighting.place, other.place) for other in group)


def _same(one: Toponym, other: Toponym) -> bool:
    return one.place.name.casefold() == other.place.name.casefold() or (
        one.place.source is not None and one.place.source == other.place.source
    )


def _foreign(sighting: Sighting, group: Group) -> bool:
    """Whether both name parties and none is shared."""
    theirs = {id for other in group for id in (*other.doers, *other.targets)}
    doers = {id for other in group for id in other.doers}
    if sighting.doers and doers and not set(sighting.doers) & theirs:
        return True
    targets = {id for other in group for id in other.targets}
    return bool(not sighting.doers and sighting.targets and targets and not set(sighting.targets) & theirs)


def _shared(sighting: Sighting, group: Group) -> bool:
    theirs = {id for other in group for id in other.doers}
    return bool(set(sighting.doers) & theirs)
