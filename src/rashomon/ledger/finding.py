"""Words in what is claimed and in names: quotes, places and parties, whatever their accents and case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from rashomon.ledger.folding import where_words_stand
from rashomon.ledger.schema import CLAIMS, EPISODES, PARTIES, REPORTS, VERSIONS
from rashomon.ledger.searching import search, sought_words

_PORTION = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuote:
    """A claim whose content holds all the words: its report, its place in the text, and where the words stand in it."""

    claim: str
    report: str
    start: int
    end: int
    text: str
    marks: tuple[tuple[int, int], ...]


def quotes(connection: Connection, words: str, limit: int, offset: int) -> list[FoundQuote]:
    """Claims whose content holds all the words, those of the latest reports first.

    Reports that hold the words are found by the index; the claims in them are looked through.
    """
    sought = sought_words(words)
    found: list[FoundQuote] = []
    start = 0
    while sought and len(found) < offset + limit:
        hits = search(connection, words, _PORTION, start)
        for hit in hits:
            found += _in_report(connection, hit.report, sought)
        start += _PORTION
        if len(hits) < _PORTION:
            break
    return found[offset : offset + limit]


def _in_report(connection: Connection, report: str, sought: Sequence[tuple[str, bool]]) -> list[FoundQuote]:
    query = select(CLAIMS.c.claim_key, CLAIMS.c.span_start, CLAIMS.c.span_end, VERSIONS.c.text).join(
        REPORTS, REPORTS.c.report_key == CLAIMS.c.report_key
    )
    query = query.join(VERSIONS, VERSIONS.c.version_key == REPORTS.c.version_key).where(CLAIMS.c.report_key == report)
    found = []
    for row in connection.execute(query.order_by(CLAIMS.c.span_start, CLAIMS.c.claim_key)):
        text = row.text[row.span_start : row.span_end]
        stand = where_words_stand(text)
        marks = [
            [(start, end) for word, start, end in stand if (word.startswith(one) if star else word == one)]
            for one, star in sought
        ]
        if all(marks):
            told = tuple(sorted({mark for each in marks for mark in each}))
            found.append(
                FoundQuote(
                    claim=row.claim_key, report=report, start=row.span_start, end=row.span_end, text=text, marks=told
                )
            )  # fmt: skip
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundName:
    """A party or an episode's place whose name holds the words; `party` or `episode` is set."""

    name: str
    detail: str
    party: str | None = None
    episode: str | None = None


def names(connection: Connection, words: str, limit: int, offset: int) -> list[FoundName]:
    """Parties, then places of episodes (one episode of each), whose names hold all the words."""
    sought = [word for word, _ in sought_words(words)]
    if not sought:
        return []
    parties = select(PARTIES.c.party_id, PARTIES.c.name, PARTIES.c.kind).where(
        *(PARTIES.c.name_folded.contains(word, autoescape=True) for word in sought)
    )
    found = [
        FoundName(name=row.name, detail=row.kind, party=row.party_id)
        for row in connection.execute(parties.order_by(func.length(PARTIES.c.name), PARTIES.c.party_id).limit(offset + limit))
    ]
    number = func.count().label("number")
    places = select(EPISODES.c.place, EPISODES.c.country, number, func.min(EPISODES.c.episode_id).label("episode")).where(
        *(EPISODES.c.place_folded.contains(word, autoescape=True) for word in sought)
    )
    places = places.group_by(EPISODES.c.place, EPISODES.c.country).order_by(number.desc(), EPISODES.c.place)
    for row in connection.execute(places.limit(offset + limit)):
        many = f"{row.number} episodes" if row.number > 1 else "1 episode"
        found.append(FoundName(name=row.place, detail=f"{row.country or 'place'}, {many}", episode=row.episode))
    return found[offset : offset + limit]


def marks_in(told: str, words: str) -> tuple[tuple[int, int], ...]:
    """Where the words stand in a name, whatever its accents."""
    sought = [word for word, _ in sought_words(words)]
    return tuple((start, end) for word, start, end in where_words_stand(told) if any(one in word for one in sought))
