"""From what an expression means to the days it means: against the day of publication, or on the story's own timeline.

Reads: `Found` expressions, the day of publication where it is known, the tense of each expression's verb.
Adds: an interval of days, its precision and basis, and the TIMEX3 type and value.
Never: guesses a day: what the text and the day of publication leave open stays None.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from rashomon.read.dates.counts import length_value
from rashomon.read.dates.meanings import Calendar, Era, Found, Length, Named, Relative, Repeated, Season, TimeOnly, Vague
from rashomon.read.dates.observances import Observances

Precision = Literal["day", "week", "month", "season", "year", "longer"]
Tense = Literal["past", "present", "future", "open"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Basis = Literal["stated", "published", "narrative", "inferred"]
Days = tuple[date, date]

_SEASON_MONTHS = {
    "SP": (3, 5),
    "SU": (6, 8),
    "FA": (9, 11),
    "WI": (12, 2),
    "Q1": (1, 3),
    "Q2": (4, 6),
    "Q3": (7, 9),
    "Q4": (10, 12),
    "H1": (1, 6),
    "H2": (7, 12),
}
_FIRST_DAY, _LAST_DAY = date(1, 1, 8).toordinal(), date(9998, 12, 31).toordinal()
_UNIT_DAYS = {"D": 1.0, "N": 1.0, "W": 7.0, "F": 14.0, "WE": 2.0, "TH": 1 / 24, "TM": 1 / 1440, "TS": 1 / 86400}
_UNIT_MONTHS = {"M": 1.0, "Q": 3.0, "Y": 12.0, "DE": 120.0, "CE": 1200.0}


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


def resolve(found: Found, setting: Setting) -> Resolved:
    """The days that an expression means; None where they cannot be told."""
    meaning = found.meaning
    match meaning:
        case Calendar():
            resolved = _calendar(meaning, setting)
        case Relative():
            resolved = _relative(meaning, setting)
        case Length():
            resolved = _length(meaning, setting)
        case Named():
            resolved = _named(meaning, setting)
        case Season():
            resolved = _season(meaning, setting)
        case Era():
            resolved = _era(meaning)
        case Vague():
            resolved = _vague(meaning, setting)
        case Repeated():
            resolved = Resolved(days=None, precision="longer", basis="stated", type="SET", value=meaning.value, dates=False)
        case TimeOnly():
            resolved = _time_only(setting)
    return _with_part(_with_portion(resolved, found, setting), found)


# ---------------------------------------------------------------------------------------------- dates


def _calendar(meaning: Calendar, setting: Setting) -> Resolved:
    if meaning.month is None and meaning.day is None:
        if meaning.weekday is not None:
            return _weekday(meaning, setting)
        days = date(meaning.year or 1, 1, 1), date(meaning.year or 1, 12, 31)
        return Resolved(days=days, precision="year", basis="stated", type="DATE", value=f"{meaning.year:04d}")
    year, basis = _year_of(meaning, setting)
    month = meaning.month or 1
    precision: Precision = "month" if meaning.day is None else "day"
    if year is None:
        day = "" if meaning.day is None else f"-{meaning.day:02d}"
        return Resolved(days=None, precision=precision, basis="stated", type="DATE", value=f"XXXX-{month:02d}{day}")
    if meaning.day is None:
        return Resolved(days=_month(year, month), precision="month", basis=basis, type="DATE", value=f"{year:04d}-{month:02d}")
    first = _safe(year, month, meaning.day)
    last = first if meaning.last_day is None else _safe(year, month, meaning.last_day)
    if first is None or last is None:
        return Resolved(days=_month(year, month), precision="month", basis=basis, type="DATE", value=f"{year:04d}-{month:02d}")
    return Resolved(days=(first, last), precision="day", basis=basis, type="DATE", value=first.isoformat())


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(year: int, month: int) -> Days:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)


def _year_of(meaning: Calendar, setting: Setting) -> tuple[int | None, Basis]:  # noqa: PLR0911 (one ground after the other)
    """The year of a date: stated, or told by its weekday, by the story's timeline, or by the day of publication."""
    if meaning.year is not None:
        return meaning.year, "stated"
    story, now, month = setting.story, setting.now, meaning.month or 1
    near = (
        story is not None and setting.sentence - story.sentence <= 1 and story.precision != "year" and setting.tense == "past"
    )
    if (
        story is not None
        and story.stated
        and meaning.which is None
        and (now is None or (near and (now - story.days[1]).days > 180))
    ):
        return _on_story(meaning, story, now), "narrative"
    if now is None:
        return None, "published"
    if meaning.years is not None:
        return now.year + meaning.years, "published"
    if meaning.which == "this":
        return now.year, "published"
    years = [now.year + step for step in (-1, 0, 1)]
    if meaning.weekday is not None and meaning.day is not None:
        fit = [y for y in years if (day := _safe(y, month, meaning.day)) is not None and day.weekday() == meaning.weekday]
        years = fit or years
    starts = {year: _safe(year, month, meaning.day or 1) or date(year, month, 1) for year in years}
    here = now if meaning.day is not None else now.replace(day=1)
    if meaning.which == "last":
        years = [year for year in years if starts[year] < here] or years
        return max(years), "published"
    if meaning.which == "next" or setting.tense == "future":
        ahead = [year for year in years if starts[year] >= here]
        return (min(ahead) if ahead else max(years)), "published"
    if setting.tense in ("present", "open"):
        # No verb tells: the nearest, with a leaning to the past, which is what news tells of.
        return min(
            years, key=lambda year: distance * 2 if (distance := (starts[year] - here).days) > 0 else -distance
        ), "published"
    past = [year for year in years if starts[year] <= here]
    return (max(past) if past else min(years)), "published"


