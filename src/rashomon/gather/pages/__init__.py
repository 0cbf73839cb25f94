"""Reports from web pages: the story's own words, its day, its outlet, its authors and the agency that it is credited to.

In the order of the files: the bytes become a tree (`opening`), what the page says about itself is read (`telling`: JSON-LD,
meta tags, microdata, by-lines), what stands around the story is left out (`trimming`), and trafilatura finds the story.
Nothing is ever fetched, no script runs, and no markup reaches the text.
"""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import urlsplit

from rashomon.errors import BadInput
from rashomon.gather.pages.opening import MAX_PAGE_BYTES, open_page
from rashomon.gather.pages.story import story_of
from rashomon.gather.pages.telling import Told, telling_of
from rashomon.gather.pages.trimming import trim
from rashomon.gather.pages.who import agency_of, authors_of
from rashomon.gather.texts import check_text
from rashomon.records import Report

__all__ = ["MAX_PAGE_BYTES", "read_page"]


def read_page(data: bytes, *, url: str | None = None, charset: str | None = None, name: str) -> Report:
    """The report on a web page. `charset` is what the server said; `url` where it came from; `name` the report's id.

    Raises BadInput, with what to do, for what is no page, is too large or too deep, or holds no story.
    """
    try:
        urlsplit(url or "")
    except ValueError:  # "http://[", which an archive may name
        raise BadInput(f"{name} comes from {url!r}, which is no address") from None
    tree = open_page(data, charset, name)
    told: Told = telling_of(tree, url)
    trim(tree)
    text = story_of(tree, told)
    if not text:
        raise BadInput(
            f"{name} holds no story: a front page, a page that scripts fill, or a wall; save the story's own text as .txt"
        )
    check_text(text, name)
    return Report(
        id=name, text=text, title=told.title, outlet=told.outlet, published=told.published, url=told.url,
        raw_sha256=sha256(data).hexdigest(), agency=agency_of(told, text), authors=authors_of(told),
    )  # fmt: skip
