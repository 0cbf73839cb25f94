"""What a page tells about its story: title, outlet, day, address, and the words that may name authors and agencies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import urljoin, urlsplit

from htmldate import find_date
from lxml import html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from rashomon.data.files import read_yaml
from rashomon.gather.pages.days import day_in_address, day_of
from rashomon.gather.pages.linked_data import Node, names, story_node, text_in

_BYLINE = re.compile(
    r"(?:[\w-]*-)?(byline|by-line|author|authors|author-name|writer|source|article-source|agency|provider|credit|credits|submitted|contributor)(?:s|__\w+|-\w+)?"
)
_DATED = re.compile(
    r"(?:[\w-]*[-_])?(date|dateline|pubdate|published|publish|posted|timestamp|time|submitted|created|datetime)(?:[-_]\w+)*"
)
_CHANGED = re.compile(r"updat|modif|edited|chang|coming|comment|related|upcoming|event|today", re.IGNORECASE)
_LABELLED = re.compile(
    r"\b(?:published|posted|issued|released|date|first published|publication date|release date)\b\s*(?:on|at|:)?\s*:?\s*"
    r"(?=[\w,]*\s?\d)",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\b(?:last )?(?:updated?|modified)\b.{0,40}", re.IGNORECASE)
_OPENS_BY = re.compile(r"(?:By|BY|by)\s+[A-ZÀ-Þ][\w.'’-]+\s+[A-ZÀ-Þ]")
_NOT_A_NAME = re.compile(r"https?:|^\d|^@")
_SHORT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was found. `credits` are the words that may name the agency, the surest first; `body` is JSON-LD's articleBody."""

    title: str | None
    outlet: str | None
    published: date | None
    url: str | None
    body: str
    authors: tuple[str, ...]
    credits: tuple[str, ...]


@cache
def _fields() -> dict[str, list[str]]:
    fields: dict[str, list[str]] = read_yaml("pages.yaml")["fields"]
    return fields


@cache
def _outlets() -> dict[str, str]:
    outlets: dict[str, str] = read_yaml("outlets.yaml")
    return outlets


def telling_of(tree: HtmlElement, url: str | None) -> Told:
    """Read it from the whole page, before anything is left out."""
    meta = _meta(tree)
    title = _title(tree, meta)
    node = story_node(tree, title)
    address = _address(tree, meta, url)
    bylines = [*_by_class(tree, _BYLINE, "author"), *_signed(tree)]
    fields = _fields()
    return Told(
        title=title or _clean(text_in(node, "headline")),
        outlet=_outlet(node, meta, address),
        published=_published(tree, node, meta, address),
        url=address,
        body=_body(node),
        authors=(*names(node.get("author")), *(meta[name] for name in fields["authors"] if name in meta), *bylines),
        credits=(
                *names(node.get("sourceOrganization")), *names(node.get("creditText")), *names(node.get("provider")),
                *names(node.get("author")), *(meta[name] for name in fields["agency"] if name in meta), *bylines,
                *names(node.get("publisher")),
        ),
    )  # fmt: skip


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The page's meta tags by name, the first of a name."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = _clean(element.get("content", ""))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _clean(text: str) -> str | None:
    return " ".join(text[:2_000].split()) or None


def _title(tree: HtmlElement, meta: dict[str, str]) -> str | None:
    """The headline: the heading that the page's own title repeats, else what is told of it, else what looks most like one."""
    told = meta.get("og:title") or meta.get("twitter:title") or meta.get("dc.title") or meta.get("dcterms.title")
    given = _clean(tree.findtext(".//title") or "")
    heads = [(element.tag, _clean(element.text_content())) for element in tree.iter("h1", "h2", "h3", "b", "strong")][:200]
    for _, head in heads:
        if head and len(head.split()) > 2 and any(head[:60].lower() in (other or "").lower() for other in (told, given)):
            return head
    if told:
        return told
    long_enough = [(tag, head) for tag, head in heads if head and len(head.split()) > 3]
    first = [head for tag, head in long_enough if tag == "h1"] or [head for tag, head in long_enough if tag == "h2"]
    return first[0] if first and (given is None or len(given.split()) < 5) else given


def _address(tree: HtmlElement, meta: dict[str, str], url: str | None) -> str | None:
    """The canonical address, where it is on the host that the page came from: a page does not speak for others."""
    links = [link.get("href", "") for link in tree.iter("link") if "canonical" in link.get("rel", "").lower().split()]
    for link in (*links, meta.get("og:url", "")):
        try:
            whole: str = urljoin(url or "", link.strip())
            if link.strip() and urlsplit(whole).scheme in ("http", "https") and (url is None or _host(whole) == _host(url)):
                return whole[:2_000]
        except ValueError:
            continue  # "http://[": no address
    return url


def _host(url: str) -> str:
    """The host of an address, without what only says how it is shown."""
    host = (urlsplit(url).hostname or "").lower()
    return re.sub(r"^(?:www\d?|amp|m|mobile)\.", "", host)


