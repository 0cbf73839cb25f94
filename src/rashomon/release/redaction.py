"""What is taken out of an entry before any format sees it, so that none can forget: names of people, of victims, exact places.

What is taken out is replaced by █ letter for letter: offsets stay true, and who compares sees where something was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from math import cos, hypot, radians
from typing import Any
from urllib.parse import unquote

from rashomon.errors import BadInput
from rashomon.identity import with_keys
from rashomon.ledger.folding import fold
from rashomon.records import Actor, Place, Reading, Span
from rashomon.release.entries import Entry

COVER = "█"
_KM_A_DEGREE = 111.32
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f])*")  # with accents that are letters of their own
_SHORT = 2  # letters
_BETWEEN = 2  # characters between two words of one name
_A_COUNTRY = 6  # UCDP's where_prec
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The words of the names that are to be covered, folded. A short one is covered beside another word of a name only."""

    long: frozenset[str] = frozenset()
    short: frozenset[str] = frozenset()

    def cover(self, told: str) -> str:
        """The text without these names, as long as it was.

        >>> Names(long=frozenset({"yusuf"}), short=frozenset({"li"})).cover("Li Yusuf met YUSUF and Li.")
        '██ █████ met █████ and Li.'
        """
        words = [word for word in _WORD.finditer(told) if not word.group().islower()]
        known = [fold(word.group()) for word in words]
        hits = [folded in self.long for folded in known]
        for at, folded in enumerate(known):
            beside = any(self._near(words, known, at, other) for other in (at - 1, at + 1))
            if folded in self.short and (beside or words[at].group() == told):
                hits[at] = True
        letters = list(told)
        for word, hit in zip(words, hits, strict=True):
            if hit:
                letters[word.start() : word.end()] = COVER * (word.end() - word.start())
        return "".join(letters)

    def _near(self, words: Sequence[re.Match[str]], known: Sequence[str], at: int, other: int) -> bool:
        if not 0 <= other < len(words) or not (known[other] in self.long or known[other] in self.short):
            return False
        first, second = sorted((words[at].span(), words[other].span()))
        return second[0] - first[1] <= _BETWEEN


def names_in(entries: Iterable[Entry], redaction: Redaction) -> Names:
    """All names that are to be taken out. Whom one report names as a person, another may name in passing."""
    if redaction == Redaction():
        return Names()
    words = {fold(word): len(word) for entry in entries for one in entry.readings.values() for word in _words(one, redaction)}
    return Names(
        long=frozenset(word for word, length in words.items() if length > _SHORT),
        short=frozenset(word for word, length in words.items() if length <= _SHORT),
    )


def redact(entry: Entry, redaction: Redaction, names: Names) -> Entry:
    """The entry without what is to be taken out; `names` are those of all entries."""
    if redaction == Redaction():
        return entry
    if redaction.coordinates_km is not None:
        entry = _coarse(entry, redaction.coordinates_km)
    # Records keep the keys that they had: they are made of words that are now covered.
    keyed = {key: with_keys(reading) for key, reading in entry.readings.items()}
    return Entry(
        sheet=_each(entry.sheet, names.cover), outcome=_each(entry.outcome, names.cover),
        readings={key: _reading(reading, names) for key, reading in keyed.items()},
        judgements=tuple(_each(one, names.cover) for one in entry.judgements),
    )  # fmt: skip


def _words(reading: Reading, redaction: Redaction) -> Iterator[str]:
    """The words of names to be covered: also those by which a text goes on to call a person, and those of places."""
    hurt = {id for figure in reading.figures for id in figure.victims}
    for actor in reading.actors:
        person = actor.kind in ("person", "witness")
        private = actor.registry_id is None and (person or _is_named_person(actor))
        if (redaction.persons and private) or (redaction.victims and person and actor.id in hurt):
            for name in (actor.name, *actor.aka, *(span.text for span in actor.mentions)):
                yield from _capitals(name)
    if redaction.coordinates_km is not None:
        for event in reading.events:
            if isinstance(event.place, Place) and event.place.where_prec < _A_COUNTRY:
                yield from (word for told in (event.place.name, event.place.span.text) for word in _capitals(told))


