"""The day that a page gives as that of its publication, in the forms that pages write."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_tz

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?!\d)|^(\d{4})(\d\d)(\d\d)(?!\d)")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY_FIRST = re.compile(rf"(?<!\d)(\d\d?)(?:st|nd|rd|th)?[\s./-]+(?:of\s+)?{_MONTH},?[\s./-]+(\d{{4}})", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s+(\d\d?)(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.IGNORECASE)
_NUMBERS = re.compile(r"(?<!\d)(\d\d?)[./](\d\d?)[./](\d{4})(?!\d)")
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?:/|-|$)|/((?:19|20)\d\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/(\d\d?)/"
)


def day_of(value: object) -> date | None:  # noqa: PLR0911 (one return a form)
    """The day in a value: ISO, RFC 822, or written out. Of 03/04/2024, which could be either of two, none is told.

    >>> [str(day_of(value)) for value in ("2024-08-02T23:30:00-04:00", "Fri, 2 Aug 2024 10:00 GMT", "03/04/2024")]
    ['2024-08-02', '2024-08-02', 'None']
    """
    if not isinstance(value, str) or not value.strip():
        return None
    text = value.strip()[:200]
    if match := _ISO.search(text):
        year, month, day = (int(part) for part in match.groups() if part is not None)
        return _day(year, month, day)
    if match := _DAY_FIRST.search(text):
        return _day(int(match[3]), _MONTHS.index(match[2].lower()[:3]) + 1, int(match[1]))
    if match := _MONTH_FIRST.search(text):
        return _day(int(match[3]), _MONTHS.index(match[1].lower()[:3]) + 1, int(match[2]))
    if match := _NUMBERS.search(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        if first > 12 or first == second:
            return _day(year, second, first)
        return _day(year, first, second) if second > 12 else None
    parsed = parsedate_tz(text)
    return None if parsed is None else _day(*parsed[:3])


def day_in_address(url: str) -> date | None:
    """The day in an address ("/2024/08/02/rebels-…").

    >>> str(day_in_address("https://example.org/world/2024/aug/02/rebels"))
    '2024-08-02'
    """
    match = _IN_ADDRESS.search(url)
    if match is None:
        return None
    if match[1]:
        return _day(int(match[1]), int(match[2]), int(match[3]))
    return _day(int(match[4]), _MONTHS.index(match[5]) + 1, int(match[6]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 <= year <= 2100 else None
    except ValueError:
        return None
