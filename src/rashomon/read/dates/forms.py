"""Full and partial dates in all their orders: "25 July 2024", "July 25", "06-06-2016", "Monday 6 June", "3 to 5 May".

Each function reads the words from `i` on and returns where the form ends and what it means, or None.
"""

from __future__ import annotations

import re
from dataclasses import replace

from rashomon.read.dates.meanings import Calendar
from rashomon.read.dates.words import (
    MONTHS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    Words,
    day_number,
    year_number,
)  # fmt: skip

Form = tuple[int, Calendar]
_NUMERIC = re.compile(r"(\d{1,4})([-./])(\d{1,2})\2(\d{2,4})(?!\d)")
_TIED = ("-", "–", "to", "and", "or", "until", "through", "/", "&")
_PLAIN_MONTHS = frozenset(MONTHS) - SHORT_MONTHS - {"may", "march", "august"}
_BEFORE_SMALL_MONTH = ("in", "since", "until", "last", "next", "early", "late", "mid", "by")
# Things named after a day: the 19 April Movement, the 6 October bridge.
_NAMED_AFTER = frozenset(
    {
        "movement",
        "brigade",
        "brigades",
        "battalion",
        "front",
        "street",
        "square",
        "avenue",
        "stadium",
        "hospital",
        "university",
        "bridge",
    }
)
_BEFORE_MONTH = frozenset(
    [
        "in",
        "since",
        "until",
        "till",
        "by",
        "of",
        "last",
        "next",
        "this",
        "early",
        "late",
        "mid",
        "during",
        "from",
        "before",
        "after",
        "to",
        "between",
        "and",
        "through",
        "previous",
        "every",
        "each",
        "following",
        "end",
        "beginning",
        "start",
        "-",
        "middle",
    ]
)


def date(words: Words, i: int) -> Form | None:
    """A date that starts at `i`, the longest reading first."""
    form = _with_weekday(words, i) or numeric(words, i) or _day_month(words, i) or _month_day(words, i) or _month(words, i)
    if form is not None and form[1].year is None and words.at(form[0]) in _NAMED_AFTER:
        return None
    return form


def _with_weekday(words: Words, i: int) -> Form | None:
    low = words.at(i)
    weekday = WEEKDAYS.get(low, SHORT_WEEKDAYS.get(low))
    if weekday is None:
        return None
    j = i + 1
    while words.at(j) in (",", "the"):
        j += 1
    rest = numeric(words, j) or _day_month(words, j) or _month_day(words, j)
    if rest is None and words.at(j) == "(":
        inner = _day_month(words, j + 1) or _month_day(words, j + 1) or numeric(words, j + 1)
        rest = (inner[0] + 1, inner[1]) if inner is not None and words.at(inner[0]) == ")" else None
    if rest is not None:
        return rest[0], replace(rest[1], weekday=weekday)
    if low in WEEKDAYS:
        return i + 1, Calendar(weekday=weekday)
    return None


def numeric(words: Words, i: int) -> Form | None:
    """A date in figures, in one token or in five; the day stands first unless it cannot ("07/25/2024") or the year does."""
    if not words.at(i)[:1].isdecimal():
        return None
    end, text = i + 1, words.at(i)
    if len(text) <= 4:
        text, end = "".join(words.low[i : i + 5]), i + 5
        if "".join(words.low[i + 1 : i + 2]) not in ("-", ".", "/"):
            return None
    found = _NUMERIC.match(text)
    if found is None or (end == i + 5 and found.end() != len(text)):
        return None
    first, month, last = int(found[1]), int(found[3]), int(found[4])
    if len(found[1]) == 4:
        year, day = first, last
    elif len(found[1]) > 2 or len(found[4]) == 3:
        return None
    else:
        day, year = first, last if len(found[4]) == 4 else _full_year(last)
        if month > 12:
            day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1500 <= year <= 2099):
        return None
    return end, Calendar(year=year, month=month, day=day)


def _full_year(two_digits: int) -> int:
    return two_digits + (2000 if two_digits < 40 else 1900)


def _day_month(words: Words, i: int) -> Form | None:
    if words.at(i) == "the":
        i += 1
    first = day_number(words, i)
    if first is None:
        return None
    end, day = first
    last = None
    if words.at(end) in _TIED:
        second = day_number(words, end + 1)
        if second is not None and second[1] > day:
            end, last = second
    if words.at(end) in ("of", "-"):
        end += 1
    month = MONTHS.get(words.at(end))
    if month is None or _is_verb(words, end):
        return None
    end, year = _year_after(words, end + 1, wire=words.raw[end].isupper())
    return end, Calendar(year=year, month=month, day=day, last_day=last)


def _month_day(words: Words, i: int) -> Form | None:
    month = MONTHS.get(words.at(i))
    if month is None:
        return None
    j = i + 2 if words.at(i + 1) in ("the", ",") else i + 1
    glued = words.at(j)
    if len(glued) in (5, 6) and glued.isdecimal() and 1 <= int(glued[:-4]) <= 31 and 1900 <= int(glued[-4:]) <= 2099:
        return j + 1, Calendar(year=int(glued[-4:]), month=month, day=int(glued[:-4]))  # "Oct 082017"
    first = day_number(words, j)
    if first is None or (words.at(i + 1) == "," and not words.at(j).isdecimal()):
        return None
    end, day = first
    if words.at(end) in ("%", "percent", "per", ":") or (
        words.at(end) == "," and words.at(end + 1).isdecimal() and len(words.at(end + 1)) == 3
    ):
        return None
    last = None
    if words.at(end) in _TIED:
        second = day_number(words, end + 1)
        if second is not None and second[1] > day and words.at(second[0]) not in MONTHS:
            end, last = second
    end, year = _year_after(words, end, wire=False)
    return end, Calendar(year=year, month=month, day=day, last_day=last)


def _year_after(words: Words, i: int, *, wire: bool) -> tuple[int, int | None]:
    """The year after a day and month. An upper-case wire gives it two figures ("10 JAN 90 --")."""
    j = i + 1 if words.at(i) in (",", "of") else i
    year = year_number(words, j)
    if year is not None:
        return year[0], year[1]
    low = words.at(i)
    if low.isdecimal() and len(low) == 2 and 40 <= int(low) <= 99 and (wire or words.at(i + 1) in ("--", "(", "[", "—", "–")):
        return i + 1, 1900 + int(low)
    if words.at(j) in ("last", "this", "next") and words.at(j + 1) == "year":
        return i, None  # the caller reads it
    return i, None


def _month(words: Words, i: int) -> Form | None:
    low = words.at(i)
    month = MONTHS.get(low)
    if month is None:
        return None
    j = i + 2 if words.at(i + 1) in (",", "of") else i + 1
    year = year_number(words, j)
    if year is not None:
        return year[0], Calendar(year=year[1], month=month)
    if low in _PLAIN_MONTHS:
        return i + 1, Calendar(month=month)
    if _is_verb(words, i) or words.raw[i].islower():
        # An upper-case wire in lower case again says "in may" and "since march".
        told = low in ("may", "march", "august") and words.at(i - 1) in _BEFORE_SMALL_MONTH and not words.tag(i).startswith("V")
        return (i + 1, Calendar(month=month)) if told else None
    if words.at(i - 1) in _BEFORE_MONTH and low not in SHORT_MONTHS:
        return i + 1, Calendar(month=month)
    return None


def _is_verb(words: Words, i: int) -> bool:
    return words.at(i) in ("may", "march") and words.tag(i) in ("MD", "VB", "VBP") and words.raw[i].islower()
