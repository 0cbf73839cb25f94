"""From a reading to tellings: gathers around each event what its report says of it.

Names belong to an event where they stand on its sides, among the victims of its figures or in the sentences that tell it;
to a report's main event belongs whoever is in the report. Who is only quoted belongs to none: a police spokesman speaks of
every crime in his town. Nor do armies and armed groups: they are compared as sides, and fight every day.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from sys import intern

from rashomon.identity import report_key
from rashomon.reconcile.episodes.telling import Count, Telling, Who
from rashomon.reconcile.episodes.words import capital_pairs, telling_words
from rashomon.reconcile.names import fold, is_named, person
from rashomon.records import Actor, Event, Figure, Place, Reading, Span, When

_STOPS = re.compile(r"[.!?]['\"”’)\]]*\s+|\n+")
# No sentence goes on for longer; where punctuation was lost, the words around the event are its sentence.
_REACH = 200
# The title and the lead of a report are about its main event.
_LEAD = 2000
# Who speaks or acts by office is in the news of every day.
_OFFICES = frozenset({"holds_office", "speaks_for", "leads"})
_HARMED = frozenset({"killed", "injured", "casualties", "abducted", "missing"})
_SORTS = {
    "government": "state", "military": "state", "police": "state", "rebel": "armed", "militia": "armed",
    "private-military": "armed", "civilians": "people", "person": "people", "witness": "people",
}  # fmt: skip


def tellings(reading: Reading, keys: Mapping[str, str]) -> tuple[Telling, ...]:
    """What the report tells of each of its events, in their order. `keys` are those of `record_keys`."""
    return _Report(reading, keys).tellings()


class _Report:
    """A reading with the indexes that telling its events needs."""

    def __init__(self, reading: Reading, keys: Mapping[str, str]) -> None:
        self.reading = reading
        self._keys = keys
        self._actors = {actor.id: actor for actor in reading.actors}
        self._figures: dict[str, list[Figure]] = {}
        for figure in reading.figures:
            if figure.event is not None:
                self._figures.setdefault(figure.event, []).append(figure)
        sources = {source for claim in reading.claims for source in claim.source}
        officials = {tie.a for tie in reading.ties if tie.kind in _OFFICES}
        parties = {actor.id for actor in reading.actors if actor.registry_id is not None or _sort(actor) in ("state", "armed")}
        aside = sources | officials | parties
        self._heard = [(actor, name) for actor in reading.actors if actor.id not in aside and (name := _full_name(actor))]
        named = {words for actor in reading.actors if actor.id in aside for words in _wordings(actor)}
        named.update(event.place.name for event in reading.events if isinstance(event.place, Place))
        self._elsewhere = {pair for words in named for pair in _pairs_in_name(words)}
        # What sides and figures say already is not said again by words.
        called = {words for actor in reading.actors if actor.id in parties for words in (actor.name, *actor.aka)}
        self._said = {word for words in called for word in _words_in_name(words)}
        self._said.update(str(figure.low) for figure in reading.figures)
        text = reading.report.text
        self._stops = [0, *(match.end() for match in _STOPS.finditer(text)), len(text)]

    def tellings(self) -> tuple[Telling, ...]:
        """One telling an event."""
        main = self._main()
        near = self._place_of_violence()
        key = report_key(self.reading.report)
        return tuple(self._telling(event, key, event is main, near) for event in self.reading.events)

    def _main(self) -> Event | None:
        """The violent event of which the report says most, the earliest of equals; None where nothing violent is its news."""
        news = [event for event in self.reading.events if event.type == "ASSAULT" and not event.background]
        weight = {event.id: len(event.mentions) + len(self._figures.get(event.id, ())) for event in news}
        return min(news, key=lambda event: (-weight[event.id], event.trigger.start), default=None)

    def _place_of_violence(self) -> Place | None:
        """The place that most violent events of the report's news have, the first of equals."""
        places = [
            event.place for event in self.reading.events
            if event.type == "ASSAULT" and not event.background and isinstance(event.place, Place)
        ]  # fmt: skip
        often = Counter(place.name for place in places)
        return max(places, key=lambda place: often[place.name], default=None)

    def _telling(self, event: Event, report: str, main: bool, near: Place | None) -> Telling:
        own = event.place if isinstance(event.place, Place) else None
        place = own if own is not None else near if event.type == "ASSAULT" and not event.background else None
        figures = self._figures.get(event.id, [])
        sentences = self._sentences([event.trigger, *event.mentions, *(figure.span for figure in figures)])
        days = event.when.interval if isinstance(event.when, When) else None
        published = self.reading.published
        sides = {*event.side_a, *event.side_b}
        harmed = {id for figure in figures if figure.kind in _HARMED for id in figure.victims} | sides
        text = " ".join(self._texts(sentences, main))
        names = {name for actor, name in self._heard if main or actor.id in harmed or _stands_in(actor, sentences)}
        names.update(pair for pair in capital_pairs(text) if pair not in self._elsewhere)
        victims = {name for actor, name in self._heard if actor.id in harmed and actor.kind == "person"}
        return Telling(
            key=self._keys[event.id], report=report, type=event.type, acled=event.acled, status=event.status,
            background=event.background, main=main,
            place=None if place is None else intern(place.name), spot="" if place is None else intern(fold(place.name)),
            country=None if place is None else place.country,
            lat=None if place is None else place.lat, lon=None if place is None else place.lon,
            radius_km=None if place is None else place.radius_km,
            coarse=place is not None and (place.geo_precision == 3 or place.where_prec >= 4), near=place is not own,
            start=_ordinal(None if days is None else days.start), end=_ordinal(None if days is None else days.end),
            dated=isinstance(event.when, When) and event.when.span is not None,
            published=_ordinal(published.end or published.start),
            side_a=self._side(event.side_a), side_b=self._side(event.side_b),
            counts=tuple(sorted({self._count(figure) for figure in figures}, key=str)),
            victims=_interned(victims), names=_interned(names),
            words=tuple(word for word in telling_words(text) if word not in self._said),
        )  # fmt: skip

    def _side(self, ids: Iterable[str]) -> tuple[Who, ...]:
        return tuple(self._who(self._actors[id]) for id in ids)

    def _who(self, actor: Actor) -> Who:
        name = _full_name(actor) or "" if actor.registry_id is None else f"={actor.registry_id}"
        return Who(self._keys[actor.id], intern(name), _sort(actor), actor.country)

    def _count(self, figure: Figure) -> Count:
        sorts = sorted({_sort(self._actors[id]) for id in figure.victims})
        return Count(figure.kind, figure.low, figure.high, sorts[0] if len(sorts) == 1 else "")

    def _sentences(self, spans: Sequence[Span]) -> list[tuple[int, int]]:
        """The sentences that these words stand in, in order, each once."""
        found = set()
        for span in spans:
            start = self._stops[bisect_right(self._stops, span.start) - 1]
            end = self._stops[min(bisect_left(self._stops, span.end), len(self._stops) - 1)]
            found.add((max(start, span.start - _REACH), min(end, span.end + _REACH)))
        return sorted(found)

    def _texts(self, sentences: Iterable[tuple[int, int]], main: bool) -> Iterable[str]:
        text = self.reading.report.text
        if main:
            yield self.reading.report.title or ""
            yield text[:_LEAD]
        for start, end in sentences:
            yield text[start:end]


# The same names come again and again.
@lru_cache(maxsize=20_000)
def _pairs_in_name(name: str) -> tuple[str, ...]:
    return capital_pairs(name)


@lru_cache(maxsize=20_000)
def _words_in_name(name: str) -> tuple[str, ...]:
    return telling_words(f"of {name}")  # so that its first word is not the first of a sentence


def _full_name(actor: Actor) -> str | None:
    """The name that other reports know an actor by, folded; None for the registry's, for descriptions and family names."""
    if actor.registry_id is not None or not is_named(actor):
        return None
    return person(actor.name) if actor.kind == "person" else fold(actor.name) or None


def _sort(actor: Actor) -> str:
    return _SORTS.get(actor.kind, "other")


def _wordings(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *actor.aka, *(mention.text for mention in actor.mentions))


def _stands_in(actor: Actor, sentences: Iterable[tuple[int, int]]) -> bool:
    return any(start <= mention.start < end for start, end in sentences for mention in actor.mentions)


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _interned(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(intern, sorted(names)))
