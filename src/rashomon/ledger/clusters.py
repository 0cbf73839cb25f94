"""Lineages, parties and episodes: what reconciling found, replaced where it finds otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from sqlalchemy import Column, Connection, Table, delete, insert, select

from rashomon.ledger.among import among
from rashomon.ledger.folding import fold
from rashomon.ledger.rows import Row
from rashomon.ledger.schema import (
    ACTOR_PERSONAS,
    EPISODE_EVENTS,
    EPISODE_SIDES,
    EPISODE_SUMMARIES,
    EPISODES,
    LINEAGE_COPIES,
    LINEAGES,
    PARTIES,
    PARTY_MEMBERS,
)
from rashomon.reconcile.records import Copy, Episode, Lineage, Party

ClusterKind = Literal["lineage", "party", "episode"]
Cluster = TypeVar("Cluster", Lineage, Party, Episode)


@dataclass(frozen=True, slots=True)
class Kept(Generic[Cluster]):
    """How clusters of a kind are kept: a table of them, a table of members, and the rows that one becomes, by table."""

    table: Table
    members: Table
    rows: Callable[[Cluster], Mapping[Table, list[Row]]]

    @property
    def id(self) -> Column[Any]:
        """The column of the cluster's id, of the same name in both tables."""
        return self.table.primary_key.columns[0]

    @property
    def member(self) -> Column[Any]:
        """The column of the member's key."""
        return self.members.primary_key.columns[0]

    @property
    def cluster(self) -> Column[Any]:
        """The column that says which cluster a member is in."""
        return self.members.c[self.id.name]


def _lineage_rows(lineage: Lineage) -> Mapping[Table, list[Row]]:
    return {
        LINEAGES: [{"lineage_id": lineage.id}],
        LINEAGE_COPIES: [
            {
                "report_key": copy.report, "lineage_id": lineage.id, "position": position, "descent": copy.descent,
                "taken_from": copy.of, "share": copy.share,
            }
            for position, copy in enumerate(lineage.copies)
        ],
    }  # fmt: skip


def _party_rows(party: Party) -> Mapping[Table, list[Row]]:
    row = {
        "party_id": party.id, "name": party.name, "name_folded": fold(party.name), "short": party.short, "kind": party.kind,
        "country": party.country, "registry_id": party.registry_id,
    }  # fmt: skip
    return {PARTIES: [row], PARTY_MEMBERS: [{"persona_key": key, "party_id": party.id} for key in party.members]}


def _episode_rows(episode: Episode) -> Mapping[Table, list[Row]]:
    row = {
        "episode_id": episode.id, "type": episode.type, "acled": episode.acled, "place": episode.place,
        "place_folded": None if episode.place is None else fold(episode.place), "country": episode.country,
        "lat": episode.lat, "lon": episode.lon, "radius_km": episode.radius_km,
        "day_start": episode.start, "day_end": episode.end,
    }  # fmt: skip
    return {
        EPISODES: [row],
        EPISODE_EVENTS: [{"event_key": key, "episode_id": episode.id} for key in episode.events],
        EPISODE_SIDES: [
            {"episode_id": episode.id, "side": side, "persona_key": key, "position": position}
            for side, keys in (("a", episode.side_a), ("b", episode.side_b))
            for position, key in enumerate(dict.fromkeys(keys))
        ],
    }


LINEAGE = Kept(LINEAGES, LINEAGE_COPIES, _lineage_rows)
PARTY = Kept(PARTIES, PARTY_MEMBERS, _party_rows)
EPISODE = Kept(EPISODES, EPISODE_EVENTS, _episode_rows)


def store(connection: Connection, kept: Kept[Cluster], clusters: Iterable[Cluster], gone: Iterable[str]) -> None:
    """Keep clusters in place of all that hold one of their members, or one that is gone."""
    rows: defaultdict[Table, list[Row]] = defaultdict(list)
    for cluster in clusters:
        for table, told in kept.rows(cluster).items():
            rows[table] += told
    touched = {row[kept.member.name] for row in rows[kept.members]}.union(gone)
    old = connection.scalars(select(kept.cluster).distinct().where(among(connection, kept.member, sorted(touched)))).all()
    connection.execute(delete(kept.table).where(among(connection, kept.id, old)))  # its other rows go with it
    for table, told in rows.items():
        if told:
            connection.execute(insert(table), told)


