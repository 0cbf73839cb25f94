"""What the tie stage looks up: the words of roles and relations, and which words name a state."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from rashomon.read.registry import Entry
from rashomon.records import TieKind

Form = Literal["suffix", "prefix", "participle", "noun", "verb"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a person is to a party. `state`: an office that every state has; `land`: one of a province or a town.

    `country`: where alone an office is called so.
    """

    id: str
    kind: TieKind
    state: bool = False
    land: bool = False
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What one party is to another. `other_first`: the tie runs from the party that the words name to the described one."""

    id: str
    form: Form
    kind: TieKind
    other_first: bool
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TieLexicon:
    """Roles by their words, relations by form and word, governments by the words that name their state, parents by id.

    `governments` by country; `holders` are the countries of those who held an office in one state alone, by their names.
    """

    roles: dict[tuple[str, ...], Role] = field(default_factory=dict)
    relations: dict[tuple[Form, str], Relation] = field(default_factory=dict)
    states: dict[str, Entry] = field(default_factory=dict)
    governments: dict[str, Entry] = field(default_factory=dict)
    holders: dict[str, str] = field(default_factory=dict)
    parents: dict[str, tuple[str, ...]] = field(default_factory=dict)
    longest_role: int = 1
    role_openers: frozenset[str] = frozenset()  # the first words of roles of several
