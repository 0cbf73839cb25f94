"""Lists for pages: episodes, the same on a map, over time, and what they can be narrowed by; reports; parties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Row, Select, String, and_, case, cast, func, or_, select

from rashomon.ledger.among import among
from rashomon.ledger.folding import fold
from rashomon.ledger.schema import (
    ACTOR_PERSONAS,
    EPISODE_SIDES,
    EPISODE_SUMMARIES,
    EPISODES,
    EVENTS,
    JUDGEMENTS,
    LINEAGE_COPIES,
    PARTIES,
    PARTY_MEMBERS,
    REPORTS,
)
from rashomon.ledger.seeking import Sought, conditions, sides_of

Order = Literal["latest", "earliest", "disagreement", "doubt", "deaths", "reports"]
Facet = Literal["types", "countries", "places", "actors", "states", "disagreement"]
STEPS = 5  # of disagreement
_SHOWN = 40  # values of a facet

_BOTH = EPISODES.join(EPISODE_SUMMARIES, EPISODE_SUMMARIES.c.episode_id == EPISODES.c.episode_id)
_ORDERS: Mapping[Order, ColumnElement[Any]] = {
    "latest": EPISODES.c.day_start.desc().nulls_last(),
    "earliest": EPISODES.c.day_start.asc().nulls_last(),
    "disagreement": EPISODE_SUMMARIES.c.disagreement.desc(),
    "doubt": EPISODE_SUMMARIES.c.doubt.desc(),
    "deaths": EPISODE_SUMMARIES.c.killed_high.desc().nulls_last(),
    "reports": EPISODE_SUMMARIES.c.reports.desc(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which episodes a page asks for. `box` is west, south, east, north; west may lie east of east, over the antimeridian."""

    sought: Sought = field(default_factory=Sought)
    country: str | None = None
    types: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    disagreement: float = 0.0
    box: tuple[float, float, float, float] | None = None


def _held(wanted: Wanted) -> list[ColumnElement[bool]]:
    held = conditions(wanted.sought)
    if wanted.country is not None:
        held.append(EPISODES.c.country == wanted.country.upper())
    if wanted.types:
        held.append(EPISODES.c.type.in_(wanted.types))
    if wanted.states:
        held.append(EPISODE_SUMMARIES.c.state.in_(wanted.states))
    if wanted.disagreement > 0:
        held.append(EPISODE_SUMMARIES.c.disagreement >= wanted.disagreement)
    if wanted.box is not None:
        west, south, east, north = wanted.box
        within = and_(EPISODES.c.lon >= west, EPISODES.c.lon <= east)
        over = or_(EPISODES.c.lon >= west, EPISODES.c.lon <= east)
        held += [EPISODES.c.lat >= south, EPISODES.c.lat <= north, within if west <= east else over]
    return held


def count(connection: Connection, wanted: Wanted) -> int:
    """How many episodes fit."""
    held = _held(wanted)
    return connection.scalar(select(func.count()).select_from(_BOTH if held else EPISODE_SUMMARIES).where(*held)) or 0


def rows(connection: Connection, wanted: Wanted, order: Order, limit: int | None, offset: int = 0) -> Sequence[Row[Any]]:
    """The episodes that fit with their summaries, in this order."""
    query = select(EPISODES, *(column for column in EPISODE_SUMMARIES.c if column.name != "episode_id")).select_from(_BOTH)
    ordered = (_ORDERS[order], EPISODES.c.episode_id)
    if limit is None:
        return connection.execute(query.where(*_held(wanted)).order_by(*ordered)).all()
    # Sorting ten thousand ids is four times as quick as sorting as many whole rows.
    narrow = select(EPISODES.c.episode_id).select_from(_BOTH).where(*_held(wanted)).order_by(*ordered)
    ids = connection.scalars(narrow.limit(limit).offset(offset)).all()
    return connection.execute(query.where(among(connection, EPISODES.c.episode_id, ids)).order_by(*ordered)).all()


def row(connection: Connection, id: str) -> Row[Any]:
    """One episode with its summary."""
    query = select(EPISODES, *(column for column in EPISODE_SUMMARIES.c if column.name != "episode_id")).select_from(_BOTH)
    return connection.execute(query.where(EPISODES.c.episode_id == id)).one()


def sides(connection: Connection, ids: Sequence[str]) -> Mapping[tuple[str, str], list[tuple[str, str]]]:
    """The parties (id and name) on each side of these episodes, by episode and side."""
    found = sides_of(connection, ids)
    parties = {party for told in found.values() for party in told}
    names = dict(
        connection.execute(
            select(PARTIES.c.party_id, PARTIES.c.name).where(among(connection, PARTIES.c.party_id, parties))
        ).all()
    )
    return {key: [(party, names[party]) for party in told if party in names] for key, told in found.items()}


