"""How an event may lie to a named place, and how precisely that says where."""

from __future__ import annotations

from typing import Literal

from rashomon.read.places.finding import Found, Page
from rashomon.read.places.geography import Resolved
from rashomon.read.places.words import COMPASS, DIRECTIONS, GENERIC, NEAR, NEAR_NOUNS
from rashomon.records import Place, Relation

_REGIONAL = ("country", "admin1", "region")


def describe(page: Page, one: Found, resolved: Resolved) -> Place:
    """The record of a place: its words, relation, precision codes and radius."""
    entry = resolved.entry
    level = GENERIC.get(one.generic, "")
    relation, distance = _relation(page, one)
    kind = entry.kind if entry is not None else {"admin1": "admin1", "admin2": "admin2", "region": "region"}.get(level, "city")
    part = _has_direction(page, one)
    if relation == "at" and (
        kind in _REGIONAL or (kind == "admin2" and level == "admin2") or (part and level in ("region", "admin1"))
    ):
        relation = "in"
    geo, where = _precision(kind, relation, level)
    radius = (entry.precision_km if entry is not None else None) if relation in ("at", "in") else distance
    return Place(
        span=page.parsed.span(one.start, one.outer), name=_name(page, one), country=resolved.country,
        lat=entry.lat if entry is not None else None, lon=entry.lon if entry is not None else None, relation=relation,
        geo_precision=geo, where_prec=where, radius_km=radius, source=entry.source if entry is not None else None,
        confidence=resolved.confidence,
    )  # fmt: skip


def _name(page: Page, one: Found) -> str:
    """The name with the word for a division or camp that is part of it ("Idlib province"), without "city" or "village"."""
    if one.outer > one.end and GENERIC.get(one.generic) in ("admin1", "admin2", "camp", "site", "water"):
        return page.words(one.start, one.outer)
    return one.text


def _relation(page: Page, one: Found) -> tuple[Relation, float | None]:  # noqa: PLR0911 (one return a relation)
    """The relation that the words before a name state, and within how many kilometres that is."""
    i = one.start - 1
    while (
        i >= 0
        and (page.lower[i] in ("the", "town", "city", "village", "of", "a", "province") or page.lower[i] in DIRECTIONS)
        and one.start - i < 6
    ):
        word = page.lower[i]
        if word in COMPASS and i + 1 < one.start and page.lower[i + 1] == "of":
            return COMPASS[word], _kilometres(page, i) or 25.0
        i -= 1
    if i >= 0 and page.lower[i] in NEAR:
        return "near", _kilometres(page, i) or (10.0 if page.lower[i] == "outside" else 15.0)
    if i >= 0 and page.lower[i] in NEAR_NOUNS and i + 1 < one.start and page.lower[i + 1] == "of":
        return "near", 15.0
    if i > 0 and page.lower[i] == "to" and page.lower[i - 1] in ("close", "next", "adjacent"):
        return "near", 15.0
    if i >= 0 and page.lower[i] == "between":
        return "between", 50.0
    if i >= 1 and page.lower[i] == "from" and page.lower[i - 1] in ("km", "kilometers", "kilometres", "miles", "away"):
        return "near", _kilometres(page, i) or 25.0
    return "at", None


def _kilometres(page: Page, i: int) -> float | None:
    """A distance stated just before token `i`: "18 km", "some 20 miles to the"."""
    for j in range(i - 1, max(-1, i - 5), -1):
        unit = 1.0 if page.lower[j].startswith(("km", "kilomet")) else 1.6 if page.lower[j].startswith("mile") else 0.0
        if unit and j:
            number = page.text[j - 1].replace(",", "")
            return round(float(number) * unit, 1) if number.replace(".", "", 1).isdecimal() else None
    return None


def _has_direction(page: Page, one: Found) -> bool:
    return one.start > 0 and page.lower[one.start - 1] in DIRECTIONS


def _precision(kind: str, relation: Relation, level: str) -> tuple[Literal[1, 2, 3], Literal[1, 2, 3, 4, 5, 6, 7]]:
    """ACLED's and UCDP's codes."""
    if kind == "country":
        return 3, 6
    if kind in ("admin1", "water"):
        return 3, 4
    if kind == "region":
        return (2, 5) if level == "region" else (3, 5)
    if relation not in ("at", "in"):
        return 2, 2
    if kind == "admin2" and level == "admin2":
        return 2, 3
    return (2, 2) if level == "region" else (1, 1)
