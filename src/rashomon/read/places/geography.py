"""Where on earth the names of a report lie: candidates weighed by the report's own geography."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

from rashomon.read.gazetteer import Entry, fold
from rashomon.read.places.finding import Found, Page
from rashomon.read.places.words import GENERIC

_MOST = 14  # candidates of a name that are weighed, the likeliest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A name and the entry that it is taken to mean, None where the reader abstains; `country` is known even so."""

    entry: Entry | None
    country: str | None
    confidence: float


def resolve(page: Page, found: list[Found]) -> tuple[list[Resolved], str | None]:
    """Resolve every name, and say which country the report is mostly about.

    There are two rounds, so that the surer names of the first say where the others lie.
    """
    countries = _countries(page, found)
    within = [_within(page, found, i) for i in range(len(found))]
    anchors: list[Entry] = []
    results: list[Resolved] = []
    for last in (False, True):
        chosen: dict[tuple[str, str, str], Resolved] = {}
        results = []
        for i, one in enumerate(found):
            around = within[i]
            key = (fold(one.text), GENERIC.get(one.generic, ""), around.text if around is not None else "")
            if key not in chosen:
                chosen[key] = _choose(one, around, countries, anchors)
            results.append(chosen[key])
        if not last:
            anchors = list(
                {r.entry.id: r.entry for r in results if r.entry is not None and r.entry.kind != "country"}.values()
            )[:24]
            for r in results:
                if r.entry is not None and r.entry.country is not None and r.entry.kind != "country":
                    countries[r.entry.country] += 0.5
    return _same_name_same_place(found, results), _main(countries)


def _countries(page: Page, found: list[Found]) -> dict[str, float]:
    """How much the report speaks of each country: named, by its adjective, or as the home of an actor."""
    weights: dict[str, float] = defaultdict(float)
    for one in found:
        for entry in one.entries:
            # Georgia is also an American state, of more people: there the name says little.
            alone = all(
                other.kind != "admin1" or other.country == entry.country or other.population < 5_000_000
                for other in one.entries
            )
            if entry.kind == "country" and entry.country is not None:
                weights[entry.country] += 2 if alone else 0.5
            elif entry.kind == "admin1" and entry.country is not None and len(one.entries) < 6:
                weights[entry.country] += 1 / len(one.entries)
    for i, word in enumerate(page.lower):
        if page.capital[i] and word in page.gazetteer.adjectives:
            weights[page.gazetteer.adjectives[word]] += 1
    for actor in page.cast.actors:
        if actor.country is not None:
            weights[actor.country] += 0.5
    return weights


def _within(page: Page, found: list[Found], i: int) -> Found | None:
    """The place that a name is said to lie in: "X, Y", "X in Y province"."""
    if i + 1 >= len(found):
        return None
    one, other = found[i], found[i + 1]
    between = page.lower[one.outer : other.start]
    if between == [","] or (
        between and len(between) <= 5 and between[0] in ("in", ",") and between[-1] in ("of", "in", "the", "province", "state")
    ):
        return other
    if len(between) <= 4 and between and between[0] == "in":
        return other
    return None


def _choose(one: Found, around: Found | None, countries: dict[str, float], anchors: list[Entry]) -> Resolved:
    if not one.entries:
        return Resolved(entry=None, country=_main(countries), confidence=0.4)
    level = GENERIC.get(one.generic, "")
    folded = fold(one.text)
    likely = _likely(one.entries, level, folded)
    own = {entry.id for entry in one.entries}
    anchors = [anchor for anchor in anchors if anchor.id not in own]
    scored = sorted(
        ((_score(entry, level, folded, around, countries, anchors), entry) for entry in likely),
        key=lambda pair: (-pair[0], pair[1].id),
    )
    score, best = scored[0]
    second = next((other for other, entry in scored[1:] if _apart(best, entry) > 50), score - 5)
    if not _supported(best, around, countries, anchors):
        return Resolved(entry=None, country=_main(countries), confidence=0.3)
    return Resolved(entry=best, country=best.country, confidence=round(min(0.95, 0.6 + 0.1 * (score - second)), 2))


