"""How much each feature counts, and the score of two tellings: the sum of weights times strengths, and `BASE`.

Above 0 the two are rather one event than two. The weights were found with scripts/episode_weights.py on articles about
shootings and reports of the war in Syria, and rounded; those that these never ask for (times, plans) are a judgement.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import inf

from rashomon.reconcile.episodes.features import (
    MANY_NAMES,
    SAME_WORDS,
    Found,
    days_apart,
    days_overlap,
    figures_compatible,
    figures_conflict,
    kinds_differ,
    names_shared,
    only_planned,
    places_apart,
    same_kind_of_event,
    same_place,
    sides_compatible,
    sides_conflict,
    times_differ,
    told_apart,
    victims_differ,
    words_shared,
)
from rashomon.reconcile.episodes.telling import Telling

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
_MOST: Mapping[Feature, float] = {names_shared: MANY_NAMES, words_shared: SAME_WORDS}


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
