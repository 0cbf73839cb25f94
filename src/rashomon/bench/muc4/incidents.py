"""A reading as MUC-4 wants it: a database of recent, specific incidents in which others than soldiers were hit.

The corpus's own description of its templates says what an incident is, and is followed here: no combat and no attack on
forces alone; nothing denied, nothing older than two months; one incident where place, day and perpetrator tell no two apart;
a country always, inferred where it is not told; "on or before" the day of the report where no day is told; every person who
was hit counts one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from rashomon.bench.muc4.keys import Fill, Template
from rashomon.data.files import read_yaml
from rashomon.records import Actor, Event, Figure, Place, Reading, When

_OWNING = ("claim-responsibility", "admit")
_AUTHORITIES = ("government", "military", "police", "official")
_DOUBT = re.compile(r"\b(presum|alleg|suspect|apparent|attributed|believed)", re.IGNORECASE)
_BOMBS = ("Remote explosive/landmine/IED", "Suicide bomb", "Grenade")
_FORCES = ("military", "police", "rebel", "militia", "private-military")
_BODIES = ("government", "military", "police", "party", "igo", "ngo", "business")
_RECENT = timedelta(days=62)
_EFFECTS = {"killed": "DEATH", "injured": "INJURY"}
_DEADLY = ("kill", "murder", "assassinat", "massacre", "slay", "execut", "dead", "death", "died")
_LANDS = ("AR", "BO", "CL", "CO", "EC", "GT", "HN", "PE", "SV")
_RANKS = re.compile(
    r"\b(soldiers?|troops|officers?|lieutenants?|colonel|captain|major|sergeants?|corporals?|garrison|battalion|brigade|convoy"
    r"|patrol|barracks|policem[ae]n|rebels?|guerrillas?|subversives?|terrorists?|extremists?)\b",
    re.IGNORECASE,
)


def templates(reading: Reading) -> list[Template]:
    """One template for each incident of a reading."""
    told = _Told(reading)
    groups: list[list[Event]] = []
    for event in reading.events:
        if not told.relevant(event):
            continue
        group = next((group for group in groups if all(told.one(event, other) for other in group)), None)
        if group is None:
            groups.append([event])
        else:
            group.append(event)
    return [told.template(group) for group in groups if told.specific(group)]


@cache
def _countries() -> dict[str, str]:
    return {row["code"]: row["name"].upper() for row in read_yaml("countries.yaml")}


class _Told:
    """What a reading tells of incidents."""

    def __init__(self, reading: Reading) -> None:
        self.text, self.claims = reading.report.text, reading.claims
        self.actors = {actor.id: actor for actor in reading.actors}
        self.published = reading.published.end if reading.published else None
        self.figures: dict[str, list[Figure]] = {}
        for figure in reading.figures:
            if figure.event is not None:
                self.figures.setdefault(figure.event, []).append(figure)
        self.bodies: dict[str, list[str]] = {}
        for tie in reading.ties:
            if tie.kind in ("member_of", "part_of"):
                self.bodies.setdefault(tie.a, []).append(tie.b)
        places = [event.place.country for event in reading.events if isinstance(event.place, Place) and event.place.country]
        homes = places + [actor.country for actor in reading.actors if actor.country]
        self.country = Counter(homes).most_common(1)[0][0] if homes else None

    def relevant(self, event: Event) -> bool:
        """Violence, in this report's news, that hit others than armed forces."""
        if (
            _type(event) is None
            or (event.background and not self.days(event)[0])
            or event.status not in ("happened", "ongoing")
        ):
            return False
        _, end = self.days(event)
        if self.published and end and end < self.published - _RECENT:
            return False
        if not {self.land(event), *(self.actors[id].country for id in (*event.side_a, *event.side_b))} & set(_LANDS):
            return False
        hit = [self.actors[id] for id in self.hit([event])]
        if hit:
            return not all(map(_armed, hit))
        return event.acled != "Armed clash"

    def land(self, event: Event) -> str | None:
        return (event.place.country if isinstance(event.place, Place) else None) or self.country

    def hit(self, group: Iterable[Event]) -> list[str]:
        """The ids of those who were targets or victims."""
        ids = [id for event in group for id in event.side_b]
        ids += [id for event in group for figure in self.figures.get(event.id, ()) for id in figure.victims]
        return list(dict.fromkeys(ids))

    def days(self, event: Event) -> tuple[date | None, date | None]:
        if isinstance(event.when, When):
            return event.when.interval.start, event.when.interval.end
        return None, self.published

    def one(self, event: Event, other: Event) -> bool:
        """Whether nothing tells two events apart: not their kind, place, day or doers."""
        kinds = {_type(event), _type(other)}
        if len(kinds) > 1 and "KIDNAPPING" in kinds:
            return False
        (start, end), (from_, to) = self.days(event), self.days(other)
        if start and from_ and end and to and (start > to or from_ > end):
            return False
        if isinstance(event.place, Place) and isinstance(other.place, Place):
            wide = any(place.where_prec >= 6 for place in (event.place, other.place))
            if event.place.name != other.place.name and not wide:
                return False
        return not event.side_a or not other.side_a or bool(set(event.side_a) & set(other.side_a))

    def specific(self, group: list[Event]) -> bool:
        """Whether a target is told, or where a bomb went off; "attacks" in general are no incident."""
        if any(event.id in self.figures for event in group):
            return True
        if all(_many(event.trigger.text) for event in group):
            return False
        if self.hit(group):
            return True
        return any(_type(event) != "ATTACK" and isinstance(event.place, Place) for event in group)

    def template(self, group: list[Event]) -> Template:
        types = [_type(event) or "" for event in group]
        slots: dict[str, list[Fill]] = {"type": [(next((type for type in types if type != "ATTACK"), types[0]),)]}
        slots["date"] = [self._date(group)]
        slots["location"] = [self._location(group)]
        doers = self._with_bodies(id for event in group for id in event.side_a)
        for id in doers:
            actor = self.actors[id]
            named = actor.registry_id is not None or actor.kind in _BODIES
            slots.setdefault("perp organization" if named else "perp individual", []).append(_names(actor))
        if slots.get("perp organization"):
            slots["confidence"] = [(self._confidence(group, doers),)] * len(slots["perp organization"])
        hit = [self.actors[id] for id in self.hit(group)]
        slots["human target"] = [_names(actor) for actor in hit]
        slots["target number"], slots["target effect"] = self._harm(group, hit)
        return Template(slots={slot: tuple(fills) for slot, fills in slots.items() if fills})

    def _with_bodies(self, ids: Iterable[str]) -> list[str]:
        """Actors, each with the bodies that it is a part of."""
        found = list(dict.fromkeys(ids))
        return list(dict.fromkeys([*found, *(body for id in found for body in self.bodies.get(id, ()))]))

    def _confidence(self, group: list[Event], doers: list[str]) -> str:
        """How the doer is known, by the corpus's decision tree: told by himself, doubted, and by whom, or as a fact."""
        ids = {event.id for event in group} | {figure.id for event in group for figure in self.figures.get(event.id, ())}
        claims = [claim for claim in self.claims if ids & set(claim.of)]
        own = [claim for claim in claims if claim.stance in _OWNING or set(self._with_bodies(claim.source)) & set(doers)]
        if any(claim.stance not in ("deny", "accuse", "condemn") for claim in own):
            return "CLAIMED OR ADMITTED"
        doubting = [claim for claim in claims if claim.stance in ("accuse", "deny", "unverified")]
        if any(self.actors[id].kind in _AUTHORITIES for claim in doubting if claim.stance == "accuse" for id in claim.source):
            return "SUSPECTED OR ACCUSED BY AUTHORITIES"
        words = " ".join(self.text[max(0, event.trigger.start - 150) : event.trigger.end + 100] for event in group)
        return "SUSPECTED OR ACCUSED" if doubting or _DOUBT.search(words) else "REPORTED AS FACT"

    def _date(self, group: list[Event]) -> Fill:
        """The first exact day of the group as two ISO dates; the first is empty for "on or before"."""
        days = sorted((self.days(event) for event in group), key=lambda days: (days[0] is None, days[1] is None))
        start, end = days[0]
        return f"{start or ''}", f"{end or self.published or ''}"

    def _location(self, group: list[Event]) -> Fill:
        places = [event.place for event in group if isinstance(event.place, Place)]
        narrow = next((place for place in places if place.where_prec < 6), None)
        code = next((place.country for place in (narrow, *places) if place and place.country), self.country)
        country = _countries().get(code or "", "")
        return (country, narrow.name.upper(), narrow.span.text.upper()) if narrow else (country,)

    def _harm(self, group: list[Event], hit: list[Actor]) -> tuple[list[Fill], list[Fill]]:
        numbers: list[Fill] = []
        effects: list[Fill] = []
        counted: set[str] = set()
        for event in group:
            for figure in self.figures.get(event.id, ()):
                if figure.part_of is None and (figure.high is None or figure.high > 0):
                    numbers.append((_number(figure),))
                    counted |= set(figure.victims)
                    if figure.kind in _EFFECTS:
                        effects.append((_EFFECTS[figure.kind],))
        deadly = any(word in event.trigger.text.lower() for event in group for word in _DEADLY)
        for actor in hit:
            if actor.id not in counted and actor.mentions:
                numbers.append(("PLURAL" if actor.kind != "person" and _plural(actor) else "1",))
                if deadly:
                    effects.append(("DEATH",))
        return numbers, effects


