"""Leaves out of a page what stands around the story, and in it: boxes, captions, prompts, banners. The tree is changed."""

from __future__ import annotations

import re
from functools import cache

from lxml.html import HtmlElement

from rashomon.data.files import read_yaml

_TAGS = frozenset(
    (
        "script", "style", "noscript", "template",
        "iframe", "object", "embed", "svg", "form", "button", "input", "select", "nav",
        "footer", "aside", "figure", "figcaption",
        "dialog", "menu", "video", "audio", "canvas", "map", "textarea",
    )
)  # fmt: skip
_ROLES = frozenset(("navigation", "complementary", "dialog", "alertdialog", "contentinfo", "search", "banner"))
_POINTERS = frozenset(("p", "li", "h2", "h3", "h4", "strong"))
_NEVER = frozenset(("html", "body", "main", "article", "head"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MOST = 0.5
_LINKED_LINE = re.compile(r"^\W*(?:read|also|see|related|more|watch|explained?|live)\b", re.IGNORECASE)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    told = read_yaml("pages.yaml")
    return re.compile("|".join(told["surely"])), re.compile("|".join(told["parts"]))


def trim(tree: HtmlElement) -> None:
    """Drop what is not the story's. What holds most of the page's paragraphs stays, whatever it is called."""
    _flatten_layout(tree)
    whole = _length(tree)
    for element in list(tree.iter()):
        if element.getparent() is None or not isinstance(element.tag, str):
            continue
        if element.tag in _NEVER:
            continue
        around = _is_part(element) and _length(element) <= _MOST * whole
        if _is_sure(element) or around or (element.tag in _POINTERS and _is_only_a_link(element)):
            element.drop_tree()


def _flatten_layout(tree: HtmlElement) -> None:
    """Tables that lay out a whole page are no tables: make plain blocks of them, or their story would be read as one cell."""
    whole = len(tree.text_content())
    for table in list(tree.iter("table")):
        if len(table.text_content()) > _MOST * whole:
            for element in list(table.iter("table", "tbody", "tr", "td", "th")):
                element.tag = "div"


def _is_sure(element: HtmlElement) -> bool:
    if element.tag in ("script", "style", "noscript", "template", "figure", "figcaption", "nav") or element.tag.startswith(
        "amp-"
    ):
        return True
    return any(_patterns()[0].fullmatch(word) for word in _words(element))


def _is_part(element: HtmlElement) -> bool:
    if element.tag in _TAGS or element.get("role", "").lower() in _ROLES or element.get("hidden") is not None:
        return True
    if element.get("aria-hidden") == "true" or _HIDDEN.search(element.get("style", "")):
        return True
    return any(_patterns()[1].fullmatch(word) for word in _words(element))


def _words(element: HtmlElement) -> list[str]:
    told = f"{element.get('class', '')} {element.get('id', '')} {element.get('data-component', '')}"
    return told[:500].lower().replace("_", "-").split()


def _is_only_a_link(element: HtmlElement) -> bool:
    """Whether a paragraph in the story is a pointer to another story: "READ MORE: the battle for the port"."""
    links = element.findall(".//a")
    if not links:
        return False
    text = element.text_content().strip()
    linked = sum(len(link.text_content().strip()) for link in links)
    return linked >= 0.95 * len(text) or (linked >= 0.5 * len(text) and _LINKED_LINE.match(text) is not None)


def _length(element: HtmlElement) -> int:
    """How much running text an element holds."""
    return sum(len(paragraph.text_content().strip()) for paragraph in element.iter("p"))
