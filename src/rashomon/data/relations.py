"""Loads what the tie stage looks up."""

from __future__ import annotations

import re

from rashomon.data.files import read_yaml
from rashomon.read.registry import Registry
from rashomon.read.ties.lexicon import Relation, Role, TieLexicon

_TOKEN = re.compile(r"[^\s-]+|-")  # as the parser parts words


def load_ties(registry: Registry) -> TieLexicon:
    """Build the lexicon of the tie stage from ties.yaml and the registry."""
    rows = read_yaml("ties.yaml")
    roles = {
        tuple(_TOKEN.findall(words)): Role(
            id=row["id"],
            kind=row["kind"],
            state=row.get("state", False),
            land=row.get("land", False),
            country=row.get("country"),
        )
        for row in rows["roles"]
        for words in row["words"]
    }
    relations = {
        (row["form"], word): Relation(
            id=row["id"],
            form=row["form"],
            kind=row["kind"],
            other_first=row["from"] == "other",
            after=tuple(row.get("after", ())),
        )
        for row in rows["relations"]
        for word in row["words"]
    }
    states = {word.lower(): entry for entry in registry.entries for word in (*entry.territory, *entry.adjectives)}
    governments = {entry.country: entry for entry in registry.entries if entry.territory and entry.country is not None}
    holders = _holders(registry)
    parents = {entry.id: entry.parents for entry in registry.entries if entry.parents}
    return TieLexicon(
        roles=roles,
        relations=relations,
        states=states,
        governments=governments,
        holders=holders,
        parents=parents,
        longest_role=max(map(len, roles)),
        role_openers=frozenset(words[0] for words in roles if len(words) > 1),
    )


def _holders(registry: Registry) -> dict[str, str]:
    """The country of everybody who held an office of state, by full and family name; names of two states are left out."""
    found: dict[str, set[str]] = {}
    for office in registry.offices:
        body = registry.by_id.get(office.of)
        if body is None or body.country is None:
            continue
        for name in (office.holder, *office.also):
            for part in (name, name.split()[-1]):
                found.setdefault(part.lower(), set()).add(body.country)
    return {name: country for name, countries in found.items() if len(countries) == 1 for country in countries}
