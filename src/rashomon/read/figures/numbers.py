"""Quantities: which words give a number of something, and its bounds.

>>> Quantity(start=0, end=3, low=40, high=None, vague=None).low
40
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.read.figures.lexicon import HarmLexicon, Phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """Half-open token range of a quantity and what it says.

    `joins` marks "other", "another", "more" of a group named before.
    """

    start: int
    end: int
    low: int | None
    high: int | None
    vague: str | None
    joins: bool = False
    partial: bool = False


_UNITS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2)
}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_MONEY = frozenset(("$", "£", "€", "us$", "usd", "no.", "number", "article", "resolution", "#", "page", "aged", "age"))
_MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)
_JOINING = frozenset(("another", "other", "others", "more", "additional", "further"))
_NEGATIONS = frozenset(("not", "n't", "never", "without", "nor", "neither"))
_RANGES = frozenset(("to", "and", "-", "–", "or"))


def quantities(low: Sequence[str], lexicon: HarmLexicon) -> list[Quantity]:
    """The quantities of a text, given as its tokens in lower case, in order and without overlap."""
    found: list[Quantity] = []
    at, floor = 0, 0
    while at < len(low):
        quantity = _quantity(low, at, floor, lexicon)
        if quantity is None:
            at += 1
            continue
        found.append(quantity)
        at = floor = quantity.end
    return found


def _quantity(low: Sequence[str], at: int, floor: int, lexicon: HarmLexicon) -> Quantity | None:  # noqa: PLR0911 (one branch a way of putting it)
    word = low[at]
    vague_end = _phrase_from(low, at, lexicon.vague)
    exact = number_at(low, at) if vague_end == at or word in ("a", "half") else None
    if (
        exact is None
        and vague_end > at
        and (word not in ("most", "much", "half") or low[vague_end : vague_end + 1] in (["of"], ["the"]))
    ):
        start, _, _, joins = _opening(low, at, floor, lexicon)
        return Quantity(
            start=start, end=vague_end, low=None, high=None, vague=" ".join(low[at:vague_end]), joins=joins,
            partial=low[at] in lexicon.weights,
        )  # fmt: skip
    if exact is None:
        if word in ("no", "zero") and low[at + 1 : at + 2] not in (["less"], ["fewer"], ["more"], ["longer"]):
            return Quantity(start=at, end=at + 1, low=0, high=0, vague=None)
        if word == "without" or (word == "any" and any(one in _NEGATIONS for one in low[max(floor, at - 9) : at])):
            return Quantity(start=at, end=at + 1, low=0, high=0, vague=None)
        return None
    end, value = exact
    if not _counts(low, at, end, value):
        return None
    start, least, most, joins = _opening(low, at, floor, lexicon)
    bottom: int | None = value
    top: int | None = value
    if end + 1 < len(low) and low[end] in _RANGES:
        second = _second(low, end, value, low[start:at])
        if second is not None:
            end, top = second
            return Quantity(start=start, end=end, low=bottom, high=top, vague=None, joins=joins)
    after = _phrase_from(low, end, lexicon.open_after)
    if least or after > end:
        top, end = None, max(end, after)
    elif most:
        bottom = None
    return Quantity(start=start, end=end, low=bottom, high=top, vague=None, joins=joins)


def _second(low: Sequence[str], end: int, value: int, opening: Sequence[str]) -> tuple[int, int | None] | None:
    """The end of a range and its top: "10 to 15", "between 10 and 15", "from 10 to more than 30".

    The last leaves the top open.
    """
    joint = low[end]
    if joint == "and" and "between" not in opening:
        return None
    at = end + 1
    while at < len(low) and at - end < 4 and low[at] in ("more", "than", "as", "many", "over", "even", "about"):
        at += 1
    second = number_at(low, at) if at < len(low) else None
    if second is None or second[1] <= value or (joint == "or" and second[1] > value + 2):
        return None
    return second[0], None if "than" in low[end:at] or "over" in low[end:at] else second[1]


def _opening(low: Sequence[str], at: int, floor: int, lexicon: HarmLexicon) -> tuple[int, bool, bool, bool]:
    """Where the words before a quantity begin, whether they bound it from below or above, or join it to others."""
    start, least, most, joins = at, False, False, False
    moved = True
    while moved and start > floor:
        moved = False
        for phrases, bound in ((lexicon.least, 1), (lexicon.most, 2), (lexicon.about, 0)):
            for words in phrases.get(low[start - 1], ()):
                if start - len(words) >= floor and tuple(low[start - len(words) : start]) == words:
                    least, most = least or (bound == 1 and not most), most or (bound == 2 and not least)
                    joins = joins or any(word in _JOINING for word in words)
                    start -= len(words)
                    moved = True
                    break
            if moved:
                break
    return start, least, most, joins


def _counts(low: Sequence[str], at: int, end: int, value: int) -> bool:
    """Whether a number can count people: no money, no day of a month, no age, no fraction."""
    before = low[at - 1] if at else ""
    after = low[end] if end < len(low) else ""
    if before in _MONEY or after in _MONTHS or after in ("%", "percent", "per", "o'clock", "a.m.", "p.m.", "am", "pm"):
        return False
    if before in _MONTHS and value <= 31 and low[at][0].isdigit():
        return False
    if before in _MONTHS and 1900 <= value <= 2099:
        return False
    if (
        after == "-"
        and end + 1 < len(low)
        and (
            low[end + 1] in ("year", "day", "month", "hour", "week", "member", "strong", "old", "mile")
            or low[end + 1].isdigit()
        )
    ):
        return low[end + 1].isdigit()
    return not (
        before == "-"
        and low[at - 2 : at - 1] != ["–"]
        and at >= 2
        and not low[at - 2][0].isdigit()
        and low[at - 2] not in _TENS
    )


def number_at(low: Sequence[str], at: int) -> tuple[int, int] | None:  # noqa: PLR0911, PLR0912 (one branch a way of putting it)
    """The number that begins at a token: the end of its words and its value.

    >>> number_at(["twenty", "-", "three", "people"], 0), number_at(["1.9", "million"], 0), number_at(["two", "dozen"], 0)
    ((3, 23), (2, 1900000), (2, 24))
    """
    word = low[at]
    size = len(low)
    if word == "half" and low[at + 1 : at + 3] == ["a", "dozen"]:
        return at + 3, 6
    if word == "half" and low[at + 1 : at + 2] == ["a"] and low[at + 2 : at + 3] and low[at + 2] in _SCALES:
        return at + 3, _SCALES[low[at + 2]] // 2
    if word == "a" and low[at + 1 : at + 4] == ["quarter", "of", "a"] and low[at + 4 : at + 5] and low[at + 4] in _SCALES:
        return at + 5, _SCALES[low[at + 4]] // 4
    if word in ("a", "an"):
        if at + 1 < size and low[at + 1] in _SCALES:
            return _scaled(low, at + 1, 1)
        if at + 2 < size and low[at + 1] in ("further", "another") and low[at + 2] in _SCALES:
            return _scaled(low, at + 2, 1)
        return None
    if word[0].isdigit():
        if _DIGITS.fullmatch(word) is None:
            return None
        value = float(word.replace(",", ""))
        end, scaled = _scaled(low, at + 1, value)
        return None if end == at + 1 and value != scaled else (end, scaled)
    if word in _TENS:
        value, end = _TENS[word], at + 1
        after = end + 1 if end < size and low[end] == "-" else end
        if after < size and 0 < _UNITS.get(low[after], 0) < 10:
            value, end = value + _UNITS[low[after]], after + 1
        return _scaled(low, end, value)
    if word in _UNITS and word != "zero":
        return _scaled(low, at + 1, _UNITS[word])
    if word in ("dozen", "hundred"):
        return _scaled(low, at, 1)
    if "-" in word:
        tens, _, units = word.partition("-")
        if tens in _TENS and units in _UNITS:
            return _scaled(low, at + 1, _TENS[tens] + _UNITS[units])
    return None


def _scaled(low: Sequence[str], at: int, value: float) -> tuple[int, int]:
    """A value with the scale words after it: "two dozen", "1.9 million", "two hundred and fifty"."""
    total = value
    while at < len(low) and low[at] in _SCALES:
        total *= _SCALES[low[at]]
        at += 1
        rest = at + 1 if at + 1 < len(low) and low[at] == "and" else at
        if total >= 100 and rest < len(low) and (low[rest] in _UNITS or low[rest] in _TENS) and (rest > at or low[at] != "and"):
            more = number_at(low, rest)
            if more is not None and more[1] < total:
                return more[0], int(total) + more[1]
    return at, round(total) if at and total != value else int(total)


def _phrase_from(low: Sequence[str], at: int, phrases: Phrases) -> int:
    """The end of the longest of some phrases that begins at a token; the token itself where none does."""
    if at >= len(low):
        return at
    for words in phrases.get(low[at], ()):
        if tuple(low[at : at + len(words)]) == words:
            return at + len(words)
    return at
