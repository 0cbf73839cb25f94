"""When the report was published: given with it, stamped on it, or inferred from days that must agree.

Reads: the report's own metadata, its stamps and dateline, and the expressions found in its text.
Adds: the day or days of publication with the words that say so.
Never: takes a day out of the story itself for the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from rashomon.read.clean import Cleaned
from rashomon.read.dates import forms
from rashomon.read.dates.meanings import Calendar, Found, Named, Relative
from rashomon.read.dates.observances import Observances
from rashomon.read.dates.words import Words
from rashomon.read.parse import Parsed
from rashomon.records import Published, Span

_OPENING_TOKENS = 60
_GOVERNORS = frozenset(
    [
        "on",
        "in",
        "of",
        "since",
        "by",
        "until",
        "till",
        "before",
        "after",
        "from",
        "during",
        "to",
        "late",
        "early",
        "mid",
        "between",
        "the",
        "for",
    ]
)
_STAMP_VERBS = frozenset(["published", "posted", "updated", "publication", "date", "filed", "released", "issued", "modified"])
_DATELINE_TAIL = re.compile(r"\s*(?:\([^)]{2,40}\)\s*)?(?:--|-|–|—|_)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A day stamped on a report; the year may be missing."""

    calendar: Calendar
    span: Span


def published(
    parsed: Parsed, words: Words, found: Sequence[Found], observances: Observances, weekdays: Sequence[Found]
) -> tuple[Published, tuple[Found, ...]]:
    """The day of publication, and the expressions that were its stamp and so name no time of the story.

    `weekdays` are the bare weekdays told in the past tense.
    """
    given = parsed.cleaned.report.published
    stamps, spent = _stamps(parsed, words, found, certain=given is not None)
    dated = [stamp for stamp in stamps if stamp.calendar.year is not None]
    if dated:
        stamp = dated[0]
        day = _day(stamp.calendar)
        if day is not None:
            if given == day:
                return Published(start=given, end=given, basis="metadata", evidence=(stamp.span,)), spent
            return Published(start=day, end=day, basis="stated", evidence=(stamp.span,)), spent
    if given is not None:
        return _against_dateline(given, stamps), spent
    return _infer(parsed, found, observances, weekdays, stamps) or Published(start=None, end=None, basis="open"), spent


def _against_dateline(given: date, stamps: Sequence[Stamp]) -> Published:
    """The metadata's day, unless a dateline without a year contradicts it."""
    for stamp in stamps:
        days = [day for year in (given.year - 1, given.year, given.year + 1) if (day := _day(stamp.calendar, year)) is not None]
        nearest = min(days, key=lambda day: abs((day - given).days), default=None)
        # The day after the dateline is when papers print.
        if nearest is not None and not 0 <= (given - nearest).days <= 1:
            return Published(start=nearest, end=nearest, basis="stated", evidence=(stamp.span,))
    return Published(start=given, end=given, basis="metadata")


def _day(calendar: Calendar, year: int | None = None) -> date | None:
    if calendar.month is None or calendar.day is None:
        return None
    try:
        return date(calendar.year or year or 1, calendar.month, calendar.day)
    except ValueError:
        return None


# ---------------------------------------------------------------------------------------------- stamps


def _stamps(parsed: Parsed, words: Words, found: Sequence[Found], *, certain: bool) -> tuple[list[Stamp], tuple[Found, ...]]:
    cleaned = parsed.cleaned
    stamps = [stamp for span in _set_apart(cleaned) if (stamp := _read_stamp(span)) is not None]
    spent: list[Found] = []
    for one in found:
        if one.start >= _OPENING_TOKENS:
            break
        if isinstance(one.meaning, Calendar) and one.meaning.day is not None and _is_stamp(parsed, words, one, certain=certain):
            stamps.append(Stamp(calendar=one.meaning, span=parsed.span(one.start, one.end)))
            spent.append(one)
    return stamps, tuple(spent)


def _set_apart(cleaned: Cleaned) -> Iterable[Span]:
    yield from cleaned.stamps
    if cleaned.dateline is not None:
        yield cleaned.dateline


