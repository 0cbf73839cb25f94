"""Who is who in an episode: the parties of its reports, and on which side each stands.

Reads: the shares, the parties that actors were resolved to, the ties that the reports state.
Adds: one `Cast`: actor to party, party to side, and whose publication a report is.
Never does: take a collective without a name for a known group because it could be.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Literal

from rashomon.reconcile.accounts.share import Share
from rashomon.reconcile.names import acronym, fold
from rashomon.reconcile.records import Episode, Party
from rashomon.records import Actor, TieKind

Fighting = Literal["a", "b"]

# What an actor is to another when he stands where that one stands. Who only backs a party does not fight.
_BELONGS: frozenset[TieKind] = frozenset(
    {"part_of", "member_of", "speaks_for", "leads", "holds_office", "allied_with", "linked_to"}
)
_STATE = frozenset({"government", "military", "police"})
ARMED = frozenset({"military", "police", "rebel", "militia", "private-military"})
# Who is hit stands on no side of the fight by that.
_BESIDE = frozenset({"civilians", "witness", "medical", "media", "analyst", "ngo", "monitor"})
# A paper is its own voice; what a party to the world publishes is that party's statement.
_VOICES = frozenset({"media", "person", "other", "witness", "civilians", "official", "analyst"})


class Cast:
    """The parties of an episode."""

    def __init__(self, episode: Episode, shares: Sequence[Share], parties: Mapping[str, Party]) -> None:
        self._party: dict[str, Party] = {}
        self._of: dict[tuple[str, str], str] = {}  # report and actor to party
        self._same: dict[str, str] = {}  # a party of one copy to the same party of another
        self._resolve(shares, parties)
        self._shorten(shares)
        self._ties = self._belonging(shares)
        self._sides = self._standing(episode, shares)

    def __getitem__(self, id: str) -> Party:
        return self._party[id]

    def party(self, share: Share, actor: str) -> str | None:
        """The party that an actor of a report is; None for an id that names no actor."""
        id = self._of.get((share.report, actor))
        return None if id is None else self._root(id)

    def parties(self, share: Share, actors: Iterable[str]) -> tuple[str, ...]:
        """The parties of several actors, each once, sorted."""
        return tuple(sorted({id for id in (self.party(share, actor) for actor in actors) if id is not None}))

    def sides(self, side: Sequence[str]) -> tuple[str, ...]:
        """The parties of a side of the episode, as they are named here."""
        return tuple(sorted({self._root(id) for id in side if id in self._party}))

    def side(self, parties: Sequence[str]) -> Fighting | None:
        """The side that all these parties are on; None where one is on neither, or they are on both."""
        sides = {self._sides.get(id) for id in parties}
        return sides.pop() if len(sides) == 1 else None

    def own(self, parties: Sequence[str]) -> frozenset[str]:
        """These parties and those whose losses and deeds are theirs: tied to them, of one state, or fighting beside them.

        To stand on one side is not enough: of an attack that two armies blame on each other, both are the doer.
        """
        found = {b if a in parties else a for a, b in self._ties if a in parties or b in parties}
        states = {self._party[id].country for id in parties if self._party[id].kind in _STATE} - {None}
        found |= {id for id in self._sides if self._party[id].kind in _STATE and self._party[id].country in states}
        return frozenset({id for id in found if self._sides.get(id) in map(self._sides.get, parties)}.union(parties))

    def on_side(self, side: Fighting) -> tuple[str, ...]:
        """The parties on a side, sorted."""
        return tuple(sorted(id for id, its in self._sides.items() if its == side))

    def publisher(self, share: Share) -> str | None:
        """The party whose own publication a report is ("Malian Armed Forces"); None where a paper or an agency speaks."""
        outlet = fold(share.origin.outlet or "")
        for actor in share.reading.actors if outlet else ():
            names = (actor.name, *actor.aka, *(mention.text for mention in actor.mentions))
            if actor.kind not in _VOICES and outlet in map(fold, names):
                return self.party(share, actor.id)
        return None

    def _root(self, id: str) -> str:
        while id in self._same:
            id = self._same[id]
        return id

    def _resolve(self, shares: Sequence[Share], parties: Mapping[str, Party]) -> None:
        named: dict[tuple[str, str], str] = {}
        for share in shares:
            for actor in share.reading.actors:
                key = share.keys[actor.id]
                party = parties.get(key) or _alone(key, actor)
                self._party.setdefault(party.id, party)
                self._of[share.report, actor.id] = party.id
                # "Residents" of a reprint are the residents of the original.
                first = named.setdefault((share.lineage.id, fold(actor.name) or actor.name), party.id)
                one, other = sorted((self._root(first), self._root(party.id)))
                if one != other:
                    self._same[other] = one

    def _belonging(self, shares: Sequence[Share]) -> tuple[tuple[str, str], ...]:
        """Pairs of parties of which the first belongs to the second, or that fight beside each other in one telling."""
        stated = {
            (a, b)
            for share in shares
            for tie in share.reading.ties
            if tie.kind in _BELONGS
            for a in self.parties(share, (tie.a,))
            for b in self.parties(share, (tie.b,))
        }
        beside = {
            (a, b)
            for share in shares
            for event in share.events
            for side in (event.side_a, event.side_b)
            for a, b in combinations(self.parties(share, side), 2)
        }
        return tuple(sorted(stated | beside))

    def _shorten(self, shares: Sequence[Share]) -> None:
        """Give parties the acronym that reports use for them most, where it is shorter than the name."""
        used: dict[str, Counter[str]] = defaultdict(Counter)
        for share in shares:
            for actor in share.reading.actors:
                for mention in actor.mentions:
                    name = mention.text.removeprefix("the ").removeprefix("The ")
                    if acronym(name) is not None:
                        used[self._root(self._of[share.report, actor.id])][name] += 1
        for id, times in used.items():
            short = min(times, key=lambda name: (-times[name], name))
            if len(short) < len(self._party[id].name):
                self._party[id] = replace(self._party[id], short=short)

    # --- sides -----------------------------------------------------------------------------------------------------------

    def _standing(self, episode: Episode, shares: Sequence[Share]) -> dict[str, Fighting]:
        first, second = ({self._root(id) for id in side} for side in (episode.side_a, episode.side_b))
        votes: dict[str, Counter[Fighting]] = defaultdict(Counter)
        for share in shares:
            for event in share.events:
                a, b = (set(self.parties(share, side)) for side in (event.side_a, event.side_b))
                # Reports of one clash may name its sides the other way round.
                turned = len(a & first) + len(b & second) - len(a & second) - len(b & first)
                if turned:
                    for id in a:
                        votes[id]["a" if turned > 0 else "b"] += 1
                    for id in b:
                        votes[id]["b" if turned > 0 else "a"] += 1
        sides: dict[str, Fighting] = {}
        for id in sorted(votes):
            if self._party[id].kind not in _BESIDE and votes[id]["a"] != votes[id]["b"]:
                sides[id] = "a" if votes[id]["a"] > votes[id]["b"] else "b"
        for id in sorted((first ^ second) - set(sides)):
            if id in self._party and self._party[id].kind not in _BESIDE:
                sides[id] = "a" if id in first else "b"
        return self._joined(sides)

    def _joined(self, sides: dict[str, Fighting]) -> dict[str, Fighting]:
        """Add who belongs to a party on a side, by the ties that reports state, and the state whose forces fight."""
        found = dict(sides)
        for id in sorted(self._party):
            party = self._party[id]
            if id == self._root(id) and id not in found and party.kind in _STATE and party.country is not None:
                # Of forces on both sides (a mutiny) nothing follows.
                same = {found[other] for other in sides if self._state(other, party.country)}
                if len(same) == 1:
                    found[id] = same.pop()
        for _ in range(2):  # a spokesman of the army's staff is two ties away from the army
            for a, b in self._ties:
                if a not in found and b in found:
                    found[a] = found[b]
        return found

    def _state(self, id: str, country: str) -> bool:
        return self._party[id].kind in _STATE and self._party[id].country == country

    # --- victims ---------------------------------------------------------------------------------------------------------

    def fighters(self, id: str) -> str:
        """The party whose fighters a description can only mean, otherwise the description itself.

        "50 Russians" are those of the one Russian force that fights; "terrorists" are those of the one party with a name on
        the side that they are on.
        """
        party = self._party[id]
        if party.registry_id is not None:
            return id
        if party.kind == "civilians" and party.country is not None and party.name[:1].isupper():
            forces = [one for one in sorted(self._sides) if self._forces(one, party.country)]
            return forces[0] if len(forces) == 1 else id
        side = self._sides.get(id)
        if side is None or party.kind not in ARMED or party.name[:1].isupper():
            return id
        named = [one for one in self.on_side(side) if self._party[one].kind in ARMED and self._party[one].name[:1].isupper()]
        return named[0] if len(named) == 1 else id

    def _forces(self, id: str, country: str) -> bool:
        return self._party[id].kind in ARMED and self._party[id].country == country


def _alone(key: str, actor: Actor) -> Party:
    return Party(id=key, name=actor.name, kind=actor.kind, country=actor.country, registry_id=actor.registry_id, members=(key,))
