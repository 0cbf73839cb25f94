"""The grammar of news time: finds every expression, longest first, left to right.

Reads: `Words`.
Adds: what each expression means (`meanings`), not yet the days.
Never: looks at the day of publication.

>>> words = Words.of_stamp("Rebels shelled the port late on Monday, two days after 4 June 2016.")
>>> [" ".join(words.raw[one.start : one.end]) for one in scan(words, Observances.of(()))]
['late on Monday', 'two days', '4 June 2016']
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final, Literal

from rashomon.read.dates import forms
from rashomon.read.dates.clocks import clock, read_clock, read_part_of
from rashomon.read.dates.counts import HEDGES, read_count, read_hedged, read_repeated, read_window
from rashomon.read.dates.meanings import Calendar, Core, Found, Length, Meaning, Named, Relative, Repeated, TimeOnly, Vague
from rashomon.read.dates.neighbours import AMOUNT, SINGLE, WHICH, read_day_beside, read_single, read_which
from rashomon.read.dates.observances import Observances
from rashomon.read.dates.periods import read_season, read_year
from rashomon.read.dates.words import (
    CARDINALS,
    MONTHS,
    ORDINALS,
    PARTS,
    PLURAL_UNITS,
    SEASONS,
    SHORT_WEEKDAYS,
    TENS,
    UNITS,
    WEEKDAY_PLURALS,
    WEEKDAYS,
    Words,
    year_number,
)  # fmt: skip


def scan(words: Words, observances: Observances) -> Iterator[Found]:
    """Every time expression, in the order of the text; they do not overlap."""
    i, size = 0, len(words.low)
    while i < size:
        found = (
            _at(words, i, observances)
            if words.low[i] in _STARTS or words.low[i][0].isdecimal() or words.low[i] in observances.starts
            else None
        )
        if found is None:
            i += 1
        else:
            yield found
            i = found.end


def _at(words: Words, i: int, observances: Observances) -> Found | None:
    core = _portioned(words, i, observances) or _core(words, i, observances) or read_hedged(words, i)
    if core is None:
        return None
    end, meaning, part, portion = core
    return Found(start=i, end=end, meaning=meaning, part=part, portion=portion)


def _core(words: Words, i: int, observances: Observances) -> Core | None:
    readings = [reading for reader in _READERS if (reading := reader(words, i)) is not None]
    named = observances.match(words, i)
    if named is not None:
        end, key = named
        year = year_number(words, end)
        meaning = Named(observance=key, year=year[1] if year else None)
        readings.insert(0, (year[0] if year else end, meaning, None, None))
    if not readings:
        return None
    best = max(readings, key=lambda reading: reading[0])
    return _tail(words, best)


def _tail(words: Words, core: Core) -> Core:
    """A time of day, a clock time, or "last year" after a date."""
    end, meaning, part, portion = core
    if not isinstance(meaning, Calendar | Relative | Named):
        return core
    if (
        part is None
        and _is_day(meaning)
        and words.at(end) == "of"
        and words.at(end + 1) in ("last", "this", "next")
        and words.at(end + 2) == "week"
    ):
        return end + 3, meaning, part, portion
    if isinstance(meaning, Calendar) and meaning.year is None and meaning.month is not None:
        j = end + 1 if words.at(end) in (",", "of") else end
        if words.at(j) in ("last", "this", "next") and words.at(j + 1) == "year":
            return j + 2, replace(meaning, years=AMOUNT[WHICH[words.at(j)]]), part, portion
    if part is None and _is_day(meaning):
        j = end + 1 if words.at(end) in ("early", "late", "mid") and words.at(end + 1) in PARTS else end
        if words.at(j) in PARTS and words.at(j) not in ("noon", "midnight", "midday"):
            return j + 1, meaning, PARTS[words.at(j)], portion
        if words.at(end) == "at":
            told = clock(words, end + 1)
            if told is not None:
                return told[0], meaning, told[1], portion
    return core


def _is_day(meaning: Meaning) -> bool:
    return (
        (isinstance(meaning, Calendar) and (meaning.day is not None or (meaning.weekday is not None and meaning.month is None)))
        or (isinstance(meaning, Relative) and meaning.unit == "D")
        or isinstance(meaning, Named)
    )


def _portioned(words: Words, i: int, observances: Observances) -> Core | None:
    """A part of a period before it: "early on Monday", "late 2014", "mid-March", "earlier this year", "the end of May"."""
    j = i + 1 if words.at(i) == "the" else i
    low = words.at(j)
    if low in ("early", "late", "mid", "earlier", "later", "middle", "end", "beginning", "start", "sometime"):
        portion = {"middle": "mid", "end": "late", "beginning": "early", "start": "early"}.get(low, low)
        k = j + 1
        while words.at(k) in ("-", "in", "on", "of", "the", ",") and not (words.at(k) == "," and k > j + 1):
            if words.at(k) == "the" and words.at(k + 1) not in MONTHS and not words.at(k + 1)[:1].isdecimal():
                break
            k += 1
        if words.at(k) in PARTS and low in ("early", "late", "mid") and k <= j + 2:
            core = read_part_of(words, k) or ((k + 1, TimeOnly(), PARTS[words.at(k)], None) if i != j or low == "mid" else None)
        else:
            core = _core(words, k, observances)
            if core is None and words.at(k) == "the" and not UNITS.get(words.at(k + 1), "T").startswith("T"):
                to: Literal["now", "story"] = "story" if words.at(k + 1) in ("day", "night", "morning", "evening") else "now"
                core = k + 2, Relative(unit=UNITS[words.at(k + 1)], amount=0, to=to), None, None
        if core is None or isinstance(core[1], Length | Repeated | Vague):
            return None
        return core[0], core[1], core[2], core[3] or portion
    for prefix in ("mid-", "late-", "early-"):
        if low.startswith(prefix):
            month = MONTHS.get(low[len(prefix) :])
            year = low[len(prefix) :]
            if month is not None:
                later = year_number(words, j + 1)
                return later[0] if later else j + 1, Calendar(month=month, year=later[1] if later else None), None, prefix[:-1]
            if year.isdecimal() and len(year) == 4:
                return j + 1, Calendar(year=int(year)), None, prefix[:-1]
    return None


def _read_date(words: Words, i: int) -> Core | None:
    form = forms.date(words, i)
    return (form[0], form[1], None, None) if form is not None else None


# One reader for each kind of expression; the longest reading wins, the first among equals.
_READERS: Final[tuple[Callable[[Words, int], Core | None], ...]] = (
    _read_date, read_year, read_single, read_which, read_window, read_count, read_day_beside, read_season, read_repeated,
    read_clock, read_part_of,
)  # fmt: skip
# The words at which an expression may start; numbers and names of days besides.
_STARTS: Final = frozenset(
    {
        *MONTHS, *WEEKDAYS, *SHORT_WEEKDAYS, *WEEKDAY_PLURALS, *SEASONS, *PARTS, *PLURAL_UNITS, *ORDINALS, *TENS, *CARDINALS,
        *WHICH, *SINGLE, *(hedge[0] for hedge in HEDGES),
        "the", "a", "an", "several", "few", "some", "many", "numerous", "half", "dozens", "hundreds", "thousands", "scores",
        "today",
        "tonight", "yesterday", "tomorrow", "overnight", "recent", "future", "near", "these", "so", "first", "coming", "latest",
        "every", "each", "early", "late", "mid", "earlier", "later", "end", "beginning", "start", "middle", "fiscal",
        "sometime",
        "'", "'50s", "'60s", "'70s", "'80s", "'90s",
        *(f"{portion}-{month}" for portion in ("mid", "late", "early") for month in MONTHS),
        *(f"mid-{year}" for year in range(1900, 2060)),
    }
)  # fmt: skip
