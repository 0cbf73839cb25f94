"""Search over texts, quotes and records, whatever the accents."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from rashomon.ledger import Ledger, finding
from rashomon.records import Span
from rashomon.review.access import Open
from rashomon.review.shapes import Found, FoundList
from rashomon.review.telling import reports_by_key

router = APIRouter(prefix="/api", tags=["search"])


@router.get("/search")
def search(
    ledger: Open,
    words: Annotated[str, Query(max_length=400)],
    kind: Literal["text", "quote", "record"] = "text",
    offset: Annotated[int, Query(ge=0, le=100_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=100)] = 30,
) -> FoundList:
    """What holds all these words; `rebel*` finds beginnings."""
    ways = {"text": _texts, "quote": _quotes, "record": _names}
    found = ways[kind](ledger, words, limit + 1, offset)
    return FoundList(items=tuple(found[:limit]), more=len(found) > limit)


def _texts(ledger: Ledger, words: str, limit: int, offset: int) -> list[Found]:
    hits = ledger.search(words, limit=limit, offset=offset)
    with ledger.looking() as connection:
        rows = reports_by_key(connection, [hit.report for hit in hits])
    texts = dict(ledger.reports([hit.report for hit in hits]))
    found = []
    for hit in hits:
        span = Span.of(texts[hit.report].text, *hit.spans[0]) if hit.spans else None
        row = rows[hit.report]
        found.append(
            Found(
                kind="text", key=hit.report, title=row.title or row.outlet or row.id, snippet=hit.snippet,
                marks=finding.marks_in(hit.snippet, words), report=row, span=span,
            )
        )  # fmt: skip
    return found


def _quotes(ledger: Ledger, words: str, limit: int, offset: int) -> list[Found]:
    with ledger.looking() as connection:
        told = finding.quotes(connection, words, limit, offset)
        rows = reports_by_key(connection, [one.report for one in told])
    return [
        Found(
            kind="quote", key=one.claim, title=rows[one.report].outlet or rows[one.report].id, snippet=one.text,
            marks=one.marks, report=rows[one.report], span=Span(start=one.start, end=one.end, text=one.text),
        )
        for one in told
    ]  # fmt: skip


def _names(ledger: Ledger, words: str, limit: int, offset: int) -> list[Found]:
    with ledger.looking() as connection:
        told = finding.names(connection, words, limit, offset)
    return [
        Found(
            kind="record", key=one.party or one.episode or "", title=one.name, snippet=one.detail, marks=(), report=None,
            party=one.party, episode=one.episode,
        )
        for one in told
    ]  # fmt: skip
