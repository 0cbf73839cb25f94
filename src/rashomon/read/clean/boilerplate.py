"""Boilerplate: what stands in a text and is not the report's: credits, share prompts, tags, bylines, legal lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rashomon.read.clean.lexicon import Pattern, TextLexicon

__all__ = ["Credits", "Pattern", "find_boilerplate"]

_START, _END = 400, 700


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """The agencies that the boilerplate credits, for the text and for a photo."""

    agency: str | None
    photo_agency: str | None


def find_boilerplate(text: str, lexicon: TextLexicon) -> tuple[list[tuple[int, int]], Credits]:
    """The stretches of boilerplate, in the order of the text and none overlapping, and whom they credit."""
    found: list[tuple[int, int]] = []
    agencies: dict[str, list[str]] = {"agency": [], "photo": []}
    for pattern in lexicon.patterns:
        for match in _matches(pattern, text):
            start, end = _trimmed(text, *match.span())
            if start < end and all(end <= other[0] or other[1] <= start for other in found):
                found.append((start, end))
                if pattern.credit is not None:
                    agencies[pattern.credit] += _agencies(match["agency"], lexicon)
    return sorted(found), Credits(agency=_joined(agencies["agency"]), photo_agency=_joined(agencies["photo"]))


def _matches(pattern: Pattern, text: str) -> list[re.Match[str]]:
    match pattern.where:
        case "start":
            return list(pattern.pattern.finditer(text, 0, min(len(text), _START)))
        case "end":
            return list(pattern.pattern.finditer(text, max(0, len(text) - _END)))
        case _:
            return list(pattern.pattern.finditer(text))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _agencies(credit: str, lexicon: TextLexicon) -> list[str]:
    named = [lexicon.agency_named(part) for part in re.split(r",|/|\band\b|&|;", credit)]
    return [agency for agency in named if agency is not None]


def _joined(agencies: list[str]) -> str | None:
    return ", ".join(dict.fromkeys(agencies)) or None
