"""What one statement says, as a least, a best and a most number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.reconcile.records import Statement

RangeEnd = Literal["low", "middle", "high"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VagueWord:
    """A word of quantity as numbers: see `data/vague_numbers.yaml`. The entry without a word is for all words not listed."""

    word: str
    low: int
    value: int
    small: int
    high: int | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Amount:
    """A number of people: the least, the best and the most that is told.

    What has no upper end ("at least 20") ends where it is told: nothing here makes up a number that nobody gave.
    """

    low: int
    best: int
    high: int
    vague: bool = False


def amount(statement: Statement, words: Sequence[VagueWord], end: RangeEnd, *, battle: bool) -> Amount | None:
    """The amount of a statement; None where neither a number nor a known word is given. `end` is what is best of a range."""
    low, high = statement.low, statement.high
    if low is not None and high is not None:
        return Amount(low=low, best={"low": low, "middle": (low + high) // 2, "high": high}[end], high=high)
    if low is not None:
        return Amount(low=low, best=low, high=low)
    if high is not None:
        return Amount(low=min(1, high), best=high, high=high)  # "up to 30" died: one, at the least
    word = None if statement.vague is None else _meaning(statement.vague, words)
    if word is None:
        return None
    value = word.value if battle else word.small
    return Amount(low=word.low, best=value, high=max(value, word.high or 0), vague=True)


def _meaning(vague: str, words: Sequence[VagueWord]) -> VagueWord | None:
    told = vague.casefold()
    fitting = [word for word in words if re.search(rf"\b{re.escape(word.word)}\b", told) or not word.word]
    return max(fitting, key=lambda word: len(word.word), default=None)


def added(amounts: Sequence[Amount]) -> Amount:
    """Several amounts of different people, together."""
    return Amount(
        low=sum(one.low for one in amounts), best=sum(one.best for one in amounts), high=sum(one.high for one in amounts),
        vague=any(one.vague for one in amounts),
    )  # fmt: skip


def upper(amounts: Sequence[Amount]) -> Amount:
    """The largest of each end."""
    return Amount(
        low=max(one.low for one in amounts),
        best=max(one.best for one in amounts),
        high=max(one.high for one in amounts),
        vague=all(one.vague for one in amounts),
    )
