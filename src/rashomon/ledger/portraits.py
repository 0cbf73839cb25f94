"""What the reports of a ledger tell of one party: its actors, names, ties, claims, and how its figures stood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, func, or_, select

from rashomon.ledger.among import among
from rashomon.ledger.schema import (
    ACTOR_PERSONAS,
    ACTORS,
    CLAIM_RECORDS,
    CLAIM_SOURCES,
    CLAIMS,
    EPISODE_EVENTS,
    FIGURES,
    PARTY_MEMBERS,
    REPORTS,
    TIES,
)


def actors_of(connection: Connection, party: str) -> list[str]:
    """The keys of a party's actors, sorted."""
    query = (
        select(ACTOR_PERSONAS.c.actor_key)
        .join(PARTY_MEMBERS, PARTY_MEMBERS.c.persona_key == ACTOR_PERSONAS.c.persona_key)
        .where(PARTY_MEMBERS.c.party_id == party)
    )
    return sorted(connection.scalars(query))


def names_of(connection: Connection, actors: Sequence[str]) -> list[str]:
    """What reports call these actors, one name a report."""
    return list(connection.scalars(select(ACTORS.c.name).where(among(connection, ACTORS.c.actor_key, actors))))


def ties_of(connection: Connection, actors: Sequence[str], limit: int) -> list[str]:
    """The keys of the ties that these actors are at an end of, in order of time."""
    query = select(TIES.c.tie_key).where(
        or_(among(connection, TIES.c.actor_a, actors), among(connection, TIES.c.actor_b, actors))
    )
    return list(connection.scalars(query.order_by(TIES.c.day_start.nulls_last(), TIES.c.tie_key).limit(limit)))


def claims_of(connection: Connection, actors: Sequence[str], limit: int, offset: int) -> tuple[int, list[str]]:
    """How many claims these actors made, and the keys of a part of them, the latest first."""
    own = select(CLAIM_SOURCES.c.claim_key).where(among(connection, CLAIM_SOURCES.c.actor_key, actors))
    total = connection.scalar(select(func.count()).select_from(CLAIMS).where(CLAIMS.c.claim_key.in_(own))) or 0
    query = select(CLAIMS.c.claim_key).join(REPORTS, REPORTS.c.report_key == CLAIMS.c.report_key)
    day = func.coalesce(CLAIMS.c.said, REPORTS.c.published_start)
    query = query.where(CLAIMS.c.claim_key.in_(own)).order_by(day.desc().nulls_last(), CLAIMS.c.claim_key)
    return total, list(connection.scalars(query.limit(limit).offset(offset))) if limit else []


def episodes_of_claims(connection: Connection, claims: Sequence[str]) -> Mapping[str, list[str]]:
    """The episodes that these claims tell of."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    told = func.coalesce(FIGURES.c.event_key, CLAIM_RECORDS.c.record_key)
    query = (
        select(CLAIM_RECORDS.c.claim_key, EPISODE_EVENTS.c.episode_id)
        .outerjoin(FIGURES, FIGURES.c.figure_key == CLAIM_RECORDS.c.record_key)
        .join(EPISODE_EVENTS, EPISODE_EVENTS.c.event_key == told)
        .where(among(connection, CLAIM_RECORDS.c.claim_key, claims))
        .distinct()
        .order_by(CLAIM_RECORDS.c.claim_key, EPISODE_EVENTS.c.episode_id)
    )
    for claim, episode in connection.execute(query):
        found[claim].append(episode)
    return found


def figures_of(connection: Connection, actors: Sequence[str]) -> tuple[int, int]:
    """How many figures of episodes these actors gave, and how many of them no other source of the episode gave alike."""
    own = (
        select(FIGURES.c.figure_key, FIGURES.c.kind, FIGURES.c.low, FIGURES.c.high, EPISODE_EVENTS.c.episode_id)
        .join(EPISODE_EVENTS, EPISODE_EVENTS.c.event_key == FIGURES.c.event_key)
        .join(CLAIM_RECORDS, CLAIM_RECORDS.c.record_key == FIGURES.c.figure_key)
        .join(CLAIM_SOURCES, CLAIM_SOURCES.c.claim_key == CLAIM_RECORDS.c.claim_key)
    )
    mine = own.where(among(connection, CLAIM_SOURCES.c.actor_key, actors)).distinct()
    given = {(row.episode_id, row.kind, row.low, row.high) for row in connection.execute(mine)}
    episodes = sorted({row[0] for row in given})
    theirs = own.where(among(connection, EPISODE_EVENTS.c.episode_id, episodes)).where(
        CLAIM_SOURCES.c.actor_key.not_in(select(ACTORS.c.actor_key).where(among(connection, ACTORS.c.actor_key, actors)))
    )
    alike = {(row.episode_id, row.kind, row.low, row.high) for row in connection.execute(theirs)}
    return len(given), len(given - alike)
