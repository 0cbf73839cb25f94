"""Counted stretches of time: "three days", "two days ago", "the past 24 hours", "five-year", "every month"."""

from __future__ import annotations

from rashomon.read.dates.meanings import Core, Length, Relative, Repeated, Vague
from rashomon.read.dates.words import PLURAL_UNITS, UNITS, WEEKDAY_PLURALS, WEEKDAYS, Words, count

HEDGES = (
    ("at", "least"), ("at", "most"), ("more", "than"), ("less", "than"), ("fewer", "than"), ("no", "more", "than"),
    ("up", "to"), ("nearly",), ("almost",), ("about",), ("around",), ("over",), ("some",), ("roughly",), ("approximately",),
    ("only",), ("just",),
)  # fmt: skip
_FROM = frozenset(
    ["ago", "earlier", "previously", "prior", "before", "later", "afterward", "afterwards", "hence", "after", "from"]
)


def read_window(words: Words, i: int) -> Core | None:
    """The past or coming stretch: "the past 24 hours", "the last three days", "the coming weeks", "recent months"."""
    j = i + 1 if words.at(i) in ("the", "these") else i
    low = words.at(j)
    if low not in ("past", "last", "next", "coming", "recent", "previous", "following", "latest", "first"):
        return None
    window = {"next": "next", "coming": "next", "following": "next", "first": None}.get(low, "past")
    counted = count(words, j + 1)
    end, amount = (counted[0], counted[1].value) if counted is not None else (j + 1, None)
    end = end + 1 if words.at(end) in ("or",) and words.at(end + 1) in ("so",) else end
    unit = PLURAL_UNITS.get(words.at(end))
    if unit is None and counted is not None:
        unit = UNITS.get(words.at(end))
    if unit is None:
        return None
    return end + 1, Length(unit=unit, amount=amount, window=window), None, None  # type: ignore[arg-type]


def read_count(words: Words, i: int) -> Core | None:  # noqa: PLR0911 (one form after the other)
    """A counted stretch and what it is counted from: "three days", "two days ago", "a year earlier", "five-year"."""
    counted = count(words, i)
    if counted is None:
        unit = PLURAL_UNITS.get(words.at(i))
        if (unit is not None and unit not in ("TS", "TM")) or (unit == "TM" and words.at(i) == "minutes"):
            return _counted_from(words, i + 1, unit or "", None, bare=True)
        return None
    end, amount = counted
    hyphen = words.at(end) == "-"
    if hyphen:
        end += 1
    while words.at(end) in (
        "more",
        "consecutive",
        "straight",
        "full",
        "additional",
        "whole",
        "long",
        "solid",
        "successive",
        "trading",
        "calendar",
        "short",
    ):
        end += 1
    unit = UNITS.get(words.at(end)) or PLURAL_UNITS.get(words.at(end))
    if unit is None:
        return None
    if (
        words.at(i) in ("a", "an")
        and amount.value == 1
        and (unit in ("TS", "N", "WE", "Q") or words.at(end) in ("morning", "evening"))
    ):
        return None
    if unit == "TS" and (not words.at(end).endswith("s")):
        return None
    if unit == "Q" and hyphen and words.at(end + 1) == "of":
        return None  # three-quarters of
    if (
        words.at(i) in ("a", "an")
        and amount.value == 1
        and words.tag(i - 1) in ("NN", "NNS", "CD")
        and words.at(end + 1) not in _FROM
    ):
        return None  # "four flights a week"
    if hyphen and words.at(end + 1) == "-" and words.at(end + 2) == "old":
        return end + 3, Length(unit=unit, amount=amount.value, age=unit == "Y"), None, None
    if hyphen and words.at(end + 1) in ("-old", "old"):
        return end + 2, Length(unit=unit, amount=amount.value, age=unit == "Y"), None, None
    return _counted_from(words, end + 1, unit, amount.value, bare=False)


