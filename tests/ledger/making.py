"""Small readings to keep, and addresses of empty places to keep them in."""

from __future__ import annotations

from datetime import UTC, date, datetime

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

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TUESDAY = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)


def text_of(number: int, toll: int = 12) -> str:
    return (
        f"Anéfis, story {number}. Rebels killed {toll} soldiers near Anéfis on Friday, their spokesman said. "
        "The army denied it. The rebels are backed by the Front."
    )


def reading(number: int = 1, *, toll: int = 12, sure: float = 0.5, published: date | None = date(2024, 7, 28)) -> Reading:
    """A reading of story so-and-so. Another toll is another version of its text, another confidence another reading."""
    text = text_of(number, toll)

    def span(words: str) -> Span:
        return Span.of(text, text.index(words), text.index(words) + len(words))

    report = Report(
        id=f"story-{number}", text=text, title=f"Fighting in the north ({number})", outlet="Sahel Post", published=published,
        url=f"https://example.org/{number}",
    )  # fmt: skip
    rebels = Actor(
        id="a1", name="Rebels", kind="rebel", country="MLI", aka=("the rebels",), mentions=(span("Rebels"), span("The rebels")),
        confidence=sure, rule="actors.collective",
    )  # fmt: skip
    army = Actor(id="a2", name="Army", kind="military", country="MLI", mentions=(span("The army"),), registry_id="MLI-ARMY")
    front = Actor(id="a3", name="Front", kind="rebel", country=None, mentions=(span("the Front"),))
    place = Place(
        span=span("Anéfis on"[:6]), name="Anéfis", country="MLI", lat=18.05, lon=0.6, relation="near", geo_precision=2,
        where_prec=2, radius_km=25.0, source="geonames:2460699",
    )  # fmt: skip
    friday = Interval(start=date(2024, 7, 26), end=date(2024, 7, 26), basis="published")
    event = Event(
        id="e1", type="ASSAULT", acled="Armed clash", trigger=span("killed"), side_a=("a1",), side_b=("a2",), place=place,
        when=When(interval=friday, span=span("Friday")), rule="events.kill",
    )  # fmt: skip
    denial = Event(
        id="e2", type="REJECT", acled=None, trigger=span("denied"), side_a=("a2",), place=Unresolved(reason="unsaid")
    )
    figure = Figure(
        id="f1", kind="killed", low=toll, high=toll, vague=None, span=span(f"{toll} soldiers"), victims=("a2",), by=("a1",),
        event="e1", civilians=False,
    )  # fmt: skip
    claims = (
        Claim(
            id="c1",
            source=("a1",),
            cue=span("said"),
            content=span(f"Rebels killed {toll} soldiers"),
            stance="assert",
            of=("e1", "f1"),
        ),
        Claim(
            id="c2", source=("a2",), cue=span("denied"), content=span("it."), stance="deny", of=("e1",), said=date(2024, 7, 27)
        ),
    )
    tie = Tie(id="t1", kind="backs", a="a3", b="a1", span=span("are backed by the Front"))
    return Reading(
        report=report,
        published=Published(start=published, end=published, basis="metadata" if published else "open"),
        agency=None, photo_agency=None, outlet="Sahel Post", language="en", boilerplate=(), headings=(), repairs=(),
        actors=(rebels, army, front), events=(event, denial), figures=(figure,), claims=claims, ties=(tie,),
    )  # fmt: skip
