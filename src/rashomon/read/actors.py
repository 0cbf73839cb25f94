"""Stage 3, actors: who is named, and which words name the same party."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.read.parse import Parsed
from rashomon.read.registry import Registry
from rashomon.records import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A noun phrase or pronoun that names actors: half-open token range, the head token, and the actors' ids."""

    start: int
    end: int
    head: int
    actors: tuple[str, ...]
    kind: Literal["name", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The actors of one report and where each is mentioned."""

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]

    def of(self, token: int) -> tuple[str, ...]:
        """The ids of the actors that the phrase headed at `token` names, conjuncts not included; empty if none."""
        return next((mention.actors for mention in self.mentions if mention.head == token), ())

    def at(self, token: int) -> tuple[str, ...]:
        """The ids of the actors of the innermost mention that covers `token`."""
        covering = [mention for mention in self.mentions if mention.start <= token < mention.end]
        return min(covering, key=lambda mention: mention.end - mention.start).actors if covering else ()

    def actor(self, id: str) -> Actor:
        """The actor with this id. Raises KeyError."""
        for actor in self.actors:
            if actor.id == id:
                return actor
        raise KeyError(id)


def find_actors(parsed: Parsed, registry: Registry) -> Cast:
    """Find the actors of a parsed report."""
    return Cast(actors=(), mentions=())
