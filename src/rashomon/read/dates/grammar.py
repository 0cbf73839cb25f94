"""The grammar of news time: finds every expression, longest first, left to right.

Reads: `Words`.
Adds: what each expression means (`meanings`), not yet the days.
Never: looks at the day of publication.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Literal

from rashomon.read.dates import forms
from rashomon.read.dates.meanings import (
    Calendar,
    Era,
    Found,
    Length,
    Meaning,
    Named,
    Relative,
    Repeated,
    Season,
    TimeOnly,
    Vague,
    Which,
)
from rashomon.read.dates.observances import Observances
from rashomon.read.dates.words import (
    MONTHS,
    ORDINALS,
    PARTS,
    PLURAL_UNITS,
    SEASONS,
    TENS,
    UNITS,
    WEEKDAY_PLURALS,
    WEEKDAYS,
    Words,
    count,
    decade,
    ordinal,
    year_number,
)  # fmt: skip

Core = tuple[int, Meaning, str | None, str | None]  # end, meaning, part of day, portion
_WHICH: dict[str, Which] = {
    "last": "last", "past": "last", "this": "this", "current": "this", "present": "this", "next": "next", "coming": "next",
    "previous": "previous", "preceding": "previous", "prior": "previous", "following": "following", "ensuing": "following",
    "subsequent": "following", "same": "same", "that": "same",
}  # fmt: skip
_AMOUNT = {"last": -1, "this": 0, "next": 1, "previous": -1, "following": 1, "same": 0}
_STORY = ("previous", "following", "same")
_APPROXIMATE = (
    ("at", "least"), ("at", "most"), ("more", "than"), ("less", "than"), ("fewer", "than"), ("no", "more", "than"), ("up", "to"),
    ("nearly",), ("almost",), ("about", ), ("around",), ("over",), ("some",), ("roughly",), ("approximately",), ("only",), ("just",),
)  # fmt: skip
_SINGLE: dict[str, Meaning] = {
    "now": Vague(value="PRESENT_REF"), "currently": Vague(value="PRESENT_REF"), "nowadays": Vague(value="PRESENT_REF"),
    "presently": Vague(value="PRESENT_REF"), "recently": Vague(value="PAST_REF"), "lately": Vague(value="PAST_REF"),
    "previously": Vague(value="PAST_REF", timex=False), "soon": Vague(value="FUTURE_REF"),
    "daily": Repeated(value="P1D"), "weekly": Repeated(value="P1W"), "monthly": Repeated(value="P1M"), "hourly": Repeated(value="PT1H"),
    "yearly": Repeated(value="P1Y"), "nightly": Repeated(value="P1D"),
}  # fmt: skip
_CLOCK_TAILS = frozenset(
    ["gmt", "utc", "est", "edt", "pst", "pdt", "cet", "local", "hours", "am", "pm", "a.m", "p.m", "a.m.", "p.m.", "hrs"]
)


def scan(words: Words, observances: Observances) -> Iterator[Found]:
    """Every time expression, in the order of the text; they do not overlap."""
    i, size = 0, len(words.low)
    while i < size:
        found = (
            _at(words, i, observances)
            if words.low[i] in _STARTS or words.low[i][0].isdecimal() or words.low[i] in observances.starts
            else None
        )
        if found is None:
            i += 1
        else:
            yield found
            i = found.end


def _at(words: Words, i: int, observances: Observances) -> Found | None:
    core = _portioned(words, i, observances) or _core(words, i, observances) or _approximate(words, i)
    if core is None:
        return None
    end, meaning, part, portion = core
    return Found(start=i, end=end, meaning=meaning, part=part, portion=portion)


def _core(words: Words, i: int, observances: Observances) -> Core | None:
    readings = [reading for reader in _READERS if (reading := reader(words, i)) is not None]
    named = observances.match(words, i)
    if named is not None:
        end, key = named
        year = year_number(words, end)
        readings.append((year[0] if year else end, Named(observance=key, year=year[1] if year else None), None, None))
    if not readings:
        return None
    best = max(readings, key=lambda reading: reading[0])
    return _tail(words, best)


def _tail(words: Words, core: Core) -> Core:
    """A time of day, a clock time, or "last year" after a date."""
    end, meaning, part, portion = core
    if not isinstance(meaning, Calendar | Relative | Named):
        return core
    if (
        part is None
        and _is_day(meaning)
        and words.at(end) == "of"
        and words.at(end + 1) in ("last", "this", "next")
        and words.at(end + 2) == "week"
    ):
        return end + 3, meaning, part, portion
    if isinstance(meaning, Calendar) and meaning.year is None and meaning.month is not None:
        j = end + 1 if words.at(end) in (",", "of") else end
        if words.at(j) in ("last", "this", "next") and words.at(j + 1) == "year":
            return j + 2, replace(meaning, years=_AMOUNT[_WHICH[words.at(j)]]), part, portion
    if part is None and _is_day(meaning):
        j = end + 1 if words.at(end) in ("early", "late", "mid") and words.at(end + 1) in PARTS else end
        if words.at(j) in PARTS and words.at(j) not in ("noon", "midnight", "midday"):
            return j + 1, meaning, PARTS[words.at(j)], portion
        if words.at(end) == "at":
            clock = _clock(words, end + 1)
            if clock is not None:
                return clock[0], meaning, clock[1], portion
    return core


def _is_day(meaning: Meaning) -> bool:
    return (
        (isinstance(meaning, Calendar) and (meaning.day is not None or (meaning.weekday is not None and meaning.month is None)))
        or (isinstance(meaning, Relative) and meaning.unit == "D")
        or isinstance(meaning, Named)
    )


# ---------------------------------------------------------------------------------------------- readers of one kind each


def _read_date(words: Words, i: int) -> Core | None:
    form = forms.date(words, i)
    return (form[0], form[1], None, None) if form is not None else None


def _read_year(words: Words, i: int) -> Core | None:
    era = decade(words, i + 1 if words.at(i) == "the" else i)
    if era is not None:
        return era[0], Era(first=era[1], years=10), None, None
    year = year_number(words, i)
    if year is None or not _stands_for_year(words, i, year[0]):
        return None
    end, value = year
    if words.at(end) in ("/", "-", "–") and words.at(end + 1).isdecimal() and len(words.at(end + 1)) in (2, 4):
        return None if words.at(end) == "/" else (end, Calendar(year=value), None, None)
    return end, Calendar(year=value), None, None


_YEAR_BEFORE = frozenset(
    [
        "in",
        "since",
        "by",
        "until",
        "till",
        "of",
        "from",
        "before",
        "after",
        "during",
        "late",
        "early",
        "mid",
        "the",
        "year",
        "through",
        "between",
        "to",
        "for",
        "and",
        "or",
        "this",
        "its",
        "a",
        "fiscal",
        "(",
        "-",
        "–",
        ",",
        "s",
        "'s",
        "his",
        "their",
    ]
)


def _stands_for_year(words: Words, i: int, end: int) -> bool:
    value = words.at(i)
    if value.isdecimal() and not 1500 <= int(value) <= 2060:
        return False
    before, after = words.at(i - 1), words.at(end)
    if before in ("$", "£", "€", "#", "no", "number", "resolution") or after in (
        "%",
        "percent",
        "hours",
        "gmt",
        "hrs",
        "am",
        "pm",
        "p.m.",
        "km",
        "m",
    ):
        return False
    if after in UNITS or after in PLURAL_UNITS:
        return False
    if before in ("at", "about", "least", "than", "nearly", "almost", "some", "over", "around"):
        return False
    if words.tag(end) in ("NNS", "NNPS") and before not in ("in", "the", "since", "of", "and", "its", "their", "'s"):
        return False
    return (
        before in _YEAR_BEFORE
        or after in (",", ".", ")", ";", ":", "")
        or words.tag(end) in ("IN", "CC", "VBD", "NN", "NNP", "")
    )


def _read_single(words: Words, i: int) -> Core | None:
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
    if low in _SINGLE:
        if low == "soon" and (words.at(i - 1) == "as" or words.at(i + 1) in ("after", "as")):
            return None
        return i + 1, _SINGLE[low], None, None
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


def _read_which(words: Words, i: int) -> Core | None:
    """A named neighbour: "last Friday", "this week", "the next year", "the previous day", "that night", "last November"."""
    start, the = i, words.at(i) == "the"
    if the:
        i += 1
    if words.at(i) == "that" and words.at(i + 1) == "same":
        i += 1
    low = words.at(i)
    which = _WHICH.get(low)
    if which is None or (low == "that" and words.tag(i) in ("IN", "WDT")):
        return None
    if low == "this" and words.at(i + 1) in ("past", "coming"):
        i, which = i + 1, "last" if words.at(i + 1) == "past" else "next"
    if the and which == "next":
        which = "following"
    return _which_of(words, i + 1, which, start=start, window=(the and which in ("last", "following")) or low == "past")


def _which_of(words: Words, i: int, which: Which, *, start: int, window: bool) -> Core | None:
    low = words.at(i)
    to = "story" if which in _STORY else "now"
    if low in WEEKDAYS:
        form = forms.date(words, i)
        if form is not None and isinstance(form[1], Calendar):
            return form[0], replace(form[1], which=which), None, None
    if low in MONTHS and words.raw[i][0].isupper():
        end = i + 1
        return end, Calendar(month=MONTHS[low], which=which), None, None
    if low in SEASONS:
        return i + 1, Season(code=SEASONS[low], which=which), None, None
    if low in ("morning", "afternoon", "evening", "night"):
        if which == "next" and low != "night":
            return None
        amount = _AMOUNT[which] if which in ("last", "previous", "following", "next") else 0
        return i + 1, Relative(unit="D", amount=amount, to=to), PARTS[low], None  # type: ignore[arg-type]
    if low in ("fiscal", "financial", "calendar", "school") and words.at(i + 1) in UNITS:
        i, low = i + 1, words.at(i + 1)
    unit = UNITS.get(low)
    if unit is None or unit.startswith("T") or words.at(i + 1) == "-":
        return None
    if unit in ("DE", "CE"):
        return i + 1, Relative(unit=unit, amount=_AMOUNT[which], to=to), None, None  # type: ignore[arg-type]
    if window and which == "last" and unit in ("D", "W", "M", "Y", "DE"):
        return i + 1, Length(unit=unit, amount=1, window="past"), None, None
    return i + 1, Relative(unit=unit, amount=_AMOUNT[which], to=to), None, None  # type: ignore[arg-type]


def _read_window(words: Words, i: int) -> Core | None:
    """The past or coming stretch: "the past 24 hours", "the last three days", "the coming weeks", "recent months"."""
    j = i + 1 if words.at(i) in ("the", "these") else i
    low = words.at(j)
    if low not in ("past", "last", "next", "coming", "recent", "previous", "following", "latest", "first"):
        return None
    window = {"next": "next", "coming": "next", "following": "next", "first": None}.get(low, "past")
    counted = count(words, j + 1)
    end, amount = (counted[0], counted[1].value) if counted is not None else (j + 1, None)
    end = end + 1 if words.at(end) in ("or",) and words.at(end + 1) in ("so",) else end
    unit = PLURAL_UNITS.get(words.at(end))
    if unit is None and counted is not None:
        unit = UNITS.get(words.at(end))
    if unit is None:
        return None
    return end + 1, Length(unit=unit, amount=amount, window=window), None, None  # type: ignore[arg-type]


def _read_count(words: Words, i: int) -> Core | None:
    """A counted stretch and what it is counted from: "three days", "two days ago", "a year earlier", "five-year"."""
    counted = count(words, i)
    if counted is None:
        unit = PLURAL_UNITS.get(words.at(i))
        if (unit is not None and unit not in ("TS", "TM")) or (unit == "TM" and words.at(i) == "minutes"):
            return _counted_from(words, i + 1, unit or "", None, bare=True)
        return None
    end, amount = counted
    hyphen = words.at(end) == "-"
    if hyphen:
        end += 1
    while words.at(end) in (
        "more",
        "consecutive",
        "straight",
        "full",
        "additional",
        "whole",
        "long",
        "solid",
        "successive",
        "trading",
        "calendar",
        "short",
    ):
        end += 1
    unit = UNITS.get(words.at(end)) or PLURAL_UNITS.get(words.at(end))
    if unit is None:
        return None
    if (
        words.at(i) in ("a", "an")
        and amount.value == 1
        and (unit in ("TS", "N", "WE", "Q") or words.at(end) in ("morning", "evening"))
    ):
        return None
    if unit == "TS" and (not words.at(end).endswith("s")):
        return None
    if unit == "Q" and hyphen and words.at(end + 1) == "of":
        return None  # three-quarters of
    if (
        words.at(i) in ("a", "an")
        and amount.value == 1
        and words.tag(i - 1) in ("NN", "NNS", "CD")
        and words.at(end + 1) not in _FROM
    ):
        return None  # "four flights a week"
    if hyphen and words.at(end + 1) == "-" and words.at(end + 2) == "old":
        return end + 3, Length(unit=unit, amount=amount.value, age=unit == "Y"), None, None
    if hyphen and words.at(end + 1) in ("-old", "old"):
        return end + 2, Length(unit=unit, amount=amount.value, age=unit == "Y"), None, None
    return _counted_from(words, end + 1, unit, amount.value, bare=False)


_FROM = frozenset(
    ["ago", "earlier", "previously", "prior", "before", "later", "afterward", "afterwards", "hence", "after", "from"]
)


def _counted_from(words: Words, end: int, unit: str, amount: float | None, *, bare: bool) -> Core | None:
    end = end + 2 if words.at(end) == "or" and words.at(end + 1) == "so" else end
    after, sign = words.at(end), 0
    if after in ("ago", "earlier", "previously", "prior", "before", "later", "afterward", "afterwards", "hence"):
        sign = 1 if after in ("later", "afterward", "afterwards", "hence") else -1
        if after in ("before", "prior") and words.at(end + 1) not in (
            ",",
            ".",
            ";",
            "",
            "and",
            "when",
            "in",
            "that",
            "but",
            ")",
        ):
            sign = 0
    if after == "after" and words.at(end + 1) in (",", "."):
        sign = 1
    if after == "from" and words.at(end + 1) == "now":
        return end + 2, Relative(unit=unit, amount=amount, to="now", counted=True), None, None
    if sign:
        signed = None if amount is None else sign * amount
        if amount is None and after != "ago":
            signed = None
        meaning = Relative(unit=unit, amount=signed, to="now" if after == "ago" else "story", counted=True)
        return (
            (end + 1, meaning, None, None)
            if not (amount is None and sign > 0)
            else (end + 1, Vague(value="FUTURE_REF"), None, None)
        )
    if bare and words.at(end - 2) not in (
        "for",
        "in",
        "of",
        "within",
        "after",
        "over",
        "during",
        "took",
        "take",
        "lasted",
        "through",
    ):
        return None
    if words.at(end) == "old":
        return end + 1, Length(unit=unit, amount=amount, age=unit == "Y"), None, None
    return end, Length(unit=unit, amount=amount), None, None


def _read_day_beside(words: Words, i: int) -> Core | None:
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


def _read_season(words: Words, i: int) -> Core | None:
    """Seasons, quarters, halves and centuries: "the summer of 2014", "third-quarter", "the 19th century"."""
    j = i + 1 if words.at(i) == "the" else i
    low = words.at(j)
    if low in SEASONS:
        k = j + 2 if words.at(j + 1) == "of" else j + 1
        year = year_number(words, k)
        if year is not None:
            return year[0], Season(code=SEASONS[low], year=year[1]), None, None
        if low in ("fall", "spring") and (
            words.tag(j)[:1] == "V" or words.at(j - 1) not in ("in", "the", "by", "early", "late", "mid", "-")
        ):
            return None
        return j + 1, Season(code=SEASONS[low]), None, None
    if low == "fiscal":
        j += 1
    which = ordinal(words, j)
    if which is None:
        return None
    end = which[0] + 1 if words.at(which[0]) == "-" else which[0]
    if words.at(end) == "fiscal":
        end += 1
    kind = words.at(end)
    if kind == "century":
        return end + 1, Era(first=(which[1] - 1) * 100, years=100), None, None
    if not ((kind == "quarter" and which[1] <= 4) or (kind == "half" and which[1] <= 2)):
        return None
    code = ("Q" if kind == "quarter" else "H") + str(which[1])
    k = end + 2 if words.at(end + 1) == "of" else end + 1
    year = year_number(words, k)
    if year is not None:
        return year[0], Season(code=code, year=year[1]), None, None
    if words.at(k) in ("last", "this", "next") and words.at(k + 1) == "year":
        return k + 2, Season(code=code, year_which=_WHICH[words.at(k)]), None, None
    return (end + 1, Season(code=code), None, None) if kind == "quarter" else None


def _read_repeated(words: Words, i: int) -> Core | None:
    low = words.at(i)
    if low in WEEKDAY_PLURALS and words.raw[i][0].isupper():
        return i + 1, Repeated(value=f"XXXX-WXX-{WEEKDAY_PLURALS[low] + 1}"), None, None
    if low not in ("every", "each"):
        return None
    following = words.at(i + 1)
    if following in WEEKDAYS:
        return i + 2, Repeated(value=f"XXXX-WXX-{WEEKDAYS[following] + 1}"), None, None
    if following in UNITS:
        code = UNITS[following]
        return i + 2, Repeated(value=length_value(code, 1)), None, None
    counted = count(words, i + 1)
    if counted is not None and words.at(counted[0]) in PLURAL_UNITS:
        return counted[0] + 1, Repeated(value=length_value(PLURAL_UNITS[words.at(counted[0])], counted[1].value)), None, None
    return None


def length_value(unit: str, amount: float | None) -> str:
    """The TIMEX3 value of a length: "P3D", "PT24H", "PXY"."""
    times = {"F": 2.0, "N": 1.0, "WE": 1.0}.get(unit, 1.0)
    code = {"F": "W", "N": "D", "WE": "WE"}.get(unit, unit)
    if amount is None:
        number = "X"
    else:
        amount *= times
        if amount % 1 == 0.5 and code in ("Y", "TH", "TM"):
            whole, half = int(amount), {"Y": "6M", "TH": "30M", "TM": "30S"}[code]
            return f"P{'T' * (code != 'Y')}{f'{whole}{code[-1]}' * (whole > 0)}{half}"
        number = str(int(amount)) if amount == int(amount) else str(amount)
    return f"PT{number}{code[1]}" if code in ("TS", "TM", "TH") else f"P{number}{code}"


def _clock(words: Words, i: int) -> tuple[int, str] | None:
    """A time on the clock as a TIMEX3 suffix: "6:30 p.m.", "1100 GMT", "9 a.m. EST", "noon"."""
    low = words.at(i)
    if low in ("noon", "midday", "midnight"):
        return i + 1, {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}[low]
    if not low[:1].isdecimal():
        return None
    digits, half = low, None
    for mark in ("am", "pm", "a.m", "p.m", "a.m.", "p.m."):
        if digits.endswith(mark):
            digits, half = digits[: -len(mark)], mark[0]
            break
    if half is not None or words.at(i + 1) in ("am", "pm", "a.m", "p.m", "a.m.", "p.m."):
        digits = digits.replace(".", ":")
    hour, _, minute = digits.partition(":")
    if not hour.isdecimal() or (minute and not minute.isdecimal()):
        return None
    end = i + 1
    if half is None and words.at(end) in ("am", "pm", "a.m", "p.m", "a.m.", "p.m."):
        half, end = words.at(end)[0], end + 1
    zone = words.at(end) in ("gmt", "utc", "est", "edt", "pst", "pdt", "cet", "bst")
    if len(hour) == 4 and (zone or words.at(end) in ("hours", "local", "hrs")) and not minute:
        hour, minute = hour[:2], hour[2:]
    elif half is None and not (minute and len(minute) == 2) and not zone:
        if words.at(end) == "o'clock":
            end += 1
        else:
            return None
    if int(hour) > 24 or (minute and int(minute) > 59):
        return None
    hours = int(hour) % 12 + (12 if half == "p" else 0) if half else int(hour)
    if zone:
        end += 1
    elif words.at(end) == "local" and words.at(end + 1) == "time":
        end += 2
    elif words.at(end) in ("hours", "hrs"):
        end += 1
    return end, f"T{hours:02d}:{int(minute or 0):02d}"


def _read_clock(words: Words, i: int) -> Core | None:
    """A time on the clock, alone or with its day: "6 p.m.", "noon Saturday", "8 p.m. on Monday"."""
    clock = _clock(words, i)
    if clock is None:
        return None
    end, part = clock
    j = end + 1 if words.at(end) in ("on", ",", "of") else end
    form = forms.date(words, j) or forms.date(words, j + 1 if words.at(j) == "," else j)
    if form is not None and (form[1].day is not None or form[1].weekday is not None):
        return form[0], form[1], part, None
    day = _read_single(words, j)
    if day is not None and isinstance(day[1], Relative):
        return day[0], day[1], part, None
    return end, TimeOnly(), part, None


def _read_part_of(words: Words, i: int) -> Core | None:
    """ "the evening of 9 January", "the night of Monday", "mid-afternoon yesterday"."""
    j = i + 1 if words.at(i) == "the" else i
    part = PARTS.get(words.at(j))
    if part is None:
        return None
    for k in (j + 2, j + 1) if words.at(j + 1) in ("of", "on", ",") else (j + 1,):
        form = forms.date(words, k)
        if form is not None and (form[1].day is not None or form[1].weekday is not None):
            return form[0], form[1], part, None
        day = _read_single(words, k)
        if day is not None and isinstance(day[1], Relative):
            return day[0], day[1], part, None
    before = words.at(i - 1)
    if words.at(i) == "the" and before in ("in", "during", "into", "throughout"):
        return j + 1, TimeOnly(), part, None
    if before in ("at", "by", "before", "until", "around", "after") and words.at(i) in (
        "dawn",
        "noon",
        "midnight",
        "dusk",
        "night",
        "nightfall",
        "midday",
        "daybreak",
    ):
        return j + 1, TimeOnly(), part, None
    return None


_READERS: tuple[Callable[[Words, int], Core | None], ...] = (
    _read_date, _read_year, _read_single, _read_which, _read_window, _read_count, _read_day_beside, _read_season,
    _read_repeated, _read_clock, _read_part_of,
)  # fmt: skip


# ---------------------------------------------------------------------------------------------- what stands before


def _portioned(words: Words, i: int, observances: Observances) -> Core | None:
    """A part of a period before it: "early on Monday", "late 2014", "mid-March", "earlier this year", "the end of May"."""
    j = i + 1 if words.at(i) == "the" else i
    low = words.at(j)
    if low in ("early", "late", "mid", "earlier", "later", "middle", "end", "beginning", "start", "sometime"):
        portion = {"middle": "mid", "end": "late", "beginning": "early", "start": "early"}.get(low, low)
        k = j + 1
        while words.at(k) in ("-", "in", "on", "of", "the", ",") and not (words.at(k) == "," and k > j + 1):
            if words.at(k) == "the" and words.at(k + 1) not in MONTHS and not words.at(k + 1)[:1].isdecimal():
                break
            k += 1
        if words.at(k) in PARTS and low in ("early", "late", "mid") and k <= j + 2:
            core = _read_part_of(words, k) or (
                (k + 1, TimeOnly(), PARTS[words.at(k)], None) if i != j or low == "mid" else None
            )
        else:
            core = _core(words, k, observances)
            if core is None and words.at(k) == "the" and words.at(k + 1) in UNITS:
                to: Literal["now", "story"] = "story" if words.at(k + 1) in ("day", "night", "morning", "evening") else "now"
                core = k + 2, Relative(unit=UNITS[words.at(k + 1)], amount=0, to=to), None, None
        if core is None or isinstance(core[1], Length | Repeated | Vague):
            return None
        return core[0], core[1], core[2], core[3] or portion
    for prefix in ("mid-", "late-", "early-"):
        if low.startswith(prefix):
            month = MONTHS.get(low[len(prefix) :])
            year = low[len(prefix) :]
            if month is not None:
                later = year_number(words, j + 1)
                return later[0] if later else j + 1, Calendar(month=month, year=later[1] if later else None), None, prefix[:-1]
            if year.isdecimal() and len(year) == 4:
                return j + 1, Calendar(year=int(year)), None, prefix[:-1]
    return None


def _approximate(words: Words, i: int) -> Core | None:
    """A hedge before a count belongs to it: "nearly two years", "at least 12 months"."""
    for hedge in _APPROXIMATE:
        if words.low[i : i + len(hedge)] == hedge:
            core = _read_count(words, i + len(hedge))
            if core is not None and words.at(i + len(hedge)) not in PLURAL_UNITS:
                return core
    return None


_STARTS = frozenset(
    set(MONTHS) | set(WEEKDAYS) | {"mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun"}
    | set(WEEKDAY_PLURALS) | set(SEASONS) | set(PARTS) | set(PLURAL_UNITS) | set(ORDINALS) | set(TENS) | set(_WHICH) | set(_SINGLE)
    | {hedge[0] for hedge in _APPROXIMATE} | {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
    | set(["eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"])
    | set(["the", "a", "an", "several", "few", "some", "many", "numerous", "half", "dozens", "hundreds", "thousands", "scores", "today", "tonight", "yesterday", "tomorrow", "overnight"])
    | set(["recent", "future", "near", "these", "so", "first", "coming", "latest", "every", "each", "early", "late", "mid", "earlier", "later", "end", "beginning", "start", "middle"])
    | set(["fiscal", "'", "'70s", "'80s", "'90s", "'60s", "'50s", "mid-1980s", "year-ago", "sometime"])
    | {f"{p}-{m}" for p in ("mid", "late", "early") for m in MONTHS} | {f"mid-{y}" for y in range(1900, 2060)}
)  # fmt: skip