def _on_story(meaning: Calendar, story: Story, now: date | None) -> int:
    """The first such date after the story's day, or in the same year where the story's day is a whole year."""
    month, start = meaning.month or 1, story.days[0]
    if story.precision == "year":
        return start.year
    wanted = _safe(start.year, month, meaning.day or 28) or date(start.year, month, 28)
    later = start.year if wanted >= start else start.year + 1
    if now is not None and (_safe(later, month, meaning.day or 1) or date(later, month, 28)) > now:
        return start.year
    # Without a day of publication the story stays within its year unless it crosses New Year.
    return start.year if later > start.year and month < 12 and (wanted.month - start.month) % 12 > 6 else later


def _weekday(meaning: Calendar, setting: Setting) -> Resolved:
    weekday = meaning.weekday or 0
    now = setting.now
    if meaning.which in ("previous", "following", "same") and setting.story is not None and setting.story.precision == "day":
        anchor = setting.story.days[0]
        back = meaning.which == "previous"
        day = _before(anchor, weekday, strict=True) if back else _after(anchor, weekday, strict=True)
        return Resolved(days=(day, day), precision="day", basis="narrative", type="DATE", value=day.isoformat())
    if now is None:
        return Resolved(days=None, precision="day", basis="published", type="DATE", value=f"XXXX-WXX-{weekday + 1}")
    if meaning.which == "last":
        day = _before(now, weekday, strict=True)
    elif meaning.which == "next":
        day = _after(now, weekday, strict=True)
    elif setting.tense == "future" or (setting.tense == "present" and (meaning.which == "this" or setting.sentence > 1)):
        day = _after(now, weekday, strict=False)
    else:
        day = _before(now, weekday, strict=False)
    return Resolved(days=(day, day), precision="day", basis="published", type="DATE", value=day.isoformat())


def _before(day: date, weekday: int, *, strict: bool) -> date:
    back = (day.weekday() - weekday) % 7
    return day - timedelta(days=back or (7 if strict else 0))


def _after(day: date, weekday: int, *, strict: bool) -> date:
    ahead = (weekday - day.weekday()) % 7
    return day + timedelta(days=ahead or (7 if strict else 0))


