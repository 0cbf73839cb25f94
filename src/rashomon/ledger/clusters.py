"""Lineages, parties and episodes: what reconciling found, replaced where it finds otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which episodes: at a place or in a country, on days from `start` to `end`, with an actor on a side, of a type.

    `place` and `actor` are parts of a name, whatever its accents and case, or for `actor` the key of one; `type` is a PLOVER
    or an ACLED word. What is None is not asked for.
    """

    place: str | None = None
    start: date | None = None
    end: date | None = None
    actor: str | None = None
    type: str | None = None
