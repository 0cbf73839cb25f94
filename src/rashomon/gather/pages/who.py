"""Who wrote the story: the authors' names, and the agency that it is credited to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from rashomon.data.files import read_yaml
from rashomon.gather.pages.telling import Told

_BY = re.compile(r"^\W*(?:(?:story|written|reported|posted|words) )?by:?\s+", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:[,;|/•·–—\n()]|\band\b|&|\bwith\b|\bin [A-Z]\w+|\bvia\b|\bfor\b|\s-\s)\s*")
_NAME = re.compile(r"[A-ZÀ-Þ][\w.'’-]+(?: (?:[A-ZÀ-Þ][\w.'’-]*|al|el|bin|ibn|de|van|von|der|abu|da|del|la)){1,4}")
_NO_NAMES = re.compile(
    r"\b(?:staff|desk|agenc\w+|correspondent|reporter|newsroom|news|editor\w*|service|team|bureau|office|ministry|press|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|october|november|december|updated|published|source|jan|feb|aug|sept?|oct|nov|dec)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"\(([A-Z][A-Za-z .&/-]{1,40})\)")
_CLOSING = re.compile(
    r"(?:source|agency|agencies|credit|via|inputs? from|reporting from|reporting by|contributed|with)\s*:?\s*\(?([A-Z][\w .,&/-]{1,60}?)\)?\W*$"
    r"|[\s(\[—–-]([A-Z][\w .&-]{1,40}(?:/\w{1,20}){0,4})[)\]]?\W*$"
)  # fmt: skip


@cache
def _agencies() -> dict[str, str]:
    told: dict[str, list[str]] = read_yaml("agencies.yaml")
    return {name.lower(): short for short, others in told.items() for name in (short, *others)}


def agency_of(told: Told, text: str) -> str | None:
    """The agency, by its short name: as the text opens or closes, as the page credits, or the outlet where it is one."""
    opening = [match[1] for match in _OPENING.finditer(text[:200])]
    closing = [part for match in _CLOSING.finditer(text[-90:].rsplit("\n", maxsplit=1)[-1]) for part in match.groups() if part]
    for words in (*opening, *told.credits, *closing, told.outlet or ""):
        if found := _named(words):
            return found
    return None


def _named(words: str) -> str | None:
    """The agencies in a credit: "By Layla Haddad, Reuters and AFP" has two."""
    parts = [_BY.sub("", words), *_PARTS.split(_BY.sub("", words[:300]))]
    parts = [
        re.sub(
            r"^(?:with )?(?:inputs? from|source|agency|credit)\b\s*:?\s*|^the\s+|(?:\s+(?:news(?: agency)?|staff|correspondent))$",
            "",
            part.strip(" ."),
            flags=re.I,
        )
        for part in parts
    ]
    found = [_agencies()[part.lower()] for part in parts if part.lower() in _agencies()]
    return ", ".join(dict.fromkeys(found)) or None


def authors_of(told: Told) -> tuple[str, ...]:
    """The persons who wrote it, from the first place that names any."""
    for words in told.authors:
        names = tuple(dict.fromkeys(_persons([words])))
        if names:
            others = _persons(told.authors) if words in told.authors[:3] and len(told.authors) > 1 else []
            return tuple(dict.fromkeys([*names, *(name for name in others if told.authors.count(name))]))
    return ()


def _persons(credits: Iterable[str]) -> list[str]:
    return [
        part.strip()
        for words in credits
        for part in _PARTS.split(_BY.sub("", words[:300]))
        if _NAME.fullmatch(part.strip()) and not _NO_NAMES.search(part) and part.strip().lower() not in _agencies()
    ]
