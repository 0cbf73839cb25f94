"""The actors of one report and where each is mentioned."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from rashomon.records import Actor

Form = Literal["name", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A noun phrase or pronoun that names actors: half-open token range, the head token, and the actors' ids."""

    start: int
    end: int
    head: int
    actors: tuple[str, ...]
    kind: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The actors of one report and its mentions in the order of the text; both are indexed by token once."""

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    _by_id: dict[str, Actor] = field(init=False, repr=False, compare=False)
    _headed: dict[int, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    _covered: dict[int, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        headed: dict[int, tuple[str, ...]] = {}
        covered: dict[int, tuple[str, ...]] = {}
        # Longest first, so that the innermost mention is the last to write its tokens.
        for mention in sorted(self.mentions, key=lambda mention: (mention.start - mention.end, mention.start)):
            headed.setdefault(mention.head, mention.actors)
            covered.update(dict.fromkeys(range(mention.start, mention.end), mention.actors))
        object.__setattr__(self, "_by_id", {actor.id: actor for actor in self.actors})
        object.__setattr__(self, "_headed", headed)
        object.__setattr__(self, "_covered", covered)

    def of(self, token: int) -> tuple[str, ...]:
        """The ids of the actors that the phrase headed at `token` names, conjuncts not included; empty if none."""
        return self._headed.get(token, ())

    def at(self, token: int) -> tuple[str, ...]:
        """The ids of the actors of the innermost mention that covers `token`."""
        return self._covered.get(token, ())

    def actor(self, id: str) -> Actor:
        """The actor with this id. Raises KeyError."""
        return self._by_id[id]
