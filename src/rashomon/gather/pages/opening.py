"""From the bytes of a page to a tree of elements, within limits."""

from __future__ import annotations

import codecs
import re

from lxml.html import HtmlElement
from trafilatura import load_html
from trafilatura.utils import detect_encoding

from rashomon.errors import BadInput

MAX_PAGE_BYTES = 10_000_000
MAX_ELEMENTS = 50_000
MAX_DEPTH = 200
MAX_TEXT = 1_000_000  # characters outside scripts
_UNREAD = ("script", "style", "noscript")
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding=["']([\w.:-]+)""", re.I
)
_MARKUP = re.compile(r"<(?:!doctype|html|head|body|div|p|article|table|span|section)\b", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
# What XML cannot hold, halves of characters among them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# What browsers read where a page names the narrower set.
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}


def open_page(data: bytes, charset: str | None, name: str) -> HtmlElement:
    """The tree of a page. Raises BadInput for what is too large, too deep, or no page."""
    if len(data) > MAX_PAGE_BYTES:
        raise BadInput(
            f"{name} has {len(data) / 1e6:.0f} MB, more than a page's {MAX_PAGE_BYTES / 1e6:.0f}; save its story as .txt"
        )
    text = _FORBIDDEN.sub("", _DECLARATION.sub("", decode_page(data, charset)))
    if _MARKUP.search(text[:100_000]) is None:
        raise BadInput(f"{name} is not a web page; give HTML, or a text as a .txt file")
    if text.count("<") > 4 * MAX_ELEMENTS:
        raise BadInput(f"{name} has too many elements for a news page; save the story's own text as .txt")
    tree = load_html(text)
    if tree is None:
        raise BadInput(f"{name} is too broken a web page to read; save the story's own text as .txt")
    _check_shape(tree, name)
    return tree


def decode_page(data: bytes, charset: str | None) -> str:
    """The characters of a page: as its first bytes, its own words, UTF-8, the server, or a guess says, in that order.

    Many servers send one charset with every page, whatever it was written in; bytes that are UTF-8 are so by no accident.

    >>> decode_page("<p>Казань".encode("cp1251"), "windows-1251"), decode_page("<p>Añ".encode(), "latin-1")
    ('<p>Казань', '<p>Añ')
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4:  # cut within the last character
            return data[: error.start].decode("utf-8")
    declared = _DECLARED.search(data[:4_000])
    named = (declared[1] or declared[2]).decode("ascii", "replace") if declared else None
    sizes: list[tuple[int, int, str]] = []
    for encoding in filter(None, (charset, named, *detect_encoding(data)[:2], "cp1252")):
        try:
            known = codecs.lookup(encoding.strip()).name
            text = data.decode(_WIDER.get(known, known), "replace")
        except (LookupError, ValueError, TypeError):
            continue  # an invented charset, or one that is no charset ("hex")
        sizes.append((text.count("\ufffd"), len(sizes), text))
    return min(sizes)[2]  # the fewest broken characters; the earliest of equals


def _check_shape(tree: HtmlElement, name: str) -> None:
    """Raise BadInput for a tree that would take minutes, or more levels than Python calls."""
    texts = (len(element.text or "") + len(element.tail or "") for element in tree.iter("*") if element.tag not in _UNREAD)
    if sum(texts) > MAX_TEXT:
        raise BadInput(f"{name} has more than {MAX_TEXT:,} characters of text; save the story's own text as .txt")
    count, level = 0, [tree]
    for _ in range(MAX_DEPTH + 1):
        count += len(level)
        if count > MAX_ELEMENTS:
            raise BadInput(f"{name} has more than {MAX_ELEMENTS:,} elements; save the story's own text as .txt")
        level = [child for element in level for child in element]
        if not level:
            return
    raise BadInput(f"{name} nests elements more than {MAX_DEPTH} deep; save the story's own text as .txt")
