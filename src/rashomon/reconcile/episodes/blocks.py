"""The blocks of a telling: where and when it happened, or who is in it. Only tellings that share a block are compared.

    at   a cell of the map (half a degree, near its edge the next ones too) × stretches of four days × violent, or the type
    in   a party with a name × the same: what is placed only roughly, or not at all
    who  a name × the half year of the report, in two counts that overlap
    word one of the longest words with a capital × the same: of a report's main event, and of news without a place
    era  a country × the month it began × the day of the report: wars and sieges, which every report tells

Every key names a place or a name and a time, so no block grows with the ledger, only with how much was written of one place
in one week. Wars would: those meet only in reports of one day. Nothing is cut off by number, which would make the blocks
depend on the order in which reports come.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import cos, floor, radians

from rashomon.reconcile.episodes.days import days_of, is_era
from rashomon.reconcile.episodes.telling import Telling
from rashomon.reconcile.episodes.words import PROPER

_CELL = 0.5
_KM_A_DEGREE = 111.2
# Within this distance of a cell's edge a telling is in the next cell too; as far as the report is unsure, up to a limit.
_EDGE_KM = (8.0, 25.0)
_DAYS = 4
_SLACK = 1
_SEASON = 180
_MOST_NAMES = 12
# How many words with a capital lead to a telling: to a report's main event, and to other news that has no point on the map.
_WORDS_MAIN = 6
_WORDS_UNPLACED = 3


def blocks_of(telling: Telling) -> tuple[str, ...]:
    """The blocks of a telling, sorted."""
    days = days_of(telling)
    sort = "V" if telling.violent else telling.type
    if days is not None and is_era(days):
        began = date.fromordinal(days[0]).strftime("%Y-%m")
        return (f"era:{telling.country}:{sort}:{began}:{telling.published}",)
    stretches = [] if days is None else range((days[0] - _SLACK) // _DAYS, (days[1] + _SLACK) // _DAYS + 1)
    where = (*_places(telling), *_words(telling))
    return tuple(sorted({*(f"{sort}:{key}:{stretch}" for key in where for stretch in stretches), *_names(telling)}))


def _places(telling: Telling) -> Iterator[str]:
    """The cells of the map; the name of a place that is not on it; the parties where there is no place."""
    if telling.coarse or not telling.spot:
        parties = {one.name for one in (*telling.side_a, *telling.side_b) if one.name and one.sort != "people"}
        yield from (f"in:{name}" for name in sorted(parties)[:_MOST_NAMES])
    elif telling.lat is None or telling.lon is None:
        yield f"at:{telling.spot}:{telling.country}"
    else:
        yield from (f"at:{cell}" for cell in _cells(telling.lat, telling.lon, telling.radius_km or 0.0))


def _words(telling: Telling) -> Iterator[str]:
    """The longest words with a capital: the longer, the fewer use it."""
    most = 0
    if telling.main:
        most = _WORDS_MAIN
    elif telling.violent and not telling.background and (telling.lat is None or telling.coarse):
        most = _WORDS_UNPLACED
    names = sorted((word for word in telling.words if word[0] == PROPER), key=lambda word: (-len(word), word))
    yield from (f"word:{word}" for word in names[:most])


def _names(telling: Telling) -> Iterator[str]:
    """The names, those of the harmed first, in both counts of seasons."""
    if telling.published is not None and telling.violent:
        for name in list(dict.fromkeys((*telling.victims, *telling.names)))[:_MOST_NAMES]:
            yield f"who:{name}:{telling.published // _SEASON}"
            yield f"who:{name}:{(telling.published + _SEASON // 2) // _SEASON}'"


def _cells(lat: float, lon: float, radius_km: float) -> Iterator[str]:
    """The cells of the map that a place lies in, and those that it lies next to."""
    edge = min(max(_EDGE_KM[0], radius_km), _EDGE_KM[1]) / _KM_A_DEGREE
    wide = edge / max(0.2, cos(radians(lat)))
    for north in range(floor((lat - edge) / _CELL), floor((lat + edge) / _CELL) + 1):
        for east in range(floor((lon - wide) / _CELL), floor((lon + wide) / _CELL) + 1):
            yield f"{north},{east}"
