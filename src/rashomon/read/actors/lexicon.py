"""What the actor stage looks up besides the registry: nouns that name parties, deeds, and verbs of speech."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from rashomon.records import ActorKind

Manner = Literal["organ", "armed", "people", "crowd", "speaker", "office", "body", "means", "part", "rank"]
MOST_WORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Collective:
    """A family of nouns and how such a noun becomes an actor; the fields are those of `data/collectives.yaml`."""

    id: str
    manner: Manner
    kind: ActorKind
    singulars: tuple[str, ...]
    plurals: tuple[str, ...]
    example: str = ""
    counter_example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One noun of a collective as it can stand in a text."""

    collective: Collective
    singular: str
    plural: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLexicon:
    """The nouns and verbs of the actor stage, by their forms in lower case."""

    collectives: tuple[Collective, ...]
    deeds: frozenset[str]
    assets: frozenset[str]
    speech: frozenset[str]
    inert: frozenset[str]
    backing: frozenset[str]
    heads: Mapping[str, Head] = field(init=False, repr=False, compare=False)
    titles: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        nouns = [collective for collective in self.collectives if collective.manner != "rank"]
        object.__setattr__(self, "heads", dict(_forms(nouns)))
        titled = [one for one in self.collectives if one.manner in ("rank", "office", "speaker")]
        object.__setattr__(self, "titles", frozenset(word for one in titled for word in one.singulars))

    def is_speaker(self, word: str) -> bool:
        """Whether a noun is one of those who speak for others: "source", "chief"."""
        head = self.heads.get(word)
        return head is not None and head.collective.manner in ("speaker", "office")


def _forms(collectives: Iterable[Collective]) -> Iterable[tuple[str, Head]]:
    for collective in collectives:
        for singular, plural in zip(collective.singulars, collective.plurals, strict=True):
            yield plural, Head(collective=collective, singular=singular, plural=True)
            yield singular, Head(collective=collective, singular=singular, plural=plural == singular)
