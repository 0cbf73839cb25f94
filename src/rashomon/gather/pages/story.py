"""The story's own text: what trafilatura finds in the trimmed page, or what the page's JSON-LD holds of it."""

from __future__ import annotations

import re
from functools import cache

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from rashomon.data.files import read_yaml
from rashomon.gather.pages.telling import Told

_BYLINE = re.compile(r"by [A-Z][^.!?]{2,80}|[A-Z][\w .'’-]{2,40}\s*[|/]\s*\w[^.!?]{0,40}")
_SPACES = re.compile(r"[^\S\n]+")
_MUCH_MORE = 1.5
_LONGEST_LINE_LEFT_OUT = 300


@cache
def _lines() -> re.Pattern[str]:
    return re.compile("|".join(read_yaml("pages.yaml")["lines"]), re.IGNORECASE)


def story_of(tree: HtmlElement, told: Told) -> str:
    """The story in paragraphs, empty where there is none."""
    found = bare_extraction(tree, include_comments=False, include_tables=True, favor_recall=True, with_metadata=False)
    text = _paragraphs(found.text or "", told) if isinstance(found, Document) else ""
    body = _paragraphs(told.body, told)
    return body if len(body.split()) > _MUCH_MORE * len(text.split()) else text


def _paragraphs(text: str, told: Told) -> str:
    lines = [_SPACES.sub(" ", line).strip() for line in text.splitlines()]
    kept: list[str] = []
    for line in lines:
        if not line or _is_furniture(line) or (len(kept) < 2 and (line == told.title or _BYLINE.fullmatch(line))):
            continue
        if kept and line == kept[-1]:
            continue
        kept.append(line)
    return "\n\n".join(kept)


def _is_furniture(line: str) -> bool:
    return len(line) <= _LONGEST_LINE_LEFT_OUT and _lines().fullmatch(line.lstrip("-•* ")) is not None
