"""Whom a party without a name may be: "Tuareg-led separatists" are perhaps the alliance that the registry has under them.

A candidate is offered with a confidence and never merges by itself: people decide.
"""

from __future__ import annotations

from collections.abc import Collection

from rashomon.read.actors.gathering import ARMED, Party
from rashomon.read.actors.lexicon import ActorLexicon
from rashomon.read.registry import Entry, Registry, fold
from rashomon.records import Candidate

MOST = 3
_SURE = 0.7  # that the party is one of the candidates at all
_UNTOLD = frozenset(("the", "of", "and", "for", "led", "backed", "armed", "group", "other", "rival", "foreign", "local", "new"))


def candidates(
    party: Party, registry: Registry, lexicon: ActorLexicon, named: Collection[str], year: int | None
) -> tuple[Candidate, ...]:
    """The known groups that an armed party may be, the likeliest first; `named` are the ids that the report names.

    A party without a name is told by its country and what its words say beside "rebels"; a collective of the registry
    ("Tuareg separatists") by the groups that the registry puts under it.
    """
    if party.kind not in ARMED or party.country is None:
        return ()
    if party.registry_id is None:
        fitting = _described(party, registry, lexicon)
    elif _is_collective(party, lexicon):
        fitting = registry.children.get(party.registry_id, [])
    else:
        return ()
    weights = [(2 if one.id in named else 1, one) for one in fitting if _active(one, year)]
    if not weights:
        return ()
    whole = sum(weight for weight, _ in weights)
    best = sorted(weights, key=lambda one: (-one[0], one[1].id))[:MOST]
    return tuple(
        Candidate(registry_id=one.id, name=one.name, confidence=round(_SURE * weight / whole, 2)) for weight, one in best
    )


def _is_collective(party: Party, lexicon: ActorLexicon) -> bool:
    head = lexicon.heads.get(party.name.lower().split()[-1])
    return head is not None and head.plural and head.collective.manner == "armed"


def _described(party: Party, registry: Registry, lexicon: ActorLexicon) -> list[Entry]:
    """The groups of the party's country whose names share what describes it ("Kurdish militia")."""
    pieces = {piece for word in party.name.split() for piece in fold(word)} - _UNTOLD
    telling = {piece for piece in pieces if piece not in lexicon.heads}
    if not telling or party.country is None:
        return []
    return [one for one in registry.armed.get(party.country, ()) if telling & _words(one)]


def _words(entry: Entry) -> set[str]:
    return {piece for name in (entry.name, *entry.aka) for word in name.split() for piece in fold(word)}


def _active(entry: Entry, year: int | None) -> bool:
    if year is None:
        return True
    return (entry.since is None or entry.since <= year) and (entry.until is None or year <= entry.until)
