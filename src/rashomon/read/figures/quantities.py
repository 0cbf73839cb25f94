"""Quantities: which words give a number of something, and its bounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.read.figures.counted import Quantity
from rashomon.read.figures.lexicon import Bound, Phrases
from rashomon.read.figures.numerals import number_at
from rashomon.read.figures.text import Text

_MONEY = frozenset(("$", "£", "€", "us$", "usd", "no.", "number", "article", "resolution", "#", "page", "aged", "age"))
_PER = frozenset(("%", "percent", "per", "o'clock", "a.m.", "p.m.", "am", "pm"))
_MONTHS = frozenset(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
     "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec")
)  # fmt: skip
_JOINING = frozenset(("another", "other", "others", "more", "additional", "further"))
_NEGATIONS = frozenset(("not", "n't", "never", "without", "nor", "neither"))
_RANGES = frozenset(("to", "and", "-", "–", "or"))
_SOFTENERS = frozenset(("more", "than", "as", "many", "over", "even", "about"))


def quantities(text: Text) -> Iterator[Quantity]:
    """The quantities of a text, in order and without overlap."""
    at = floor = 0
    while at < text.size:
        quantity = _quantity(text, at, floor)
        if quantity is None:
            at += 1
            continue
        yield quantity
        at = floor = quantity.end


def _quantity(text: Text, at: int, floor: int) -> Quantity | None:
    low, lexicon = text.low, text.lexicon
    exact = number_at(low, at)
    if exact is not None:
        return _exact(text, at, floor, *exact) if _counts(text, at, *exact) else None
    end = _phrase_from(low, at, lexicon.vague)
    if end > at and (low[at] not in ("most", "much", "half") or low[end] in ("of", "the")):
        start, _, joins = _opening(text, at, floor)
        return Quantity(
            start=start,
            end=end,
            low=None,
            high=None,
            vague=" ".join(low[at:end]),
            joins=joins,
            weighs=low[at] in lexicon.weights,
        )
    none = (low[at] == "no" and low[at + 1] not in ("less", "fewer", "more", "longer")) or low[at] == "without"
    if none or (low[at] == "any" and not _NEGATIONS.isdisjoint(low[max(floor, at - 9) : at])):
        return Quantity(start=at, end=at + 1, low=0, high=0, vague=None)
    return None


def _exact(text: Text, at: int, floor: int, end: int, value: int) -> Quantity:
    """A number with its bounds: "at least 20", "up to 30", "between 10 and 15", "20 or more"."""
    start, bound, joins = _opening(text, at, floor)
    second = _second(text.low, end, value, text.low[start:at])
    if second is not None:
        return Quantity(start=start, end=second[0], low=value, high=second[1], vague=None, joins=joins)
    after = _phrase_from(text.low, end, text.lexicon.open_after)
    opened = bound == "least" or after > end
    return Quantity(
        start=start, end=after if opened else end, low=None if bound == "most" and not opened else value,
        high=None if opened else value, vague=None, joins=joins,
    )  # fmt: skip


def _second(low: Sequence[str], end: int, value: int, opening: Sequence[str]) -> tuple[int, int | None] | None:
    """The end of a range and its top: "10 to 15", "between 10 and 15"; "from 10 to more than 30" leaves the top open."""
    joint = low[end]
    if joint not in _RANGES or (joint == "and" and "between" not in opening):
        return None
    at = end + 1
    while low[at] in _SOFTENERS:
        at += 1
    second = number_at(low, at)
    if second is None or second[1] <= value or (joint == "or" and second[1] > value + 2):
        return None
    return second[0], None if "than" in low[end:at] or "over" in low[end:at] else second[1]


def _opening(text: Text, at: int, floor: int) -> tuple[int, Bound, bool]:
    """Where the words before a quantity begin, on which side they leave it open, and whether they join it to others."""
    start, joins = at, False
    bound: Bound = "about"
    while start > floor:
        words, said = _bound_before(text, start, floor)
        if not words:
            break
        bound = said if bound == "about" else bound
        joins = joins or not _JOINING.isdisjoint(words)
        start -= len(words)
    return start, bound, joins


def _bound_before(text: Text, at: int, floor: int) -> tuple[tuple[str, ...], Bound]:
    """The longest phrase that ends before a token and says on which side a number is open; no words where there is none."""
    for words, said in text.lexicon.bounds.get(text.low[at - 1], ()):
        if at - len(words) >= floor and text.low[at - len(words) : at] == words:
            return words, said
    return (), "about"


def _counts(text: Text, at: int, end: int, value: int) -> bool:
    """Whether a number can count people: no money, no day of a month, no year, no part of a compound ("12-hour", "F-16")."""
    before, after = text.low[at - 1], text.low[end]
    if before in _MONEY or after in _MONTHS or after in _PER:
        return False
    if before in _MONTHS and (value <= 31 or 1900 <= value <= 2099):
        return False
    if after == "-" and not text.doc[end - 1].whitespace_ and not text.low[end + 1][:1].isdigit():
        return False
    return before != "-" or at < 2 or bool(text.doc[at - 1].whitespace_) or bool(text.doc[at - 2].whitespace_)


def _phrase_from(low: Sequence[str], at: int, phrases: Phrases) -> int:
    """The end of the longest of some phrases that begins at a token; the token itself where none does."""
    return next((at + len(words) for words in phrases.get(low[at], ()) if low[at : at + len(words)] == words), at)
