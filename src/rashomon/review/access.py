"""Who may do what: sessions, roles, the token that guards against forged requests, and a brake on guessing passwords.

Sessions are kept in memory: who restarts the server logs everybody out, and nothing can be stolen from a disk.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Annotated

from fastapi import Depends, HTTPException, Request, Response

from rashomon.ledger import Ledger
from rashomon.review.settings import Settings
from rashomon.review.shapes import Role, Session
from rashomon.review.users import User

_CHANGING = {"POST", "PUT", "PATCH", "DELETE"}
_ROLES: Mapping[Role, int] = {"reader": 0, "coder": 1, "admin": 2}
_FREE_TRIES = 5
_LONGEST_WAIT = 300.0
_FORGOTTEN = 3600.0  # seconds after which a wrong password no longer counts
_MOST_SEATS = 10_000


@dataclass(slots=True)
class Seat:
    """One browser: who sits there, its token, and when it was last heard of."""

    csrf: str
    since: float
    last: float
    name: str | None = None
    role: Role = "reader"


def cookie_of(settings: Settings) -> str:
    """The name of the cookie. Browsers keep one jar for all ports of a machine, and a person may serve two ledgers."""
    return f"rashomon-{settings.port}"


class Seats:
    """The sessions that are open. Thread-safe."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._idle, self._longest, self._clock = settings.idle, settings.longest_session, clock
        self._seats: dict[str, Seat] = {}
        self._lock = Lock()

    def find(self, id: str | None) -> Seat | None:
        """The seat of this session, if it is still open."""
        now = self._clock()
        with self._lock:
            seat = self._seats.get(id or "")
            if seat is None:
                return None
            if now - seat.last > self._idle or now - seat.since > self._longest:
                del self._seats[id or ""]
                return None
            seat.last = now
            return seat

    def open(self, name: str | None, role: Role) -> tuple[str, Seat]:
        """A new session; its id goes into the cookie."""
        now = self._clock()
        id, seat = secrets.token_urlsafe(32), Seat(secrets.token_urlsafe(32), now, now, name, role)
        with self._lock:
            if len(self._seats) >= _MOST_SEATS:  # those who only asked for a page go first
                for oldest in sorted(self._seats, key=lambda id: (self._seats[id].name is not None, self._seats[id].last))[
                    :100
                ]:
                    del self._seats[oldest]
            self._seats[id] = seat
        return id, seat

    def close(self, id: str | None) -> None:
        """End a session."""
        with self._lock:
            self._seats.pop(id or "", None)


class Brake:
    """After some wrong passwords, each further try has to wait twice as long. Thread-safe."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong: dict[str, tuple[int, float]] = {}
        self._lock = Lock()

    def wait(self, *who: str) -> float:
        """Seconds until these (a name, an address) may try again; 0 is now."""
        with self._lock:
            now = self._clock()
            return max(0.0, *(self._until(self._wrong.get(one, (0, 0.0))) - now for one in who))

    def wrong(self, *who: str) -> None:
        """Note a wrong password."""
        with self._lock:
            now = self._clock()
            for one in who:
                count, last = self._wrong.get(one, (0, 0.0))
                self._wrong[one] = (1 if now - last > _FORGOTTEN else count + 1, now)
            if len(self._wrong) > _MOST_SEATS:
                self._wrong = {one: told for one, told in self._wrong.items() if self._until(told) > now}

    def right(self, *who: str) -> None:
        """Forget what was wrong before."""
        with self._lock:
            for one in who:
                self._wrong.pop(one, None)

    @staticmethod
    def _until(told: tuple[int, float]) -> float:
        count, last = told
        over = min(count - _FREE_TRIES, 20)  # so that the power stays a number
        return last + (min(_LONGEST_WAIT, 2.0**over) if over >= 0 else 0.0)


# What follows is asked by every request and waits for nothing: `async`, so that no thread is needed for it.


@dataclass(slots=True)
class Desk:
    """What the routes share: the settings, the sessions, the users as they were when the server started."""

    settings: Settings
    seats: Seats
    brake: Brake
    users: Mapping[str, User]
    ledger: str
    writing: Lock = field(default_factory=Lock)  # who writes waits here: a database's own waiting is long and unfair


async def desk(request: Request) -> Desk:
    """The desk of the application that answers."""
    found: Desk = request.app.state.desk
    return found


async def seat(request: Request, response: Response, at: Annotated[Desk, Depends(desk)]) -> Seat:
    """The seat of who asks; a new one where there is none yet. What would change something needs the token."""
    found = at.seats.find(request.cookies.get(cookie_of(at.settings)))
    if request.method in _CHANGING:
        given = request.headers.get("x-csrf-token", "")
        if found is None or not hmac.compare_digest(given.encode(), found.csrf.encode()):
            raise HTTPException(403, "the session has ended, or the request was not made by the page; load the page again")
    if found is None:
        found = take_seat(response, at, None, "admin" if at.settings.users is None else "reader")
    return found


def take_seat(response: Response, at: Desk, name: str | None, role: Role) -> Seat:
    """Open a session and set its cookie."""
    id, opened = at.seats.open(name, role)
    cookie = cookie_of(at.settings)
    response.set_cookie(cookie, id, httponly=True, samesite="strict", secure=at.settings.secure, path="/")
    return opened


async def looking(sits: Annotated[Seat, Depends(seat)], at: Annotated[Desk, Depends(desk)]) -> Seat:
    """Whoever may look: everybody without accounts, and who has logged in with them."""
    if at.settings.users is not None and sits.name is None:
        raise HTTPException(401, "log in first")
    return sits


def _at_least(role: Role) -> Callable[[Seat], Awaitable[str]]:
    async def check(sits: Annotated[Seat, Depends(looking)]) -> str:
        if _ROLES[sits.role] < _ROLES[role]:
            raise HTTPException(
                403, f"only a {role} may do this; ask an admin for the role" if role == "coder" else "only an admin may do this"
            )
        if sits.name is None:
            raise HTTPException(401, "say who you are first: judgements are kept with a name")
        return sits.name

    return check


def session_of(sits: Seat, at: Desk, version: str) -> Session:
    """What the page is told of who looks."""
    return Session(
        name=sits.name, role=sits.role, accounts=at.settings.users is not None, csrf=sits.csrf, ledger=at.ledger,
        version=version, tiles=at.settings.tiles,
    )  # fmt: skip


async def ledger(request: Request) -> Ledger:
    """The ledger, for one request: connections are shared, transactions are not."""
    return Ledger(request.app.state.engine)


@contextmanager
def writing(told: Ledger, at: Desk) -> Iterator[None]:
    """One transaction, stored whole when the block ends; others who write wait for their turn."""
    with at.writing, told.writing():
        yield


AtDesk = Annotated[Desk, Depends(desk)]
Sits = Annotated[Seat, Depends(seat)]
Looking = Annotated[Seat, Depends(looking)]
Coder = Annotated[str, Depends(_at_least("coder"))]  # the coder's name
Admin = Annotated[str, Depends(_at_least("admin"))]
Open = Annotated[Ledger, Depends(ledger)]
