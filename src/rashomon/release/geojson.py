"""GeoJSON (RFC 7946): a feature an episode. Where it may be off, it is a polygon as large as the uncertainty, not a point."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from math import asin, atan2, cos, degrees, radians, sin
from pathlib import Path
from typing import Any

from rashomon.release.describing import amount, country, names, notes, outlets, side, source_name, statements, victims_name
from rashomon.release.entries import Entry, Release
from rashomon.release.formats import Format

_EARTH_KM = 6371.0088
_CORNERS = 32
_DIGITS = 5  # of a degree: a metre
_LARGEST_KM = 2_000.0  # a circle that is larger is no statement about a place


def _features(entries: Iterable[Entry], release: Release) -> Iterator[Mapping[str, Any]]:
    for entry in entries:
        episode, state = entry.episode, country(entry)
        yield {
            "type": "Feature", "id": episode.id, "geometry": _geometry(episode.lat, episode.lon, episode.radius_km),
            "properties": {
                "episode": episode.id, "start": episode.start and episode.start.isoformat(),
                "end": episode.end and episode.end.isoformat(), "type": episode.type, "sub_event_type": episode.acled,
                "place": episode.place, "country": state and state.name, "lat": episode.lat, "lon": episode.lon,
                "radius_km": episode.radius_km, "side_a": names(side(entry, episode.side_a)),
                "side_b": names(side(entry, episode.side_b)), "reports": len(entry.sheet.reports),
                "lineages": len(entry.sheet.lineages), "sources": outlets(entry),
                "rule": f"{release.rule} {release.rule_version}",
                "deaths_low": entry.outcome.low, "deaths_best": entry.outcome.best, "deaths_high": entry.outcome.high,
                "statements": [
                    f"{source_name(entry, one)}: {amount(one)} {victims_name(entry, count)} {count.kind}"
                    for _, count, one in statements(entry)
                ],
                "notes": notes(entry),
            },
        }  # fmt: skip


def _geometry(lat: float | None, lon: float | None, radius_km: float | None) -> Mapping[str, Any] | None:
    """A point where the place is exact, a circle of corners where it may be off, nothing where it is not known."""
    if lat is None or lon is None:
        return None
    if not radius_km:
        return {"type": "Point", "coordinates": [round(lon, _DIGITS), round(lat, _DIGITS)]}
    corners = [_away(lat, lon, min(radius_km, _LARGEST_KM), 360 * n / _CORNERS) for n in range(_CORNERS)]
    ring = [(x + 360 * round((lon - x) / 360), y) for x, y in corners]  # all on one side of the antimeridian
    east, west = max(x for x, _ in ring) > 180, min(x for x, _ in ring) < -180
    if not east and not west:
        return {"type": "Polygon", "coordinates": [_closed(ring)]}
    # RFC 7946, 3.1.9: what crosses the antimeridian is cut in two.
    shift = -360 if east else 360
    edge = 180 if east else -180
    here = [(min(x, edge) if east else max(x, edge), y) for x, y in ring]
    there = [((max(x, edge) if east else min(x, edge)) + shift, y) for x, y in ring]
    return {"type": "MultiPolygon", "coordinates": [[_closed(here)], [_closed(there)]]}


def _away(lat: float, lon: float, km: float, bearing: float) -> tuple[float, float]:
    """The longitude and latitude so far away in this direction, on a sphere; counted against the clock, as rings go."""
    turn, up, along = radians(-bearing), radians(lat), km / _EARTH_KM
    there = asin(sin(up) * cos(along) + cos(up) * sin(along) * cos(turn))
    across = atan2(sin(turn) * sin(along) * cos(up), cos(along) - sin(up) * sin(there))
    return lon + degrees(across), max(-90.0, min(90.0, degrees(there)))


def _closed(ring: list[tuple[float, float]]) -> list[list[float]]:
    told = [[round(x, _DIGITS), round(y, _DIGITS)] for x, y in ring]
    return [*told, told[0]]


def _write(entries: Iterable[Entry], target: Path, release: Release) -> None:
    with target.open("w", encoding="utf-8") as stream:
        stream.write('{"type": "FeatureCollection", "features": [')
        for number, feature in enumerate(_features(entries, release)):
            stream.write((",\n" if number else "\n") + json.dumps(feature, ensure_ascii=False))
        stream.write("\n]}\n")


def _check(path: Path) -> Iterator[str]:
    """The rules of RFC 7946 that can be broken here; a feature a line, so that the file is never held whole."""
    with path.open(encoding="utf-8") as stream:
        if stream.readline() != '{"type": "FeatureCollection", "features": [\n':
            yield "is no FeatureCollection"
            return
        for number, line in enumerate(stream, 2):
            if line.strip() == "]}":
                return
            try:
                feature = json.loads(line.rstrip().removesuffix(","))
            except ValueError:
                if line.strip():
                    yield f"line {number} is no feature"
                continue
            yield from (f"feature {feature.get('id')}: {told}" for told in _wrong(feature))
    yield "does not come to its end"


def _wrong(feature: Mapping[str, Any]) -> Iterator[str]:
    if feature.get("type") != "Feature" or "properties" not in feature or "geometry" not in feature:
        yield "is no Feature with properties and a geometry"
        return
    geometry = feature["geometry"]
    if geometry is None:
        return
    told = geometry["coordinates"]
    rings = {"Point": [], "Polygon": told, "MultiPolygon": [ring for polygon in told for ring in polygon]}[geometry["type"]]
    for x, y in [told] if geometry["type"] == "Point" else [position for ring in rings for position in ring]:
        if not (-180 <= x <= 180 and -90 <= y <= 90):
            yield f"lies outside the world: {x}, {y}"
    for ring in rings:
        if len(ring) < 4 or ring[0] != ring[-1]:
            yield "has a ring that is not closed"
        elif sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) < 0:
            yield "has an outer ring that goes with the clock"


FORMAT = Format(
    name="geojson", suffix=".geojson", what="a map: a feature an episode, as large as its place is uncertain",
    loses=("the words behind each value", "claims without figures"), write=_write, check=_check,
)  # fmt: skip
