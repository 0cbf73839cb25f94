"""A static site, without scripts and without anything from elsewhere: a page an episode, and an index with a map.

Everything that comes from a report is escaped by the template; addresses become links only where they are http:// or https://.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

from rashomon.reconcile.records import Statement
from rashomon.release.describing import amount, country, names, side, source_name, statements, victims_name
from rashomon.release.entries import Entry, Release
from rashomon.release.formats import Format

_CONTEXT = 160  # characters around the words
_KM_A_DEGREE = 111.32
_LINKED = re.compile(r'(?:href|src)="([^"]*)"')


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(resources.files("rashomon.release").joinpath("site.html.j2").read_text(encoding="utf-8"))


def _write(entries: Iterable[Entry], target: Path, release: Release) -> None:
    target.mkdir()
    rows, points = [], []
    told = {
        "software": release.software, "rule": f"{release.rule} {release.rule_version}", "redacted": release.redacted,
        "points": (), "grid": (), "view": "", "rows": (),
    }  # fmt: skip
    for entry in entries:
        row = _row(entry)
        rows.append(row)
        if entry.episode.lat is not None and entry.episode.lon is not None:
            points.append(_point(entry, row["page"]))
        page = _template().render(told | {"title": row["name"], "episode": _episode(entry, row)})
        (target / row["page"]).write_text(page, encoding="utf-8")
    shown = {"title": "Episodes", "episode": None, "rows": rows, "points": points, "grid": _GRID, "view": _view(points)}
    (target / "index.html").write_text(_template().render(told | shown), encoding="utf-8")


def _row(entry: Entry) -> dict[str, Any]:
    episode, outcome, state = entry.episode, entry.outcome, country(entry)
    numbers = [number for number in (outcome.low, outcome.high) if number is not None]
    days = " to ".join(dict.fromkeys(day.isoformat() for day in (episode.start, episode.end) if day is not None))
    where = ", ".join(filter(None, (episode.place, None if state is None else state.name)))
    return {
        "page": f"{episode.id}.html", "days": days or "day not known",
        "name": f"{episode.acled or episode.type.capitalize()}, {where or 'place not known'}",
        "killed": " to ".join(dict.fromkeys(f"{number:,}" for number in numbers)) or "no number",
        "reports": len(entry.sheet.reports), "texts": len(entry.sheet.lineages),
    }  # fmt: skip


def _episode(entry: Entry, row: Mapping[str, Any]) -> dict[str, Any]:
    """An episode's page: its accounts as a matrix, and the words of each."""
    told = list(statements(entry))
    sources = list(dict.fromkeys(source_name(entry, one) for _, _, one in told))
    matrix = []
    for number, count in enumerate(entry.sheet.counts):
        said: dict[str, dict[str, None]] = {source: {} for source in sources}
        for at, _, one in told:
            if at == number:
                said[source_name(entry, one)][amount(one)] = None
        cells = [", then ".join(said[source]) for source in sources]
        matrix.append({"name": f"{victims_name(entry, count)} {count.kind}", "cells": cells})
    doer, other = (names(side(entry, ids)) for ids in (entry.episode.side_a, entry.episode.side_b))
    return {
        "days": row["days"], "killed": row["killed"], "why": entry.outcome.why, "sources": sources, "matrix": matrix,
        "sides": f"{doer or 'Unidentified'}{f', against or with {other}' if other else ''}.",
        "evidence": [_evidence(entry, one) for _, _, one in told],
    }  # fmt: skip


def _evidence(entry: Entry, one: Statement) -> dict[str, str | None]:
    reading = entry.readings[one.report]
    text, span, url = reading.report.text, one.wording, reading.report.url
    return {
        "before": text[max(0, span.start - _CONTEXT) : span.start], "words": span.text,
        "after": text[span.end : span.end + _CONTEXT], "source": source_name(entry, one),
        "report": f"{reading.outlet or reading.report.id}, {reading.published.start or 'day not known'}", "key": one.figure,
        "url": url if url is not None and url.startswith(("https://", "http://")) else None,
    }  # fmt: skip


def _point(entry: Entry, page: str) -> dict[str, Any]:
    """Where a circle lies on a plain map of degrees, north up, and how large it is."""
    episode = entry.episode
    radius = max(0.3, (episode.radius_km or 0.0) / _KM_A_DEGREE)
    return {"x": round(episode.lon or 0.0, 3), "y": round(-(episode.lat or 0.0), 3), "r": round(radius, 2), "page": page,
            "name": _row(entry)["name"]}  # fmt: skip


_GRID = (*(f"M{x} -90V90" for x in range(-180, 181, 10)), *(f"M-180 {y}H180" for y in range(-90, 91, 10)))


def _view(points: list[dict[str, Any]]) -> str:
    if not points:
        return "-180 -90 360 180"
    west, east = min(one["x"] - one["r"] for one in points) - 2, max(one["x"] + one["r"] for one in points) + 2
    north, south = min(one["y"] - one["r"] for one in points) - 2, max(one["y"] + one["r"] for one in points) + 2
    return f"{west:.2f} {north:.2f} {max(east - west, 1):.2f} {max(south - north, 1):.2f}"


def _check(path: Path) -> Iterator[str]:
    pages = {page.name: page.read_text(encoding="utf-8") for page in sorted(path.glob("*.html"))}
    if "index.html" not in pages:
        yield "has no index.html"
    for name, page in pages.items():
        if "<script" in page or "Content-Security-Policy" not in page:
            yield f"{name} has a script, or no policy against one"
        for link in _LINKED.findall(page):
            if link not in pages and not link.startswith(("https://", "http://")):
                yield f"{name} links to {link}, which is not there"


FORMAT = Format(
    name="site", suffix="", what="a static site for any web space: an index with a map, a page an episode, no scripts",
    loses=("claims without figures", "offsets of words: only their surroundings"), write=_write, check=_check,
)  # fmt: skip
