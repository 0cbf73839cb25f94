"""Feeds, RSS, Atom and JSON Feed, as a list of entries. Only bytes are read here; nothing is fetched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

import feedparser

from rashomon.errors import BadInput

_KINDS = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json")
_OPENS = (b"<rss", b"<feed", b"<rdf:RDF")
_ENTITY = b"<!entity"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: the address of its page, its headline, its day, and its text as HTML where the feed brings one."""

    address: str
    title: str | None = None
    published: date | None = None
    content: str | None = None


def is_feed(data: bytes, kind: str) -> bool:
    """Whether these bytes, which a server called so, are a feed."""
    start = data[:2_000]
    return kind in _KINDS or any(opens in start for opens in _OPENS) or b"jsonfeed.org/version" in start


def read_feed(data: bytes, address: str, most: int) -> tuple[Entry, ...]:
    """The entries of a feed, so many from the top, each address once. Raises BadInput for what is none."""
    if _ENTITY in data[:100_000].lower():
        raise BadInput(f"{address} declares entities of its own, which no feed needs and which can be made to fill the memory")
    told = _json(data, address) if data.lstrip()[:1] == b"{" else _xml(data, address)
    entries: dict[str, Entry] = {}
    for entry in told:
        if len(entries) < most:
            entries.setdefault(entry.address, entry)
    return tuple(entries.values())


def _xml(data: bytes, address: str) -> Iterator[Entry]:
    try:
        # A stream: of bytes the parser would ask whether they are the name of a file.
        feed = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # noqa: BLE001 (it lets through whatever its parsers raise on bytes made to harm)
        raise BadInput(f"{address} is no feed that can be read ({type(error).__name__})") from None
    if not feed.version:
        raise BadInput(f"{address} is no feed that can be read; give the address of an RSS, Atom or JSON feed")
    for one in feed.entries:
        link = _text(one.get("link")) or _text(one.get("id"))
        if link is not None:
            bodies = [_text(body.get("value")) or "" for body in one.get("content", ())]
            yield Entry(
                address=_joined(address, link), title=_text(one.get("title")),
                published=_day(one.get("published_parsed") or one.get("updated_parsed")),
                content=max([*bodies, _text(one.get("summary")) or ""], key=len) or None,
            )  # fmt: skip


def _json(data: bytes, address: str) -> Iterator[Entry]:
    try:
        feed: Any = json.loads(data)
    except (ValueError, RecursionError):
        raise BadInput(f"{address} is not whole JSON") from None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise BadInput(f"{address} is JSON, but no JSON Feed: it has no list of items")
    for one in items:
        link = (_text(one.get("url")) or _text(one.get("id"))) if isinstance(one, dict) else None
        if link is not None:
            day = _text(one.get("date_published")) or ""
            yield Entry(
                address=_joined(address, link), title=_text(one.get("title")), published=_iso(day),
                content=_text(one.get("content_html")) or _text(one.get("content_text")),
            )  # fmt: skip


def _text(told: object) -> str | None:
    return told.strip() or None if isinstance(told, str) else None


def _joined(address: str, link: str) -> str:
    try:
        return urljoin(address, link)
    except ValueError:
        return link  # fetching says what is wrong with it


def _day(told: Any) -> date | None:  # noqa: ANN401 (a time.struct_time, or None)
    try:
        return None if told is None else date(*told[:3])
    except (ValueError, TypeError, OverflowError):
        return None


def _iso(told: str) -> date | None:
    try:
        return date.fromisoformat(told[:10])
    except ValueError:
        return None
