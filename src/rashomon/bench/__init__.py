"""Measuring the reader against corpora that others annotated: one module a corpus, one command for all of them.

A module `rashomon.bench.NAME` offers `run(folder, reader) -> Scores`. Nothing of a corpus is kept.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One line of a result: what was measured, its value, of how many, and figures of others to set beside it."""

    name: str
    value: float
    of: int | None = None
    beside: str = ""


Scores = tuple[Score, ...]


def f1(hit: float, gold: int, predicted: int) -> tuple[float, float, float]:
    """Precision, recall and F1; 0 where undefined."""
    precision = hit / predicted if predicted else 0.0
    recall = hit / gold if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0
