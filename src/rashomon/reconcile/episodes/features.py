"""What speaks for one event and what against: the features of two tellings, each with the words that a user sees.

A feature returns how strongly it holds, from 0 (not at all) to 1, and why. Its docstring is its heading; its weight stands in
`weights`.

No feature knows more than its two tellings: no count of how often a word or a name comes, which would change with every
report. Rival accounts differ in who did it and in how many died, so that neither alone can part two tellings.
"""

from __future__ import annotations

from math import fsum, log, sqrt

from rashomon.reconcile.episodes.alike import comparable, conflicts, family_of, gap_of, may_be, number_of, size_of
from rashomon.reconcile.episodes.days import days_of, is_era
from rashomon.reconcile.episodes.places import distance_km, reach_km
from rashomon.reconcile.episodes.telling import Telling
from rashomon.reconcile.episodes.words import PROPER, worth, worth_of_all

Found = tuple[float, str]
NOTHING: Found = (0.0, "")
# Days that no words give, only the context, are wrong twice as often.
_UNDATED = 0.7
# One name may be chance; more than a few say no more.
MANY_NAMES = 1.6
# Words so alike are of one text, or of one writer's two: more says no more.
SAME_WORDS = 0.45
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
    alike = sorted({one.sort for one in ours for other in theirs if may_be(one, other)} - {"people", "other"})
    return (0.3, f"both involve {', '.join(alike)} parties that may be the same") if alike else NOTHING


def sides_conflict(a: Telling, b: Telling) -> Found:
    """Another party did it, or it was done to another."""
    straight = conflicts(a.side_a, b.side_a) + conflicts(a.side_b, b.side_b)
    if a.acled == b.acled == "Armed clash":  # either side may be told first
        straight = min(straight, conflicts(a.side_a, b.side_b) + conflicts(a.side_b, b.side_a))
    return (0.5 * straight, "other parties") if straight else NOTHING


def figures_compatible(a: Telling, b: Telling) -> Found:
    """They give the same number of people."""
    best = max((count for count, other in comparable(a, b) if gap_of(count, other) == 0), key=size_of, default=None)
    if best is None:
        return NOTHING
    return min(1.0, 0.15 * size_of(best)), f"both {best.kind} {number_of(best)}"


def figures_conflict(a: Telling, b: Telling) -> Found:
    """They give different numbers. Rival accounts of one battle do so too."""
    pairs = [(gap_of(count, other), count, other) for count, other in comparable(a, b)]
    if not pairs:
        return NOTHING
    gap, count, other = min(pairs, key=lambda pair: pair[0])
    return (min(1.0, gap / log(10)), f"{count.kind} {number_of(count)}, {number_of(other)}") if gap > 0 else NOTHING


def names_shared(a: Telling, b: Telling) -> Found:
    """The same people or organisations are in it."""
    if not a.names or not b.names or a.report == b.report:
        return NOTHING
    shared = sorted(set(a.names).intersection(b.names))
    return (min(MANY_NAMES, 0.4 + 0.3 * len(shared)), f"both name {', '.join(shared)}") if shared else NOTHING


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
    return (0.5, f"{a.acled} and {b.acled}") if family_of(a.acled) == family_of(b.acled) else NOTHING


def kinds_differ(a: Telling, b: Telling) -> Found:
    """They are different kinds of event."""
    if a.type != b.type:
        return 1.0, f"{a.type} and {b.type}"
    families = {family_of(a.acled), family_of(b.acled)} - {None}
    return (0.5, f"{a.acled} and {b.acled}") if len(families) > 1 else NOTHING


def words_shared(a: Telling, b: Telling) -> Found:
    """They are told in the same less common words."""
    if not a.words or not b.words or a.report == b.report:  # one report's words are everywhere in it
        return NOTHING
    shared = set(a.words).intersection(b.words)
    if not shared:
        return NOTHING
    common = fsum(map(worth, shared))  # alike in whatever order a set hands them out
    few = sorted(shared, key=lambda word: (-worth(word), -len(word), word))[:5]
    detail = f"{len(shared)} words: {', '.join(word.lstrip(PROPER) for word in few)} …"
    ours, theirs = worth_of_all(a.words) + _FEW_WORDS, worth_of_all(b.words) + _FEW_WORDS
    return min(SAME_WORDS, common / sqrt(ours * theirs)), detail


def told_apart(a: Telling, b: Telling) -> Found:
    """One report tells them as two events."""
    return (1.0, "two events of one report") if a.report == b.report else NOTHING


def only_planned(a: Telling, b: Telling) -> Found:
    """One is only planned or threatened, the other happened."""
    ahead = {"planned", "threatened"}
    return (1.0, f"{a.status} and {b.status}") if (a.status in ahead) != (b.status in ahead) else NOTHING
