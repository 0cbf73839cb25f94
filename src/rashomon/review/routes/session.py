"""Who is looking: log in, log out, and what the page needs to know at first."""

from __future__ import annotations

import math

from fastapi import APIRouter, HTTPException, Request, Response

from rashomon import __version__
from rashomon.review.access import AtDesk, Sits, cookie_of, session_of, take_seat
from rashomon.review.shapes import Login, Session
from rashomon.review.users import admit

router = APIRouter(prefix="/api", tags=["session"])
_LONGEST_NAME = 64


@router.get("/session")
def session(sits: Sits, at: AtDesk) -> Session:
    """Who is looking, at which ledger."""
    return session_of(sits, at, __version__)


@router.post("/session", status_code=201)
def log_in(login: Login, request: Request, response: Response, sits: Sits, at: AtDesk) -> Session:
    """Log in; without accounts, say under which name judgements are kept. Who is refused too often has to wait."""
    name = login.name.strip()
    if not 0 < len(name) <= _LONGEST_NAME or not name.isprintable():
        raise HTTPException(422, f"a name has 1 to {_LONGEST_NAME} characters")
    if at.settings.users is None:
        sits.name = name
        return session_of(sits, at, __version__)
    who = (f"name {name}", f"address {request.client.host if request.client else ''}")
    wait = at.brake.wait(*who)
    if wait > 0:
        seconds = math.ceil(wait)
        raise HTTPException(429, f"too many wrong passwords; try again in {seconds} s", headers={"Retry-After": str(seconds)})
    user = admit(at.users, name, login.password)
    if user is None:
        at.brake.wrong(*who)
        raise HTTPException(401, "the name or the password is wrong")
    at.brake.right(who[0])
    # A session that somebody else may have set does not become theirs.
    at.seats.close(request.cookies.get(cookie_of(at.settings)))
    return session_of(take_seat(response, at, user.name, user.role), at, __version__)


@router.delete("/session", status_code=204)
def log_out(request: Request, response: Response, _: Sits, at: AtDesk) -> None:
    """Log out."""
    at.seats.close(request.cookies.get(cookie_of(at.settings)))
    response.delete_cookie(cookie_of(at.settings), path="/")
