"""Denials: who denies a deed that others assert.

Reads: claims, and statements with the doers that they name.
Adds: one contradiction for each source that denies; it is about the episode and not about a count.
Never does: take a denial of something else ("none of its soldiers was captured") for one of the deed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from rashomon.reconcile.accounts.cast import Cast
from rashomon.reconcile.accounts.share import Share
from rashomon.reconcile.accounts.stating import UNSAYING, Said
from rashomon.reconcile.accounts.tellers import Names, Teller, Told, teller
from rashomon.reconcile.records import Remark
from rashomon.records import Claim

_ASSERTING = frozenset({"assert", "accuse", "claim-responsibility", "confirm", "admit", "condemn"})
# A denial that names no event is of the deed where it says so.
_OF_THE_DEED = re.compile(r"\b(responsib\w+|involve\w+|behind|accus\w+|claims?|charges?|alleg\w+|attack\w*)\b", re.IGNORECASE)


def denials(said: Sequence[Said], told: Sequence[Told], cast: Cast, names: Names) -> list[Remark]:
    """The remarks on those who deny. Against them stand those who name them as the doer, else all who assert the event."""
    doers = _doers(said, told, cast)
    denying: dict[Teller, list[tuple[Share, Claim]]] = defaultdict(list)
    for who, share, claim in told:
        if claim.stance == "deny" and _of_the_deed(share, claim):
            denying[who].append((share, claim))
    made = []
    for who, claims in denying.items():
        own = cast.own(who[1:])
        naming = [other for other, blamed in doers.items() if other != who and blamed & own]
        others = naming or [other for other in doers if other not in denying and any(claim.of for _, claim in claims)]
        if others:
            denied = " ".join(claims[0][1].content.text.split())
            detail = f"{names(who)} denies it (“{denied}”); {', '.join(map(names, others))}: {'it did' if naming else 'it was'}"
            keys = tuple(share.keys[claim.id] for share, claim in claims)
            made.append(Remark(kind="contradiction", count=None, figures=(), claims=keys, detail=detail))
    return made


def _doers(said: Sequence[Said], told: Sequence[Told], cast: Cast) -> dict[Teller, set[str]]:
    """Whom each source that asserts the event names as its doer."""
    found: dict[Teller, set[str]] = defaultdict(set)
    for one in said:
        if one.statement.stance not in UNSAYING:
            found[teller(one)].update(cast.parties(one.share, one.figure.by))
    for who, share, claim in told:
        for event in share.events:
            if claim.stance in _ASSERTING and event.id in claim.of:
                found[who].update(cast.parties(share, event.side_a))
    return found


def _of_the_deed(share: Share, claim: Claim) -> bool:
    if claim.of:
        return any(event.id in claim.of for event in share.events)
    return _OF_THE_DEED.search(claim.content.text) is not None
