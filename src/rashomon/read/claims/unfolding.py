"""A speech of several sentences is one claim as long as its stance stays the same; where it turns, another begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.read.actors import Cast
from rashomon.read.claims.attribution import FIRST_PERSON, Attribution
from rashomon.read.claims.stance import stance_of
from rashomon.read.parse import Parsed
from rashomon.records import Stance

Sourced = tuple[Attribution, tuple[str, ...]]
_FEW = 4


def unfold(parsed: Parsed, cast: Cast, sourced: Sequence[Sourced]) -> list[tuple[Attribution, tuple[str, ...], Stance]]:
    """Attributions with their stances; what a speaker condemns or demands in his own speech is that speech's stance."""
    inner = {one.head: one for one, _ in sourced if _in_own_speech(parsed, one, sourced)}
    told: list[tuple[Attribution, tuple[str, ...], Stance]] = []
    for one, source in sourced:
        if one.head in inner and inner[one.head] is one:
            continue
        parts = _sentences(parsed, one) if one.quoted else [one.content]
        runs: list[tuple[tuple[int, int], Stance]] = []
        for part in parts:
            stance = stance_of(parsed, cast, replace(one, content=part), source)
            if stance == "assert":
                own = (stance_of(parsed, cast, inner[i], source) for i in range(*part) if i in inner)
                stance = next((other for other in own if other != "assert"), "assert")
            if runs and runs[-1][1] == stance:
                runs[-1] = ((runs[-1][0][0], part[1]), stance)
            else:
                runs.append((part, stance))
        told += [(replace(one, content=content), source, stance) for content, stance in runs]
    return told


def _in_own_speech(parsed: Parsed, one: Attribution, sourced: Sequence[Sourced]) -> bool:
    """Whether somebody says "we condemn" or "I call for" in what he is quoted with."""
    if one.source is None or parsed.doc[one.source].lower_ not in FIRST_PERSON:
        return False
    return any(other.quoted and other is not one and other.content[0] <= one.head < other.content[1] for other, _ in sourced)


def _sentences(parsed: Parsed, one: Attribution) -> list[tuple[int, int]]:
    """The sentences of a speech; a small one belongs to the one before."""
    start, end = one.content
    parts: list[tuple[int, int]] = []
    at = start
    while at < end:
        sent = parsed.doc[at].sent
        at = sent.end
        first, last = max(sent.start, start), min(sent.end, end)
        if parts and (last - first < _FEW or parts[-1][1] - parts[-1][0] < _FEW):
            parts[-1] = (parts[-1][0], last)
        elif last > first:
            parts.append((first, last))
    return parts or [one.content]
