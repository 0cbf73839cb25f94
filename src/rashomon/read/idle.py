"""The last step of reading: doubtful actors who play no part in any record leave the cast.

>>> from rashomon.records import Actor
>>> sure = Actor(id="army", name="the army", kind="military", country=None, confidence=0.8)
>>> unsure = Actor(id="videos", name="Videos", kind="other", country=None, confidence=0.4)
>>> [actor.id for actor in without_idle((sure, unsure), (), (), (), ())]
['army']
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from rashomon.records import Actor, Claim, Event, Figure, Tie

# Below it an actor is more often none than one, unless a record needs it (measured by rule on the development reports).
DOUBTFUL = 0.5


def without_idle(
    actors: Iterable[Actor], events: Iterable[Event], figures: Iterable[Figure], claims: Iterable[Claim], ties: Iterable[Tie]
) -> tuple[Actor, ...]:
    """The actors without the doubtful ones that no event, figure, claim or tie names."""
    used = set(
        chain(
            chain.from_iterable((*event.side_a, *event.side_b) for event in events),
            chain.from_iterable((*figure.victims, *figure.by) for figure in figures),
            chain.from_iterable(claim.source for claim in claims),
            chain.from_iterable((tie.a, tie.b) for tie in ties),
        )
    )
    return tuple(actor for actor in actors if actor.confidence >= DOUBTFUL or actor.id in used)
