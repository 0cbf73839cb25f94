"""Search over texts, quotes and records, whatever the accents."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from rashomon.review.shapes import FoundList

router = APIRouter(prefix="/api", tags=["search"])


@router.get("/search")
def search(
    words: Annotated[str, Query(max_length=400)],
    kind: Literal["text", "quote", "record"] = "text",
    offset: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=100)] = 30,
) -> FoundList:
    """What holds all these words; `rebel*` finds beginnings."""
    raise NotImplementedError
