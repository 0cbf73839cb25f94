"""Days and periods named by where they stand: "yesterday", "last Friday", "this week", "the next year", "the previous day"."""

from __future__ import annotations

from dataclasses import replace

from rashomon.read.dates import forms
from rashomon.read.dates.meanings import Calendar, Core, Length, Meaning, Relative, Repeated, Season, Vague, Which
from rashomon.read.dates.words import MONTHS, PARTS, PLURAL_UNITS, SEASONS, UNITS, WEEKDAYS, Words

WHICH: dict[str, Which] = {
    "last": "last", "past": "last", "this": "this", "current": "this", "present": "this", "next": "next", "coming": "next",
    "previous": "previous", "preceding": "previous", "prior": "previous", "following": "following", "ensuing": "following",
    "subsequent": "following", "same": "same", "that": "same",
}  # fmt: skip
AMOUNT = {"last": -1, "this": 0, "next": 1, "previous": -1, "following": 1, "same": 0}
_STORY = ("previous", "following", "same")
SINGLE: dict[str, Meaning] = {
    "now": Vague(value="PRESENT_REF"), "currently": Vague(value="PRESENT_REF"), "nowadays": Vague(value="PRESENT_REF"),
    "presently": Vague(value="PRESENT_REF"), "recently": Vague(value="PAST_REF"), "lately": Vague(value="PAST_REF"),
    "previously": Vague(value="PAST_REF", timex=False), "soon": Vague(value="FUTURE_REF"),
    "daily": Repeated(value="P1D"), "weekly": Repeated(value="P1W"), "monthly": Repeated(value="P1M"),
    "hourly": Repeated(value="PT1H"),
    "yearly": Repeated(value="P1Y"), "nightly": Repeated(value="P1D"),
}  # fmt: skip


def read_single(words: Words, i: int) -> Core | None:  # noqa: PLR0911 (one form after the other)
    """A word or two that stand for a time: "yesterday", "now", "recently", "the near future", "so far"."""
    low = words.at(i)
    if low in ("today", "tonight", "yesterday", "tomorrow", "overnight"):
        amount = {"yesterday": -1, "tomorrow": 1}.get(low, 0)
        part = "NI" if low in ("tonight", "overnight") else None
        return i + 1, Relative(unit="D", amount=amount, to="now"), part, None
    if (
        low == "the"
        and words.at(i + 1) == "day"
        and words.at(i + 2) in ("before", "after")
        and words.at(i + 3) in ("yesterday", "tomorrow")
    ):
        return i + 4, Relative(unit="D", amount=-2 if words.at(i + 2) == "before" else 2, to="now"), None, None
    if low in SINGLE:
        if low == "soon" and (words.at(i - 1) == "as" or words.at(i + 1) in ("after", "as")):
            return None
        return i + 1, SINGLE[low], None, None
    if low == "current" and words.tag(i) in ("JJ", ""):
        return i + 1, Vague(value="PRESENT_REF"), None, None
    if low == "recent" and words.at(i + 1) not in PLURAL_UNITS:
        return i + 1, Vague(value="PAST_REF"), None, None
    if low in ("the", "future", "near"):
        j = i + 1 if low == "the" else i
        k = j + 1 if words.at(j) in ("near", "distant", "immediate", "recent") else j
        if words.at(k) == "future" and (k > i or words.at(i - 1) in ("in", "foreseeable")) and words.at(k + 1) != "of":
            return k + 1, Vague(value="FUTURE_REF"), None, None
        if low == "the" and words.at(k) == "past" and words.tag(k) in ("NN", ""):
            return k + 1, Vague(value="PAST_REF"), None, None
    if low in ("these", "this") and words.at(i + 1) in ("days", "time") and words.at(i - 1) != "by":
        return (i + 2, Vague(value="PRESENT_REF"), None, None) if low == "these" else None
    if low == "so" and words.at(i + 1) == "far":
        return i + 2, Vague(value="PRESENT_REF", timex=False), None, None
    return None


def read_which(words: Words, i: int) -> Core | None:
    """A named neighbour: "last Friday", "this week", "the next year", "the previous day", "that night", "last November"."""
    the = words.at(i) == "the"
    if the:
        i += 1
    if words.at(i) == "that" and words.at(i + 1) == "same":
        i += 1
    low = words.at(i)
    which = WHICH.get(low)
    if which is None or (low == "that" and words.tag(i) in ("IN", "WDT")):
        return None
    if low == "this" and words.at(i + 1) in ("past", "coming"):
        i, which = i + 1, "last" if words.at(i + 1) == "past" else "next"
    if the and which == "next":
        which = "following"
    return _which_of(words, i + 1, which, window=(the and which in ("last", "following")) or low == "past")


def _which_of(words: Words, i: int, which: Which, *, window: bool) -> Core | None:  # noqa: PLR0911
    """What is last, next or the same: a weekday, a month, a season, a part of the day, a unit."""
    low = words.at(i)
    to = "story" if which in _STORY else "now"
    if low in WEEKDAYS:
        form = forms.date(words, i)
        if form is not None and isinstance(form[1], Calendar):
            return form[0], replace(form[1], which=which), None, None
    if low in MONTHS and (words.raw[i][0].isupper() or len(low) > 3):
        end = i + 1
        return end, Calendar(month=MONTHS[low], which=which), None, None
    if low in SEASONS:
        return i + 1, Season(code=SEASONS[low], which=which), None, None
    if low in ("morning", "afternoon", "evening", "night"):
        if which == "next" and low != "night":
            return None
        amount = AMOUNT[which] if which in ("last", "previous", "following", "next") else 0
        return i + 1, Relative(unit="D", amount=amount, to=to), PARTS[low], None  # type: ignore[arg-type]
    if low in ("fiscal", "financial", "calendar", "school") and words.at(i + 1) in UNITS:
        i, low = i + 1, words.at(i + 1)
    unit = UNITS.get(low)
    if unit is None or unit.startswith("T") or words.at(i + 1) == "-":
        return None
    if unit in ("DE", "CE"):
        return i + 1, Relative(unit=unit, amount=AMOUNT[which], to=to), None, None  # type: ignore[arg-type]
    if window and which == "last" and unit in ("D", "W", "M", "Y", "DE"):
        return i + 1, Length(unit=unit, amount=1, window="past"), None, None
    return i + 1, Relative(unit=unit, amount=AMOUNT[which], to=to), None, None  # type: ignore[arg-type]


def read_day_beside(words: Words, i: int) -> Core | None:
    """The day before or after what the story told last: "the day before,", "a day after."; and "the weekend"."""
    if words.at(i) == "the" and words.at(i + 1) == "weekend":
        return i + 2, Relative(unit="WE", amount=0, to="now"), None, None
    if words.at(i) != "the" or words.at(i + 2) not in ("before", "after", "earlier", "later", "prior"):
        return None
    unit = UNITS.get(words.at(i + 1))
    if unit is None or unit.startswith("T") or words.at(i + 3) not in (",", ".", ";", "", "and", "when", "that", ")", "in"):
        return None
    sign = 1 if words.at(i + 2) in ("after", "later") else -1
    return i + 3, Relative(unit=unit, amount=sign, to="story"), None, None
