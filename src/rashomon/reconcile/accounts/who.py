"""Who is who in an episode: the party that each actor of each report is, and what it is called.

Reads: the shares, and the parties that actors were resolved to.
Adds: `Who`: actor to party, and whose publication a report is.
Never does: take a collective without a name for a known group because it could be.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rashomon.reconcile.accounts.share import Share
from rashomon.reconcile.names import acronym, fold
from rashomon.reconcile.records import Party
from rashomon.records import Actor

ARMED = frozenset({"military", "police", "rebel", "militia", "private-military"})
# A paper is its own voice; what a party to the world publishes is that party's statement.
_VOICES = frozenset({"media", "person", "other", "witness", "civilians", "official", "analyst"})


class Who:
    """The parties of an episode."""

    def __init__(self, shares: Sequence[Share], parties: Mapping[str, Party]) -> None:
        self._party: dict[str, Party] = {}
        self._of: dict[tuple[str, str], str] = {}  # report and actor to party
        self._same: dict[str, str] = {}  # a party of one report to the same party of another
        self._resolve(shares, parties)
        self._describe()
        self._shorten(shares)

    def __getitem__(self, id: str) -> Party:
        return self._party[id]

    def party(self, share: Share, actor: str) -> str | None:
        """The party that an actor of a report is; None for an id that names no actor."""
        id = self._of.get((share.report, actor))
        return None if id is None else self.root(id)

    def parties(self, share: Share, actors: Iterable[str]) -> tuple[str, ...]:
        """The parties of several actors, each once, sorted."""
        return tuple(sorted({id for id in (self.party(share, actor) for actor in actors) if id is not None}))

    def publisher(self, share: Share) -> str | None:
        """The party whose own publication a report is ("Malian Armed Forces"); None where a paper or an agency speaks."""
        outlet = fold(share.origin.outlet or "")
        for actor in share.reading.actors if outlet else ():
            names = (actor.name, *actor.aka, *(mention.text for mention in actor.mentions))
            if actor.kind not in _VOICES and outlet in map(fold, names):
                return self.party(share, actor.id)
        return None

    def root(self, id: str) -> str:
        """The party that stands for all that were found to be one with this."""
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
                self._unite(first, party.id)

    def _unite(self, one: str, other: str) -> None:
        """Take two parties for one, under the fuller name."""
        first, second = sorted((self.root(one), self.root(other)), key=lambda id: (-len(self._party[id].name.split()), id))
        if first != second:
            self._same[second] = first

    def _describe(self) -> None:
        """Take shorter descriptions for the longer one that says the same and more: "separatists", "separatist rebels".

        Where "rebels" may be the separatist ones or the Islamist ones, they stay themselves.
        """
        told: dict[tuple[str, str | None, frozenset[str]], list[str]] = defaultdict(list)
        for id in sorted(self._party):
            party = self._party[id]
            if id == self.root(id) and party.kind in ARMED and party.registry_id is None and party.name.islower():
                told[party.kind, party.country, frozenset(word.removesuffix("s") for word in party.name.split())].append(id)
        for (kind, country, words), ids in told.items():
            longer = [one for one in told if one[:2] == (kind, country) and one[2] > words]
            fullest = [one for one in longer if not any(one[2] < other[2] for other in longer)]
            for id in [*ids, *(told[fullest[0]] if len(fullest) == 1 else [])]:
                self._unite(ids[0], id)

    def _shorten(self, shares: Sequence[Share]) -> None:
        """Give parties the acronym that reports use for them most, where it is shorter than the name."""
        used: dict[str, Counter[str]] = defaultdict(Counter)
        for share in shares:
            for actor in share.reading.actors:
                for mention in actor.mentions:
                    name = mention.text.removeprefix("the ").removeprefix("The ")
                    if acronym(name) is not None:
                        used[self.root(self._of[share.report, actor.id])][name] += 1
        for id, times in used.items():
            short = min(times, key=lambda name: (-times[name], name))
            if len(short) < len(self._party[id].name):
                self._party[id] = replace(self._party[id], short=short)


def _alone(key: str, actor: Actor) -> Party:
    return Party(id=key, name=actor.name, kind=actor.kind, country=actor.country, registry_id=actor.registry_id, members=(key,))
