"""From what an expression means to the days it means: against the day of publication, or on the story's own timeline.

Reads: `Found` expressions, the day of publication where it is known, the tense of each expression's verb.
Adds: an interval of days, its precision and basis, and the TIMEX3 type and value.
Never: guesses a day: what the text and the day of publication leave open stays None.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from rashomon.read.dates.dated import of_calendar, of_era, of_named, of_season
from rashomon.read.dates.meanings import Calendar, Era, Found, Length, Named, Relative, Repeated, Season, TimeOnly, Vague
from rashomon.read.dates.setting import Basis, Days, Precision, Resolved, Setting, within_reach
from rashomon.read.dates.shifted import of_length, of_relative, of_time_only, of_vague


def resolve(found: Found, setting: Setting) -> Resolved:
    """The days that an expression means; None where they cannot be told, or lie at the ends of the calendar."""
    try:
        resolved = _resolve(found, setting)
    except (ValueError, OverflowError):  # the Friday after 31 December 9999: there is no such day
        return Resolved(days=None, precision="longer", basis="stated", type="DATE", value="", dates=False)
    if resolved.days is None or all(within_reach(day) for day in resolved.days if day is not None):
        return resolved
    return replace(resolved, days=None, dates=False)


def _resolve(found: Found, setting: Setting) -> Resolved:
    meaning = found.meaning
    match meaning:
        case Calendar():
            resolved = of_calendar(meaning, setting)
        case Relative():
            resolved = of_relative(meaning, setting)
        case Length():
            resolved = of_length(meaning, setting)
        case Named():
            resolved = of_named(meaning, setting)
        case Season():
            resolved = of_season(meaning, setting)
        case Era():
            resolved = of_era(meaning)
        case Vague():
            resolved = of_vague(meaning, setting)
        case Repeated():
            resolved = Resolved(days=None, precision="longer", basis="stated", type="SET", value=meaning.value, dates=False)
        case TimeOnly():
            resolved = of_time_only(setting)
    return _with_part(_with_portion(resolved, found, setting), found)


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