def _named(meaning: Named, setting: Setting) -> Resolved:
    observance = setting.observances.by_id[meaning.observance]
    precision: Precision = "day" if observance.days == 1 else "month" if observance.days > 10 else "week"
    basis: Basis = "stated"
    if meaning.year is not None:
        begins = observance.begins(meaning.year)
    elif not observance.yearly:
        begins = (date.fromisoformat(observance.rule.split()[1]),)
    elif setting.now is not None:
        basis = "published"
        around = observance.nearest(setting.now)
        past = [day for day in around if day <= setting.now + timedelta(days=observance.slack)]
        ahead = [day for day in around if day >= setting.now]
        begins = (ahead[0] if setting.tense == "future" and ahead else past[-1],) if past else ()
    else:
        begins = ()
    if not begins:
        return Resolved(days=None, precision=precision, basis=basis, type="DATE", value="XXXX-XX-XX", dates=observance.yearly)
    first = begins[0]
    last = first + timedelta(days=observance.days - 1)
    slack = timedelta(days=observance.slack)
    return Resolved(
        days=(first - slack, last + slack),
        precision=precision,
        basis=basis,
        type="DATE",
        value=first.isoformat(),
        dates=observance.yearly,
    )


def _season(meaning: Season, setting: Setting) -> Resolved:
    year = meaning.year
    basis: Basis = "stated"
    code = meaning.code
    first_month, last_month = _SEASON_MONTHS[code]
    story = setting.story
    if year is None:
        basis = "published"
        if (
            story is not None
            and story.stated
            and setting.sentence - story.sentence <= 1
            and (setting.now is None or story.days[1].year < setting.now.year)
        ):
            year, basis = story.days[0].year, "narrative"
        elif setting.now is None:
            return Resolved(days=None, precision="season", basis="published", type="DATE", value=f"XXXX-{code}")
        else:
            year = _season_year(meaning, setting.now, setting.tense, first_month)
    end_year = year + 1 if last_month < first_month else year
    days = date(year, first_month, 1), _month(end_year, last_month)[1]
    return Resolved(days=days, precision="season", basis=basis, type="DATE", value=f"{year:04d}-{code}")


def _season_year(meaning: Season, now: date, tense: Tense, first_month: int) -> int:
    if meaning.year_which is not None:
        return now.year + {"last": -1, "next": 1}.get(meaning.year_which, 0)
    begun = date(now.year, first_month, 1) <= now
    if meaning.which == "this":
        return now.year
    if meaning.which == "next" or (tense == "future" and meaning.code[0] not in "QH"):
        return now.year + 1 if begun else now.year
    if tense == "future" and not begun and first_month - now.month <= 6:
        return now.year
    if meaning.which == "last":
        inside = begun and (now.month - first_month) < 3
        return now.year - 1 if inside or not begun else now.year
    return now.year if begun else now.year - 1


def _era(meaning: Era) -> Resolved:
    days = date(max(1, meaning.first), 1, 1), date(meaning.first + meaning.years - 1, 12, 31)
    value = f"{meaning.first // meaning.years:0{3 if meaning.years == 10 else 2}d}"
    return Resolved(days=days, precision="longer", basis="stated", type="DATE", value=value)


# ---------------------------------------------------------------------------------------------- away from a day


def _relative(meaning: Relative, setting: Setting) -> Resolved:
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
        back = anchor.weekday() - 5 if anchor.weekday() >= 5 else anchor.weekday() + 2
        step = amount + 1 if amount < 0 and anchor.weekday() < 5 else amount
        saturday = _days_off(anchor, 7 * step - back)
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
            days=_month(year, month + 1), precision="month", basis=basis, type="DATE", value=f"{year:04d}-{month + 1:02d}"
        )
    if unit == "Q":
        quarter = month // 3
        days = date(year, 3 * quarter + 1, 1), _month(year, 3 * quarter + 3)[1]
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


def back(day: date, unit: str, amount: float) -> date:
    """The day that lies a length before (negative: after) another."""
    if unit in _UNIT_DAYS:
        whole = amount * _UNIT_DAYS[unit]
        steps = round(whole) if abs(whole) >= 1 else (1 if whole > 0.25 else 0)
        return _days_off(day, -steps)
    index = day.year * 12 + day.month - 1 - round(amount * _UNIT_MONTHS[unit])
    year, month = divmod(index, 12)
    year = min(max(year, 1), 9998)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), _month(year, month + 1)[1])


