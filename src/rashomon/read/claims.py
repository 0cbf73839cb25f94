"""Stage 8, claims: who says what, how, through which channel, and when."""

from __future__ import annotations

from rashomon.read.actors import Cast
from rashomon.read.dates import Timeline
from rashomon.read.parse import Parsed
from rashomon.records import Claim, Event, Figure


def find_claims(
    parsed: Parsed, cast: Cast, timeline: Timeline, events: tuple[Event, ...], figures: tuple[Figure, ...]
) -> tuple[Claim, ...]:
    """Find the claims of a parsed report, in the order of the text."""
    return ()
