"""The days of dates, weekdays, named days, seasons and eras."""

from __future__ import annotations

from datetime import date, timedelta

from rashomon.read.dates.meanings import Calendar, Era, Named, Season
from rashomon.read.dates.setting import Basis, Precision, Resolved, Setting, Story, Tense, month_days, safe_day

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


def of_calendar(meaning: Calendar, setting: Setting) -> Resolved:
    """The days of a date."""
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
        return Resolved(
            days=month_days(year, month), precision="month", basis=basis, type="DATE", value=f"{year:04d}-{month:02d}"
        )
    first = safe_day(year, month, meaning.day)
    last = first if meaning.last_day is None else safe_day(year, month, meaning.last_day)
    if first is None or last is None:
        return Resolved(
            days=month_days(year, month), precision="month", basis=basis, type="DATE", value=f"{year:04d}-{month:02d}"
        )
    return Resolved(days=(first, last), precision="day", basis=basis, type="DATE", value=first.isoformat())


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
        fit = [y for y in years if (day := safe_day(y, month, meaning.day)) is not None and day.weekday() == meaning.weekday]
        years = fit or years
    starts = {year: safe_day(year, month, meaning.day or 1) or date(year, month, 1) for year in years}
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
    wanted = safe_day(start.year, month, meaning.day or 28) or date(start.year, month, 28)
    later = start.year if wanted >= start else start.year + 1
    if now is not None and (safe_day(later, month, meaning.day or 1) or date(later, month, 28)) > now:
        return start.year
    # Without a day of publication the story stays within its year unless it crosses New Year.
    return start.year if later > start.year and month < 12 and (wanted.month - start.month) % 12 > 6 else later


def _weekday(meaning: Calendar, setting: Setting) -> Resolved:
    weekday = meaning.weekday or 0
    now = setting.now
    if meaning.which in ("previous", "following", "same") and setting.story is not None and setting.story.precision == "day":
        anchor = setting.story.days[0]
        days_back = meaning.which == "previous"
        day = _before(anchor, weekday, strict=True) if days_back else _after(anchor, weekday, strict=True)
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
    days_back = (day.weekday() - weekday) % 7
    return day - timedelta(days=days_back or (7 if strict else 0))


def _after(day: date, weekday: int, *, strict: bool) -> date:
    ahead = (weekday - day.weekday()) % 7
    return day + timedelta(days=ahead or (7 if strict else 0))


def of_named(meaning: Named, setting: Setting) -> Resolved:
    """The days of a named day or feast."""
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


def of_season(meaning: Season, setting: Setting) -> Resolved:
    """The days of a season, a quarter or a half year."""
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
    days = date(year, first_month, 1), month_days(end_year, last_month)[1]
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


def of_era(meaning: Era) -> Resolved:
    """The years of a decade or a century."""
    days = date(max(1, meaning.first), 1, 1), date(meaning.first + meaning.years - 1, 12, 31)
    value = f"{meaning.first // meaning.years:0{3 if meaning.years == 10 else 2}d}"
    return Resolved(days=days, precision="longer", basis="stated", type="DATE", value=value)
