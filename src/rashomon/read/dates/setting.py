"""What an expression is resolved against, and what comes out: the records of resolution, and the days of a month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from rashomon.read.dates.observances import Observances

Precision = Literal["day", "week", "month", "season", "year", "longer"]
Tense = Literal["past", "present", "future", "open"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Basis = Literal["stated", "published", "narrative", "inferred"]
Days = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The days of an expression, and its TIMEX3 annotation. `dates` says whether it can date an event by itself."""

    days: tuple[date | None, date | None] | None
    precision: Precision
    basis: Basis
    type: TimexType
    value: str
    dates: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Where the story stands: the days that it told last, whether their year was said, and in which sentence."""

    days: Days
    stated: bool
    sentence: int
    precision: Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What an expression is resolved against. `now` is None where the day of publication is open."""

    now: date | None
    story: Story | None
    tense: Tense
    sentence: int
    observances: Observances


def within_reach(day: date | None) -> bool:
    """Whether days before and after a day can be told; the calendar ends at the years 1 and 9999, which no news is of."""
    return day is not None and 2 < day.year < 9998


def safe_day(year: int, month: int, day: int) -> date | None:
    """The day, None where the month has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_days(year: int, month: int) -> Days:
    """The first and the last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)
