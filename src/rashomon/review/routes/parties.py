"""Parties: the list, one of them, its claims."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from rashomon.review.shapes import ClaimList, PartyList, PartyPage

router = APIRouter(prefix="/api", tags=["parties"])
Offset = Annotated[int, Query(ge=0)]
Limit = Annotated[int, Query(ge=1, le=500)]


@router.get("/parties")
def parties(name: Annotated[str | None, Query(max_length=200)] = None, offset: Offset = 0, limit: Limit = 100) -> PartyList:
    """Parties whose name holds this, those of most episodes first."""
    raise NotImplementedError


@router.get("/parties/{id}")
def party(id: str) -> PartyPage:
    """One party, by its id or the key of any of its actors."""
    raise NotImplementedError


@router.get("/parties/{id}/claims")
def claims(id: str, offset: Offset = 0, limit: Limit = 50) -> ClaimList:
    """What it claimed, the latest first."""
    raise NotImplementedError
