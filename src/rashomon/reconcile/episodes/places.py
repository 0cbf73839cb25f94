"""The places of two tellings: how far apart, and how far is still the same."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from rashomon.reconcile.episodes.telling import Telling

_EARTH_KM = 6371.0
# A town's reports name its outskirts, the next village and the crossroads between: still there.
TOWN_KM = 12.0


def distance_km(a: Telling, b: Telling) -> float | None:
    """The distance on the ground; None where one of them has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    north, east = radians(b.lat - a.lat), radians(b.lon - a.lon)
    chord = sin(north / 2) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(east / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(chord)))


def reach_km(a: Telling, b: Telling) -> float:
    """How far apart the coordinates of one place may be told: what the two are unsure of, together."""
    return max(TOWN_KM, (a.radius_km or 0.0) + (b.radius_km or 0.0))