def _length(meaning: Length, setting: Setting) -> Resolved:
    value = length_value(meaning.unit, meaning.amount)
    blank = Resolved(
        days=None, precision="longer", basis="published", type="DURATION", value=value, dates=meaning.window is not None
    )
    now = setting.now
    if meaning.window is None or now is None:
        return blank
    precision: Precision = "day" if meaning.unit in ("D", "N", "TH", "TM", "TS") else "longer"
    if meaning.window == "next":
        last = None if meaning.amount is None else back(now, meaning.unit, -meaning.amount)
        return replace(blank, days=(now, last), precision=precision)
    first = None if meaning.amount is None else back(now, meaning.unit, meaning.amount)
    return replace(blank, days=(first, now), precision=precision)


def _vague(meaning: Vague, setting: Setting) -> Resolved:
    now = setting.now
    days: tuple[date | None, date | None] | None = None
    if now is not None:
        days = {"PAST_REF": (None, now), "PRESENT_REF": (None, now), "FUTURE_REF": (now, None)}[meaning.value]
    return Resolved(days=days, precision="longer", basis="published", type="DATE", value=meaning.value)


def _time_only(setting: Setting) -> Resolved:
    story = setting.story
    if story is not None and story.precision == "day" and setting.sentence - story.sentence <= 3:
        return Resolved(days=story.days, precision="day", basis="narrative", type="TIME", value=story.days[0].isoformat())
    day = setting.now
    if day is None:
        return Resolved(days=None, precision="day", basis="published", type="TIME", value="XXXX-XX-XX")
    return Resolved(days=(day, day), precision="day", basis="published", type="TIME", value=day.isoformat())


# ---------------------------------------------------------------------------------------------- part of a period, part of a day


def _with_portion(resolved: Resolved, found: Found, setting: Setting) -> Resolved:
    """Narrow a period to the part that is meant: "early 2014", "mid-March", "earlier this year"."""
    if found.portion is None or resolved.days is None or resolved.precision == "day":
        return resolved
    first, last = resolved.days
    if first is None or last is None:
        return resolved
    if found.portion in ("earlier", "later"):
        return replace(resolved, days=_around_now(found.portion, first, last, resolved.basis, setting))
    return replace(resolved, days=_third(found.portion, first, last, resolved.precision))


def _third(portion: str, first: date, last: date, precision: Precision) -> Days:
    """The early, middle or late third of a period; "late 2014" is its last quarter, "mid-March" the ten days about the 15th."""
    third = timedelta(days=((last - first).days + 1) // 3)
    if portion == "early":
        return first, first + max(third - timedelta(days=1), timedelta())
    if portion == "mid":
        return (first.replace(day=10), first.replace(day=20)) if precision == "month" else (first + third, last - third)
    if portion == "late":
        return (date(first.year, 10, 1) if precision == "year" else last - third), last
    return first, last


def _around_now(portion: str, first: date, last: date, basis: Basis, setting: Setting) -> Days:
    """The part of a period before or after the day that the words are said from."""
    here = setting.now
    if basis == "narrative" and setting.story is not None:
        here = setting.story.days[0]
        if portion == "earlier" and first < here <= last:
            return first, here - timedelta(days=1)
    if here is None or not first <= here <= last:
        return first, last
    return (first, here) if portion == "earlier" else (here, last)


def _with_part(resolved: Resolved, found: Found) -> Resolved:
    part = found.part
    if part is None or resolved.type not in ("DATE", "TIME"):
        return resolved
    value = resolved.value
    if part.startswith("T"):
        return replace(resolved, type="TIME", value=value + part)
    return replace(resolved, type="TIME", value=f"{value}T{part}")


def bounded(
    days: tuple[date | None, date | None], bound: str | None, now: date | None, *, portion: str | None
) -> tuple[date | None, date | None]:
    """The days that "since", "until", "before" and "after" make of the days they govern."""
    first, last = days
    match bound:
        case "since" if portion == "mid" and first is not None and last is not None:
            middle = first.replace(day=15) if (last - first).days < 20 else first.replace(month=6, day=1)
            return middle, now if now is not None and now >= middle else None
        case "since":
            return first, now if now is not None and first is not None and now >= first else None
        case "until" | "by":
            return None, last
        case "before":
            return None, last if first is None or portion is not None else max(first, last or first)
        case "after":
            return last if last is not None else first, now if now is not None and (last is None or now >= last) else None
        case _:
            return first, last
