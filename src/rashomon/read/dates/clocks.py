"""Times of day: "6:30 p.m. on Monday", "noon Saturday", "the evening of 9 January"."""

from __future__ import annotations

from rashomon.read.dates import forms
from rashomon.read.dates.meanings import Core, Relative, TimeOnly
from rashomon.read.dates.neighbours import read_single
from rashomon.read.dates.words import PARTS, Words


def clock(words: Words, i: int) -> tuple[int, str] | None:  # noqa: PLR0912 (clocks are written in many ways)
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


def read_clock(words: Words, i: int) -> Core | None:
    """A time on the clock, alone or with its day: "6 p.m.", "noon Saturday", "8 p.m. on Monday"."""
    told = clock(words, i)
    if told is None:
        return None
    end, part = told
    j = end + 1 if words.at(end) in ("on", ",", "of") else end
    form = forms.date(words, j) or forms.date(words, j + 1 if words.at(j) == "," else j)
    if form is not None and (form[1].day is not None or form[1].weekday is not None):
        return form[0], form[1], part, None
    day = read_single(words, j)
    if day is not None and isinstance(day[1], Relative):
        return day[0], day[1], part, None
    return end, TimeOnly(), part, None


def read_part_of(words: Words, i: int) -> Core | None:
    """A part of the day before its day: "the evening of 9 January", "mid-afternoon yesterday"."""
    j = i + 1 if words.at(i) == "the" else i
    part = PARTS.get(words.at(j))
    if part is None:
        return None
    for k in (j + 2, j + 1) if words.at(j + 1) in ("of", "on", ",") else (j + 1,):
        form = forms.date(words, k)
        if form is not None and (form[1].day is not None or form[1].weekday is not None):
            return form[0], form[1], part, None
        day = read_single(words, k)
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
