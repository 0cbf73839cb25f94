"""The closed class words of the calendar, and numbers: what the grammar of time reads token by token.

Reads: the words of a parsed report, or of a date stamp that stands outside the parsed text.
Adds: `Words`, the view that the grammar works on, and the numbers, ordinals and years in it.
Never: looks at more than the words and their part-of-speech tags.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc

_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTHS: Final[Mapping[str, int]] = {
    **{name: i for i, name in enumerate(_MONTH_NAMES, 1)},
    **{name[:3]: i for i, name in enumerate(_MONTH_NAMES, 1)},
    "sept": 9,
}
# Too short to stand alone for a month ("Mar Elias", "Jan").
SHORT_MONTHS: Final = frozenset({name[:3] for name in _MONTH_NAMES if name != "may"})
_DAY_NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: Final[Mapping[str, int]] = {name: i for i, name in enumerate(_DAY_NAMES)}
SHORT_WEEKDAYS: Final[Mapping[str, int]] = {
    **{name[:3]: i for i, name in enumerate(_DAY_NAMES)}, "tues": 1, "weds": 2, "thur": 3, "thurs": 3,
}  # fmt: skip
WEEKDAY_PLURALS: Final[Mapping[str, int]] = {name + "s": i for i, name in enumerate(_DAY_NAMES)}
# TIMEX3 codes; times below a day carry a T.
UNITS: Final[Mapping[str, str]] = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "N", "week": "W", "fortnight": "F", "weekend": "WE",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "morning": "D", "evening": "D",
}  # fmt: skip
PLURAL_UNITS: Final[Mapping[str, str]] = {
    **{name + "s": code for name, code in UNITS.items() if name != "century"},
    "centuries": "CE", "yrs": "Y", "hrs": "TH", "mins": "TM",
}  # fmt: skip
PARTS: Final[Mapping[str, str]] = {
    "morning": "MO", "dawn": "MO", "daybreak": "MO", "sunrise": "MO", "afternoon": "AF", "evening": "EV", "dusk": "EV",
    "sunset": "EV", "night": "NI", "nightfall": "NI", "midday": "MI", "noon": "T12:00", "midnight": "T24:00", "nighttime": "NI",
    "daytime": "DT",
}  # fmt: skip
SEASONS: Final[Mapping[str, str]] = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
CARDINALS: Final[Mapping[str, int]] = {word: i for i, word in enumerate(_ONES)}
TENS: Final[Mapping[str, int]] = {word: 10 * i for i, word in enumerate(_TENS, 2)}
ORDINALS: Final[Mapping[str, int]] = {word: i for i, word in enumerate(_ORDINALS, 1)}
VAGUE: Final = frozenset({"several", "few", "some", "many", "numerous", "countless"})
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)$")
_DECADE = re.compile(r"(?:1[5-9]|20)\d0s$")
# Longer counts name no length of time that a calendar holds.
_FIGURE = re.compile(r"\d{1,5}(?:\.\d{1,3})?")
_STAMP_WORD = re.compile(r"[^\W\d_]+\.?|\d+|\S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words as written, folded (lower case, without the dot of an abbreviation), and their tags ("" where none)."""

    raw: tuple[str, ...]
    low: tuple[str, ...]
    tags: tuple[str, ...]

    @classmethod
    def of(cls, doc: Doc) -> Words:
        """The words of a parsed report, one a token."""
        raw = tuple([token.text for token in doc])
        return cls(raw=raw, low=tuple(map(_fold, raw)), tags=tuple([token.tag_ for token in doc]))

    @classmethod
    def of_stamp(cls, text: str) -> Words:
        """The words of a date stamp, which no parser has seen."""
        raw = tuple(_STAMP_WORD.findall(text))
        return cls(raw=raw, low=tuple(map(_fold, raw)), tags=("",) * len(raw))

    def at(self, i: int) -> str:
        """The folded word at `i`, "" outside."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def tag(self, i: int) -> str:
        """The tag at `i`, "" outside."""
        return self.tags[i] if 0 <= i < len(self.tags) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of units; `value` is None for "several"."""

    value: float | None


def _fold(word: str) -> str:
    low = word.lower().replace("’", "'")
    return low[:-1] if len(low) > 1 and low[-1] == "." and low[:-1].isalpha() else low


def count(words: Words, i: int) -> tuple[int, Count] | None:
    """The number of units that starts at `i`, and where it ends."""
    low = words.at(i)
    if low in ("a", "an"):
        return _article(words, i)
    if low in VAGUE:
        return i + 1, Count(value=None)
    if low == "half" and words.at(i + 1) in ("a", "an"):
        return i + 2, Count(value=0.5)
    if low in ("dozens", "hundreds", "thousands", "scores") and words.at(i + 1) == "of":
        return i + 2, Count(value=None)
    found = _figure(words, i) or _spelt(words, i)
    if found is None:
        return None
    end, value = found
    return _and_a_half(words, end, value)