def _outlet(node: Node, meta: dict[str, str], address: str | None) -> str | None:
    host = _host(address) if address else ""
    parts = host.split(".")
    for at in range(len(parts) - 1):
        if (known := _outlets().get(".".join(parts[at:]))) is not None:
            return known
    told = [meta["og:site_name"]] if "og:site_name" in meta else []
    told += [*names(node.get("publisher")), *(meta[name] for name in _fields()["outlet"] if name in meta)]
    return (
        next((_clean(name.lstrip("@©")) for name in told if len(name) < 80 and not _NOT_A_NAME.search(name)), None)
        or host
        or None
    )


def _published(tree: HtmlElement, node: Node, meta: dict[str, str], address: str | None) -> date | None:
    """The story's own day: of its publication, not of a change, nor of another story on the page."""
    told: list[Any] = [node.get("datePublished"), node.get("coverageStartTime"), node.get("dateCreated")]
    told += [meta.get(name) for name in _fields()["published"]]
    for element in tree.iterfind(".//*[@itemprop]"):
        if element.get("itemprop", "").lower() == "datepublished":
            told += [element.get("content"), element.get("datetime"), element.text_content()[:_SHORT]]
    for value in told:
        if (day := day_of(value)) is not None:
            return day
    times = [(element.get("datetime") or element.text_content()[:_SHORT]) for element in tree.iter("time") if _own(element)]
    for value in [*times, *_labelled(tree), *_by_class(tree, _DATED, "datePublished")]:
        if not _only_changed(value) and (day := day_of(_UPDATED.sub("", value))) is not None:
            return day
    if address and (day := day_in_address(address)) is not None:
        return day
    return day_of(find_date(tree, original_date=True, extensive_search=False))


def _own(element: HtmlElement) -> bool:
    """Whether a time is the story's own: no change, no other story's, no comment's."""
    for one in (element, *element.iterancestors()):
        told = f"{one.get('class', '')} {one.get('id', '')} {one.get('itemprop', '')}"
        if one.tag in ("aside", "nav", "footer") or (one.tag not in ("body", "html") and _CHANGED.search(told)):
            return False
    before = element.getprevious()
    words = (before.tail if before is not None else element.getparent().text if element.getparent() is not None else "") or ""
    return _CHANGED.search(words[-40:]) is None and _CHANGED.search(element.text_content()[:30]) is None


def _only_changed(value: str) -> bool:
    return re.match(r"\W*(?:last )?(?:updated?|modified)\b", value, re.IGNORECASE) is not None


def _labelled(tree: HtmlElement) -> list[str]:
    """The words behind "Published:" and its like."""
    words = (part.strip() for element in tree.iter() if element.tag not in ("script", "style") for part in _texts_of(element))
    text = "\n".join(part for part in words if part)[:200_000]
    return [text[match.end() : match.end() + 60] for match in list(_LABELLED.finditer(text))[:5]]


def _texts_of(element: HtmlElement) -> tuple[str, str]:
    return (element.text or "") if isinstance(element.tag, str) else "", element.tail or ""


def _by_class(tree: HtmlElement, pattern: re.Pattern[str], prop: str) -> list[str]:
    """The words of short elements by what they are called: by-lines, days."""
    found = []
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in (
            "body",
            "html",
            "head",
            "script",
            "style",
            "time",
            "meta",
            "link",
        ):
            continue
        told = f"{element.get('class', '')} {element.get('id', '')}".lower().split()
        told += element.get("data-testid", "").lower().split()
        named = element.get("itemprop", "").lower() == prop.lower() or element.get("rel") == prop
        if (named or any(pattern.fullmatch(word) for word in told)) and _in_story(element):
            words = _clean(element.text_content()[:400])
            if words and len(words) <= _SHORT:
                found.append(words)
    return found[:10]


def _signed(tree: HtmlElement) -> list[str]:
    """Short elements that open as a by-line does, whatever they are called."""
    texts = ((element, _clean(element.text_content()[:100]) or "") for element in tree.iter("p", "span", "div", "a", "address"))
    return [text for element, text in texts if len(text) < 90 and _OPENS_BY.match(text) and _in_story(element)][:5]


def _in_story(element: HtmlElement) -> bool:
    """Whether an element is not in a picture, a comment or a box."""
    return not any(
        one.tag in ("figure", "aside", "nav", "footer")
        or re.search(
            r"comment|related|sidebar|caption|photo|image|footer|copyright", one.get("class", "") + one.get("id", ""), re.I
        )
        for one in (element, *element.iterancestors())
        if one.tag not in ("body", "html")
    )


def _body(node: Node) -> str:
    """JSON-LD's articleBody as plain lines, or the posts of a live blog. Some pages put markup into it."""
    posts = node.get("liveBlogUpdate")
    texts = [text_in(node, "articleBody")]
    if isinstance(posts, list):
        texts += [text_in(post, "articleBody") for post in posts[:500] if isinstance(post, dict)]
    text = "\n".join(part for part in texts if part.strip())
    if "<" in text:
        try:
            text = html.fromstring(f"<div>{re.sub(r'</p>|<br[^>]{0,20}>', chr(10), text)}</div>").text_content()
        except (ValueError, ParserError):
            return ""
    return text
