"""What the actor stage looks up besides the registry: nouns that name parties, and the words that the rules ask for."""

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
    """One noun of a collective as it can stand in a text. `lemma` is what it counts as ("protester" for "demonstrators")."""

    collective: Collective
    singular: str
    lemma: str
    plural: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Single words that the rules ask for, each set explained at the top of `data/collectives.yaml`."""

    deeds: frozenset[str]
    strikes: frozenset[str]
    assets: frozenset[str]
    dealings: frozenset[str]
    speech: frozenset[str]
    inert: frozenset[str]
    visits: frozenset[str]
    backing: frozenset[str]
    quantities: frozenset[str]
    counting: frozenset[str]
    own_side: frozenset[str]
    other_side: frozenset[str]
    foreign: frozenset[str]
    irregular: frozenset[str]
    subnational: frozenset[str]
    civil: frozenset[str]
    returning: frozenset[str]
    alone: frozenset[str]
    armed_bodies: frozenset[str]
    sites: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLexicon:
    """The nouns and words of the actor stage, in lower case, and the nouns by their forms."""

    collectives: tuple[Collective, ...]
    words: Words
    same: Mapping[str, str]
    ministries: Mapping[str, str]
    heads: Mapping[str, Head] = field(init=False, repr=False, compare=False)
    titles: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        nouns = [collective for collective in self.collectives if collective.manner != "rank"]
        object.__setattr__(self, "heads", dict(_forms(nouns, self.same)))
        titled = [one for one in self.collectives if one.manner in ("rank", "office", "speaker")]
        object.__setattr__(self, "titles", frozenset(word for one in titled for word in one.singulars))

    def is_speaker(self, word: str) -> bool:
        """Whether a noun is one of those who speak for others: "source", "chief"."""
        head = self.heads.get(word)
        return head is not None and head.collective.manner in ("speaker", "office")

    def is_title(self, word: str) -> bool:
        """Whether a word stands before names: "Col.", "spokesman"."""
        return word.rstrip(".") in self.titles

    def manner(self, word: str) -> Manner | None:
        """The manner of a noun, if it is one of a collective."""
        head = self.heads.get(word)
        return None if head is None else head.collective.manner


def _forms(collectives: Iterable[Collective], same: Mapping[str, str]) -> Iterable[tuple[str, Head]]:
    for collective in collectives:
        for singular, plural in zip(collective.singulars, collective.plurals, strict=True):
            lemma = same.get(singular, singular)
            yield plural, Head(collective=collective, singular=singular, lemma=lemma, plural=True)
            yield singular, Head(collective=collective, singular=singular, lemma=lemma, plural=plural == singular)
