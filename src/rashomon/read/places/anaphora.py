"""Places named by a common noun: "in the country", "in the Syrian capital", "outside the city"."""

from __future__ import annotations

from dataclasses import replace

from rashomon.read.places.finding import Found, Page
from rashomon.read.places.geography import Resolved
from rashomon.read.places.relations import describe
from rashomon.read.places.words import DIRECTIONS, STRONG, WEAK
from rashomon.records import Place

_SETTLEMENTS = frozenset(("city", "town", "village"))
_NOUNS = _SETTLEMENTS | {"country", "capital", "province"}
_CONFIDENCE = 0.5


def find_anaphors(
    page: Page, found: list[Found], resolved: list[Resolved], country: str | None
) -> list[tuple[int, int, Place]]:
    """Token ranges of common nouns that stand for a place of the report, with that place."""
    places = []
    for i, word in enumerate(page.lower):
        if word in _NOUNS and (start := _begin(page, i)) is not None and not _is_named(page, i):
            place = _place(
                page, start, i, [pair for pair in zip(found, resolved, strict=True) if pair[0].end <= start], country
            )
            if place is not None:
                places.append((start, i + 1, place))
    return places


def _begin(page: Page, i: int) -> int | None:
    """Where the phrase headed at `i` begins, if a preposition leads to "the" at its beginning."""
    start = i - 1
    while start > 0 and i - start < 4 and (page.pos[start] in ("ADJ", "PUNCT") or page.lower[start] in DIRECTIONS):
        start -= 1
    if start <= 0 or page.lower[start] not in ("the", "this", "that"):
        return None
    before = page.lower[start - 1]
    return start if before in STRONG or before in WEAK else None


def _is_named(page: Page, i: int) -> bool:
    """Whether its own name follows ("the city of X"), or it only qualifies a noun ("the city council")."""
    following = page.lower[i + 1] if i + 1 < len(page.lower) else ""
    if following in ("of", ",", "'s", "’s"):
        return True
    return i + 1 < len(page.lower) and (page.capital[i + 1] or page.pos[i + 1] in ("NOUN", "PROPN"))


def _place(page: Page, start: int, i: int, before: list[tuple[Found, Resolved]], country: str | None) -> Place | None:
    noun = page.lower[i]
    if noun in ("country", "capital"):
        told = next(
            (page.gazetteer.adjectives[word] for word in page.lower[start:i] if word in page.gazetteer.adjectives), country
        )
        entry = None if told is None else page.gazetteer.state(told) if noun == "country" else page.gazetteer.seat(told)
        antecedent = Resolved(entry=entry, country=told, confidence=_CONFIDENCE) if entry is not None else None
    else:
        kinds = ("city", "capital", "district") if noun in _SETTLEMENTS else ("admin1", "region")
        antecedent = next(
            (where for _, where in reversed(before) if where.entry is not None and where.entry.kind in kinds), None
        )
    if antecedent is None or antecedent.entry is None:
        return None
    one = Found(start=start, end=i + 1, text=page.words(start, i + 1), entries=(antecedent.entry,), outer=i + 1)
    return replace(describe(page, one, antecedent), name=antecedent.entry.name, confidence=_CONFIDENCE)