def store_summaries(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep summaries (their `episode` is the id) in place of those that these episodes had."""
    told = [{"episode_id": row["episode"], **{name: row[name] for name in row if name != "episode"}} for row in rows]
    ids = [row["episode_id"] for row in told]
    connection.execute(delete(EPISODE_SUMMARIES).where(among(connection, EPISODE_SUMMARIES.c.episode_id, ids)))
    if told:
        connection.execute(insert(EPISODE_SUMMARIES), told)


def lineages(connection: Connection, reports: Sequence[str] | None) -> Mapping[str, Lineage]:
    """The lineage of each of these reports."""
    query = select(LINEAGE_COPIES).order_by(LINEAGE_COPIES.c.lineage_id, LINEAGE_COPIES.c.position)
    if reports is not None:
        asked = select(LINEAGE_COPIES.c.lineage_id).where(among(connection, LINEAGE_COPIES.c.report_key, reports))
        query = query.where(LINEAGE_COPIES.c.lineage_id.in_(asked))
    copies: defaultdict[str, list[Copy]] = defaultdict(list)
    for row in connection.execute(query):
        copy = Copy(report=row.report_key, descent=row.descent, of=row.taken_from, share=row.share)
        copies[row.lineage_id].append(copy)
    found: dict[str, Lineage] = {}
    for id, told in copies.items():
        found |= dict.fromkeys((copy.report for copy in told), Lineage(id=id, copies=tuple(told)))
    return found if reports is None else {key: found[key] for key in reports if key in found}


def enter(connection: Connection, report: str, personas: Mapping[str, str]) -> None:
    """Keep the persona of each actor of a report, in place of those it had."""
    connection.execute(delete(ACTOR_PERSONAS).where(ACTOR_PERSONAS.c.report_key == report))
    rows = [{"actor_key": key, "report_key": report, "persona_key": persona} for key, persona in sorted(personas.items())]
    if rows:
        connection.execute(insert(ACTOR_PERSONAS), rows)


def lone_personas(connection: Connection, reports: Iterable[str]) -> list[str]:
    """The personas that an actor of these reports has to himself, sorted."""
    own = ACTOR_PERSONAS.c.persona_key == ACTOR_PERSONAS.c.actor_key
    query = select(ACTOR_PERSONAS.c.persona_key).where(own, among(connection, ACTOR_PERSONAS.c.report_key, reports))
    return sorted(connection.scalars(query))


def parties(connection: Connection, keys: Sequence[str] | None) -> Mapping[str, Party]:
    """The party of each of these actors or personas; without keys, of all actors."""
    query = select(ACTOR_PERSONAS.c.actor_key, ACTOR_PERSONAS.c.persona_key)
    if keys is not None:
        query = query.where(among(connection, ACTOR_PERSONAS.c.actor_key, keys))
    personas = dict(connection.execute(query).all())
    personas = {key: personas.get(key, key) for key in (personas if keys is None else keys)}
    asked = select(PARTY_MEMBERS.c.party_id).where(
        among(connection, PARTY_MEMBERS.c.persona_key, sorted(set(personas.values())))
    )
    members: defaultdict[str, list[str]] = defaultdict(list)
    query = select(PARTY_MEMBERS.c.party_id, PARTY_MEMBERS.c.persona_key).where(PARTY_MEMBERS.c.party_id.in_(asked))
    for id, persona in connection.execute(query.order_by(PARTY_MEMBERS.c.persona_key)):
        members[id].append(persona)
    found: dict[str, Party] = {}
    for row in connection.execute(select(PARTIES).where(PARTIES.c.party_id.in_(asked))):
        party = Party(
            id=row.party_id, name=row.name, kind=row.kind, country=row.country, registry_id=row.registry_id,
            members=tuple(members[row.party_id]), short=row.short,
        )  # fmt: skip
        found |= dict.fromkeys(party.members, party)
    return {key: found[persona] for key, persona in personas.items() if persona in found}