def _counted_from(words: Words, end: int, unit: str, amount: float | None, *, bare: bool) -> Core | None:
    end = end + 2 if words.at(end) == "or" and words.at(end + 1) == "so" else end
    after, sign = words.at(end), 0
    if after in ("ago", "earlier", "previously", "prior", "before", "later", "afterward", "afterwards", "hence"):
        sign = 1 if after in ("later", "afterward", "afterwards", "hence") else -1
        if after in ("before", "prior") and words.at(end + 1) not in (
            ",",
            ".",
            ";",
            "",
            "and",
            "when",
            "in",
            "that",
            "but",
            ")",
        ):
            sign = 0
    if after == "after" and words.at(end + 1) in (",", "."):
        sign = 1
    if after == "from" and words.at(end + 1) == "now":
        return end + 2, Relative(unit=unit, amount=amount, to="now", counted=True), None, None
    if sign:
        signed = None if amount is None else sign * amount
        if amount is None and after != "ago":
            signed = None
        meaning = Relative(unit=unit, amount=signed, to="now" if after == "ago" else "story", counted=True)
        return (
            (end + 1, meaning, None, None)
            if not (amount is None and sign > 0)
            else (end + 1, Vague(value="FUTURE_REF"), None, None)
        )
    if bare and words.at(end - 2) not in (
        "for",
        "in",
        "of",
        "within",
        "after",
        "over",
        "during",
        "took",
        "take",
        "lasted",
        "through",
    ):
        return None
    if words.at(end) == "old":
        return end + 1, Length(unit=unit, amount=amount, age=unit == "Y"), None, None
    return end, Length(unit=unit, amount=amount), None, None


def read_hedged(words: Words, i: int) -> Core | None:
    """A hedge before a count belongs to it: "nearly two years", "at least 12 months"."""
    for hedge in HEDGES:
        if words.low[i : i + len(hedge)] == hedge:
            core = read_count(words, i + len(hedge))
            if core is not None and words.at(i + len(hedge)) not in PLURAL_UNITS:
                return core
    return None


def read_repeated(words: Words, i: int) -> Core | None:
    """What returns: "Mondays", "every day", "each July", "every two weeks"."""
    low = words.at(i)
    if low in WEEKDAY_PLURALS and words.raw[i][0].isupper():
        return i + 1, Repeated(value=f"XXXX-WXX-{WEEKDAY_PLURALS[low] + 1}"), None, None
    if low not in ("every", "each"):
        return None
    following = words.at(i + 1)
    if following in WEEKDAYS:
        return i + 2, Repeated(value=f"XXXX-WXX-{WEEKDAYS[following] + 1}"), None, None
    if following in UNITS:
        code = UNITS[following]
        return i + 2, Repeated(value=length_value(code, 1)), None, None
    counted = count(words, i + 1)
    if counted is not None and words.at(counted[0]) in PLURAL_UNITS:
        return counted[0] + 1, Repeated(value=length_value(PLURAL_UNITS[words.at(counted[0])], counted[1].value)), None, None
    return None


def length_value(unit: str, amount: float | None) -> str:
    """The TIMEX3 value of a length: "P3D", "PT24H", "PXY"."""
    times = {"F": 2.0, "N": 1.0, "WE": 1.0}.get(unit, 1.0)
    code = {"F": "W", "N": "D", "WE": "WE"}.get(unit, unit)
    if amount is None:
        number = "X"
    else:
        amount *= times
        if amount % 1 == 0.5 and code in ("Y", "TH", "TM"):
            whole, half = int(amount), {"Y": "6M", "TH": "30M", "TM": "30S"}[code]
            return f"P{'T' * (code != 'Y')}{f'{whole}{code[-1]}' * (whole > 0)}{half}"
        number = str(int(amount)) if amount == int(amount) else str(amount)
    return f"PT{number}{code[1]}" if code in ("TS", "TM", "TH") else f"P{number}{code}"
