"""JSON-LD: what a page says about its story for search engines. Pages write it in many shapes, and often break it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

Node = dict[str, Any]

_LONGEST = 2_000_000
_DEEPEST = 12
_STORIES = re.compile(
    r"(News|Reportage|Analysis|Background|Opinion|Review|Satirical)?Article|.*NewsArticle|LiveBlogPosting|BlogPosting|Report"
)
_LINE_BREAKS = re.compile(r"[\x00-\x1f]+")


def story_node(tree: HtmlElement, title: str | None) -> Node:
    """The node of the page's story: where there are several, the one with its headline, else the first; empty where none."""
    nodes = [node for node in _nodes(tree) if any(_STORIES.fullmatch(kind) for kind in _texts(node.get("@type")))]
    for node in nodes:
        headline = node.get("headline") or node.get("name")
        if title and isinstance(headline, str) and headline.strip()[:40].lower() == title[:40].lower():
            return node
    return nodes[0] if nodes else {}


def names(value: object) -> Iterator[str]:
    """The names in a value: a text, a node with a name, or a list of those."""
    match value:
        case str():
            if not value.startswith(("http:", "https:")):
                yield value
        case dict():
            yield from names(value.get("name"))
        case list():
            for one in value[:20]:
                yield from names(one)


def text_in(node: Node, key: str) -> str:
    """A text of a node, empty where there is none."""
    value = node.get(key)
    return value if isinstance(value, str) else ""


def _nodes(tree: HtmlElement) -> Iterator[Node]:
    for script in tree.iter("script"):
        if "ld+json" not in script.get("type", "").lower():
            continue
        text = (script.text or "").strip()[:_LONGEST].removeprefix("<!--").removesuffix("-->").strip()
        text = text.removeprefix("//<![CDATA[").removesuffix("//]]>").strip().rstrip(";")
        try:
            yield from _flat(json.loads(_LINE_BREAKS.sub(" ", text)), 0)
        except (ValueError, RecursionError):
            continue  # broken; the meta tags are left


def _flat(value: object, depth: int) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _flat(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _flat(value.get(key), depth + 1)


def _texts(value: object) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield one.rsplit("/", 1)[-1]
