"""Bytes from a server: safely, politely, and only what has changed since the last time.

A name is resolved once, its addresses checked, and one of those connected to (`reaching`, `connecting`). Redirects are followed
by hand and each is checked anew. An answer that is too large, too slow, or unpacks without end is cut off. No cookie is kept
and no proxy asked: behind one, nobody could check where an address leads.
"""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from protego import Protego

from rashomon.errors import BadInput
from rashomon.gather.connecting import body, connected
from rashomon.gather.limits import Limits
from rashomon.gather.reaching import Target, plain, resolve, target
from rashomon.records import Visit

_ROBOTS_BYTES = 500_000
_MOVED = (301, 302, 303, 307, 308)
_BY_HAND = "save it with a browser and add the file"
_ADVICE = {
    401: f"it wants a password: {_BY_HAND}",
    403: f"it is not for programs: {_BY_HAND}",
    404: "check the address",
    410: "it was taken down",
    451: "the law of a country keeps it back",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a server answered. `address` is where redirects led; `data` is None where nothing changed since the last visit."""

    address: str
    data: bytes | None
    kind: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None


class Fetcher:
    """Fetches, one address at a time, with a pause between two requests to one host."""

    def __init__(self, limits: Limits, *, sleep: Callable[[float], object] = time.sleep) -> None:
        self._limits = limits
        self._sleep = sleep
        self._asked_at: dict[str, float] = {}
        self._robots: dict[str, Protego | str] = {}  # the rules of a host, or why it cannot be asked
        self._resting: dict[str, str] = {}  # what a host said that wants to be left alone

    def fetch(self, address: str, last: Callable[[str], Visit | None] = lambda _: None) -> Fetched:
        """What lies at an address, if it has changed since its last visit.

        Raises BadInput, with what to do, where that cannot or may not be had.
        """
        for _ in range(self._limits.redirects + 1):
            address = plain(address)
            wanted = target(address)
            self._heed_robots(wanted, address)
            fetched = self._ask(wanted, address, last(address), int(self._limits.megabytes * 1e6))
            if isinstance(fetched, Fetched):
                if fetched.data is not None and len(fetched.data) > self._limits.megabytes * 1e6:
                    told = f"{address} has more than {self._limits.megabytes:g} MB"
                    raise BadInput(f"{told}; RASHOMON_GATHER_MEGABYTES allows more")
                return fetched
            address = fetched
        raise BadInput(f"{address} is behind more than {self._limits.redirects} redirects; give the address that they lead to")

    def _heed_robots(self, wanted: Target, address: str) -> None:
        if not self._limits.robots:
            return
        if wanted.origin not in self._robots:
            self._robots[wanted.origin] = self._read_robots(wanted)
        rules = self._robots[wanted.origin]
        if isinstance(rules, str):
            raise BadInput(rules)
        if not rules.can_fetch(address, self._limits.agent):
            raise BadInput(f"{address} is not for programs, says the robots.txt of {wanted.host}; {_BY_HAND}")
        if (rules.crawl_delay(self._limits.agent) or 0) > self._limits.longest_pause:
            raise BadInput(
                f"{address} is not fetched: the robots.txt of {wanted.host} asks for "
                f"{rules.crawl_delay(self._limits.agent):.0f} seconds between requests; {_BY_HAND}"
            )

    def _read_robots(self, wanted: Target) -> Protego | str:
        """The rules of a host; where its server fails, in words why it is not asked (RFC 9309).

        A host without robots.txt has no rules; of a long one the beginning holds.
        """
        address = f"{wanted.origin}/robots.txt"
        try:
            for _ in range(self._limits.redirects + 1):
                fetched = self._ask(target(address), address, None, _ROBOTS_BYTES)
                if isinstance(fetched, Fetched):
                    return Protego.parse((fetched.data or b"")[:_ROBOTS_BYTES].decode("utf-8", "replace"))
                address = fetched
        except _Answered as error:
            if 400 <= error.status < 500 and error.status != 429:
                return Protego.parse("")
            return f"{error}; without its robots.txt nothing is fetched there"
        except BadInput as error:
            return str(error)
        return Protego.parse("")

    def _pause(self, wanted: Target) -> None:
        if wanted.origin in self._resting:
            raise BadInput(self._resting[wanted.origin])
        rules = self._robots.get(wanted.origin)
        delay = (rules.crawl_delay(self._limits.agent) if isinstance(rules, Protego) else None) or 0.0
        since = time.monotonic() - self._asked_at.get(wanted.origin, float("-inf"))
        if (left := max(self._limits.pause, delay) - since) > 0:
            self._sleep(left)
        self._asked_at[wanted.origin] = time.monotonic()

    def _ask(self, wanted: Target, address: str, last: Visit | None, most: int) -> Fetched | str:
        """The answer to one request, or where it is redirected to. Its data is longer than `most` where there was more."""
        ips = resolve(wanted, private=self._limits.private)
        self._pause(wanted)
        told = {"If-None-Match": last and last.etag, "If-Modified-Since": last and last.modified}
        known = {name: value for name, value in told.items() if value}
        host = wanted.origin.partition("://")[2]
        sent = {"Host": host, "User-Agent": self._limits.agent, "Accept-Encoding": "gzip", "Connection": "close", **known}
        with connected(wanted, ips, self._limits.seconds) as connection:
            connection.request("GET", wanted.path, headers=sent)
            answer = connection.getresponse()
            if answer.status in _MOVED and (location := answer.getheader("Location")):
                return urljoin(address, location.strip().encode("latin-1").decode("utf-8", "replace"))
            if answer.status == 304 and known:
                return Fetched(address=address, data=None)
            if answer.status != 200:
                raise self._answered(answer, wanted, address)
            try:
                data = body(answer, most)
            except BadInput as error:
                raise BadInput(f"{address} {error}") from None
            return Fetched(
                address=address, data=data,
                kind=answer.headers.get_content_type(), charset=answer.headers.get_content_charset(),
                etag=_short(answer.getheader("ETag")), modified=_short(answer.getheader("Last-Modified")),
            )  # fmt: skip

    def _answered(self, answer: http.client.HTTPResponse, wanted: Target, address: str) -> _Answered:
        """What a server said instead; one that asks for time is left alone from then on."""
        status = answer.status
        words = f"{status} ({http.client.responses.get(status, 'no known answer')})"
        again = _again(answer.getheader("Retry-After") or "", datetime.now(UTC)) if status in (429, 503) else None
        advice = _ADVICE.get(status, "try again later") if again is None else f"come again after {again:%Y-%m-%d %H:%M} UTC"
        if again is not None or status == 429:
            self._resting[wanted.origin] = f"{wanted.host} answered {words} before; {advice}"
        return _Answered(f"{address} answered {words}; {advice}", status)


class _Answered(BadInput):
    """A server that answered with something else than what was asked for."""

    def __init__(self, message: str, status: int) -> None:
        self.status = status
        super().__init__(message)


def _again(told: str, now: datetime) -> datetime | None:
    """When a server wants to be asked again, as its Retry-After says.

    >>> str(_again("90", datetime(2026, 3, 2, tzinfo=UTC)))
    '2026-03-02 00:01:30+00:00'
    """
    try:
        again = now + timedelta(seconds=int(told[:10])) if told.isdecimal() else parsedate_to_datetime(told).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return again if again > now else None


def _short(told: str | None) -> str | None:
    """A header to send back the next time; one that is too long for that is forgotten."""
    return told if told and len(told) <= 500 and told.isascii() and told.isprintable() else None