def facet(connection: Connection, wanted: Wanted, name: Facet) -> list[tuple[str, str, int]]:
    """The values that episodes have, what to call each, and how many have it. What a facet asks for itself is left out."""
    number = func.count().label("number")
    query: Select[Any]
    if name == "types":
        held, column = _held(replace(wanted, types=())), EPISODES.c.type
    elif name == "countries":
        held, column = _held(replace(wanted, country=None)), EPISODES.c.country
    elif name == "places":
        held, column = _held(replace(wanted, sought=replace(wanted.sought, place=None))), EPISODES.c.place
    elif name == "states":
        held, column = _held(replace(wanted, states=())), EPISODE_SUMMARIES.c.state
    elif name == "disagreement":
        steps = [(EPISODE_SUMMARIES.c.disagreement >= step / STEPS, f"{step / STEPS:.1f}") for step in range(STEPS - 1, 0, -1)]
        held, column = _held(replace(wanted, disagreement=0.0)), cast(case(*steps, else_="0.0"), String)  # type: ignore[assignment]
    else:
        return _actors(connection, replace(wanted, sought=replace(wanted.sought, actor=None)))
    query = select(column.label("value"), number).select_from(_BOTH).where(*held, column.is_not(None)).group_by("value")
    found = connection.execute(query.order_by(number.desc(), "value").limit(_SHOWN)).all()
    return [(value, value, times) for value, times in found]


def _actors(connection: Connection, wanted: Wanted) -> list[tuple[str, str, int]]:
    number = func.count(EPISODE_SIDES.c.episode_id.distinct()).label("number")
    query = (
        select(PARTIES.c.party_id, PARTIES.c.name, number)
        .select_from(_BOTH)
        .join(EPISODE_SIDES, EPISODE_SIDES.c.episode_id == EPISODES.c.episode_id)
        .join(PARTY_MEMBERS, PARTY_MEMBERS.c.persona_key == EPISODE_SIDES.c.persona_key)
        .join(PARTIES, PARTIES.c.party_id == PARTY_MEMBERS.c.party_id)
        .where(*_held(wanted))
        .group_by(PARTIES.c.party_id, PARTIES.c.name)
        .order_by(number.desc(), PARTIES.c.name)
    )
    return [(id, name, times) for id, name, times in connection.execute(query.limit(_SHOWN))]


def reports(
    connection: Connection, keys: Sequence[str] | None, limit: int | None = None, offset: int = 0
) -> Sequence[Row[Any]]:
    """These reports (all: None), the latest first, each with its lineage and how many events it tells."""
    events = select(func.count()).where(EVENTS.c.report_key == REPORTS.c.report_key).scalar_subquery()
    query = select(REPORTS, LINEAGE_COPIES.c.lineage_id, events.label("events")).outerjoin(
        LINEAGE_COPIES, LINEAGE_COPIES.c.report_key == REPORTS.c.report_key
    )
    if keys is not None:
        query = query.where(among(connection, REPORTS.c.report_key, keys))
    query = query.order_by(REPORTS.c.published_start.desc().nulls_last(), REPORTS.c.report_key)
    return connection.execute(query.limit(limit).offset(offset)).all()


def graphic(connection: Connection, keys: Sequence[str]) -> set[str]:
    """Those of these reports that somebody marked as graphic, and nobody unmarked since."""
    withdrawn = select(JUDGEMENTS.c.a).where(JUDGEMENTS.c.verdict == "withdraw")
    query = (
        select(JUDGEMENTS.c.a, JUDGEMENTS.c.value)
        .where(JUDGEMENTS.c.verdict == "note", JUDGEMENTS.c.field == "graphic", among(connection, JUDGEMENTS.c.a, keys))
        .where(JUDGEMENTS.c.judgement_id.not_in(withdrawn))
        .order_by(JUDGEMENTS.c.judged_at)
    )
    last = dict(connection.execute(query).all())
    return {key for key, value in last.items() if value == "true"}


def parties(
    connection: Connection, name: str | None, ids: Sequence[str] | None = None, limit: int | None = None, offset: int = 0
) -> tuple[int, Sequence[Row[Any]]]:
    """How many parties have this in their name, and a part of them: those with most reports first, each with its reports."""
    held: list[ColumnElement[bool]] = []
    if name:
        held.append(
            or_(PARTIES.c.name_folded.contains(fold(name), autoescape=True), func.lower(PARTIES.c.short) == name.lower())
        )
    if ids is not None:
        held.append(among(connection, PARTIES.c.party_id, ids))
    total = connection.scalar(select(func.count()).select_from(PARTIES).where(*held)) or 0
    number = func.count(ACTOR_PERSONAS.c.report_key.distinct()).label("reports")
    query = (
        select(PARTIES, number)
        .outerjoin(PARTY_MEMBERS, PARTY_MEMBERS.c.party_id == PARTIES.c.party_id)
        .outerjoin(ACTOR_PERSONAS, ACTOR_PERSONAS.c.persona_key == PARTY_MEMBERS.c.persona_key)
        .where(*held)
        .group_by(*PARTIES.c)
        .order_by(number.desc(), PARTIES.c.party_id)
    )
    return total, connection.execute(query.limit(limit).offset(offset)).all()


def episodes_of_parties(connection: Connection, ids: Sequence[str]) -> Mapping[str, int]:
    """How many episodes have each of these parties on a side."""
    found: defaultdict[str, int] = defaultdict(int)
    query = (
        select(PARTY_MEMBERS.c.party_id, func.count(EPISODE_SIDES.c.episode_id.distinct()))
        .join(EPISODE_SIDES, EPISODE_SIDES.c.persona_key == PARTY_MEMBERS.c.persona_key)
        .where(among(connection, PARTY_MEMBERS.c.party_id, ids))
        .group_by(PARTY_MEMBERS.c.party_id)
    )
    found.update(connection.execute(query).all())
    return found
