"""What a page asks for, understood: the filters of episodes, the same for the list, the map, the timeline and the facets."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from rashomon.errors import BadInput
from rashomon.ledger import Sought
from rashomon.ledger.listing import Wanted
from rashomon.records import EventType
from rashomon.review.shapes import ReviewState

Text = Annotated[str, Field(min_length=1, max_length=200)]


class Filters(BaseModel):
    """Which episodes. What is left out is not asked for; several types or states mean any of them."""

    model_config = ConfigDict(frozen=True)

    place: Text | None = Field(
        None, description="a part of the place's name, whatever its accents, or a country's three letters"
    )
    country: Text | None = Field(None, description="a country's three letters")
    start: date | None = Field(None, description="on or after this day")
    end: date | None = Field(None, description="on or before this day")
    actor: Text | None = Field(None, description="a part of a party's name, or its id")
    type: tuple[EventType, ...] = Field((), description="PLOVER types")
    acled: Text | None = Field(None, description="an ACLED sub-event type")
    state: tuple[ReviewState, ...] = Field((), description="states of review")
    disagreement: float = Field(0, ge=0, le=1, description="at least this much disagreement")
    box: str | None = Field(
        None, pattern=r"^-?[\d.]+,-?[\d.]+,-?[\d.]+,-?[\d.]+$", description="west,south,east,north in degrees"
    )


Asked = Annotated[Filters, Query()]


def wanted(asked: Filters) -> Wanted:
    """The filters as the ledger has them. Raises BadInput for a box that is none."""
    box = None
    if asked.box is not None:
        try:
            west, south, east, north = map(float, asked.box.split(","))
        except ValueError:
            raise BadInput("box: four numbers, west,south,east,north") from None
        box = (west, south, east, north)
    sought = Sought(place=asked.place, start=asked.start, end=asked.end, actor=asked.actor, type=asked.acled)
    return Wanted(
        sought=sought, country=asked.country, types=asked.type, states=asked.state, disagreement=asked.disagreement, box=box
    )
