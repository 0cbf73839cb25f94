"""Stage 4, places: which words name a place, and where on earth it is."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.read.actors import Cast
from rashomon.read.gazetteer import Gazetteer
from rashomon.read.parse import Parsed
from rashomon.records import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """Words that name a place (half-open token range) and the place as resolved; a list of candidates never leaves here."""

    start: int
    end: int
    place: Place


def find_places(parsed: Parsed, cast: Cast, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """Find and resolve the places of a parsed report, in the order of the text."""
    return ()
