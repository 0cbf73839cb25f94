"""Words in texts, whatever their accents and case."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection, text

from rashomon.ledger.folding import LONGEST, fold, where_words_stand

_SOUGHT = re.compile(r"([^\W_]+)(\*?)")
_CONTEXT = 80
_MOST = 64  # words that are sought at once; databases refuse thousands
_QUERY = """
    SELECT reports.report_key, versions.text FROM text_search
    JOIN versions ON versions.number = {number}
    JOIN reports ON reports.version_key = versions.version_key
    WHERE {matches} ORDER BY reports.published_start DESC NULLS LAST, reports.report_key LIMIT :limit OFFSET :offset
"""
_SQLITE = text(_QUERY.format(number="text_search.rowid", matches="text_search MATCH :sought"))
_POSTGRESQL = text(_QUERY.format(number="text_search.number", matches="text_search.words @@ CAST(:sought AS tsquery)"))
_ALL = 2**31 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A report whose latest text or headline holds all the words.

    `spans` are where they stand in the text (none where only the headline has them); `snippet` is the first with what is
    around it.
    """

    report: str
    spans: tuple[tuple[int, int], ...]
    snippet: str


def sought_words(words: str) -> list[tuple[str, bool]]:
    """The words that a person asks for, folded, each once, and whether a beginning is meant."""
    told = dict.fromkeys((word[:LONGEST], bool(star)) for word, star in _SOUGHT.findall(fold(words)))
    return list(told)[:_MOST]


def search(connection: Connection, words: str, limit: int | None, offset: int) -> tuple[Hit, ...]:
    """The hits, latest published first. Whatever is no word is passed over; without a word there is no hit."""
    sought = sought_words(words)
    if not sought:
        return ()
    # Words hold letters and digits only, so that nothing in them is an operator of either language.
    if connection.dialect.name == "sqlite":
        query, match = _SQLITE, " ".join(f'"{word}"*' if star else f'"{word}"' for word, star in sought)
    else:
        query, match = _POSTGRESQL, " & ".join(f"'{word}':*" if star else f"'{word}'" for word, star in sought)
    found = connection.execute(query, {"sought": match, "limit": _ALL if limit is None else limit, "offset": offset})
    return tuple(_hit(report, told, sought) for report, told in found)


def _hit(report: str, told: str, sought: list[tuple[str, bool]]) -> Hit:
    spans = tuple(
        (start, end)
        for word, start, end in where_words_stand(told)
        if any(word.startswith(one) if star else word == one for one, star in sought)
    )
    first = spans[0] if spans else (0, 0)
    start, end = max(0, first[0] - _CONTEXT), min(len(told), first[1] + _CONTEXT)
    snippet = ("…" if start else "") + " ".join(told[start:end].split()) + ("…" if end < len(told) else "")
    return Hit(report=report, spans=spans, snippet=snippet)
