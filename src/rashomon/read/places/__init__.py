"""Stage 4, places: which words name a place, and where on earth it is.

Reads: the parse and the cast.
Adds: toponyms in the order of the text, each with coordinates where the report's own geography settles which place is meant,
its relation ("south of"), a radius, and the precision codes of ACLED and UCDP.
Never: takes words of an actor's name for a place, or guesses coordinates where the report does not support them.
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.read.actors import Cast
from rashomon.read.gazetteer import Gazetteer
from rashomon.read.parse import Parsed
from rashomon.read.places.anaphora import find_anaphors
from rashomon.read.places.finding import Page, find_names
from rashomon.read.places.geography import resolve
from rashomon.read.places.relations import describe
from rashomon.records import Place

__all__ = ["Toponym", "find_places"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """Words that name a place (half-open token range) and the place as resolved; a list of candidates never leaves here."""

    start: int
    end: int
    place: Place


def find_places(parsed: Parsed, cast: Cast, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """Find and resolve the places of a parsed report, in the order of the text."""
    page = Page(parsed, cast, gazetteer)
    found = find_names(page)
    resolved, country = resolve(page, found)
    toponyms = [
        Toponym(start=one.start, end=one.outer, place=describe(page, one, where))
        for one, where in zip(found, resolved, strict=True)
    ]
    toponyms += [
        Toponym(start=start, end=end, place=place) for start, end, place in find_anaphors(page, found, resolved, country)
    ]
    return tuple(sorted(toponyms, key=lambda toponym: (toponym.start, toponym.end)))
