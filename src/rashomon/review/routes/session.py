"""Who is looking: log in, log out, and what the page needs to know at first."""

from __future__ import annotations

from fastapi import APIRouter

from rashomon.review.shapes import Login, Session

router = APIRouter(prefix="/api", tags=["session"])


@router.get("/session")
def session() -> Session:
    """Who is looking, at which ledger."""
    raise NotImplementedError


@router.post("/session", status_code=201)
def log_in(login: Login) -> Session:
    """Log in. Refused too many times, wait."""
    raise NotImplementedError


@router.delete("/session", status_code=204)
def log_out() -> None:
    """Log out."""
    raise NotImplementedError