def _capitals(name: str) -> Iterator[str]:
    """The words of a name that are no common words: those that do not begin with a small letter, and are no titles."""
    return (word for word in _WORD.findall(name) if not word[0].islower() and word not in _TITLES)


def _is_named_person(actor: Actor) -> bool:
    return actor.kind in ("official", "analyst") and len(list(_capitals(actor.name))) > 1


def _reading(reading: Reading, names: Names) -> Reading:
    """A reading without the names; nor does its address, or what it is called by, spell one of them."""
    text = names.cover(reading.report.text)

    def of_text(span: Span) -> Span:
        return replace(span, text=text[span.start : span.end], prefix="", suffix="")

    changed: Reading = _each(reading, names.cover, of_text)
    report = changed.report
    url = report.url
    if url is not None and names.long.intersection(fold(word) for word in _WORD.findall(unquote(url))):
        url = None
    return replace(changed, report=replace(report, id=names.cover(report.id), url=url), keys=reading.keys)


_KEPT = {"id", "key", "keys", "url", "registry_id", "kind", "type", "acled", "rule", "raw_sha256", "by"}


def _each(told: Any, covered: Callable[[str], str], of_text: Callable[[Span], Span] | None = None) -> Any:  # noqa: ANN401
    """A record with all its texts covered, and all that it holds. Ids, keys and words of the vocabulary stay.

    `of_text` gives the words of a span as the covered text has them; their context is left out, as it may begin within a name.
    """
    if isinstance(told, str):
        return covered(told)
    if isinstance(told, tuple):
        return tuple(_each(one, covered, of_text) for one in told)
    if not is_dataclass(told) or isinstance(told, type):
        return told
    if isinstance(told, Span):
        return replace(told, text=covered(told.text), prefix="", suffix="") if of_text is None else of_text(told)
    held = (one.name for one in fields(told) if one.init and one.name not in _KEPT)
    changed = {name: _each(getattr(told, name), covered, of_text) for name in held}
    return replace(told, **{name: value for name, value in changed.items() if value != getattr(told, name)})


def _coarse(entry: Entry, km: float) -> Entry:
    """The entry with every place moved to the middle of its cell in a grid."""
    episode = entry.episode
    lat, lon, radius = _moved(episode.lat, episode.lon, episode.radius_km, km)
    sheet = replace(entry.sheet, episode=replace(episode, lat=lat, lon=lon, radius_km=radius, place=None))
    readings = {key: _moved_places(with_keys(reading), km) for key, reading in entry.readings.items()}
    return Entry(sheet=sheet, outcome=entry.outcome, readings=readings, judgements=entry.judgements)


def _moved_places(reading: Reading, km: float) -> Reading:
    events = []
    for event in reading.events:
        place = event.place
        if isinstance(place, Place):
            lat, lon, radius = _moved(place.lat, place.lon, place.radius_km, km)
            place = replace(place, lat=lat, lon=lon, radius_km=radius, source=None)
        events.append(replace(event, place=place))
    return replace(reading, events=tuple(events))


def _moved(
    lat: float | None, lon: float | None, radius: float | None, km: float
) -> tuple[float | None, float | None, float | None]:
    """The middle of the cell that holds a place, and a radius around it that the place lies within.

    >>> _moved(20.45, -2.96, 1.0, 100)
    (20.212, -3.35, 71.7)
    """
    if lat is None or lon is None:
        return lat, lon, radius
    tall = km / _KM_A_DEGREE
    row = (lat // tall + 0.5) * tall
    wide = tall / max(cos(radians(row)), 0.01)
    column = (lon // wide + 0.5) * wide
    half = hypot(km, km) / 2
    return round(max(-90.0, min(90.0, row)), 3), round(max(-180.0, min(180.0, column)), 3), round((radius or 0.0) + half, 1)
