"""Which mentions are one party: the book in which the stage enters parties as it reads, and finds them again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from rashomon.read.actors.cast import Form
from rashomon.records import ActorKind

ARMED: tuple[ActorKind, ...] = ("rebel", "militia", "private-military")
GROUPS: tuple[ActorKind, ...] = (*ARMED, "monitor", "ngo", "party", "igo")
# "The group" is never one that was named pages ago, and long reports must not cost the square of their length.
MEMORY = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor to be. `key` identifies it within the report."""

    key: str
    name: str
    kind: ActorKind
    country: str | None
    registry_id: str | None = None
    rule: str = ""
    confidence: float = 0.9
    named: bool = True
    aka: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One mention: the token range, its head, and the keys of its parties.

    `modifies` where the words only modify another noun ("an army convoy"); `plural` is None where the form does not tell.
    """

    start: int
    end: int
    head: int
    keys: tuple[str, ...]
    form: Form
    modifies: bool = False
    plural: bool | None = None


@dataclass(slots=True, kw_only=True)
class Book:
    """Parties and sightings in the order of reading. The one object of this stage that grows; it never leaves the stage.

    `titles` are the words of the titles that a person was given, `nouns` the speakers without a name by their noun.
    """

    parties: dict[str, Party] = field(default_factory=dict)
    sightings: list[Sighting] = field(default_factory=list)
    recent: list[str] = field(default_factory=list)
    titles: dict[str, set[str]] = field(default_factory=dict)
    nouns: list[tuple[str, str]] = field(default_factory=list)

    def enter(self, party: Party) -> str:
        """Enter a party, or find it known; new aliases are added."""
        known = self.parties.get(party.key)
        if known is None:
            self.parties[party.key] = party
        elif not set(party.aka) <= set(known.aka):
            self.parties[party.key] = replace(known, aka=tuple(dict.fromkeys((*known.aka, *party.aka))))
        return party.key

    def see(self, sighting: Sighting) -> None:
        """Enter a mention, the parties of which become the most recent."""
        self.sightings.append(sighting)
        self.recent += sighting.keys

    def merge(self, old: str, new: str) -> None:
        """Give the mentions of one party to another."""
        self.sightings = [
            replace(one, keys=tuple(dict.fromkeys(new if key == old else key for key in one.keys))) if old in one.keys else one
            for one in self.sightings
        ]

    def looking_back(self) -> Iterator[str]:
        """The parties mentioned lately, the last first."""
        return islice(reversed(self.recent), MEMORY)

    def by_noun(self, noun: str) -> str | None:
        """The speaker without a name who was introduced last with this noun."""
        return next((key for known, key in islice(reversed(self.nouns), MEMORY) if known == noun), None)

    def latest(self, kinds: Iterable[ActorKind], *, named: bool = False, country: str | None = None) -> str | None:
        """The party of these kinds that was mentioned last."""
        wanted = frozenset(kinds)
        for key in self.looking_back():
            party = self.parties[key]
            if party.kind in wanted and (party.named or not named) and (country is None or party.country == country):
                return key
        return None
