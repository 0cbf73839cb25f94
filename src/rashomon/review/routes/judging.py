"""Judging: the queue, what people say, what they said, where they differ."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from rashomon.review.shapes import AgreementPage, History, Kept, Merging, Queue, RecordKind, Sayings, Splitting

router = APIRouter(prefix="/api", tags=["judging"])


@router.get("/queue")
def queue(  # noqa: PLR0913, PLR0917 (a route's arguments are its query)
    kind: Annotated[tuple[RecordKind, ...], Query()] = (),
    episode: str | None = None,
    report: str | None = None,
    second: Annotated[bool, Query(description="also what another coder has judged and you have not")] = False,
    after: Annotated[str | None, Query(description="the key of the last item seen: those that come after it")] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> Queue:
    """What to look at next: the most doubtful and disputed first."""
    raise NotImplementedError


@router.post("/judgements", status_code=201)
def judge(sayings: Sayings) -> Kept:
    """Keep what a person says, all of it or nothing."""
    raise NotImplementedError


@router.post("/judgements/{id}/withdraw", status_code=201)
def withdraw(id: str) -> Kept:
    """Take a judgement back."""
    raise NotImplementedError


@router.post("/merge", status_code=201)
def merge(merging: Merging) -> Kept:
    """Say that episodes, parties or reports are one."""
    raise NotImplementedError


@router.post("/split", status_code=201)
def split(splitting: Splitting) -> Kept:
    """Say that parts of an episode, party or lineage are another."""
    raise NotImplementedError


@router.get("/history")
def history(
    key: Annotated[str | None, Query(description="of this record or report only")] = None,
    by: Annotated[str | None, Query(max_length=200)] = None,
    offset: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> History:
    """What people decided, the latest first."""
    raise NotImplementedError


@router.get("/agreement")
def agreement() -> AgreementPage:
    """How far coders agree, and what is to be settled."""
    raise NotImplementedError
