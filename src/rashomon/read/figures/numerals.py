"""Numerals: which number some words, or digits, give.

>>> number_at(("twenty", "-", "three", "people", ""), 0), number_at(("1.9", "million", ""), 0)
((3, 23), (2, 1900000))
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_UNITS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
         "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"), start=1
    )
}  # fmt: skip
_TENS = {
    word: 10 * number
    for number, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2)
}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
# Words before a scale word that stand for a number: "a dozen", "half a million".
_SHARES: tuple[tuple[tuple[str, ...], float], ...] = (
    (("a", "quarter", "of", "a"), 0.25), (("half", "a"), 0.5), (("a", "half"), 0.5), (("a", "further"), 1), (("a",), 1),
    ((), 1),
)  # fmt: skip
_LONGEST = 24  # characters of a number; what is longer counts nobody, and soon exceeds what a float can hold
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")


def number_at(low: Sequence[str], at: int) -> tuple[int, int] | None:
    """The number that begins at a token: the end of its words and its value. `low` ends in an empty word."""
    for words, share in _SHARES:
        end = at + len(words)
        if end < len(low) and low[end] in _SCALES and tuple(low[at:end]) == words:
            return _scaled(low, end, share)
    if low[at][:1].isdigit():
        return _digits(low, at)
    end, value = _words(low, at)
    return _scaled(low, end, value) if value else None


def _digits(low: Sequence[str], at: int) -> tuple[int, int] | None:
    """A number in digits; a fraction needs a scale word after it ("1.9 million")."""
    if _DIGITS.fullmatch(low[at]) is None:
        return None
    if len(low[at]) > _LONGEST:
        return None
    value = float(low[at].replace(",", ""))
    end, scaled = _scaled(low, at + 1, value)
    return None if end == at + 1 and value != scaled else (end, scaled)


def _words(low: Sequence[str], at: int) -> tuple[int, int]:
    """A number below a hundred in words, 0 where there is none: "seven", "twenty-three", "ninety six"."""
    tens = _TENS.get(low[at])
    if tens is None:
        return at + 1, _UNITS.get(low[at], 0)
    after = at + 2 if low[at + 1] == "-" else at + 1
    units = _UNITS.get(low[after], 10)
    return (after + 1, tens + units) if units < 10 else (at + 1, tens)


def _scaled(low: Sequence[str], at: int, value: float) -> tuple[int, int]:
    """A value with the scale words after it: "two dozen", "1.9 million", "two hundred and fifty"."""
    while low[at] in _SCALES:
        value *= _SCALES[low[at]]
        at += 1
        rest = at + 1 if low[at] == "and" else at
        more = number_at(low, rest) if low[rest] in _UNITS or low[rest] in _TENS else None
        if more is not None and more[1] < 100 <= value:
            return more[0], int(value) + more[1]
    return at, int(value)
