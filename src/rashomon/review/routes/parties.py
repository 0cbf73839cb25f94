"""Parties: the list, one of them, its claims."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any

from fastapi import APIRouter, Query
from sqlalchemy import Connection, Row

from rashomon.errors import BadInput
from rashomon.identity import record_keys, records_of
from rashomon.ledger import Ledger, listing, portraits
from rashomon.records import Claim, Tie
from rashomon.review.access import Open
from rashomon.review.shapes import ClaimList, ClaimRow, FacetValue, Named, PartyList, PartyPage, PartyRow, TieRow
from rashomon.review.telling import quote, reports_by_key

router = APIRouter(prefix="/api", tags=["parties"])
Offset = Annotated[int, Query(ge=0, le=10_000_000)]
Limit = Annotated[int, Query(ge=1, le=500)]
_MOST_TIES = 200


@router.get("/parties")
def parties(
    ledger: Open, name: Annotated[str | None, Query(max_length=200)] = None, offset: Offset = 0, limit: Limit = 100
) -> PartyList:
    """Parties whose name holds this, those of most reports first."""
    with ledger.looking() as connection:
        total, rows = listing.parties(connection, name, None, limit, offset)
        return PartyList(total=total, items=_rows(connection, list(rows)))


def _rows(connection: Connection, rows: list[Row[Any]]) -> tuple[PartyRow, ...]:
    episodes = listing.episodes_of_parties(connection, [row.party_id for row in rows])
    return tuple(
        PartyRow(
            id=row.party_id, name=row.name, short=row.short, kind=row.kind, country=row.country,
            registry_id=row.registry_id, reports=row.reports, episodes=episodes[row.party_id],
        )
        for row in rows
    )  # fmt: skip


@router.get("/parties/{id}")
def party(ledger: Open, id: str) -> PartyPage:
    """One party, by its id or the key of any of its actors."""
    found = ledger.parties([id]).get(id)
    if found is None:
        raise BadInput(f"there is no actor {id!r}")
    with ledger.looking() as connection:
        row = _rows(connection, list(listing.parties(connection, None, [found.id])[1]))[0]
        actors = portraits.actors_of(connection, found.id)
        names = Counter(portraits.names_of(connection, actors))
        ties = portraits.ties_of(connection, actors, _MOST_TIES)
        claims = portraits.claims_of(connection, actors, 0, 0)[0]
        figures, alone = portraits.figures_of(connection, actors)
    return PartyPage(
        party=found, row=row, actors=tuple(actors), claims=claims, figures=figures, alone=alone,
        ties=_ties(ledger, ties, set(actors)),
        names=tuple(FacetValue(value=name, name=name, count=number) for name, number in names.most_common()),
    )  # fmt: skip


def _ties(ledger: Ledger, keys: list[str], own: set[str]) -> tuple[TieRow, ...]:
    reports = sorted(set(ledger.report_of(keys).values()))
    found = []
    for report, reading in zip(reports, ledger.readings(reports), strict=True):
        named = record_keys(reading)
        others = ledger.parties([named[actor.id] for actor in reading.actors])
        for tie in records_of(reading):
            if not isinstance(tie, Tie) or named[tie.id] not in keys:
                continue
            first = named[tie.a] in own
            other = others.get(named[tie.b if first else tie.a])
            if other is not None:
                told = quote(report, reading.report.text, tie.span)
                found.append(
                    TieRow(
                        key=named[tie.id], kind=tie.kind, first=first, other=Named(id=other.id, name=other.name),
                        role=tie.role, start=tie.start, end=tie.end, quote=told,
                    )
                )  # fmt: skip
    return tuple(sorted(found, key=lambda row: (row.start is None, str(row.start), row.kind, row.other.name, row.key)))


@router.get("/parties/{id}/claims")
def claims(ledger: Open, id: str, offset: Offset = 0, limit: Limit = 50) -> ClaimList:
    """What it claimed, the latest first."""
    found = ledger.parties([id]).get(id)
    if found is None:
        raise BadInput(f"there is no actor {id!r}")
    with ledger.looking() as connection:
        actors = portraits.actors_of(connection, found.id)
        total, keys = portraits.claims_of(connection, actors, limit, offset)
        episodes = portraits.episodes_of_claims(connection, keys)
    reports = ledger.report_of(keys)
    with ledger.looking() as connection:
        rows = reports_by_key(connection, list(reports.values()))
    items = {}
    held = sorted(set(reports.values()))
    for report, reading in zip(held, ledger.readings(held), strict=True):
        named = record_keys(reading)
        for claim in records_of(reading):
            if isinstance(claim, Claim) and named[claim.id] in keys:
                key = named[claim.id]
                items[key] = ClaimRow(
                    key=key, stance=claim.stance, medium=claim.medium, said=claim.said, quoted=claim.quoted,
                    quote=quote(report, reading.report.text, claim.content), report=rows[report],
                    episodes=tuple(episodes.get(key, ())),
                )  # fmt: skip
    return ClaimList(total=total, items=tuple(items[key] for key in keys if key in items))