def _likely(entries: tuple[Entry, ...], level: str, folded: str) -> list[Entry]:
    """The bearers of a name that are worth weighing, the best known first."""
    alive = {entry.id: entry for entry in entries}
    # "England" is a name of the United Kingdom only where no region bears it.
    if any(entry.kind == "region" and fold(entry.name) == folded for entry in entries):
        alive = {id: entry for id, entry in alive.items() if entry.kind != "country" or fold(entry.name) == folded}
    if level != "admin1":
        # A province of its town's name, and the state of Washington: the town unless the report says "province".
        towns = {entry.country for entry in entries if entry.kind == "capital"}
        seats = {entry.admin1 for entry in entries if entry.kind == "city"}
        alive = {
            id: entry
            for id, entry in alive.items()
            if entry.kind != "admin1"
            or not (entry.country in towns or (entry.id in seats and level == "" and _is_seat(entry, entries)))
        }
    return sorted(alive.values(), key=lambda entry: (-_prominence(entry, level), entry.id))[:_MOST]


def _is_seat(division: Entry, entries: tuple[Entry, ...]) -> bool:
    """Whether a town in a division bears its name and a good part of its people."""
    return any(
        entry.kind == "city" and entry.admin1 == division.id and entry.population * 12 > division.population
        for entry in entries
    )


def _prominence(entry: Entry, level: str) -> float:
    """How well known an entry is, on the scale of the logarithm of a town's population; words for its kind count."""
    people = math.log10(entry.population + 10)
    base = {
        "country": 10.0,
        "region": 6.0,
        "admin1": min(7.2, max(5.6, people - 0.2)),
        "admin2": min(people, 4.5) - 1.2,
        "capital": max(5.5, people) + 0.7,
    }.get(entry.kind, max(people, 4.5) if entry.source == "places" else people)
    if (level == "admin1" and entry.kind in ("admin1", "region")) or (level == "admin2" and entry.kind == "admin2"):
        base += 3
    elif level in ("city", "district", "site", "camp") and entry.kind in ("admin1", "admin2", "country"):
        base -= 3
    return base


def _score(  # noqa: PLR0913, PLR0917 (what speaks for an entry)
    entry: Entry, level: str, folded: str, around: Found | None, countries: dict[str, float], anchors: list[Entry]
) -> float:
    score = _prominence(entry, level)
    if fold(entry.name) == folded:
        score += 0.8
    heaviest = max(countries.values(), default=0)
    if entry.country is not None and heaviest:
        score += 4 * math.log1p(countries.get(entry.country, 0)) / math.log1p(heaviest)
    if any(entry.admin1 == anchor.id for anchor in anchors):
        score += 1.5
    score += max((3 * math.exp(-_apart(entry, anchor) / 150) for anchor in anchors), default=0)
    if around is not None and _lies_in(entry, around):
        score += 6
    return score


def _lies_in(entry: Entry, around: Found) -> bool:
    """Whether an entry lies in a country or division of the name of `around`."""
    return any(
        (other.kind == "country" and other.country == entry.country and other.id != entry.id)
        or other.id in (entry.admin1, entry.admin2)
        for other in around.entries
        if other.id != entry.id
    )


def _supported(entry: Entry, around: Found | None, countries: dict[str, float], anchors: list[Entry]) -> bool:
    """Whether the report gives a reason to think of this place, or everybody would: else the reader abstains."""
    if entry.kind in ("country", "capital", "admin1", "region") or entry.population >= 100_000:
        return True
    if entry.country is not None and countries.get(entry.country, 0) > 0:
        return True
    if around is not None and _lies_in(entry, around):
        return True
    return any(_apart(entry, anchor) < 200 for anchor in anchors)


def _apart(a: Entry, b: Entry) -> float:
    """Kilometres between two entries, on a flat earth; far where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return 20_000.0
    return 111.2 * math.hypot(a.lat - b.lat, (a.lon - b.lon) * math.cos(math.radians((a.lat + b.lat) / 2)))


def _main(countries: dict[str, float]) -> str | None:
    """The country of a report that is mostly about one; None where two could be meant."""
    if not countries:
        return None
    ranked = sorted(countries.items(), key=lambda pair: (-pair[1], pair[0]))
    total = sum(countries.values())
    return ranked[0][0] if ranked[0][1] >= 0.4 * total else None


def _same_name_same_place(found: list[Found], results: list[Resolved]) -> list[Resolved]:
    """A name that was placed once ("Alexandria, Louisiana") means the same place when it stands alone."""
    placed: dict[str, Resolved] = {}
    for one, result in zip(found, results, strict=True):
        key = fold(one.text)
        if result.entry is not None and (key not in placed or placed[key].confidence < result.confidence):
            placed[key] = result
    return [
        placed[fold(one.text)] if not one.generic and fold(one.text) in placed else result
        for one, result in zip(found, results, strict=True)
    ]