def _read_stamp(span: Span) -> Stamp | None:
    words = Words.of_stamp(span.text)
    for i in range(len(words.low)):
        form = forms.date(words, i)
        if form is not None and form[1].day is not None and form[1].month is not None:
            return Stamp(calendar=form[1], span=span)
    return None


def _is_stamp(parsed: Parsed, words: Words, one: Found, *, certain: bool) -> bool:
    """Whether a date at the opening stands apart from the sentences: no preposition governs it and no clause holds it.

    `certain` asks for a stamp that cannot be a date of the story.
    """
    meaning = one.meaning
    assert isinstance(meaning, Calendar)
    before = words.at(one.start - 1)
    text = parsed.doc.text
    last = parsed.doc[one.end - 1]
    tail = text[last.idx + len(last.text) :][:60]
    if meaning.year is None:
        # A dateline: "KANDAHAR, Afghanistan, Oct. 3 (Xinhua) --".
        return before == "," and _DATELINE_TAIL.match(tail) is not None and _upper_before(words, one.start)
    if (one.start <= 1 and before not in _GOVERNORS) or any(
        word in _STAMP_VERBS for word in words.low[max(0, one.start - 3) : one.start]
    ):
        return True
    return not certain and before not in _GOVERNORS and not (before == "," and tail.startswith(","))


def _upper_before(words: Words, i: int) -> bool:
    return any(len(word) > 2 and word.isupper() for word in words.raw[max(0, i - 6) : i])


# ---------------------------------------------------------------------------------------------- inference

_YEARS = range(1946, 2050)
_YEARS_AFTER_THE_LAST_NAMED = 3
# How many words may part a weekday from the named day that it falls on ("Wednesday for Pan African Women's Day").
_BESIDE = 4


def _infer(
    parsed: Parsed, found: Sequence[Found], observances: Observances, weekdays: Sequence[Found], stamps: Sequence[Stamp]
) -> Published | None:
    """The days on which everything said of days agrees, if few are left; the seed's is two days wide.

    An observance or a date that is named together with its weekday fixes the year; a report tells of the weekdays of the
    days just past, and appears on the last of them or on the day after.
    """
    years = _years(found)
    dated = _from_yearless(parsed, found, weekdays, (*stamps, *_today_dates(parsed, found)), years)
    if dated is not None:
        return dated
    anchors = _anchors(found, observances, weekdays, years)
    if not anchors or not years:
        return None
    fixed, evidence = anchors
    candidates: list[date] = []
    for day in fixed:
        candidates += _around(day, found, weekdays)
    days = sorted(set(candidates))
    if not days or (days[-1] - days[0]).days > 3:
        return None
    spans = sorted({*evidence, *(one for one in weekdays)}, key=lambda one: one.start)
    return Published(
        start=days[0], end=days[-1], basis="inferred", evidence=tuple(parsed.span(one.start, one.end) for one in spans)
    )


def _years(found: Sequence[Found]) -> range:
    """The years in which the report can have appeared: from the last that it names on."""
    named = [
        one.meaning.year
        for one in found
        if isinstance(one.meaning, Calendar) and one.meaning.year is not None and one.meaning.year <= _YEARS[-1]
    ]
    return range(max(named), max(named) + _YEARS_AFTER_THE_LAST_NAMED + 1) if named else range(0)


def _today_dates(parsed: Parsed, found: Sequence[Found]) -> Iterator[Stamp]:
    """The date that a report puts beside its own "today": "today (23 December)"."""
    for one, other in pairwise(found):
        meaning = other.meaning
        if is_today(one) and isinstance(meaning, Calendar) and meaning.day is not None and 0 <= other.start - one.end <= 1:
            yield Stamp(calendar=meaning, span=parsed.span(one.start, other.end))


