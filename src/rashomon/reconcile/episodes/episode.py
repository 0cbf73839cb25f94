"""From a cluster of tellings to the episode: what most tell, placed as precisely as any, in the days that all agree on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from rashomon.reconcile.episodes.days import Days, days_of
from rashomon.reconcile.episodes.places import distance_km
from rashomon.reconcile.episodes.telling import Telling, Who
from rashomon.reconcile.linking import Cluster
from rashomon.reconcile.records import Episode

_SEVERAL = 0.15  # the share of tellings whose word on the place is enough
_ONE_SPOT_KM = 3.0  # spellings of one village in a gazetteer lie that far apart


def episode_of(cluster: Cluster, items: Mapping[str, Telling], parties: Mapping[str, str]) -> Episode:
    """The episode that a cluster of tellings is. `parties` gives the party of each actor, by their keys."""
    told = [items[key] for key in cluster]
    kinds = Counter((one.type, one.acled) for one in told)
    type, acled = min(kinds, key=lambda kind: (-kinds[kind], kind[0], kind[1] or "~"))
    place = _best_placed(told)
    start, end = _interval(told)
    sides = _sides(told, parties)
    return Episode(
        id=cluster[0], events=cluster, type=type, acled=acled, place=place.place, country=place.country,
        lat=place.lat, lon=place.lon, radius_km=place.radius_km, start=start, end=end, side_a=sides[0], side_b=sides[1],
    )  # fmt: skip


def _best_placed(told: Sequence[Telling]) -> Telling:
    """The most precise of the places that several tell; where each is told once or seldom, the one that most tell.

    One report of twenty that names a quarter may have the wrong one; of three, one that names the village behind the town
    that the others name is better than they are.
    """
    exact = [one for one in told if one.spot and not one.coarse] or told
    spots = {(one.spot, one.lat, one.lon): one for one in exact}
    times = Counter((one.spot, one.lat, one.lon) for one in exact)
    support = {spot: sum(times[other] for other in spots if _same_spot(spots[spot], spots[other])) for spot in spots}
    least = min(_SEVERAL * len(exact), max(support.values()))
    several = [one for one in exact if support[one.spot, one.lat, one.lon] >= least]
    return min(several, key=lambda one: (_vagueness(one), -times[one.spot, one.lat, one.lon], one.key))


def _same_spot(a: Telling, b: Telling) -> bool:
    apart = distance_km(a, b)
    return a.spot == b.spot or (apart is not None and apart <= _ONE_SPOT_KM)


def _vagueness(telling: Telling) -> tuple[bool, bool, bool, bool, float]:
    """What sorts the most precisely placed telling first."""
    return not telling.spot, telling.near, telling.coarse, telling.lat is None, telling.radius_km or 0.0


def _interval(told: Sequence[Telling]) -> tuple[date | None, date | None]:
    """The days that most tellings have in common, the earliest of equal stretches: those of all where all agree."""
    stated = [(one.start, one.end) for one in told if one.start is not None and one.end is not None]
    spans: list[Days] = [(start, end) for start, end in stated if start is not None and end is not None]
    spans = spans or [days for one in told if (days := days_of(one)) is not None]
    if not spans:
        return None, None
    cuts = sorted({start for start, _ in spans} | {end + 1 for _, end in spans})
    stretches = [(start, after - 1) for start, after in pairwise(cuts)]
    start, end = max(stretches, key=lambda days: (sum(a <= days[0] and days[1] <= b for a, b in spans), -days[0]))
    return date.fromordinal(start), date.fromordinal(end)


def _sides(told: Sequence[Telling], parties: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The parties of both sides. Of a fight either may be told first: each telling is turned to fit those before it."""
    count: tuple[Counter[str], Counter[str]] = Counter(), Counter()
    for one in sorted(told, key=lambda one: (-len(one.side_a) - len(one.side_b), one.key)):
        a, b = _parties(one.side_a, parties), _parties(one.side_b, parties)
        straight = sum(count[0][party] for party in a) + sum(count[1][party] for party in b)
        crossed = sum(count[1][party] for party in a) + sum(count[0][party] for party in b)
        if crossed > straight and one.acled == "Armed clash":
            a, b = b, a
        count[0].update(a)
        count[1].update(b)
    side_a = {party for party, times in count[0].items() if times >= count[1][party]}
    return tuple(sorted(side_a)), tuple(sorted(set(count[1]) - side_a))


def _parties(side: Sequence[Who], parties: Mapping[str, str]) -> list[str]:
    return [parties[one.actor] for one in side if one.actor in parties]
