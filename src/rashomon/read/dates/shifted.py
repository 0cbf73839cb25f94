"""The days of what is told by its distance: "two days ago", "last month", "the past 24 hours", "recently"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from rashomon.read.dates.counts import length_value
from rashomon.read.dates.meanings import Length, Relative, Vague
from rashomon.read.dates.setting import Basis, Precision, Resolved, Setting, month_days

_FIRST_DAY, _LAST_DAY = date(1, 1, 8).toordinal(), date(9998, 12, 31).toordinal()
_UNIT_DAYS = {"D": 1.0, "N": 1.0, "W": 7.0, "F": 14.0, "WE": 2.0, "TH": 1 / 24, "TM": 1 / 1440, "TS": 1 / 86400}
_UNIT_MONTHS = {"M": 1.0, "Q": 3.0, "Y": 12.0, "DE": 120.0, "CE": 1200.0}


def of_relative(meaning: Relative, setting: Setting) -> Resolved:
    """The days that lie some units from the day of publication or from the day of the story."""
    story, now = setting.story, setting.now
    basis: Basis = "published"
    anchor: date | None = now
    told = meaning.to == "story" or (now is None and story is not None and story.stated and meaning.unit in ("M", "Y"))
    if told and story is not None and (not meaning.counted or story.precision in ("day", "week", "month", "year")):
        anchor, basis = (story.days[1] if meaning.amount is not None and meaning.amount > 0 else story.days[0]), "narrative"
    amount, unit = meaning.amount, meaning.unit
    if amount is None:
        days = (None, anchor) if anchor is not None else None
        return Resolved(days=days, precision="longer", basis=basis, type="DATE", value="PAST_REF")
    if anchor is None:
        value = {"D": "XXXX-XX-XX", "N": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Y": "XXXX"}.get(
            unit, "XXXX"
        )
        return Resolved(days=None, precision=_precision(unit), basis=basis, type="DATE", value=value)
    if unit in ("TH", "TM", "TS"):
        near = _days_off(anchor, -1 if amount < 0 and amount * _UNIT_DAYS[unit] < -0.25 else 0)
        if amount > 0:
            near = anchor
        low, high = min(near, anchor), max(near, anchor)
        return Resolved(
            days=(low, high),
            precision="day",
            basis=basis,
            type="DURATION" if meaning.to == "story" else "TIME",
            value=length_value(unit, abs(amount)),
        )
    return _shifted(anchor, unit, amount, basis, counted=meaning.counted)


def _precision(unit: str) -> Precision:
    return {"D": "day", "N": "day", "WE": "day", "W": "week", "F": "week", "M": "month", "Q": "season", "Y": "year"}.get(
        unit, "longer" if unit in ("DE", "CE") else "day"
    )  # type: ignore[return-value]


def _shifted(anchor: date, unit: str, amount: float, basis: Basis, *, counted: bool) -> Resolved:  # noqa: PLR0911 (one unit after the other)
    if unit in ("D", "N"):
        day = _days_off(anchor, amount)
        return Resolved(days=(day, day), precision="day", basis=basis, type="DATE", value=day.isoformat())
    if unit in ("W", "F"):
        day = _days_off(anchor, 7 * amount * (2 if unit == "F" else 1))
        monday = day - timedelta(days=day.weekday())
        return Resolved(days=(monday, monday + timedelta(days=6)), precision="week", basis=basis, type="DATE", value=_week(day))
    if unit == "WE":
        # A weekend reported on a weekday is the last one; "next weekend" the one ahead.
        days_back = anchor.weekday() - 5 if anchor.weekday() >= 5 else anchor.weekday() + 2
        step = amount + 1 if amount < 0 and anchor.weekday() < 5 else amount
        saturday = _days_off(anchor, 7 * step - days_back)
        return Resolved(
            days=(saturday, saturday + timedelta(days=1)),
            precision="day",
            basis=basis,
            type="DATE",
            value=_week(saturday) + "-WE",
        )
    months = amount * _UNIT_MONTHS[unit]
    unit = "Y" if counted and unit == "DE" else unit
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + round(months), 12)
    year = min(max(year, 1), 9998)
    if unit == "M":
        return Resolved(
            days=month_days(year, month + 1), precision="month", basis=basis, type="DATE", value=f"{year:04d}-{month + 1:02d}"
        )
    if unit == "Q":
        quarter = month // 3
        days = date(year, 3 * quarter + 1, 1), month_days(year, 3 * quarter + 3)[1]
        return Resolved(days=days, precision="season", basis=basis, type="DATE", value=f"{year:04d}-Q{quarter + 1}")
    if unit == "Y":
        return Resolved(
            days=(date(year, 1, 1), date(year, 12, 31)), precision="year", basis=basis, type="DATE", value=f"{year:04d}"
        )
    span = 10 if unit == "DE" else 100
    first = year // span * span
    value = f"{first // span:0{3 if span == 10 else 2}d}"
    return Resolved(
        days=(date(max(1, first), 1, 1), date(first + span - 1, 12, 31)),
        precision="longer",
        basis=basis,
        type="DATE",
        value=value,
    )


def _days_off(day: date, days: float) -> date:
    """The day some days away, within a calendar of four-figure years ("99,999 weeks ago")."""
    ordinal = day.toordinal() + round(days)
    return date.fromordinal(min(max(ordinal, _FIRST_DAY), _LAST_DAY))


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def days_back(day: date, unit: str, amount: float) -> date:
    """The day that lies a length before (negative: after) another."""
    if unit in _UNIT_DAYS:
        whole = amount * _UNIT_DAYS[unit]
        steps = round(whole) if abs(whole) >= 1 else (1 if whole > 0.25 else 0)
        return _days_off(day, -steps)
    index = day.year * 12 + day.month - 1 - round(amount * _UNIT_MONTHS[unit])
    year, month = divmod(index, 12)
    year = min(max(year, 1), 9998)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), month_days(year, month + 1)[1])


def of_length(meaning: Length, setting: Setting) -> Resolved:
    """The days of a stretch that ends or begins with the day of publication; none where it only measures."""
    value = length_value(meaning.unit, meaning.amount)
    blank = Resolved(
        days=None, precision="longer", basis="published", type="DURATION", value=value, dates=meaning.window is not None
    )
    now = setting.now
    if meaning.window is None or now is None:
        return blank
    precision: Precision = "day" if meaning.unit in ("D", "N", "TH", "TM", "TS") else "longer"
    if meaning.window == "next":
        last = None if meaning.amount is None else days_back(now, meaning.unit, -meaning.amount)
        return replace(blank, days=(now, last), precision=precision)
    first = None if meaning.amount is None else days_back(now, meaning.unit, meaning.amount)
    return replace(blank, days=(first, now), precision=precision)


def of_vague(meaning: Vague, setting: Setting) -> Resolved:
    """All days up to now, or from now on."""
    now = setting.now
    days: tuple[date | None, date | None] | None = None
    if now is not None:
        days = {"PAST_REF": (None, now), "PRESENT_REF": (None, now), "FUTURE_REF": (now, None)}[meaning.value]
    return Resolved(days=days, precision="longer", basis="published", type="DATE", value=meaning.value)


def of_time_only(setting: Setting) -> Resolved:
    """The day that a time of day belongs to: the one the story stands at."""
    story = setting.story
    if story is not None and story.precision == "day" and setting.sentence - story.sentence <= 3:
        return Resolved(days=story.days, precision="day", basis="narrative", type="TIME", value=story.days[0].isoformat())
    day = setting.now
    if day is None:
        return Resolved(days=None, precision="day", basis="published", type="TIME", value="XXXX-XX-XX")
    return Resolved(days=(day, day), precision="day", basis="published", type="TIME", value=day.isoformat())
