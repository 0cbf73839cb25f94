"""Stage 5, dates: which words name a time, which days they mean, and when the report was published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.read.parse import Parsed
from rashomon.records import Interval, Published, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that name a time (half-open token range) and the days they mean, None where they cannot be resolved."""

    start: int
    end: int
    span: Span
    interval: Interval | None
    precision: Literal["day", "week", "month", "season", "year", "longer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The day of publication and every time expression of a report, in the order of the text."""

    published: Published
    expressions: tuple[TimeExpression, ...]


def find_dates(parsed: Parsed) -> Timeline:
    """Find and resolve the times of a parsed report."""
    day = parsed.cleaned.report.published
    basis: Literal["metadata", "open"] = "open" if day is None else "metadata"
    return Timeline(published=Published(start=day, end=day, basis=basis), expressions=())
