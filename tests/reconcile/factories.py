"""Little records for tests of reconciling: everything has a default, so that a test says only what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from rashomon.reconcile.episodes import Telling, Who
from rashomon.records import (
    Actor,
    Claim,
    Event,
    Figure,
    Interval,
    Place,
    Published,
    Reading,
    Report,
    Span,
    Tie,
    Unresolved,
    When,
)

PLACES = {
    "Anefis": ("ML", 18.05, 0.60),
    "Bourem": ("ML", 16.95, -0.35),
    "Bastrop": ("US", 30.11, -97.32),
    "Beni": ("CD", 0.49, 29.47),
}


def words(text: str, said: str) -> Span:
    """The first place in a text where these words stand."""
    start = text.index(said)
    return Span.of(text, start, start + len(said))


def place(text: str, name: str, **more: Any) -> Place:
    country, lat, lon = PLACES[name]
    return Place(
        **{"span": words(text, name), "name": name, "country": country, "lat": lat, "lon": lon, "radius_km": 5.0} | more
    )


def days(start: str | None, end: str | None = None) -> When:
    first, last = (None if day is None else date.fromisoformat(day) for day in (start, end or start))
    return When(interval=Interval(start=first, end=last, basis="stated"), span=None)


def actor(id: str, name: str | None = None, **more: Any) -> Actor:
    return Actor(**{"id": id, "name": name or id, "kind": "rebel", "country": "ML"} | more)


def event(id: str, text: str, trigger: str, **more: Any) -> Event:
    return Event(**{"id": id, "type": "ASSAULT", "acled": "Armed clash", "trigger": words(text, trigger)} | more)


def figure(id: str, text: str, said: str, low: int | None, **more: Any) -> Figure:
    given = {"id": id, "kind": "killed", "low": low, "high": low, "vague": None, "span": words(text, said), "event": "e1"}
    return Figure(**given | more)


def reading(
    id: str,
    text: str,
    *,
    published: str = "2025-03-04",
    actors: Sequence[Actor] = (),
    events: Sequence[Event] = (),
    figures: Sequence[Figure] = (),
    claims: Sequence[Claim] = (),
    ties: Sequence[Tie] = (),
) -> Reading:
    day = date.fromisoformat(published)
    return Reading(
        report=Report(id=id, text=text, published=day), published=Published(start=day, end=day, basis="metadata"),
        agency=None, photo_agency=None, outlet=id, language="en", boilerplate=(), headings=(), repairs=(),
        actors=tuple(actors), events=tuple(events), figures=tuple(figures), claims=tuple(claims), ties=tuple(ties),
    )  # fmt: skip


def battle(
    id: str, *, killed: int = 12, by: str = "Sons of the Dune", kind: str = "rebel", day: str = "2025-03-02", at: str = "Anefis"
) -> Reading:
    """A report of one battle, with a place, a day, two sides and a toll."""
    text = f"{by} fought the army at {at} and killed {killed} soldiers, a spokesman said."
    return reading(
        id, text,
        actors=[
            actor("by", by, kind=kind),
            actor("army", "Military Forces of Mali", kind="military", registry_id="ml-military"),
        ],
        events=[event("e1", text, "fought", side_a=("by",), side_b=("army",), place=place(text, at), when=days(day))],
        figures=[figure("f1", text, f"{killed} soldiers", killed, victims=("army",), by=("by",))],
    )  # fmt: skip


def who(name: str = "", sort: str = "armed", country: str | None = "ML", actor: str = "a1") -> Who:
    return Who(actor, name, sort, country)


def telling(key: str = "e1", report: str | None = None, **more: Any) -> Telling:
    """A telling of a clash at Anefis on the second of March."""
    day = date(2025, 3, 2).toordinal()
    given: dict[str, Any] = {
        "key": key, "report": report or f"r-{key}", "type": "ASSAULT", "acled": "Armed clash", "status": "happened",
        "background": False, "place": "Anefis", "spot": "anefis", "country": "ML", "lat": 18.05, "lon": 0.6,
        "radius_km": 5.0, "start": day, "end": day, "published": day + 2,
    }  # fmt: skip
    return Telling(**given | more)


NOWHERE: dict[str, Any] = {"place": None, "spot": "", "country": None, "lat": None, "lon": None, "radius_km": None}
UNPLACED = Unresolved(reason="no place named")
