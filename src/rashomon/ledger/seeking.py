"""Which episodes a person asks for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Select, and_, false, func, or_, select, union_all

from rashomon.data.iso import code_of
from rashomon.errors import BadInput
from rashomon.ledger.among import among
from rashomon.ledger.folding import fold
from rashomon.ledger.schema import (
    ACTOR_PERSONAS,
    EPISODE_EVENTS,
    EPISODE_SIDES,
    EPISODES,
    EVENTS,
    JUDGEMENTS,
    PARTIES,
    PARTY_MEMBERS,
)
from rashomon.reconcile.records import Episode

_KEY = re.compile("[a-z][0-9a-f]*")
_SHORTEST = 4  # of the beginning of a key
_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which episodes: at a place or in a country, on days from `start` to `end`, with an actor on a side, of a type.

    `place` and `actor` are parts of a name, whatever its accents and case, or for `actor` the key of one; `type` is a PLOVER
    or an ACLED word. What is None is not asked for.
    """

    place: str | None = None
    start: date | None = None
    end: date | None = None
    actor: str | None = None
    type: str | None = None


def episodes(connection: Connection, sought: Sought, limit: int | None, offset: int) -> tuple[Episode, ...]:
    """The episodes that are sought, the latest first, those of unknown days last."""
    query = select(EPISODES.c.episode_id).where(*conditions(sought))
    query = query.order_by(EPISODES.c.day_start.desc().nulls_last(), EPISODES.c.episode_id).limit(limit).offset(offset)
    return fetch(connection, connection.scalars(query).all())


def ids(connection: Connection, sought: Sought) -> tuple[str, ...]:
    """The ids of the episodes that are sought, the earliest first, those of unknown days last."""
    query = select(EPISODES.c.episode_id).where(*conditions(sought))
    return tuple(connection.scalars(query.order_by(EPISODES.c.day_start.nulls_last(), EPISODES.c.episode_id)))


def episode(connection: Connection, key: str) -> Episode:
    """The episode of an event, told by its key or how that begins."""
    query = select(EPISODE_EVENTS.c.episode_id).where(_begins(key)).distinct()
    ids = (
        connection.scalars(query.order_by(EPISODE_EVENTS.c.episode_id).limit(_SHOWN + 1)).all() if len(key) >= _SHORTEST else ()
    )
    if not ids:
        raise BadInput(
            f"there is no episode {key!r}; `rashomon episodes` lists them, and {_SHORTEST} characters of one are enough"
        )
    if len(ids) > 1:
        some = ", ".join(ids[:_SHOWN]) + (" …" if len(ids) > _SHOWN else "")
        raise BadInput(f"{key!r} fits several episodes: {some}; give more characters of the one you mean")
    return fetch(connection, ids)[0]


def _begins(key: str) -> ColumnElement[bool]:
    """Whether an event's key begins so: between it and what comes after all such, which an index finds and LIKE does not."""
    if not _KEY.fullmatch(key):
        return false()
    return and_(EPISODE_EVENTS.c.event_key >= key, EPISODE_EVENTS.c.event_key < key + "g")


def of_reports(connection: Connection, reports: Sequence[str]) -> tuple[Episode, ...]:
    """The episodes that these reports tell of."""
    told = select(EVENTS.c.event_key).where(among(connection, EVENTS.c.report_key, reports))
    added = select(JUDGEMENTS.c.b).where(JUDGEMENTS.c.verdict == "add", among(connection, JUDGEMENTS.c.a, reports))
    events = union_all(told, added)
    query = select(EPISODE_EVENTS.c.episode_id).where(EPISODE_EVENTS.c.event_key.in_(events)).distinct()
    return fetch(connection, connection.scalars(query.order_by(EPISODE_EVENTS.c.episode_id)).all())