def _article(words: Words, i: int) -> tuple[int, Count]:
    following = words.at(i + 1)
    if following in ("few", "couple", "dozen", "handful", "hundred", "thousand"):
        end = i + 3 if words.at(i + 2) == "of" else i + 2
        value = {"couple": 2.0, "dozen": 12.0, "hundred": 100.0, "thousand": 1000.0}.get(following)
        return end, Count(value=value)
    return i + 1, Count(value=1)


def _figure(words: Words, i: int) -> tuple[int, float] | None:
    text = words.at(i).replace(",", "")
    return (i + 1, float(text)) if _FIGURE.fullmatch(text) else None


def _spelt(words: Words, i: int) -> tuple[int, float] | None:
    low = words.at(i)
    if low in TENS:
        ones = i + 2 if words.at(i + 1) == "-" else i + 1
        if 1 <= CARDINALS.get(words.at(ones), 0) <= 9:
            return ones + 1, TENS[low] + CARDINALS[words.at(ones)]
        head, _, tail = low.partition("-")
        return i + 1, TENS[head] + CARDINALS.get(tail, 0)
    if low in CARDINALS:
        return (i + 2, CARDINALS[low] * 100.0) if words.at(i + 1) == "hundred" else (i + 1, float(CARDINALS[low]))
    return None


def _and_a_half(words: Words, end: int, value: float) -> tuple[int, Count]:
    tail = [word for word in words.low[end : end + 6] if word != "-"][:3]
    if tail == ["and", "a", "half"]:
        hyphens = words.low[end : end + 5].count("-") if words.at(end) == "-" else 0
        return end + 3 + hyphens, Count(value=value + 0.5)
    if words.at(end) == "1/2":
        return end + 1, Count(value=value + 0.5)
    return end, Count(value=value)


def ordinal(words: Words, i: int) -> tuple[int, int] | None:
    """The ordinal number at `i`: "3rd", "third", "twenty-first"."""
    low = words.at(i)
    if low in ORDINALS:
        return i + 1, ORDINALS[low]
    found = _ORDINAL.match(low)
    if found is not None:
        return i + 1, int(found[1])
    if low.isdecimal() and len(low) <= 2 and words.at(i + 1) in ("st", "nd", "rd", "th"):
        return i + 2, int(low)
    if low in TENS and words.at(i + 1) == "-" and ORDINALS.get(words.at(i + 2), 99) <= 9:
        return i + 3, TENS[low] + ORDINALS[words.at(i + 2)]
    return None


def day_number(words: Words, i: int) -> tuple[int, int] | None:
    """A day of the month: "3", "03", "3rd", "third"."""
    low = words.at(i)
    if low.isdecimal() and len(low) <= 2:
        found = i + 1, int(low)
        if words.at(i + 1) in ("st", "nd", "rd", "th"):
            found = i + 2, int(low)
    else:
        spelt = ordinal(words, i)
        if spelt is None:
            return None
        found = spelt
    return found if 1 <= found[1] <= 31 else None


def year_number(words: Words, i: int) -> tuple[int, int] | None:
    """A year in four figures, or spelt as it is spoken ("nineteen ninety-six")."""
    low = words.at(i)
    if low.isdecimal() and len(low) == 4 and 1000 <= int(low) <= 2099:
        return i + 1, int(low)
    if low in ("nineteen", "twenty") and words.at(i + 1) in {**TENS, **CARDINALS}:
        rest = _spelt(words, i + 1)
        if rest is not None and 10 <= rest[1] <= 99:
            return rest[0], (1900 if low == "nineteen" else 2000) + int(rest[1])
    return None


def decade(words: Words, i: int) -> tuple[int, int] | None:
    """The first year of the decade named at `i`: "1990s", "'90s", "nineties"."""
    low = words.at(i)
    if _DECADE.match(low):
        return i + 1, int(low[:4])
    if low in ("'", "'") and re.fullmatch(r"\d0s", words.at(i + 1)):
        return i + 2, 1900 + int(words.at(i + 1)[:2])
    if re.fullmatch(r"'?\d0s", low) and (low[0] == "'" or words.at(i - 1) in ("the", "early", "late", "mid", "-")):
        return i + 1, 1900 + int(low.strip("'s"))
    if low.endswith("ies") and low[:-3] + "y" in TENS and words.at(i - 1) in ("the", "early", "late", "mid", "-"):
        return i + 1, 1900 + TENS[low[:-3] + "y"]
    return None