def _from_yearless(
    parsed: Parsed, found: Sequence[Found], weekdays: Sequence[Found], stamps: Sequence[Stamp], years: range
) -> Published | None:
    """A stamp without a year, where the weekdays that the report tells of leave one year only."""
    pairs = [
        one.meaning
        for one in found
        if isinstance(one.meaning, Calendar) and one.meaning.day and one.meaning.weekday is not None
    ]
    for stamp in stamps:
        days = [day for year in years if (day := _day(stamp.calendar, year)) is not None]
        told = {
            one.meaning.weekday for one in weekdays if isinstance(one.meaning, Calendar) and one.meaning.weekday is not None
        }
        if told:
            days = [day for day in days if min((day.weekday() - weekday) % 7 for weekday in told) <= 1]
        for pair in pairs:
            days = [day for day in days if (beside := _day(pair, day.year)) is None or beside.weekday() == pair.weekday]
        if len(days) == 1 and (told or pairs):
            spans = (stamp.span, *(parsed.span(one.start, one.end) for one in weekdays))
            return Published(start=days[0], end=days[0], basis="inferred", evidence=tuple(sorted(spans)))
    return None


def _anchors(
    found: Sequence[Found], observances: Observances, weekdays: Sequence[Found], years: range
) -> tuple[list[date], list[Found]] | None:
    """Days fixed by a weekday beside a named day or a date, in the years that the report allows; None unless one is left."""
    evidence: list[Found] = []
    fixed: set[date] | None = None
    for one in found:
        days: set[date] | None = None
        if (
            isinstance(one.meaning, Named)
            and observances.by_id[one.meaning.observance].yearly
            and observances.by_id[one.meaning.observance].days == 1
        ):
            beside = next((day for day in weekdays if max(one.start - day.end, day.start - one.end) <= _BESIDE), None)
            if beside is not None and isinstance(beside.meaning, Calendar):
                observance = observances.by_id[one.meaning.observance]
                slack = range(-observance.slack, observance.slack + 1)
                days = {
                    begin + timedelta(days=off) for year in years for begin in observance.begins(year) for off in slack
                    if (begin + timedelta(days=off)).weekday() == beside.meaning.weekday
                }  # fmt: skip
        elif (
            isinstance(one.meaning, Calendar)
            and one.meaning.year is None
            and one.meaning.weekday is not None
            and one.meaning.day is not None
        ):
            days = {
                day for year in years if (day := _day(one.meaning, year)) is not None and day.weekday() == one.meaning.weekday
            }
        if days:
            evidence.append(one)
            fixed = days if fixed is None else {day for day in days if any(abs((day - other).days) <= 60 for other in fixed)}
    if not fixed or max(fixed).year != min(fixed).year:
        return None
    dates = [
        one for one in found if isinstance(one.meaning, Calendar) and one.meaning.year is None and one.meaning.day is not None
    ]
    return [max(fixed)], evidence + dates


def _around(fixed: date, found: Sequence[Found], weekdays: Sequence[Found]) -> list[date]:
    """Days of publication within a week after a fixed day that keep the weekdays told together and fresh."""
    told = {one.meaning.weekday for one in weekdays if isinstance(one.meaning, Calendar) and one.meaning.weekday is not None}
    told.add(fixed.weekday())
    best: list[date] = []
    narrowest = 99
    for later in range(7):
        day = fixed + timedelta(days=later)
        ages = [(day.weekday() - weekday) % 7 for weekday in told]
        if min(ages) > 1 or not _past(day, found):
            continue
        spread = max(ages) - min(ages)
        if spread < narrowest:
            best, narrowest = [day], spread
        elif spread == narrowest:
            best.append(day)
    return best


def _past(day: date, found: Sequence[Found]) -> bool:
    """Whether every full date lies on or before the day."""
    return all(
        stated <= day
        for one in found
        if isinstance(one.meaning, Calendar) and one.meaning.year is not None and (stated := _day(one.meaning)) is not None
    )


def is_bare_weekday(one: Found) -> bool:
    """Whether an expression is a weekday and nothing more."""
    meaning = one.meaning
    return isinstance(meaning, Calendar) and meaning.weekday is not None and meaning.month is None and meaning.which is None


def is_today(one: Found) -> bool:
    """Whether an expression is "today"."""
    return isinstance(one.meaning, Relative) and one.meaning.unit == "D" and one.meaning.amount == 0 and one.meaning.to == "now"
