"""Parties, figures and kinds of two tellings: whether they may be the same, and how far they are from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import log

from rashomon.reconcile.episodes.telling import Count, Telling, Who
from rashomon.records import SubEventType

_FAMILIES: Mapping[SubEventType | None, str] = {
    "Armed clash": "fight", "Government regains territory": "fight", "Non-state actor overtakes territory": "fight",
    "Air/drone strike": "air", "Shelling/artillery/missile attack": "fire", "Chemical weapon": "fire",
    "Remote explosive/landmine/IED": "bomb", "Suicide bomb": "bomb", "Grenade": "bomb",
    "Peaceful protest": "protest", "Protest with intervention": "protest", "Violent demonstration": "protest",
    "Excessive force against protesters": "protest", "Mob violence": "protest",
}  # fmt: skip


def family_of(acled: SubEventType | None) -> str | None:
    """What reports of one event call by one name or another; None for what may be any ("Attack")."""
    return _FAMILIES.get(acled)


def conflicts(ours: tuple[Who, ...], theirs: tuple[Who, ...]) -> int:
    """1 where both sides are told, and none of the one can be any of the other."""
    return int(bool(ours) and bool(theirs) and not any(may_be(one, other) for one in ours for other in theirs))


def may_be(one: Who, other: Who) -> bool:
    """Whether two parties may be the same: by name, or where one has none, by sort and country."""
    if one.name and other.name:
        return one.name == other.name
    alike = one.sort == other.sort or "other" in (one.sort, other.sort)
    return alike and (one.country == other.country or one.country is None or other.country is None)


def comparable(a: Telling, b: Telling) -> Iterator[tuple[Count, Count]]:
    """The figures of two tellings that count the same kind of thing of the same sort of people."""
    for count in a.counts:
        for other in b.counts:
            if count.kind == other.kind and (count.sort == other.sort or not count.sort or not other.sort):
                told = (count.low, count.high), (other.low, other.high)
                if (None, None) not in told:
                    yield count, other


def gap_of(one: Count, other: Count) -> float:
    """How far two numbers are from agreeing, as the logarithm of a ratio; 0 where they can be one number."""
    low, high = max(one.low or 0, other.low or 0), min(_high(one), _high(other))
    return log((low + 1) / (high + 1)) if low > high else 0.0


def _high(count: Count) -> float:
    """The highest number that a figure stands for: "at least 20" is not a hundred."""
    if count.high is not None:
        return count.high
    return 1.25 * (count.low or 0)


def size_of(count: Count) -> int:
    """How large a figure is."""
    return count.low if count.low is not None else count.high or 0


def number_of(count: Count) -> str:
    """A figure as a user reads it."""
    if count.low == count.high:
        return str(count.low)
    return f"at least {count.low}" if count.high is None else f"{count.low or 0} to {count.high}"
