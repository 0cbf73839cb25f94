"""Values of records as short words, the same in the terminal and on the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from rashomon.reconcile.accounts.amounts import as_said
from rashomon.reconcile.records import Episode, Statement
from rashomon.records import Actor, Event, Figure, Place, Published, Reading, Unresolved, When

STANCES = {
    "assert": "says", "claim-responsibility": "claims it", "admit": "admits", "deny": "denies", "accuse": "accuses",
    "pledge": "pledges", "threaten": "threatens", "estimate": "estimates", "demand": "demands", "condemn": "condemns",
    "praise": "praises", "confirm": "confirms", "unverified": "not verified",
}  # fmt: skip


def number(counted: Figure | Statement) -> str:
    """The number of a figure or statement as its report words it: "84", "at least 20", or its vague word in quotation marks."""
    wording = counted.span if isinstance(counted, Figure) else counted.wording
    return as_said(wording.text, counted.low, counted.high, counted.vague)


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


def episode(episode: Episode) -> str:
    """What happened where and when: "Armed clash at Tinzaouatene (ML), 25–27 Jul 2024"."""
    where = f" at {episode.place}" if episode.place else ""
    country = f" ({episode.country})" if episode.country else ""
    told = days(episode.start, episode.end)
    return f"{episode.acled or episode.type.capitalize()}{where}{country}" + (f", {told}" if told else "")


def report(reading: Reading) -> str:
    """A report by its outlet and day: "Sahel Wire, 30 Jul 2024"."""
    told = days(reading.published.start, reading.published.end)
    return ", ".join(part for part in (reading.outlet or reading.agency or reading.report.id, told) if part)


def victims(figure: Figure, actors: Mapping[str, Actor]) -> str:
    """Who was harmed, as far as the report says."""
    said = names(figure.victims, actors)
    return said or ("civilians" if figure.civilians else "people")


def sources(figure: Figure, reading: Reading) -> str:
    """Who says a figure and how: "separatist rebels (claims it, telegram)"; the report itself where nobody else does."""
    actors = {actor.id: actor for actor in reading.actors}
    told = (
        f"{names(claim.source, actors) or 'unnamed source'} ({', '.join(filter(None, (STANCES[claim.stance], claim.medium)))})"
        for claim in reading.claims
        if figure.id in claim.of
    )
    return "; ".join(told) or "own account"
