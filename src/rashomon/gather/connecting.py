"""One connection to one server: to an address that was checked, for so long and no longer, for so many bytes and no more."""

from __future__ import annotations

import gzip
import http.client
import socket
import ssl
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from threading import Timer

import certifi

from rashomon.errors import BadInput
from rashomon.gather.reaching import Target

_CONNECT_SECONDS = 10.0


@contextmanager
def connected(wanted: Target, ips: Sequence[str], seconds: float) -> Iterator[http.client.HTTPConnection]:
    """A connection to the first of these IP addresses that takes it, cut when the time is up, whatever the server dribbles.

    What goes wrong within, on the way or because the server does not speak HTTP, is raised as BadInput.
    """
    held: list[socket.socket] = []
    clock = Timer(seconds, _cut, (held,))
    clock.daemon = True
    end = time.monotonic() + seconds
    try:
        clock.start()
        connection = http.client.HTTPConnection(wanted.host, wanted.port)
        held.append(_first(ips, wanted.port, end))
        held[0].settimeout(seconds)
        if wanted.scheme == "https":
            held.append(_tls().wrap_socket(held[0], server_hostname=wanted.host, do_handshake_on_connect=False))
            held[-1].do_handshake()  # type: ignore[attr-defined]  # an SSLSocket
        connection.sock = held[-1]
        yield connection
        if time.monotonic() >= end:  # what was cut off looks like an answer that has come to its end
            raise TimeoutError
    except (OSError, EOFError, http.client.HTTPException, ValueError, zlib.error) as error:
        if time.monotonic() >= end or isinstance(error, TimeoutError):
            raise BadInput(f"{wanted.host} took more than {seconds:g} seconds; try again later") from None
        raise BadInput(f"{wanted.host} cannot be asked ({_why(error)}); try again later") from None
    finally:
        clock.cancel()
        for one in held:
            one.close()


def body(answer: http.client.HTTPResponse, most: int) -> bytes:
    """The bytes of an answer, unpacked: `most`, or one more where there are more. Raises BadInput for what came in part."""
    encoding = (answer.getheader("Content-Encoding") or "identity").strip().lower()
    if encoding == "identity":
        data = answer.read(most + 1)
    elif encoding in ("gzip", "x-gzip"):
        data = gzip.GzipFile(fileobj=answer).read(most + 1)
    else:
        raise BadInput(f"came packed as {encoding[:40]!r}, which was not asked for; save it with a browser and add the file")
    if len(data) <= most and answer.length:
        raise BadInput("was cut off on the way; try again later")
    return data


@cache
def _tls() -> ssl.SSLContext:
    """Whom to trust: as the system says, and as Mozilla does."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _first(ips: Sequence[str], port: int, end: float) -> socket.socket:
    failed: OSError = TimeoutError()
    for ip in ips:
        try:
            return socket.create_connection((ip, port), timeout=max(0.01, min(_CONNECT_SECONDS, end - time.monotonic())))
        except OSError as error:
            failed = error
    raise failed


def _cut(held: list[socket.socket]) -> None:
    for one in held:
        with suppress(OSError):  # it was closed just then
            socket.socket.shutdown(one, socket.SHUT_RDWR)


def _why(error: Exception) -> str:
    if isinstance(error, ssl.SSLError):
        return f"its certificate or its encryption is not in order: {getattr(error, 'verify_message', '') or error.reason}"
    return str(error.strerror if isinstance(error, OSError) and error.strerror else error)[:200] or type(error).__name__
