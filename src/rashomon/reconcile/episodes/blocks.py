"""The blocks of a telling: where and when it happened, or who is in it. Only tellings that share a block are compared.

    at   a cell of the map (half a degree, near its edge the next ones too) × stretches of four days × violent, or the type
    in   a party with a name × the same: what is placed only roughly, or not at all
    who  a name × the half year of the report, in two counts that overlap
    word one of the longest names in the telling of a report's main event × stretches of four days
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
_MOST_NAMES = 8
_MOST_WORDS = 6
_SEASON = 180


def blocks_of(telling: Telling) -> tuple[str, ...]:
    """The blocks of a telling, sorted."""
    days = days_of(telling)
    sort = "V" if telling.violent else telling.type
    if is_era(days) and days is not None:
        began = date.fromordinal(days[0]).strftime("%Y-%m")
        return (f"era:{telling.country}:{sort}:{began}:{telling.published}",)
    found: set[str] = set()
    stretches = [] if days is None else range((days[0] - _SLACK) // _DAYS, (days[1] + _SLACK) // _DAYS + 1)
    for span in stretches:
        if telling.lat is not None and telling.lon is not None and not telling.coarse:
            found.update(f"at:{sort}:{cell}:{span}" for cell in _cells(telling))
        elif telling.spot and not telling.coarse:
            found.add(f"at:{sort}:{telling.spot}:{telling.country}:{span}")
        else:
            parties = {one.name for one in (*telling.side_a, *telling.side_b) if one.name and one.sort != "people"}
            found.update(f"in:{sort}:{name}:{span}" for name in sorted(parties)[:_MOST_NAMES])
    if telling.published is not None and telling.violent:
        names = (*telling.victims, *telling.names)[:_MOST_NAMES]
        found.update(f"who:{name}:{(telling.published + late) // _SEASON}" for name in names for late in (0, _SEASON // 2))
    if telling.main:
        found.update(f"word:{word}:{stretch}" for word in _longest_names(telling) for stretch in stretches)
    return tuple(sorted(found))


def _longest_names(telling: Telling) -> list[str]:
    """The longest words with a capital: the longer, the fewer use it."""
    return sorted((word for word in telling.words if word[0] == PROPER), key=lambda word: (-len(word), word))[:_MOST_WORDS]


def _cells(telling: Telling) -> Iterator[str]:
    """The cells of the map that the place lies in, and those that it lies next to."""
    assert telling.lat is not None
    assert telling.lon is not None
    edge = min(max(_EDGE_KM[0], telling.radius_km or 0.0), _EDGE_KM[1]) / _KM_A_DEGREE
    wide = edge / max(0.2, cos(radians(telling.lat)))
    for north in range(floor((telling.lat - edge) / _CELL), floor((telling.lat + edge) / _CELL) + 1):
        for east in range(floor((telling.lon - wide) / _CELL), floor((telling.lon + wide) / _CELL) + 1):
            yield f"{north},{east}"
