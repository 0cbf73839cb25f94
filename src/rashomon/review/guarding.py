"""What stands before every request: whose page it is from, how large it is, and what the browser is told about the answer."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

from fastapi import HTTPException
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon.review.settings import LOOPBACK, Settings, is_loopback

_SAFE = {"GET", "HEAD", "OPTIONS"}
_TOO_MUCH = "that is too much for one request"


def policy(tiles: str | None) -> str:
    """The content security policy: nothing but what this server sends, and the tiles of a configured server.

    >>> "script-src 'self';" in policy(None), "https://tiles.example.org" in policy("https://tiles.example.org/{z}/{x}/{y}.png")
    (True, True)
    """
    parts = urlsplit(tiles or "")
    tiles_from = f" {parts.scheme}://{parts.netloc}" if parts.netloc else ""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
        f"img-src 'self' data: blob:{tiles_from}; connect-src 'self'{tiles_from}; worker-src 'self' blob:; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


class Guard:
    """ASGI middleware: refuses foreign hosts and origins and large bodies, and adds the headers."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings
        self._headers = {
            "content-security-policy": policy(settings.tiles), "x-content-type-options": "nosniff",
            "referrer-policy": "no-referrer", "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin",
            "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        }  # fmt: skip

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand over."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        answered = False

        async def answer(message: Message) -> None:
            nonlocal answered
            answered = True
            if message["type"] == "http.response.start":
                told = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    told[name] = value
                assets = scope["path"].startswith("/assets/") and message["status"] == 200
                told["cache-control"] = "public, max-age=31536000, immutable" if assets else "no-store"
            await send(message)

        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await _refuse(answer, *refusal)
            return
        left = self._settings.longest_body

        async def receive_some() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise HTTPException(413, _TOO_MUCH)
            return message

        try:
            await self._app(scope, receive_some, answer)
        except Exception:
            if not answered:
                await _refuse(answer, 500, "something went wrong in rashomon; its terminal says what")
            raise

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if self._settings.users is None and not _is_local(host, self._settings.host):
            return 421, "this server answers on the machine it runs on only"
        if scope["method"] not in _SAFE:
            origin = headers.get("origin")
            foreign = origin is not None and origin.lower() not in (f"http://{host.lower()}", f"https://{host.lower()}")
            if foreign or headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
                return 403, "the request comes from another page"
        length = headers.get("content-length", "0")
        if not re.fullmatch(r"[0-9]{1,18}", length) or int(length) > self._settings.longest_body:
            return 413, _TOO_MUCH
        if "\0" in scope["path"] or b"%00" in scope["query_string"]:
            return 400, "an address holds no NUL"  # PostgreSQL keeps none, and no file is called so
        return None


def _is_local(host: str, bound: str) -> bool:
    """Whether a request was meant for this machine: a page elsewhere that points its own name here is refused."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    return name in LOOPBACK or name == bound.lower() or is_loopback(name)


async def _refuse(send: Send, status: int, detail: str) -> None:
    body = json.dumps({"detail": detail}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
