"""Words in texts, whatever their accents and case."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A report whose current text holds all the words; `spans` are where they stand in it, `snippet` the first with context."""

    report: str
    spans: tuple[tuple[int, int], ...]
    snippet: str