def _type(event: Event) -> str | None:
    words = event.trigger.text.lower()
    if event.acled == "Abduction/forced disappearance" or "kidnap" in words or "hostage" in words:
        return "KIDNAPPING"
    if event.type != "ASSAULT":
        return None
    if "burn" in words or words == "fire" or "arson" in words:
        return "ARSON"
    if event.acled in _BOMBS or any(word in words for word in ("bomb", "dynamit", "explo", "blew", "detonat")):
        return "BOMBING"
    return "ATTACK"


def _armed(actor: Actor) -> bool:
    """Whether somebody belongs to armed forces, or goes by a rank of them."""
    return actor.kind in _FORCES or (actor.kind != "person" and any(_RANKS.search(span.text) for span in actor.mentions))


def _many(trigger: str) -> bool:
    return trigger.lower().endswith(("attacks", "murders", "killings", "bombings", "assassinations", "massacres", "kidnappings",
        "executions", "explosions", "actions"))  # fmt: skip


def _names(actor: Actor) -> Fill:
    return tuple(dict.fromkeys(name.upper() for name in (actor.name, *actor.aka, *(span.text for span in actor.mentions))))


def _plural(actor: Actor) -> bool:
    return actor.mentions[0].text.upper().rstrip(".").endswith(("S", "PEOPLE", "MEN", "CIVILIANS", "POLICE", "CHILDREN"))


def _number(figure: Figure) -> str:
    counted = figure.low if figure.low is not None else figure.high
    return "PLURAL" if counted is None else str(counted)
