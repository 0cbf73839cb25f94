"""What a time expression means before anyone knows when the report was published: the grammar's output."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Which = Literal["last", "this", "next", "previous", "following", "same"]
Bound = Literal["since", "until", "before", "by", "after", "for"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A date with its parts as far as said. `last_day` closes a range ("3 to 5 May"); `years` is -1 for "June last year"."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    years: int | None = None
    weekday: int | None = None
    which: Which | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """Some units away from the day of publication ("now") or from the day the story stands at ("story").

    `amount` is None for "several"; `counted` says that it was counted ("two months ago") and not named ("last month").
    """

    unit: str
    amount: float | None
    to: Literal["now", "story"]
    counted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A stretch of time; `window` says that it ends at the day of publication ("past") or begins there ("next")."""

    unit: str
    amount: float | None
    window: Literal["past", "next"] | None = None
    age: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A day or feast by its name: the id of an observance."""

    observance: str
    year: int | None = None
    which: Which | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """A season, quarter or half: its TIMEX3 code ("SU", "Q3", "H1")."""

    code: str
    year: int | None = None
    which: Which | None = None
    year_which: Which | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Era:
    """A decade or a century: its first year, and how many years."""

    first: int
    years: Literal[10, 100]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague:
    """PAST_REF, PRESENT_REF or FUTURE_REF; `timex` is False where annotators of time would not mark the words."""

    value: Literal["PAST_REF", "PRESENT_REF", "FUTURE_REF"]
    timex: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """A repetition: its TIMEX3 value ("P1D" for daily, "XXXX-WXX-1" for Mondays)."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOnly:
    """A time of day without its day."""


Meaning = Calendar | Relative | Length | Named | Season | Era | Vague | Repeated | TimeOnly


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Words that name a time (half-open token range) and what they mean.

    `anchor` is the token that they modify. `part` is a time of day ("MO", "T18:00"), `portion` a
    part of the period ("early", "mid", "late", "earlier", "later").
    """

    start: int
    end: int
    meaning: Meaning
    part: str | None = None
    portion: str | None = None
    anchor: int = -1


Core = tuple[int, Meaning, str | None, str | None]
"""A reading: where it ends, what it means, the time of day, the portion of the period."""
