"""The rows that a reading becomes: what `adding` writes, and what `checking` compares with what is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table

from rashomon.identity import record_keys
from rashomon.ledger.schema import (
    ACTORS,
    CLAIM_RECORDS,
    CLAIM_SOURCES,
    CLAIMS,
    EVENT_SIDES,
    EVENTS,
    FIGURE_ACTORS,
    FIGURES,
    PLACES,
    TIES,
)
from rashomon.records import Actor, Claim, Event, Figure, Place, Reading, Span, Tie, When

Row = dict[str, Any]
Keys = Mapping[str, str]

# In the order in which they can be filled; emptying goes the other way.
RECORD_TABLES = (ACTORS, EVENTS, EVENT_SIDES, PLACES, FIGURES, FIGURE_ACTORS, CLAIMS, CLAIM_SOURCES, CLAIM_RECORDS, TIES)
# The tables whose rows name their report; the others go with these.
OF_REPORT = (TIES, CLAIMS, FIGURES, PLACES, EVENTS, ACTORS)
_OWNERS = {EVENT_SIDES: EVENTS, FIGURE_ACTORS: FIGURES, CLAIM_SOURCES: CLAIMS, CLAIM_RECORDS: CLAIMS}

_LARGEST = 2**63 - 1  # what a column of whole numbers holds; no figure of people is beyond it


def rows_of(report_key: str, reading: Reading) -> Mapping[Table, list[Row]]:
    """All rows of the records of a reading, by table."""
    keys = record_keys(reading)
    return {
        ACTORS: [_actor(report_key, keys, actor) for actor in reading.actors],
        EVENTS: [_event(report_key, keys, event) for event in reading.events],
        EVENT_SIDES: [
            {"event_key": keys[event.id], "side": side, "actor_key": actor}
            for event in reading.events
            for side, ids in (("a", event.side_a), ("b", event.side_b))
            for actor in _known(keys, ids)
        ],
        PLACES: [_place(report_key, keys[event.id], event.place) for event in reading.events if isinstance(event.place, Place)],
        FIGURES: [_figure(report_key, keys, figure) for figure in reading.figures],
        FIGURE_ACTORS: [
            {"figure_key": keys[figure.id], "part": part, "actor_key": actor}
            for figure in reading.figures
            for part, ids in (("victims", figure.victims), ("by", figure.by))
            for actor in _known(keys, ids)
        ],
        CLAIMS: [_claim(report_key, keys, claim) for claim in reading.claims],
        CLAIM_SOURCES: [
            {"claim_key": keys[claim.id], "actor_key": actor}
            for claim in reading.claims
            for actor in _known(keys, claim.source)
        ],
        CLAIM_RECORDS: [
            {"claim_key": keys[claim.id], "record_key": record} for claim in reading.claims for record in _known(keys, claim.of)
        ],
        TIES: [_tie(report_key, keys, tie) for tie in reading.ties if tie.a in keys and tie.b in keys],
    }


def owner_of(table: Table) -> Table:
    """The table whose rows name the report that a row belongs to: itself, or that of the records it links."""
    return _OWNERS.get(table, table)


def _actor(report_key: str, keys: Keys, actor: Actor) -> Row:
    return {
        "actor_key": keys[actor.id], "report_key": report_key, "id": actor.id, "name": actor.name, "kind": actor.kind,
        "country": actor.country, "registry_id": actor.registry_id, "aka": list(actor.aka), "mentions": len(actor.mentions),
        **_evidence(actor.mentions[0] if actor.mentions else None), **_made_by(actor),
    }  # fmt: skip


def _event(report_key: str, keys: Keys, event: Event) -> Row:
    when = event.when.interval if isinstance(event.when, When) else None
    return {
        "event_key": keys[event.id], "report_key": report_key, "id": event.id, "type": event.type, "acled": event.acled,
        "status": event.status, "background": event.background,
        "day_start": None if when is None else when.start, "day_end": None if when is None else when.end,
        "day_basis": None if when is None else when.basis,
        **_evidence(event.trigger), **_made_by(event),
    }  # fmt: skip


def _place(report_key: str, event_key: str, place: Place) -> Row:
    return {
        "event_key": event_key, "report_key": report_key, "name": place.name, "country": place.country,
        "lat": place.lat, "lon": place.lon, "relation": place.relation, "geo_precision": place.geo_precision,
        "where_prec": place.where_prec, "radius_km": place.radius_km, "source": place.source,
        **_evidence(place.span), "confidence": place.confidence,
    }  # fmt: skip


def _figure(report_key: str, keys: Keys, figure: Figure) -> Row:
    return {
        "figure_key": keys[figure.id], "report_key": report_key, "id": figure.id, "kind": figure.kind,
        "low": _number(figure.low), "high": _number(figure.high), "vague": figure.vague, "civilians": figure.civilians,
        "scope": figure.scope, "event_key": keys.get(figure.event or ""), "part_of": keys.get(figure.part_of or ""),
        **_evidence(figure.span), **_made_by(figure),
    }  # fmt: skip


def _claim(report_key: str, keys: Keys, claim: Claim) -> Row:
    return {
        "claim_key": keys[claim.id], "report_key": report_key, "id": claim.id, "stance": claim.stance, "medium": claim.medium,
        "said": claim.said, "quoted": claim.quoted, "cue": None if claim.cue is None else claim.cue.text,
        "via": keys.get(claim.via or ""), **_evidence(claim.content), **_made_by(claim),
    }  # fmt: skip


def _tie(report_key: str, keys: Keys, tie: Tie) -> Row:
    return {
        "tie_key": keys[tie.id], "report_key": report_key, "id": tie.id, "kind": tie.kind, "actor_a": keys[tie.a],
        "actor_b": keys[tie.b], "role": tie.role, "day_start": tie.start, "day_end": tie.end,
        **_evidence(tie.span), **_made_by(tie),
    }  # fmt: skip


def _known(keys: Keys, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of these records, each once; an id that the reading has no record for is left out."""
    return tuple(dict.fromkeys(keys[id] for id in ids if id in keys))


def _number(value: int | None) -> int | None:
    return None if value is None else min(value, _LARGEST)


def _evidence(span: Span | None) -> Row:
    if span is None:
        return {"span_start": None, "span_end": None, "words": None}
    return {"span_start": span.start, "span_end": span.end, "words": span.text}


def _made_by(record: Actor | Event | Figure | Claim | Tie) -> Row:
    return {"rule": record.rule, "confidence": record.confidence}
