"""What speaks for one event and what against: the features of two tellings, each with the words that a user sees.

A feature returns how strongly it holds, from 0 (not at all) to 1, and why. Its docstring is its heading; its weight stands in
the table at the end. The sum of weights times strengths, and `BASE`, is the score of a link: above 0 the two are rather one.

No feature knows more than its two tellings: no count of how often a word or a name comes, which would change with every
report. Rival accounts differ in who did it and in how many died, so that neither alone can part two tellings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import inf, log, sqrt

from rashomon.reconcile.episodes.days import days_of, is_era
from rashomon.reconcile.episodes.places import distance_km, reach_km
from rashomon.reconcile.episodes.telling import Count, Telling, Who
from rashomon.reconcile.episodes.words import PROPER, worth, worth_of_all
from rashomon.records import SubEventType

Found = tuple[float, str]
NOTHING: Found = (0.0, "")
# Days that no words give, only the context, are wrong twice as often.
_UNDATED = 0.7
# One name may be chance; more than a few say no more.
_MANY_NAMES = 1.6
# Words so alike are of one text, or of one writer's two: more says no more.
_SAME_WORDS = 0.45
# Of two short notices one shared word would be half of all: this much is added to the words of either.
_FEW_WORDS = 4.0


def same_place(a: Telling, b: Telling) -> Found:
    """Both happened at the same place, or as near as the reports can tell."""
    if not a.spot or not b.spot:
        return NOTHING
    strength = 0.5 if a.near or b.near else 1.0
    if a.coarse or b.coarse:
        return (0.2 * strength, f"both in {a.place}") if a.spot == b.spot else NOTHING
    if a.spot == b.spot and a.country == b.country:
        return strength, f"both at {a.place}"
    apart = distance_km(a, b)
    if apart is None or apart > reach_km(a, b):
        return NOTHING
    return (0.9 if apart < 5 else 0.6) * strength, f"{a.place} and {b.place}, {apart:.0f} km apart"


def places_apart(a: Telling, b: Telling) -> Found:
    """They happened at different places."""
    if not a.spot or not b.spot or (a.spot == b.spot and a.country == b.country):
        return NOTHING
    strength = 0.5 if a.near or b.near else 1.0
    apart = distance_km(a, b)
    if apart is None:
        if a.country != b.country and a.country is not None and b.country is not None:
            return strength, f"{a.place} in {a.country}, {b.place} in {b.country}"
        return (0.0 if a.coarse or b.coarse else 0.2 * strength), f"{a.place} and {b.place}"
    beyond = apart - reach_km(a, b)
    return (min(1.0, beyond / 50) * strength, f"{a.place} and {b.place}, {apart:.0f} km apart") if beyond > 0 else NOTHING


def days_overlap(a: Telling, b: Telling) -> Found:
    """Both can have happened on the same day."""
    ours, theirs = days_of(a), days_of(b)
    if ours is None or theirs is None or ours[0] > theirs[1] or theirs[0] > ours[1]:
        return NOTHING
    shared = min(ours[1], theirs[1]) - max(ours[0], theirs[0]) + 1
    longest = max(ours[1] - ours[0], theirs[1] - theirs[0]) + 1
    if is_era(ours) or is_era(theirs):
        return shared / longest, f"{shared} of {longest} days in common"
    return min(1.0, max(0.15, 3 / longest)), f"{shared} of {longest} days in common"


def days_apart(a: Telling, b: Telling) -> Found:
    """They cannot have happened on the same day."""
    ours, theirs = days_of(a), days_of(b)
    if ours is None or theirs is None:
        return NOTHING
    later, gap = (a, ours[0] - theirs[1]) if ours[0] > theirs[1] else (b, theirs[0] - ours[1])
    if gap <= 0:
        return NOTHING
    sure = 1.0 if a.dated and b.dated else _UNDATED
    if later.start is None:  # it is not said how long before the report the later one was
        sure = 0.3
    return sure * min(1.0, 0.1 + gap / 10), f"{gap} days apart"


def times_differ(a: Telling, b: Telling) -> Found:
    """One is an event of days, the other a war or a siege of months."""
    differ = is_era(days_of(a)) != is_era(days_of(b))
    return (1.0, "one went on for months") if differ else NOTHING


def sides_compatible(a: Telling, b: Telling) -> Found:
    """The same parties are in it, on whichever side."""
    ours, theirs = (*a.side_a, *a.side_b), (*b.side_a, *b.side_b)
    known = sorted({one.name for one in ours if one.name} & {one.name for one in theirs if one.name})
    if known:
        return min(1.0, 0.4 + 0.3 * len(known)), f"both involve {', '.join(name.lstrip('=') for name in known)}"
    alike = sorted({one.sort for one in ours for other in theirs if _may_be(one, other)} - {"people", "other"})
    return (0.3, f"both involve {', '.join(alike)} parties that may be the same") if alike else NOTHING


def sides_conflict(a: Telling, b: Telling) -> Found:
    """Another party did it, or it was done to another."""
    straight = _conflicts(a.side_a, b.side_a) + _conflicts(a.side_b, b.side_b)
    if a.acled == b.acled == "Armed clash":  # either side may be told first
        straight = min(straight, _conflicts(a.side_a, b.side_b) + _conflicts(a.side_b, b.side_a))
    return (0.5 * straight, "other parties") if straight else NOTHING


def figures_compatible(a: Telling, b: Telling) -> Found:
    """They give the same number of people."""
    best = max((count for count, other in _comparable(a, b) if _gap(count, other) == 0), key=_size, default=None)
    if best is None:
        return NOTHING
    return min(1.0, 0.15 * _size(best)), f"both {best.kind} {_number(best)}"


def figures_conflict(a: Telling, b: Telling) -> Found:
    """They give different numbers. Rival accounts of one battle do so too."""
    pairs = [(_gap(count, other), count, other) for count, other in _comparable(a, b)]
    if not pairs:
        return NOTHING
    gap, count, other = min(pairs, key=lambda pair: pair[0])
    return (min(1.0, gap / log(10)), f"{count.kind} {_number(count)}, {_number(other)}") if gap > 0 else NOTHING


def names_shared(a: Telling, b: Telling) -> Found:
    """The same people or organisations are in it."""
    if not a.names or not b.names or a.report == b.report:
        return NOTHING
    shared = sorted(set(a.names).intersection(b.names))
    return (min(_MANY_NAMES, 0.4 + 0.3 * len(shared)), f"both name {', '.join(shared)}") if shared else NOTHING


def victims_differ(a: Telling, b: Telling) -> Found:
    """They name different people who were harmed."""
    if not a.victims or not b.victims or set(a.names).intersection(b.names):
        return NOTHING
    return 1.0, f"{', '.join(a.victims)}; {', '.join(b.victims)}"


def same_kind_of_event(a: Telling, b: Telling) -> Found:
    """It is the same kind of event."""
    if a.type != b.type:
        return NOTHING
    if a.acled == b.acled:
        return 1.0, f"both {a.acled or a.type}"
    return (0.5, f"{a.acled} and {b.acled}") if _family(a.acled) == _family(b.acled) else NOTHING


def kinds_differ(a: Telling, b: Telling) -> Found:
    """They are different kinds of event."""
    if a.type != b.type:
        return 1.0, f"{a.type} and {b.type}"
    families = {_family(a.acled), _family(b.acled)} - {None}
    return (0.5, f"{a.acled} and {b.acled}") if len(families) > 1 else NOTHING


def words_shared(a: Telling, b: Telling) -> Found:
    """They are told in the same less common words."""
    if not a.words or not b.words or a.report == b.report:  # one report's words are everywhere in it
        return NOTHING
    shared = set(a.words).intersection(b.words)
    if not shared:
        return NOTHING
    common = sum(map(worth, shared))
    few = sorted(shared, key=lambda word: (-worth(word), -len(word), word))[:5]
    detail = f"{len(shared)} words: {', '.join(word.lstrip(PROPER) for word in few)} …"
    ours, theirs = worth_of_all(a.words) + _FEW_WORDS, worth_of_all(b.words) + _FEW_WORDS
    return min(_SAME_WORDS, common / sqrt(ours * theirs)), detail


def told_apart(a: Telling, b: Telling) -> Found:
    """One report tells them as two events."""
    return (1.0, "two events of one report") if a.report == b.report else NOTHING


def only_planned(a: Telling, b: Telling) -> Found:
    """One is only planned or threatened, the other happened."""
    ahead = {"planned", "threatened"}
    return (1.0, f"{a.status} and {b.status}") if (a.status in ahead) != (b.status in ahead) else NOTHING


Feature = Callable[[Telling, Telling], Found]
# In this order, what speaks against first: where nothing that is left could bring a pair above 0, the rest is not looked at.
WEIGHTS: Mapping[Feature, float] = {
    told_apart: -4.0,
    days_apart: -8.0,
    places_apart: -4.0,
    times_differ: -4.0,
    kinds_differ: -2.0,
    only_planned: -1.0,
    names_shared: 9.0,
    victims_differ: -1.0,
    sides_compatible: 1.5,
    sides_conflict: -1.5,
    same_place: 1.75,
    days_overlap: 1.5,
    same_kind_of_event: 1.0,
    figures_compatible: 0.8,
    figures_conflict: -0.4,
    words_shared: 8.0,
}
BASE = -2.75
# The most that a feature finds, where it is not 1.
_MOST: Mapping[Feature, float] = {names_shared: _MANY_NAMES, words_shared: _SAME_WORDS}


def score_of(a: Telling, b: Telling, least: float = -inf) -> float:
    """The sum of all that is found; where it cannot reach `least` any more, what it was when that was clear."""
    score = BASE
    for feature, weight, left in STEPS:
        score += weight * feature(a, b)[0]
        if score + left < least:
            break
    return score


def steps_of(weights: Mapping[Feature, float]) -> tuple[tuple[Feature, float, float], ...]:
    """The features with their weights, and how much those after them can add at most."""
    gains = [max(0.0, weight * _MOST.get(feature, 1.0)) for feature, weight in weights.items()]
    return tuple((feature, weight, sum(gains[number + 1 :])) for number, (feature, weight) in enumerate(weights.items()))


STEPS = steps_of(WEIGHTS)


# --- how they are compared -----------------------------------------------------------------------------------------------

_FAMILIES: Mapping[SubEventType | None, str] = {
    "Armed clash": "fight", "Government regains territory": "fight", "Non-state actor overtakes territory": "fight",
    "Air/drone strike": "air", "Shelling/artillery/missile attack": "fire", "Chemical weapon": "fire",
    "Remote explosive/landmine/IED": "bomb", "Suicide bomb": "bomb", "Grenade": "bomb",
    "Peaceful protest": "protest", "Protest with intervention": "protest", "Violent demonstration": "protest",
    "Excessive force against protesters": "protest", "Mob violence": "protest",
}  # fmt: skip


def _family(acled: SubEventType | None) -> str | None:
    """What reports of one event call by one name or another; None for what may be any ("Attack")."""
    return _FAMILIES.get(acled)


def _conflicts(ours: tuple[Who, ...], theirs: tuple[Who, ...]) -> int:
    """1 where both sides are told, and none of the one can be any of the other."""
    return int(bool(ours) and bool(theirs) and not any(_may_be(one, other) for one in ours for other in theirs))


def _may_be(one: Who, other: Who) -> bool:
    """Whether two parties may be the same: by name, or where one has none, by sort and country."""
    if one.name and other.name:
        return one.name == other.name
    alike = one.sort == other.sort or "other" in (one.sort, other.sort)
    return alike and (one.country == other.country or one.country is None or other.country is None)


def _comparable(a: Telling, b: Telling) -> Iterator[tuple[Count, Count]]:
    """The figures of two tellings that count the same kind of thing of the same sort of people."""
    for count in a.counts:
        for other in b.counts:
            if count.kind == other.kind and (count.sort == other.sort or not count.sort or not other.sort):
                told = (count.low, count.high), (other.low, other.high)
                if (None, None) not in told:
                    yield count, other


def _gap(one: Count, other: Count) -> float:
    """How far two numbers are from agreeing, as the logarithm of a ratio; 0 where they can be one number."""
    low, high = max(one.low or 0, other.low or 0), min(_high(one), _high(other))
    return log((low + 1) / (high + 1)) if low > high else 0.0


def _high(count: Count) -> float:
    """The highest number that a figure stands for: "at least 20" is not a hundred."""
    if count.high is not None:
        return count.high
    return 1.25 * (count.low or 0)


def _size(count: Count) -> int:
    return count.low if count.low is not None else count.high or 0


def _number(count: Count) -> str:
    if count.low == count.high:
        return str(count.low)
    return f"at least {count.low}" if count.high is None else f"{count.low or 0} to {count.high}"
