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
    EPISODE_EVENTS,
    EPISODE_SIDES,
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
        "party_id": party.id, "name": party.name, "name_folded": fold(party.name), "kind": party.kind,
        "country": party.country, "registry_id": party.registry_id,
    }  # fmt: skip
    return {PARTIES: [row], PARTY_MEMBERS: [{"actor_key": key, "party_id": party.id} for key in party.members]}


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
            {"episode_id": episode.id, "side": side, "actor_key": key, "position": position}
            for side, keys in (("a", episode.side_a), ("b", episode.side_b))
            for position, key in enumerate(dict.fromkeys(keys))
        ],
    }


LINEAGE = Kept(LINEAGES, LINEAGE_COPIES, _lineage_rows)
PARTY = Kept(PARTIES, PARTY_MEMBERS, _party_rows)
EPISODE = Kept(EPISODES, EPISODE_EVENTS, _episode_rows)
KEPT: Mapping[ClusterKind, Kept[Any]] = {"lineage": LINEAGE, "party": PARTY, "episode": EPISODE}


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


def mates(connection: Connection, kind: ClusterKind, keys: Iterable[str]) -> list[str]:
    """All members of the clusters that hold any of these, sorted."""
    kept = KEPT[kind]
    asked = select(kept.cluster).where(among(connection, kept.member, keys))
    return sorted(connection.scalars(select(kept.member).where(kept.cluster.in_(asked))))


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
    found = {}
    for id, told in copies.items():
        found |= dict.fromkeys((copy.report for copy in told), Lineage(id=id, copies=tuple(told)))
    return found if reports is None else {key: found[key] for key in reports if key in found}


def parties(connection: Connection, actors: Sequence[str] | None) -> Mapping[str, Party]:
    """The party of each of these actors."""
    members = select(PARTY_MEMBERS.c.party_id, PARTY_MEMBERS.c.actor_key).order_by(PARTY_MEMBERS.c.actor_key)
    rows = select(PARTIES)
    if actors is not None:
        asked = select(PARTY_MEMBERS.c.party_id).where(among(connection, PARTY_MEMBERS.c.actor_key, actors))
        members, rows = members.where(PARTY_MEMBERS.c.party_id.in_(asked)), rows.where(PARTIES.c.party_id.in_(asked))
    keys: defaultdict[str, list[str]] = defaultdict(list)
    for party, actor in connection.execute(members):
        keys[party].append(actor)
    found = {}
    for row in connection.execute(rows):
        party = Party(
            id=row.party_id, name=row.name, kind=row.kind, country=row.country, registry_id=row.registry_id,
            members=tuple(keys[row.party_id]),
        )  # fmt: skip
        found |= dict.fromkeys(party.members, party)
    return found if actors is None else {key: found[key] for key in actors if key in found}
