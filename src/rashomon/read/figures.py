"""Stage 6, figures: how many were killed, injured, detained …, and who they were."""

from __future__ import annotations

from rashomon.read.actors import Cast
from rashomon.read.parse import Parsed
from rashomon.records import Figure


def find_figures(parsed: Parsed, cast: Cast) -> tuple[Figure, ...]:
    """Find the figures of a parsed report, in the order of the text; the event stage ties each to its event."""
    return ()
