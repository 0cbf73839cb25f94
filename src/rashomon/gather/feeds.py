"""Feeds, RSS, Atom and JSON Feed, as a list of entries. Only bytes are read here; nothing is fetched."""

from __future__ import annotations

import json
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import islice
from threading import current_thread, main_thread
from typing import Any
from urllib.parse import urljoin

import feedparser

from rashomon.errors import BadInput
from rashomon.gather.pages.days import day_of
from rashomon.gather.pages.opening import decode_page
from rashomon.gather.reaching import plain

_KINDS = (
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
    "application/xml", "text/xml",
)  # fmt: skip
_LOOKED_AT = 100_000
MAX_FEED_BYTES = 5_000_000
MAX_MARKS = 150_000  # tags and references
MAX_SECONDS = 10.0
# What may stand before a feed's first element. Declarations of entities, within [ ] of a document type, may not.
_OPENS = re.compile(
    r"(?:\s++|<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^\[\]<>]*+>)*+(?=<(?:\w{1,20}:)?(?:rss|feed|rdf|channel)[\s>])",
    re.IGNORECASE | re.S,
)
_JSON_OPENS = re.compile(rb"(?:\xef\xbb\xbf)?\s*+\{.{0,2000}?jsonfeed\.org\\?/version", re.S)
_HALF = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: the address of its page, its headline, day and authors, and its text as HTML where the feed brings one."""

    address: str
    title: str | None = None
    published: date | None = None
    authors: tuple[str, ...] = ()
    content: str | None = None


def is_feed(data: bytes, kind: str) -> bool:
    """Whether these bytes, which a server called so, are a feed."""
    if kind in _KINDS or _JSON_OPENS.match(data):
        return True
    return _OPENS.match(decode_page(data[:_LOOKED_AT], None)) is not None


def read_feed(data: bytes, address: str, most: int, charset: str | None = None) -> tuple[Entry, ...]:
    """The entries of a feed, so many from the top, each address once. Raises BadInput for what is none."""
    if len(data) > MAX_FEED_BYTES:
        size = f"{len(data) / 1e6:.0f} MB, more than a feed's {MAX_FEED_BYTES / 1e6:.0f}"
        raise BadInput(f"{address} has {size}; give the address of a shorter one")
    told = (
        _json(data, address) if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" else _xml(decode_page(data, charset), address)
    )
    entries: dict[str, Entry] = {}
    for entry in islice(told, 10 * most):  # each may be told ten times, and not forever
        if len(entries) < most:
            entries.setdefault(plain(entry.address), entry)
    return tuple(entries.values())


def _xml(text: str, address: str) -> Iterator[Entry]:
    opens = _OPENS.match(text)
    if opens is None:
        if "<!ENTITY" in text[:_LOOKED_AT].upper():
            raise BadInput(f"{address} declares entities, which no feed needs and which can be made to fill the memory")
        raise BadInput(f"{address} is no feed that can be read; give the address of an RSS, Atom or JSON feed")
    if text.count("<") + text.count("&") > MAX_MARKS:
        raise BadInput(f"{address} has more than {MAX_MARKS:,} tags, too many for a feed; give the address of a shorter one")
    # A stream: of bytes the parser would ask whether they are the name of a file. What stands before the first element is kept
    # from it, as it takes entities from there, from comments too.
    stream = BytesIO(text[opens.end() :].encode("utf-8", "replace"))
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": address}
    try:
        with _no_longer_than(MAX_SECONDS, address):
            feed = feedparser.parse(stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except BadInput:
        raise
    except Exception as error:  # noqa: BLE001 (it lets through whatever its parsers raise on bytes made to harm)
        raise BadInput(f"{address} is no feed that can be read ({type(error).__name__}); try again later") from None
    for one in feed.entries:
        # Atom's `updated` is no day of publication; in RSS it is dc:date, which is.
        day = _text(one.get("published")) or (_text(one.get("updated")) if feed.version.startswith("rss") else None)
        yield from _entry(
            address, link=one.get("link") or one.get("id"), title=one.get("title"), day=day,
            authors=[author.get("name") for author in one.get("authors", ())],
            bodies=[*(body.get("value") for body in one.get("content", ())), one.get("summary")],
        )  # fmt: skip


@contextmanager
def _no_longer_than(seconds: float, address: str) -> Iterator[None]:
    """Give up on a parser that takes too long; only where the system has alarms, and in the main thread."""
    if not hasattr(signal, "setitimer") or current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    except _Rung:
        raise BadInput(f"{address} takes more than {seconds:g} seconds to read; no feed of a newspaper does") from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class _Rung(BaseException):
    """No Exception, as the parser catches those."""


def _ring(*_: object) -> None:
    raise _Rung


def _json(data: bytes, address: str) -> Iterator[Entry]:
    try:
        feed: Any = json.loads(data)
    except (ValueError, RecursionError):
        raise BadInput(f"{address} is not whole JSON; try again later") from None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise BadInput(f"{address} is JSON, but no JSON Feed: it has no list of items; --mapping FILE says where reports lie")
    for one in items:
        if not isinstance(one, dict):
            continue
        authors = one.get("authors") or [one.get("author")]
        yield from _entry(
            address, link=one.get("url") or one.get("id"), title=one.get("title"), day=one.get("date_published"),
            authors=[author.get("name") for author in authors if isinstance(author, dict)] if isinstance(authors, list) else [],
            bodies=[one.get("content_html"), one.get("content_text")],
        )  # fmt: skip


def _entry(  # noqa: PLR0913 (what either form of feed tells of an entry)
    address: str, *, link: object, title: object, day: object, authors: list[object], bodies: list[object]
) -> Iterator[Entry]:
    """The entry, where it has an address; a number or a tag that only tells it from others is none."""
    try:
        whole = urljoin(address, _text(link) or "")
    except ValueError:
        whole = _text(link) or ""  # fetching says what is wrong with it
    if not _text(link) or (whole == address) or ("/" not in str(link) and ":" not in str(link)):
        return
    yield Entry(
        address=whole, title=_text(title), published=day_of(day),
        authors=tuple(filter(None, map(_text, authors[:20]))),
        content=max((_text(body) or "" for body in bodies), key=len) or None,
    )  # fmt: skip


def _text(told: object) -> str | None:
    """A text without what no text holds, None where there is none."""
    return _HALF.sub("", told).strip() or None if isinstance(told, str) else None