def fetch(connection: Connection, ids: Sequence[str]) -> tuple[Episode, ...]:
    """These episodes, in this order."""
    events: defaultdict[str, list[str]] = defaultdict(list)
    query = select(EPISODE_EVENTS.c.episode_id, EPISODE_EVENTS.c.event_key).order_by(EPISODE_EVENTS.c.event_key)
    for id, event in connection.execute(query.where(among(connection, EPISODE_EVENTS.c.episode_id, ids))):
        events[id].append(event)
    sides = sides_of(connection, ids)
    rows = {
        row.episode_id: row for row in connection.execute(select(EPISODES).where(among(connection, EPISODES.c.episode_id, ids)))
    }
    return tuple(
        Episode(
            id=id, events=tuple(events[id]), type=rows[id].type, acled=rows[id].acled, place=rows[id].place,
            country=rows[id].country, lat=rows[id].lat, lon=rows[id].lon, radius_km=rows[id].radius_km,
            start=rows[id].day_start, end=rows[id].day_end,
            side_a=tuple(sides[id, "a"]), side_b=tuple(sides[id, "b"]),
        )
        for id in ids
    )  # fmt: skip


def sides_of(connection: Connection, ids: Iterable[str]) -> defaultdict[tuple[str, str], dict[str, None]]:
    """The parties on the sides as they are now: a side names a persona, whose party may have grown or split since."""
    query = (
        select(EPISODE_SIDES.c.episode_id, EPISODE_SIDES.c.side, EPISODE_SIDES.c.persona_key, PARTY_MEMBERS.c.party_id)
        .outerjoin(PARTY_MEMBERS, PARTY_MEMBERS.c.persona_key == EPISODE_SIDES.c.persona_key)
        .where(among(connection, EPISODE_SIDES.c.episode_id, ids))
        .order_by(EPISODE_SIDES.c.position)
    )
    sides: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for id, side, persona, party in connection.execute(query):
        sides[id, side][party or persona] = None
    return sides


def conditions(sought: Sought) -> list[ColumnElement[bool]]:
    """What holds of the episodes that are sought."""
    held: list[ColumnElement[bool]] = []
    if sought.place is not None:
        named = EPISODES.c.place_folded.contains(fold(sought.place), autoescape=True)
        codes = {sought.place.upper(), code_of(sought.place)} - {None}
        held.append(or_(named, EPISODES.c.country.in_(sorted(map(str, codes)))))
    if sought.start is not None:
        held.append(func.coalesce(EPISODES.c.day_end, EPISODES.c.day_start) >= sought.start)
    if sought.end is not None:
        held.append(func.coalesce(EPISODES.c.day_start, EPISODES.c.day_end) <= sought.end)
    if sought.type is not None:
        held.append(or_(EPISODES.c.type == sought.type.upper(), func.lower(EPISODES.c.acled) == sought.type.lower()))
    if sought.actor is not None:
        held.append(EPISODES.c.episode_id.in_(_with_actor(sought.actor)))
    return held


def _with_actor(told: str) -> Select[tuple[str]]:
    """The ids of the episodes that have this actor on a side."""
    by_key = (
        select(PARTY_MEMBERS.c.party_id)
        .join(ACTOR_PERSONAS, ACTOR_PERSONAS.c.persona_key == PARTY_MEMBERS.c.persona_key)
        .where(or_(ACTOR_PERSONAS.c.actor_key == told, PARTY_MEMBERS.c.persona_key == told))
    )
    named = PARTIES.c.name_folded.contains(fold(told), autoescape=True)
    short = func.lower(PARTIES.c.short) == told.lower()
    meant = select(PARTIES.c.party_id).where(or_(named, short, PARTIES.c.registry_id == told, PARTIES.c.party_id.in_(by_key)))
    personas = select(PARTY_MEMBERS.c.persona_key).where(PARTY_MEMBERS.c.party_id.in_(meant))
    return select(EPISODE_SIDES.c.episode_id).where(EPISODE_SIDES.c.persona_key.in_(personas))
