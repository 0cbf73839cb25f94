"""Years, decades, centuries, seasons and quarters: "in 2014", "the 1990s", "the summer of 2014", "third-quarter"."""

from __future__ import annotations

from rashomon.read.dates.meanings import Calendar, Core, Era, Season
from rashomon.read.dates.neighbours import WHICH
from rashomon.read.dates.words import PLURAL_UNITS, SEASONS, UNITS, Words, decade, ordinal, year_number

_YEAR_BEFORE = frozenset(
    [
        "in",
        "since",
        "by",
        "until",
        "till",
        "of",
        "from",
        "before",
        "after",
        "during",
        "late",
        "early",
        "mid",
        "the",
        "year",
        "through",
        "between",
        "to",
        "for",
        "and",
        "or",
        "this",
        "its",
        "a",
        "fiscal",
        "(",
        "-",
        "–",
        ",",
        "s",
        "'s",
        "his",
        "their",
    ]
)


def read_year(words: Words, i: int) -> Core | None:
    """A year or a decade that stands alone."""
    era = decade(words, i + 1 if words.at(i) == "the" else i)
    if era is not None:
        return era[0], Era(first=era[1], years=10), None, None
    year = year_number(words, i)
    if year is None or not _stands_for_year(words, i, year[0]):
        return None
    end, value = year
    if words.at(end) in ("/", "-", "–") and words.at(end + 1).isdecimal() and len(words.at(end + 1)) in (2, 4):
        return None if words.at(end) == "/" else (end, Calendar(year=value), None, None)
    return end, Calendar(year=value), None, None


def _stands_for_year(words: Words, i: int, end: int) -> bool:  # noqa: PLR0911 (one ground against it after the other)
    value = words.at(i)
    if value.isdecimal() and not 1500 <= int(value) <= 2060:
        return False
    before, after = words.at(i - 1), words.at(end)
    if before == "." and words.at(i - 2) in ("no", "nos", "number"):
        return False
    if before in ("$", "£", "€", "#", "no", "number", "resolution") or after in (
        "%",
        "percent",
        "hours",
        "gmt",
        "hrs",
        "am",
        "pm",
        "p.m.",
        "km",
        "m",
    ):
        return False
    if after in UNITS or after in PLURAL_UNITS:
        return False
    if before in ("at", "about", "least", "than", "nearly", "almost", "some", "over", "around", "approximately"):
        return False
    if words.tag(end) in ("NNS", "NNPS") and before not in ("in", "the", "since", "of", "and", "its", "their", "'s"):
        return False
    return (
        before in _YEAR_BEFORE
        or after in (",", ".", ")", ";", ":", "")
        or words.tag(end) in ("IN", "CC", "VBD", "NN", "NNP", "")
    )


def read_season(words: Words, i: int) -> Core | None:  # noqa: PLR0911 (one form after the other)
    """Seasons, quarters, halves and centuries: "the summer of 2014", "third-quarter", "the 19th century"."""
    j = i + 1 if words.at(i) == "the" else i
    low = words.at(j)
    if low in SEASONS:
        k = j + 2 if words.at(j + 1) == "of" else j + 1
        year = year_number(words, k)
        if year is not None:
            return year[0], Season(code=SEASONS[low], year=year[1]), None, None
        if low in ("fall", "spring") and (
            words.tag(j)[:1] == "V" or words.at(j - 1) not in ("in", "the", "by", "early", "late", "mid", "-")
        ):
            return None
        return j + 1, Season(code=SEASONS[low]), None, None
    if low == "fiscal":
        j += 1
    which = ordinal(words, j)
    if which is None:
        return None
    end = which[0] + 1 if words.at(which[0]) == "-" else which[0]
    if words.at(end) == "fiscal":
        end += 1
    kind = words.at(end)
    if kind == "century":
        return end + 1, Era(first=(which[1] - 1) * 100, years=100), None, None
    if not ((kind == "quarter" and which[1] <= 4) or (kind == "half" and which[1] <= 2)):
        return None
    code = ("Q" if kind == "quarter" else "H") + str(which[1])
    k = end + 2 if words.at(end + 1) == "of" else end + 1
    year = year_number(words, k)
    if year is not None:
        return year[0], Season(code=code, year=year[1]), None, None
    if words.at(k) in ("last", "this", "next") and words.at(k + 1) == "year":
        return k + 2, Season(code=code, year_which=WHICH[words.at(k)]), None, None
    return (end + 1, Season(code=code), None, None) if kind == "quarter" else None
