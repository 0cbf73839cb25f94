"""Movable feasts, computed: Easter, the tabular Islamic calendar, Nowruz, the n-th weekday of a month.

The tabular Islamic calendar differs by a day from what is proclaimed on sight of the moon; whoever uses it widens by one day.

>>> easter(2024), first_of_hijri_month(2016, 9)
(datetime.date(2024, 3, 31), (datetime.date(2016, 6, 7),))
"""

from __future__ import annotations

from datetime import date, timedelta


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Eastern Easter Sunday (Meeus' Julian algorithm, moved to the Gregorian calendar)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


def first_of_hijri_month(year: int, month: int, day: int = 1) -> tuple[date, ...]:
    """The Gregorian days on which a day of an Islamic month falls in a Gregorian year: none, one or two."""
    days = []
    about = int((year - 622) * 33 / 32)
    for hijri in range(about - 1, about + 3):
        # 1948440 is the Julian day of 1 Muharram 1; 1721425 turns a Julian day into Python's ordinal.
        julian = day + (59 * (month - 1) + 1) // 2 + (hijri - 1) * 354 + (3 + 11 * hijri) // 30 + 1948440 - 1
        found = date.fromordinal(julian - 1721425)
        if found.year == year:
            days.append(found)
    return tuple(days)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    """The n-th weekday (Monday is 0) of a month; n = -1 is the last."""
    if n > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)
