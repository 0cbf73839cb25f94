"""Episodes: the list, the map, the timeline, the facets, one of them whole, and the list as CSV."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from rashomon.review.asked import Asked
from rashomon.review.shapes import EpisodeList, EpisodePage, EpisodePoints, Facets, Order, Quote, Timeline

router = APIRouter(prefix="/api", tags=["episodes"])


@router.get("/episodes")
def episodes(
    asked: Asked,
    order: Order = "latest",
    offset: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> EpisodeList:
    """The episodes that fit, a part of the list."""
    raise NotImplementedError


@router.get("/episodes/points")
def points(asked: Asked) -> EpisodePoints:
    """All episodes that fit, column by column."""
    raise NotImplementedError


@router.get("/episodes/timeline")
def timeline(asked: Asked, bins: Annotated[int, Query(ge=1, le=400)] = 120) -> Timeline:
    """The episodes that fit over time."""
    raise NotImplementedError


@router.get("/episodes/facets")
def facets(asked: Asked) -> Facets:
    """What the episodes that fit can be narrowed by. A facet's own filter does not narrow its own values."""
    raise NotImplementedError


@router.get("/episodes.csv", response_class=Response)
def table(asked: Asked) -> Response:
    """What each rule makes of each episode that fits, as CSV."""
    raise NotImplementedError


@router.get("/episodes/{key}")
def episode(key: str) -> EpisodePage:
    """One episode, by the key of any of its events."""
    raise NotImplementedError


@router.get("/evidence/{key}")
def evidence(key: str) -> Quote:
    """The sentence of a record."""
    raise NotImplementedError
