"""Stage 9, ties: the standing relations between actors that the text states."""

from __future__ import annotations

from rashomon.read.actors import Cast
from rashomon.read.parse import Parsed
from rashomon.records import Tie


def find_ties(parsed: Parsed, cast: Cast) -> tuple[Tie, ...]:
    """Find the ties of a parsed report, in the order of the text."""
    return ()
