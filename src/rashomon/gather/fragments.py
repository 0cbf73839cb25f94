"""The report in a piece of HTML that came without its page: the content of a feed's entry, the body in a news API's JSON."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import escape

from rashomon.records import Report

_MARKUP = re.compile(r"<(?:p|br|div|span|a|em|strong|ul|li|figure|img)\b[^<>]*>", re.IGNORECASE)


def is_html(told: str) -> bool:
    """Whether a text is a piece of HTML rather than words."""
    return _MARKUP.search(told) is not None


def read_fragment(told: str, *, title: str | None, published: date | None, url: str | None, name: str) -> Report:
    """The report in a piece of HTML, as if it were a page of its own. Raises BadInput where it holds no story."""
    from rashomon.gather.pages import read_page  # noqa: PLC0415 (what is behind it takes a moment to load)

    heading = escape(title or "")
    head = f"<!DOCTYPE html><html><head><title>{heading}</title></head>"
    page = f"{head}<body><article><h1>{heading}</h1>{told}</article></body></html>"
    report = read_page(page.encode("utf-8", "replace"), url=url, charset="utf-8", name=name)
    return replace(report, title=title or report.title, published=published or report.published, url=url)
