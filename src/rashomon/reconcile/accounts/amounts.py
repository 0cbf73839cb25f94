"""Numbers and vague words as ranges, to tell whether two statements can both be true.

>>> span_of("at least 20 fighters", 20, None, None), span_of("dozens", None, None, "dozens")
((20, None), (20, 199))
>>> apart((20, None), (84, 84)), apart((84, 84), (50, 50))
(False, True)
"""

from __future__ import annotations

import re

Range = tuple[int, int | None]

# What plain readers take the words for, widely: a word speaks against a number only where nobody would use it for that number.
# The longest words that are in the wording count.
_WORDS: tuple[tuple[str, int, int | None], ...] = (
    ("hundreds of thousands", 200_000, 2_000_000), ("tens of thousands", 20_000, 200_000),
    ("tens of millions", 20_000_000, None),
    ("millions", 2_000_000, None), ("thousands", 2_000, 20_000), ("hundreds", 200, 2_000), ("several hundred", 200, 1_000),
    ("a few hundred", 200, 1_000), ("several dozen", 24, 120), ("few dozen", 24, 70), ("dozen or so", 10, 15),
    ("scores", 30, 300), ("dozens", 20, 199), ("tens", 20, 199), ("couple", 2, 3), ("handful", 2, 10), ("small number", 1, 20),
    ("a few", 2, 12), ("several", 3, 20), ("large number", 10, None), ("great number", 10, None), ("heavy", 5, None),
    ("massive", 10, None), ("huge", 10, None), ("many", 4, None), ("numerous", 4, None), ("others", 1, None),
)  # fmt: skip
_ABOUT = re.compile(
    r"\b(about|around|approximately|roughly|some|nearly|almost|close to|an estimated|estimated)\b", re.IGNORECASE
)
_TENTH = 10


def span_of(wording: str, low: int | None, high: int | None, vague: str | None) -> Range:
    """The least and the most that a statement can mean; None: no bound."""
    if low is None and high is None:
        word = (vague or "").casefold()
        known = max((one for one in _WORDS if one[0] in word), key=lambda one: len(one[0]), default=("", 1, None))
        return known[1], known[2]
    if low is not None and low == high and _ABOUT.search(wording):
        return low - low // _TENTH, low + low // _TENTH
    return low or 0, high


def apart(one: Range, other: Range) -> bool:
    """Whether the ranges have no number in common."""
    return (one[1] is not None and one[1] < other[0]) or (other[1] is not None and other[1] < one[0])


def as_said(wording: str, low: int | None, high: int | None, vague: str | None) -> str:
    """The number as the report words it, without the noun: "at least 20", "more than 150"; numbers in words as digits.

    >>> as_said("at least 20 Wagner fighters", 20, None, None), as_said("Ten children", 10, 10, None)
    ('at least 20', '10')

    A person who corrects the number outranks the words: `as_said("50 Russians", 55, 55, None)` is "55".
    """
    if vague and low is None and high is None:
        return f"“{vague}”"
    said = re.match(r"\W*((?:[^\d\W]+ ){0,3}\d[\d,.]*(?:(?: to | and |[-–])\d[\d,.]*)?(?: (?:thousand|million))?)", wording)
    if said is not None and {low, high} & _numbers(said[1]):
        return said[1].rstrip(",.").casefold()
    if low is not None and high is not None:
        return f"{low:,}" if low == high else f"{low:,}–{high:,}"
    return f"at least {low:,}" if low is not None else f"at most {high:,}"


def _numbers(said: str) -> set[int | None]:
    """The numbers that stand in words like "2,000 to 3 thousand"."""
    scale = next((times for word, times in (("thousand", 1_000), ("million", 1_000_000)) if word in said), 1)
    digits = (number.rstrip(",.").replace(",", "") for number in re.findall(r"\d[\d,.]*", said))
    return {round(float(number) * times) for number in digits if number.count(".") < 2 for times in (1, scale)}
