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
    r"\b(?:staff|desk|agenc\w+|correspondent|reporter|newsroom|news|editor\w*|service|team|bureau|office|ministry|press|updated|published|source"
    r"|\w+day|january|february|march|april|june|july|august|\w+ber|jan|feb|aug|sept?|oct|nov|dec)\b",
    re.IGNORECASE,
)
# "KABUL (Reuters)", "(AP) -"; not "told the Associated Press (AP)".
_OPENING = re.compile(r"^[A-ZÀ-Þ]{3}[^()]{0,50}\(([^()]{2,40})\)|\(([^()]{2,40})\)\s*[-–—]")
# A credit line of its own, or one in brackets or behind a dash; not "he told Reuters."
_CLOSING = re.compile(r"^([^.]{2,60})$|[(\[]([^()\[\]]{2,60})[)\]]\W*$|[—–]\s*([A-Z][\w &/-]{1,40})$")
_CREDIT_WORDS = re.compile(
    r"^(?:with )?(?:inputs? from|source|agency|credit)\b\s*:?\s*|^the\s+|\s+(?:news(?: agency)?|staff|correspondent)$",
    re.IGNORECASE,
)


@cache
def _agencies() -> dict[str, str]:
    told: dict[str, list[str]] = read_yaml("agencies.yaml")
    return {name.lower(): short for short, others in told.items() for name in (short, *others)}


def agency_of(told: Told, text: str) -> str | None:
    """The agency, by its short name: as the text opens or closes, as the page credits, or the outlet where it is one."""
    opening = [part for match in _OPENING.finditer(text[:200]) for part in match.groups() if part]
    last = text[-90:].rsplit("\n", maxsplit=1)[-1]
    closing = [part for match in _CLOSING.finditer(last) for part in match.groups() if part]
    for words in (*opening, *told.credits, *closing, told.outlet or ""):
        if found := _named(words):
            return found
    return None


def _named(words: str) -> str | None:
    """The agencies in a credit: "By Layla Haddad, Reuters and AFP" has two."""
    parts = [_BY.sub("", words), *_PARTS.split(_BY.sub("", words[:300]))]
    parts = [_CREDIT_WORDS.sub("", part.strip(" .")) for part in parts]
    found = [_agencies()[part.lower()] for part in parts if part.lower() in _agencies()]
    return ", ".join(dict.fromkeys(found)) or None


def authors_of(told: Told) -> tuple[str, ...]:
    """The persons who wrote it, from the first place that names any."""
    for words in told.authors:
        if names := _persons([words]):
            with_others = _persons(told.authors[:3]) if len(words.split()) < 6 else names
            return tuple(dict.fromkeys(with_others))
    return ()


def _persons(credits: Iterable[str]) -> list[str]:
    return [
        part.strip()
        for words in credits
        for part in _PARTS.split(_BY.sub("", words[:300]))
        if _NAME.fullmatch(part.strip()) and not _NO_NAMES.search(part) and part.strip().lower() not in _agencies()
    ]
