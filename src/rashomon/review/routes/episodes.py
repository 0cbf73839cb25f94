"""Episodes: the list, the map, the timeline, the facets, one of them whole, and the list as CSV."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response
from sqlalchemy import Connection

from rashomon.data.codebooks import load_rules
from rashomon.errors import BadInput
from rashomon.identity import record_keys, records_of
from rashomon.ledger import listing
from rashomon.ledger.linked import links_among
from rashomon.ledger.sheets import judgements_on, read_sheet
from rashomon.reconcile.fields import words_of
from rashomon.reconcile.sensitivity import sensitivity
from rashomon.review.access import Open
from rashomon.review.asked import Asked, wanted
from rashomon.review.shapes import (
    Bin,
    EpisodeList,
    EpisodePage,
    EpisodePoints,
    Facets,
    FacetValue,
    Order,
    Quote,
    Telling,
    Timeline,
)
from rashomon.review.telling import day_number, episode_rows, quote, reports_by_key
from rashomon.views.sensitivity import write_outcomes

router = APIRouter(prefix="/api", tags=["episodes"])
_MOST_ROWS = 20_000  # of a CSV from the page; the command line has no limit


@router.get("/episodes")
def episodes(
    ledger: Open,
    asked: Asked,
    order: Order = "latest",
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> EpisodeList:
    """The episodes that fit, a part of the list."""
    with ledger.looking() as connection:
        total = listing.count(connection, wanted(asked))
        items = episode_rows(connection, listing.rows(connection, wanted(asked), order, limit, offset))
    return EpisodeList(total=total, items=items)


@router.get("/episodes/points")
def points(ledger: Open, asked: Asked) -> EpisodePoints:
    """All episodes that fit, column by column."""
    with ledger.looking() as connection:
        rows = listing.rows(connection, wanted(asked), "earliest", None)
    return EpisodePoints(
        id=tuple(row.episode_id for row in rows), lat=tuple(row.lat for row in rows), lon=tuple(row.lon for row in rows),
        radius_km=tuple(row.radius_km for row in rows), day=tuple(day_number(row.day_start) for row in rows),
        last_day=tuple(day_number(row.day_end) for row in rows), type=tuple(row.type for row in rows),
        killed_low=tuple(row.killed_low for row in rows), killed_high=tuple(row.killed_high for row in rows),
        disagreement=tuple(row.disagreement for row in rows),
    )  # fmt: skip


@router.get("/episodes/timeline")
def timeline(ledger: Open, asked: Asked, bins: Annotated[int, Query(ge=1, le=400)] = 120) -> Timeline:
    """The episodes that fit over time."""
    with ledger.looking() as connection:
        rows = listing.rows(connection, wanted(asked), "earliest", None)
    dated = [(row.day_start, row.killed_low or 0, row.killed_high or 0) for row in rows if row.day_start is not None]
    if not dated:
        return Timeline(bins=(), undated=len(rows))
    first: date = dated[0][0]
    width = -(-((dated[-1][0] - first).days + 1) // bins)
    counted = [[0, 0, 0] for _ in range(((dated[-1][0] - first).days // width) + 1)]
    for day, low, high in dated:
        one = counted[(day - first).days // width]
        one[0], one[1], one[2] = one[0] + 1, one[1] + low, one[2] + high
    starts = [first + timedelta(days=width * number) for number in range(len(counted))]
    told = tuple(
        Bin(start=start, end=start + timedelta(days=width - 1), episodes=number, killed_low=low, killed_high=high)
        for start, (number, low, high) in zip(starts, counted, strict=True)
    )
    return Timeline(bins=told, undated=len(rows) - len(dated))


@router.get("/episodes/facets")
def facets(ledger: Open, asked: Asked) -> Facets:
    """What the episodes that fit can be narrowed by. A facet's own filter does not narrow its own values."""

    def values(connection: Connection, name: listing.Facet) -> tuple[FacetValue, ...]:
        found = listing.facet(connection, wanted(asked), name)
        return tuple(FacetValue(value=value, name=called, count=number) for value, called, number in found)

    with ledger.looking() as connection:
        return Facets(
            types=values(connection, "types"), countries=values(connection, "countries"), places=values(connection, "places"),
            actors=values(connection, "actors"), states=values(connection, "states"),
            disagreement=values(connection, "disagreement"),
        )  # fmt: skip


@router.get("/episodes.csv", response_class=Response)
def table(ledger: Open, asked: Asked) -> Response:
    """What each rule makes of each episode that fits, as CSV."""
    with ledger.looking() as connection:
        ids = [row.episode_id for row in listing.rows(connection, wanted(asked), "latest", _MOST_ROWS + 1)]
    if len(ids) > _MOST_ROWS:
        raise BadInput(f"more than {_MOST_ROWS:,} episodes; narrow them, or use `rashomon sensitivity -o FILE.csv`")
    found = [ledger.episode(id) for id in ids]
    rules = load_rules()
    told = write_outcomes(found, [sensitivity(read_sheet(ledger, episode)[0], rules) for episode in found])
    headers = {"Content-Disposition": 'attachment; filename="episodes.csv"'}
    return Response(told, media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/episodes/{key}")
def episode(ledger: Open, key: str) -> EpisodePage:
    """One episode, by the key of any of its events."""
    found = ledger.episode(key)
    sheet, readings = read_sheet(ledger, found)
    outcome = sensitivity(sheet, load_rules())
    keys = {report: record_keys(reading) for report, reading in readings.items()}
    quotes: dict[str, Quote] = {}
    tellings = []
    for report, reading in readings.items():
        for record in records_of(reading):
            span = words_of(record)
            if span is not None:
                quotes[keys[report][record.id]] = quote(report, reading.report.text, span)
        for event in reading.events:
            if keys[report][event.id] in found.events:
                names = {actor.id: actor.name for actor in reading.actors}
                sides = [tuple(names[id] for id in side if id in names) for side in (event.side_a, event.side_b)]
                own = keys[report][event.id]
                tellings.append(
                    Telling(key=own, report=report, event=event, side_a=sides[0], side_b=sides[1], quote=quotes[own])
                )
    claim_keys = tuple(tuple(keys[report][claim.id] for report, claim in account.claims) for account in sheet.accounts)
    shown = {one.figure for count in sheet.counts for one in count.statements}
    shown |= {key for remark in sheet.remarks for key in (*remark.figures, *remark.claims)}
    shown |= {key for told in claim_keys for key in told} | set(found.events)
    with ledger.looking() as connection:
        row = episode_rows(connection, [listing.row(connection, found.id)])[0]
        reports = reports_by_key(connection, list(readings))
        links = links_among(connection, found.events)
    about = shown | set(readings)
    judgements = [one for one in judgements_on(ledger, readings) if {one.a, one.b} & about or one.verdict == "withdraw"]
    return EpisodePage(
        row=row, sheet=sheet, outcomes=outcome.outcomes, spreads=outcome.spreads, reports=tuple(reports.values()),
        tellings=tuple(tellings), quotes={key: told for key, told in quotes.items() if key in shown}, claim_keys=claim_keys,
        links=links, judgements=tuple(judgements),
    )  # fmt: skip


@router.get("/evidence/{key}")
def evidence(ledger: Open, key: str) -> Quote:
    """The sentence of a record."""
    report = ledger.report_of([key]).get(key)
    for reading in ledger.readings([] if report is None else [report]):
        for record in records_of(reading):
            span = words_of(record)
            if record_keys(reading)[record.id] == key and span is not None and report is not None:
                return quote(report, reading.report.text, span)
    raise BadInput(f"there is no record {key!r} whose words could be shown")
