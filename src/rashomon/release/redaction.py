"""What is taken out of an entry before any format sees it, so that none can forget: names of people, of victims, exact places.

What is taken out is replaced by █ letter for letter: offsets stay true, and who compares sees where something was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from math import cos, hypot, radians
from typing import Any

from rashomon.errors import BadInput
from rashomon.identity import with_keys
from rashomon.records import Actor, Place, Reading, Span
from rashomon.release.entries import Entry

COVER = "█"
_KM_A_DEGREE = 111.32
_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(r"[A-ZÀ-Þ]")
_TITLES = {"General", "Colonel", "Captain", "Major", "President", "Minister", "Governor", "Doctor", "Father", "Sister", "Imam"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """What is to be taken out: the names of people who hold no entry in the registry, of victims, and places below a grid."""

    persons: bool = False
    victims: bool = False
    coordinates_km: float | None = None

    def __str__(self) -> str:
        told = [name for name, held in (("persons", self.persons), ("victims", self.victims)) if held]
        return ", ".join([*told, *([f"coordinates:{self.coordinates_km:g}"] if self.coordinates_km else [])]) or "nothing"


def parse_redaction(told: Iterable[str]) -> Redaction:
    """What --redact asks for. Raises BadInput.

    >>> str(parse_redaction(["persons", "coordinates:25"]))
    'persons, coordinates:25'
    """
    redaction = Redaction()
    for one in told:
        name, _, value = one.partition(":")
        if name in ("persons", "victims") and not value:
            redaction = replace(redaction, **{name: True})
            continue
        try:
            km = float(value) if name == "coordinates" else 0.0
        except ValueError:
            km = 0.0
        if not 0 < km <= 1_000:
            raise BadInput(f"--redact {one!r}: write persons, victims, or coordinates:KM with KM up to 1000")
        redaction = replace(redaction, coordinates_km=km)
    return redaction


def names_in(entries: Iterable[Entry], redaction: Redaction) -> frozenset[str]:
    """The words of all names that are to be taken out. Whom one report names as a person, another may name in passing."""
    if not redaction.persons and not redaction.victims:
        return frozenset()
    return frozenset(word for entry in entries for reading in entry.readings.values() for word in _words(reading, redaction))


def redact(entry: Entry, redaction: Redaction, names: Container[str]) -> Entry:
    """The entry without what is to be taken out; `names` are those of all entries."""
    if redaction.persons or redaction.victims:
        entry = _covered(entry, lambda told: _WORD.sub(lambda word: _cover(word, names), told))
    return entry if redaction.coordinates_km is None else _coarse(entry, redaction.coordinates_km)


def _cover(word: re.Match[str], names: Container[str]) -> str:
    return COVER * len(word.group()) if word.group() in names else word.group()


def _words(reading: Reading, redaction: Redaction) -> Iterator[str]:
    """The words of names to be covered: also those by which a text goes on to call a person."""
    hurt = {id for figure in reading.figures for id in figure.victims}
    for actor in reading.actors:
        person = actor.kind in ("person", "witness")
        private = actor.registry_id is None and (person or _is_named_person(actor))
        if (redaction.persons and private) or (redaction.victims and person and actor.id in hurt):
            for name in (actor.name, *actor.aka, *(span.text for span in actor.mentions)):
                yield from (one for one in _WORD.findall(name) if len(one) > 2 and _CAPITAL.match(one) and one not in _TITLES)


def _is_named_person(actor: Actor) -> bool:
    return actor.kind in ("official", "analyst") and len([one for one in actor.name.split() if _CAPITAL.match(one)]) > 1


def _covered(entry: Entry, covered: Callable[[str], str]) -> Entry:
    # Records keep the keys that they had: they are made of words that are now covered.
    keyed = {key: with_keys(reading) for key, reading in entry.readings.items()}
    return Entry(
        sheet=_each(entry.sheet, covered), outcome=_each(entry.outcome, covered),
        readings={key: _reading(reading, covered) for key, reading in keyed.items()},
        judgements=tuple(_each(one, covered) for one in entry.judgements),
    )  # fmt: skip


def _reading(reading: Reading, covered: Callable[[str], str]) -> Reading:
    changed: Reading = _each(reading, covered)
    return replace(changed, keys=reading.keys)


_KEPT = {"id", "key", "keys", "url", "registry_id", "kind", "type", "acled", "rule", "raw_sha256", "by"}


def _each(told: Any, covered: Callable[[str], str]) -> Any:  # noqa: ANN401 (any record)
    """A record with all its texts covered, and all that it holds. Ids, keys and words of the vocabulary stay."""
    if isinstance(told, str):
        return covered(told)
    if isinstance(told, tuple):
        return tuple(_each(one, covered) for one in told)
    if not is_dataclass(told) or isinstance(told, type):
        return told
    if isinstance(told, Span):  # its context may begin in the middle of a name
        return replace(told, text=covered(told.text), prefix="", suffix="")
    changed = {one.name: _each(getattr(told, one.name), covered) for one in fields(told) if one.init and one.name not in _KEPT}
    return replace(told, **{name: value for name, value in changed.items() if value != getattr(told, name)})


def _coarse(entry: Entry, km: float) -> Entry:
    """The entry with every place moved to the middle of its cell in a grid, and the name of a spot left out."""
    episode = entry.episode
    lat, lon, radius = _moved(episode.lat, episode.lon, episode.radius_km, km)
    sheet = replace(entry.sheet, episode=replace(episode, lat=lat, lon=lon, radius_km=radius, place=None))
    readings = {key: _without_spots(with_keys(reading), km) for key, reading in entry.readings.items()}
    return Entry(sheet=sheet, outcome=entry.outcome, readings=readings, judgements=entry.judgements)


def _without_spots(reading: Reading, km: float) -> Reading:
    """The reading without the names of its places and their words in the text."""
    places = [event.place for event in reading.events if isinstance(event.place, Place)]
    names = {place.name for place in places} | {place.span.text for place in places}
    events = []
    for event in reading.events:
        if isinstance(event.place, Place):
            lat, lon, radius = _moved(event.place.lat, event.place.lon, event.place.radius_km, km)
            event = replace(event, place=replace(event.place, lat=lat, lon=lon, radius_km=radius, source=None))  # noqa: PLW2901
        events.append(event)
    moved = replace(reading, events=tuple(events))
    if not names:
        return moved
    found = re.compile("|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name)))))
    return _reading(moved, lambda told: found.sub(lambda one: COVER * len(one.group()), told))


def _moved(
    lat: float | None, lon: float | None, radius: float | None, km: float
) -> tuple[float | None, float | None, float | None]:
    """The middle of the cell that holds a place, and a radius around it that the place lies within.

    >>> _moved(20.45, -2.96, 1.0, 100)
    (20.659, -3.358, 109.6)
    """
    if lat is None or lon is None:
        return lat, lon, radius
    tall = km / _KM_A_DEGREE
    row = (lat // tall + 0.5) * tall
    wide = tall / max(cos(radians(row)), 0.01)
    column = (lon // wide + 0.5) * wide
    half = hypot(km, km) / 2
    return round(max(-90.0, min(90.0, row)), 3), round(max(-180.0, min(180.0, column)), 3), round((radius or 0.0) + half, 1)
