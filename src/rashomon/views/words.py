"""Values of records as short words, the same in the terminal and on the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from rashomon.records import Actor, Event, Figure, Place, Published, Unresolved, When

STANCES = {
    "assert": "says", "claim-responsibility": "claims it", "admit": "admits", "deny": "denies", "accuse": "accuses",
    "pledge": "pledges", "threaten": "threatens", "estimate": "estimates", "demand": "demands", "condemn": "condemns",
    "praise": "praises", "confirm": "confirms", "unverified": "not verified",
}  # fmt: skip


def number(figure: Figure) -> str:
    """The number of a figure, bounds as signs: "84", "≥ 20", "≤ 30", "10–15", or its vague word in quotation marks."""
    low, high = figure.low, figure.high
    if low is not None and high is not None:
        return f"{low:,}" if low == high else f"{low:,}–{high:,}"
    if low is not None:
        return f"≥ {low:,}"
    if high is not None:
        return f"≤ {high:,}"
    return f"“{figure.vague}”"


def day(value: date | None) -> str:
    """A day as "25 Jul 2024"."""
    return "?" if value is None else f"{value.day} {value:%b %Y}"


def days(start: date | None, end: date | None) -> str:
    """An interval of days, nothing said twice.

    >>> days(date(2024, 7, 25), date(2024, 7, 27)), days(None, date(2024, 1, 3))
    ('25–27 Jul 2024', 'until 3 Jan 2024')
    """
    if start is None and end is None:
        return ""
    if start is None:
        return f"until {day(end)}"
    if end is None:
        return f"from {day(start)}"
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    return f"{start.day} {start:%b} – {day(end)}" if start.year == end.year else f"{day(start)} – {day(end)}"


def when(event: Event) -> str:
    """The days of an event, empty where they are open."""
    return days(event.when.interval.start, event.when.interval.end) if isinstance(event.when, When) else ""


def where(event: Event) -> str:
    """The place of an event with its relation, empty where none is named."""
    if isinstance(event.place, Unresolved):
        return ""
    return place(event.place)


def place(place: Place) -> str:
    """A place: "south of Tinzaouatene (ML)"."""
    relation = "" if place.relation in ("at", "in") else f"{place.relation} "
    return f"{relation}{place.name}" + (f" ({place.country})" if place.country else "")


def published(value: Published) -> str:
    """The day of publication and what it rests on."""
    said = days(value.start, value.end)
    basis = {"metadata": "given", "stated": "stated in the text", "inferred": "inferred", "open": ""}[value.basis]
    return f"{said} ({basis})" if said else "day of publication unknown"


def names(ids: Iterable[str], actors: Mapping[str, Actor]) -> str:
    """Actors by name."""
    return ", ".join(actors[id].name if id in actors else id for id in ids)


def sort_of(event: Event) -> str:
    """What kind of event, in the finer vocabulary where there is one."""
    return event.acled or event.type.capitalize()


def victims(figure: Figure, actors: Mapping[str, Actor]) -> str:
    """Who was harmed, as far as the report says."""
    said = names(figure.victims, actors)
    return said or ("civilians" if figure.civilians else "people")
