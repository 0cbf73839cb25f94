"""Reports from an address of the web: a page, a document, a feed with all that its entries lead to, an API's JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from rashomon.errors import BadInput
from rashomon.gather import kinds
from rashomon.gather.documents import read_document
from rashomon.gather.failures import Failure
from rashomon.gather.feeds import Entry, is_feed, read_feed
from rashomon.gather.fetching import Fetched, Fetcher
from rashomon.gather.fragments import read_fragment
from rashomon.gather.gathering import Gathering
from rashomon.gather.limits import Limits
from rashomon.gather.mapping import read_mapped
from rashomon.gather.originals import hash_of
from rashomon.gather.pages import read_page
from rashomon.gather.pages.opening import decode_page
from rashomon.gather.reaching import plain, target
from rashomon.gather.texts import check_text, decode
from rashomon.records import Report, Visit

Items = Iterator[tuple[str, Report] | Failure]

_WHOLE = 1_200  # characters of an entry that is the story and not its first lines
_TAG = re.compile(r"<[^<>]*>")
_SERVED = re.compile(r"^(?:www|feeds?|rss)\.")


def read_address(address: str, how: Gathering, *, of_feed: bool = False) -> Items:
    """The reports at an address, each with where it was found, or what is wrong.

    What has not changed since the last visit is passed over. The address of a feed's entry (`of_feed`) may lead to no feed.
    """
    address = plain(address)
    try:
        fetched = _fetcher(how.limits).fetch(address, how.visits.last)
    except BadInput as error:
        yield _failure(address, error)
        return
    last = how.visits.last(fetched.address)
    if fetched.data is None or (last is not None and last.raw_sha256 == hash_of(fetched.data)):
        if not of_feed:
            yield Failure(where=address, message="has not changed since it was last fetched", fatal=False)
        return
    visit = Visit(address=fetched.address, etag=fetched.etag, modified=fetched.modified, raw_sha256=hash_of(fetched.data))
    whole = True
    for item in _reports(fetched, fetched.data, how, of_feed):
        whole = whole and not (isinstance(item, Failure) and item.fatal)
        yield item
    if whole:  # what failed is asked for again
        how.visits.saw(visit)


@cache
def _fetcher(limits: Limits) -> Fetcher:
    """One for all addresses, which keeps its pauses across them."""
    return Fetcher(limits)


def _failure(address: str, error: BadInput) -> Failure:
    return Failure(where=address, message=str(error).removeprefix(f"{address} "))


def _reports(fetched: Fetched, data: bytes, how: Gathering, of_feed: bool) -> Items:
    address = fetched.address
    try:
        if is_feed(data, fetched.kind) and kinds.one("", data[:2_000]) != "page":  # XHTML comes as XML too
            if of_feed:
                raise BadInput(f"{address} is a feed within a feed, which is not followed; give its address by itself")  # noqa: TRY301
            entries = read_feed(data, address, how.limits.entries, fetched.charset)
        elif fetched.kind.endswith("json"):
            if how.mapping is None:
                raise BadInput(f"{address} is JSON; --mapping FILE says where in it the reports lie")  # noqa: TRY301
            yield from read_mapped(data, how.mapping, address, how.originals)
            return
        else:
            report = _single(fetched, data)
            yield address, replace(report, raw_sha256=how.originals.take(data))
            return
    except BadInput as error:
        yield _failure(address, error)
        return
    for entry in entries:
        yield from _entry(entry, how, address)


def _single(fetched: Fetched, data: bytes) -> Report:
    """The one report of an answer."""
    address = fetched.address
    kind = kinds.one(address, data[:2_000])
    if kind == "document":
        return replace(read_document(data, address), url=address)
    if kind == "page" or fetched.kind in ("text/html", "application/xhtml+xml"):
        report = read_page(data, url=address, charset=fetched.charset, name=address)
        url = plain(report.url or address)
        return replace(report, id=url, url=url)
    if not fetched.kind.startswith("text/"):
        raise BadInput(f"{address} is {fetched.kind or 'of no kind'}, and no page, document, text or feed")
    text, _ = decode(decode_page(data, fetched.charset).encode("utf-8", "replace"), address)
    check_text(text, address)
    if not text.strip():
        raise BadInput(f"{address} is empty; there is nothing to read")
    return Report(id=address, text=text, url=address)


def _entry(entry: Entry, how: Gathering, feed: str) -> Items:
    """The report that an entry leads to; where its page cannot be had, the text that the feed itself brings.

    A page that was read before is not replaced by that text, which would differ. Nor does a feed speak for other hosts.
    """
    failed: list[Failure] = []
    for item in read_address(entry.address, how, of_feed=True):
        if isinstance(item, Failure):
            failed.append(item)
            continue
        where, report = item
        yield where, replace(report, published=report.published or entry.published, title=report.title or entry.title)
    if not failed:
        return
    address = plain(entry.address)
    own = how.visits.last(address) is None and _host(address) == _host(feed)
    fed = _as_fed(entry, address) if own else None
    if fed is None or entry.content is None:
        yield from failed
        return
    yield Failure(where=address, message=f"{failed[0].message}; read as its feed has it", fatal=False)
    yield address, replace(fed, raw_sha256=how.originals.take(entry.content.encode()))


def _as_fed(entry: Entry, address: str) -> Report | None:
    """The report in an entry that brings its whole text."""
    if entry.content is None or len(_TAG.sub("", entry.content)) < _WHOLE:
        return None
    try:
        report = read_fragment(entry.content, title=entry.title, published=entry.published, url=address, name=address)
    except BadInput:
        return None
    return replace(report, authors=report.authors or entry.authors)


def _host(address: str) -> str | None:
    """The host of an address without what only says how it is served; None for what is no address of the web."""
    try:
        return _SERVED.sub("", target(address).host)
    except BadInput:
        return None
