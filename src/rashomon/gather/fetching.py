"""Bytes from a server: safely, politely, and only what has changed since the last time.

A name is resolved once, its address checked, and that address connected to. Redirects are followed by hand and each is checked
anew. An answer that is too large, too slow, or unpacks without end is cut off. No cookie is kept and no proxy asked.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from threading import Timer
from urllib.parse import urljoin

import certifi
from protego import Protego

from rashomon.errors import BadInput
from rashomon.gather.limits import Limits
from rashomon.gather.reaching import Target, resolve, target
from rashomon.records import Visit

_PIECE = 1 << 16
_ROBOTS_BYTES = 500_000
_CONNECT_SECONDS = 10.0
_MOVED = (301, 302, 303, 307, 308)


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
        self._robots: dict[str, Protego | None] = {}

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        context.load_verify_locations(certifi.where())
        return context

    def fetch(self, address: str, last: Visit | None = None) -> Fetched:
        """What lies at an address. Raises BadInput, with what to do, where that cannot or may not be had."""
        told = {"If-None-Match": last and last.etag, "If-Modified-Since": last and last.modified}
        headers = {name: value for name, value in told.items() if value}
        for _ in range(self._limits.redirects + 1):
            wanted = target(address)
            self._heed_robots(wanted, address)
            fetched = self._ask(wanted, address, headers, self._limits.megabytes * 1e6)
            if isinstance(fetched, Fetched):
                return fetched
            address = fetched
        raise BadInput(f"{address} is behind more than {self._limits.redirects} redirects")

    def _heed_robots(self, wanted: Target, address: str) -> None:
        if not self._limits.robots:
            return
        if wanted.origin not in self._robots:
            self._robots[wanted.origin] = self._read_robots(wanted)
        rules = self._robots[wanted.origin]
        if rules is None:
            raise BadInput(f"the robots.txt of {wanted.host} cannot be had, so nothing is fetched there; try again later")
        if not rules.can_fetch(address, self._limits.agent):
            raise BadInput(f"the robots.txt of {wanted.host} does not allow fetching {address}")

    def _read_robots(self, wanted: Target) -> Protego | None:
        """The rules of a host: none where it has no robots.txt, None where its server fails (RFC 9309)."""
        address = f"{wanted.origin}/robots.txt"
        try:
            for _ in range(self._limits.redirects + 1):
                fetched = self._ask(target(address), address, {}, _ROBOTS_BYTES)
                if isinstance(fetched, Fetched):
                    return Protego.parse((fetched.data or b"").decode("utf-8", "replace"))
                address = fetched
        except _Answered as error:
            return Protego.parse("") if 400 <= error.status < 500 and error.status != 429 else None
        except BadInput:
            return None
        return None

    def _pause(self, wanted: Target) -> None:
        rules = self._robots.get(wanted.origin)
        delay = (rules.crawl_delay(self._limits.agent) if rules is not None else None) or 0.0
        if delay > self._limits.longest_pause:
            raise BadInput(
                f"the robots.txt of {wanted.host} asks for {delay:.0f} seconds between requests; fetch there by hand"
            )
        since = time.monotonic() - self._asked_at.get(wanted.origin, float("-inf"))
        if (left := max(self._limits.pause, delay) - since) > 0:
            self._sleep(left)
        self._asked_at[wanted.origin] = time.monotonic()

    def _ask(self, wanted: Target, address: str, headers: dict[str, str], most: float) -> Fetched | str:
        """The answer to one request, or where it is redirected to."""
        self._pause(wanted)
        ip = resolve(wanted, private=self._limits.private)
        host = wanted.origin.partition("://")[2]
        sent = {"Host": host, "User-Agent": self._limits.agent, "Accept-Encoding": "gzip", "Connection": "close", **headers}
        with self._connected(wanted, ip) as connection:
            connection.request("GET", wanted.path, headers=sent)
            answer = connection.getresponse()
            if answer.status in _MOVED and (location := answer.getheader("Location")):
                return urljoin(address, location.strip())
            if answer.status == 304 and headers:
                return Fetched(address=address, data=None)
            if answer.status != 200:
                raise _Answered(answer.status, address, answer.getheader("Retry-After"))
            return Fetched(
                address=address,
                data=_body(answer, int(most), address),
                kind=answer.headers.get_content_type(),
                charset=answer.headers.get_content_charset(),
                etag=_short(answer.getheader("ETag")),
                modified=_short(answer.getheader("Last-Modified")),
            )

    @contextmanager
    def _connected(self, wanted: Target, ip: str) -> Iterator[http.client.HTTPConnection]:
        """A connection to just this IP address, which is cut when its time is up, whatever the server dribbles."""
        held: list[socket.socket] = []
        clock = Timer(self._limits.seconds, _cut, (held,))
        clock.daemon = True
        end = time.monotonic() + self._limits.seconds
        try:
            clock.start()
            connection = http.client.HTTPConnection(wanted.host, wanted.port)
            held.append(socket.create_connection((ip, wanted.port), timeout=min(_CONNECT_SECONDS, self._limits.seconds)))
            held[0].settimeout(self._limits.seconds)
            connection.sock = held[0]
            if wanted.scheme == "https":
                wrapped = self._tls.wrap_socket(held[0], server_hostname=wanted.host, do_handshake_on_connect=False)
                held.append(wrapped)
                wrapped.do_handshake()
                connection.sock = wrapped
            yield connection
            if time.monotonic() >= end:  # what was cut off looks like an answer that has come to its end
                raise TimeoutError
        except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
            if time.monotonic() >= end or isinstance(error, TimeoutError):
                raise BadInput(f"{wanted.host} took more than {self._limits.seconds:g} seconds; try again later") from None
            raise BadInput(f"{wanted.host} cannot be asked ({_why(error)}); try again later") from None
        finally:
            clock.cancel()
            for one in held:
                one.close()


class _Answered(BadInput):
    """A server that answered with something else than a page."""

    def __init__(self, status: int, address: str, later: str | None) -> None:
        self.status = status
        words = http.client.responses.get(status, "no known answer")
        again = f"; it asks to come again after {later[:40]}" if later and status in (429, 503) else ""
        super().__init__(f"{address} answered {status} ({words}){again}")


def _body(answer: http.client.HTTPResponse, most: int, address: str) -> bytes:
    """The bytes of an answer, unpacked, never more than `most`."""
    encoding = (answer.getheader("Content-Encoding") or "identity").strip().lower()
    if encoding not in ("identity", "gzip", "x-gzip"):
        raise BadInput(f"{address} came packed as {encoding[:40]!r}, which was not asked for")
    unpack = None if encoding == "identity" else zlib.decompressobj(wbits=31)
    data = bytearray()
    while len(data) <= most and (piece := answer.read(_PIECE)):
        data += piece if unpack is None else unpack.decompress(piece, most + 1 - len(data))
    if len(data) > most:
        raise BadInput(f"{address} has more than {most / 1e6:g} MB; RASHOMON_GATHER_MEGABYTES allows more")
    if answer.length or (unpack is not None and not unpack.eof):
        raise BadInput(f"{address} was cut off on the way; try again later")
    return bytes(data)


def _short(told: str | None) -> str | None:
    """A header to send back the next time; one that is too long for that is forgotten."""
    return told if told and len(told) <= 500 and told.isascii() and told.isprintable() else None


def _cut(held: list[socket.socket]) -> None:
    for one in held:
        with suppress(OSError):  # it was closed just then
            one.shutdown(socket.SHUT_RDWR)


def _why(error: Exception) -> str:
    if isinstance(error, ssl.SSLError):
        return f"its certificate or its encryption is not in order: {error.reason or error}"
    return str(error.strerror if isinstance(error, OSError) and error.strerror else error)[:200] or type(error).__name__
