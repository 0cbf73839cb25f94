"""What a file is, told by its name where it holds many reports, and by its first bytes where it is one."""

from __future__ import annotations

import re
from typing import Literal

Many = Literal["rows", "table", "columns", "archive"]
One = Literal["page", "document", "text"]

_MANY: dict[str, Many] = {
    **dict.fromkeys((".jsonl", ".ndjson", ".json", ".jsonl.gz", ".ndjson.gz"), "rows"),
    **dict.fromkeys((".csv", ".tsv"), "table"),
    **dict.fromkeys((".parquet",), "columns"),
    **dict.fromkeys((".warc", ".warc.gz"), "archive"),
}  # fmt: skip
_ONE = (".txt", ".html", ".htm", ".xhtml", ".pdf", ".docx")
# A folder's other files are passed over: pictures, notes, and the .json that `read --out` writes.
IN_FOLDERS = (*_ONE, *(suffix for suffix in _MANY if suffix != ".json"))

_PAGE_OPENS = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<!--.{0,300}?-->|<\?xml[^>]{0,200}>)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_DOCUMENT_OPENS = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def many(name: str) -> Many | None:
    """How a file holds many reports; None where it holds one.

    >>> many("CC-NEWS-20240801.warc.gz"), many("story.txt")
    ('archive', None)
    """
    lower = name.lower()
    return next((kind for suffix, kind in _MANY.items() if lower.endswith(suffix)), None)


def one(name: str, start: bytes) -> One:
    """What one report is written in.

    >>> one("story", b"<!DOCTYPE html><html>"), one("story.txt", b"%PDF-1.7"), one("-", b"Rebels attacked.")
    ('page', 'document', 'text')
    """
    if start.startswith(_DOCUMENT_OPENS):
        return "document"
    if _PAGE_OPENS.match(start) or name.lower().endswith((".html", ".htm", ".xhtml")):
        return "page"
    return "text"
