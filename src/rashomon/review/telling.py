"""From rows of the ledger to the shapes of a page: episodes, reports, quotes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row

from rashomon.ledger import listing
from rashomon.reconcile.accounts.sentences import sentence_around
from rashomon.records import Reading, Span
from rashomon.review.shapes import EpisodeRow, Named, Quote, ReportRow

_FIRST_DAY = date(1970, 1, 1)
_LONGEST = 600  # characters of a quote on either side of its words


def quote(report: str, text: str, span: Span) -> Quote:
    """Words with the sentence around them."""
    first, last = sentence_around(text, span.start, span.end)
    first, last = max(first, span.start - _LONGEST), min(max(last, span.end), span.end + _LONGEST)
    return Quote(
        report=report, start=span.start, end=span.end, before=text[first : span.start], words=text[span.start : span.end],
        after=text[span.end : last],
    )  # fmt: skip


def episode_rows(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[EpisodeRow, ...]:
    """Rows of `listing.rows` as the page has them."""
    sides = listing.sides(connection, [row.episode_id for row in rows])

    def side(id: str, letter: str) -> tuple[Named, ...]:
        return tuple(Named(id=party, name=name) for party, name in sides.get((id, letter), ()))

    return tuple(
        EpisodeRow(
            id=row.episode_id, type=row.type, acled=row.acled, place=row.place, country=row.country, lat=row.lat, lon=row.lon,
            radius_km=row.radius_km, start=row.day_start, end=row.day_end, side_a=side(row.episode_id, "a"),
            side_b=side(row.episode_id, "b"), reports=row.reports, lineages=row.lineages, statements=row.statements,
            killed_low=row.killed_low, killed_high=row.killed_high, contradictions=row.contradictions,
            disagreement=row.disagreement, doubt=row.doubt, state=row.state,
        )
        for row in rows
    )  # fmt: skip


def report_rows(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[ReportRow, ...]:
    """Rows of `listing.reports` as the page has them."""
    graphic = listing.graphic(connection, [row.report_key for row in rows])
    return tuple(
        ReportRow(
            key=row.report_key, id=row.id, title=row.title, outlet=row.outlet, agency=row.agency,
            published=row.published_start, url=row.url, language=row.language, lineage=row.lineage_id, events=row.events,
            graphic=row.report_key in graphic,
        )
        for row in rows
    )  # fmt: skip


def reports_by_key(connection: Connection, keys: Sequence[str]) -> dict[str, ReportRow]:
    """These reports, by key."""
    return {row.key: row for row in report_rows(connection, listing.reports(connection, sorted(set(keys))))}


def day_number(day: date | None) -> int | None:
    """A day as a count from 1970-01-01."""
    return None if day is None else (day - _FIRST_DAY).days


def names_of(reading: Reading) -> dict[str, str]:
    """What to call each actor of a reading, by its id."""
    return {actor.id: actor.name for actor in reading.actors}
