"""Who stands where in an episode: on which side each party is, and whose losses and deeds are its own.

Reads: the episode's sides, the sides of each telling, the ties that reports state.
Adds: one `Cast`: `Who`, and party to side.
Never does: put those who are hit on a side of the fight, or those who only back a party.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Literal

from rashomon.reconcile.accounts.share import Share
from rashomon.reconcile.accounts.who import ARMED, Who
from rashomon.reconcile.records import Episode, Party
from rashomon.records import TieKind

Fighting = Literal["a", "b"]

# What an actor is to another when he stands where that one stands. Who only backs a party does not fight.
_BELONGS: frozenset[TieKind] = frozenset(
    {"part_of", "member_of", "speaks_for", "leads", "holds_office", "allied_with", "linked_to"}
)
_STATE = frozenset({"government", "military", "police"})
# Who is hit stands on no side of the fight by that.
_BESIDE = frozenset({"civilians", "witness", "medical", "media", "analyst", "ngo", "monitor"})


class Cast(Who):
    """The parties of an episode, and where they stand."""

    def __init__(self, episode: Episode, shares: Sequence[Share], parties: Mapping[str, Party]) -> None:
        super().__init__(shares, parties)
        self._country = episode.country
        self._ties = self._belonging(shares)
        self._sides = self._standing(episode, shares)

    def sides(self, side: Sequence[str]) -> tuple[str, ...]:
        """The parties of a side of the episode, as they are named here."""
        return tuple(sorted({self.fighters(self.root(id)) for id in side if id in self._party}))

    def side(self, parties: Sequence[str]) -> Fighting | None:
        """The side that all these parties are on; None where one is on neither, or they are on both."""
        sides = {self._sides.get(id) for id in parties}
        return sides.pop() if len(sides) == 1 else None

    def fights(self, parties: Sequence[str]) -> bool:
        """Whether a source is a party to the fight: on a side, or an armed force of the country where it happened.

        That an army has no part in an attack on a market that rebels are said to have shelled is its own account.
        """
        at_home = self._country is not None and all(self._forces(id, self._country) for id in parties)
        return bool(parties) and (self.side(parties) is not None or at_home)

    def own(self, parties: Sequence[str]) -> frozenset[str]:
        """These parties and those whose losses and deeds are theirs: tied to them, of one state, or fighting beside them.

        To stand on one side is not enough: of an attack that two armies blame on each other, both are the doer.
        """
        found = {b if a in parties else a for a, b in self._ties if a in parties or b in parties}
        states = {self._party[id].country for id in parties if self._party[id].kind in _STATE} - {None}
        found |= {id for id in self._sides if self._party[id].kind in _STATE and self._party[id].country in states}
        sides = {self._sides.get(id) for id in parties}
        return frozenset(
            {id for id in found if self._sides.get(id) in sides and self._party[id].kind not in _BESIDE}.union(parties)
        )

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
        named = [
            one
            for one in sorted(self._sides)
            if self._sides[one] == side and self._party[one].kind in ARMED and self._party[one].name[:1].isupper()
        ]
        return named[0] if len(named) == 1 else id

    def _forces(self, id: str, country: str) -> bool:
        return self._party[id].kind in ARMED and self._party[id].country == country

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

    def _standing(self, episode: Episode, shares: Sequence[Share]) -> dict[str, Fighting]:
        first, second = ({self.root(id) for id in side} for side in (episode.side_a, episode.side_b))
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
            if id == self.root(id) and id not in found and party.kind in _STATE and party.country is not None:
                # Of forces on both sides (a mutiny) nothing follows.
                same = {found[other] for other in sides if self._state(other, party.country)}
                if len(same) == 1:
                    found[id] = same.pop()
        for _ in range(2):  # a spokesman of the army's staff is two ties away from the army
            for a, b in self._ties:
                if a not in found and b in found and self._party[a].kind not in _BESIDE:
                    found[a] = found[b]
        return found

    def _state(self, id: str, country: str) -> bool:
        return self._party[id].kind in _STATE and self._party[id].country == country
