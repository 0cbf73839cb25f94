"""Reports: the list, one with its records, what is different between two, the archived original."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from rashomon.review.shapes import Difference, ReportList, ReportPage

router = APIRouter(prefix="/api", tags=["reports"])


@router.get("/reports")
def reports(offset: Annotated[int, Query(ge=0)] = 0, limit: Annotated[int, Query(ge=1, le=500)] = 100) -> ReportList:
    """All reports, the latest first."""
    raise NotImplementedError


@router.get("/reports/{key}")
def report(key: str) -> ReportPage:
    """One report with its records."""
    raise NotImplementedError


@router.get("/reports/{key}/difference")
def difference(key: str, other: str) -> Difference:
    """The report beside another (its key), or beside an earlier version of itself (the version's key)."""
    raise NotImplementedError


@router.get("/reports/{key}/original", response_class=Response)
def original(key: str) -> Response:
    """The bytes that the report was gathered from, as a download, never shown."""
    raise NotImplementedError
