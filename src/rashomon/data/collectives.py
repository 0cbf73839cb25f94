"""Loads the nouns that name parties without a name."""

from __future__ import annotations

from itertools import chain
from typing import Any, get_args

from rashomon.data.files import read_yaml
from rashomon.errors import BadLexicon
from rashomon.read.actors import ActorLexicon, Collective, Manner

FILE = "collectives.yaml"
FIELDS = {"id", "as", "kind", "heads", "meaning", "example", "not"}


def load_actor_lexicon() -> ActorLexicon:
    """The lexicon of the actor stage. Raises BadLexicon naming the entry."""
    tables = read_yaml(FILE)
    words = {name: _with_plurals(tables[name]) for name in ("deeds", "assets")}
    return ActorLexicon(
        collectives=tuple(_collective(row) for row in tables["parties"]),
        deeds=words["deeds"],
        assets=words["assets"],
        speech=frozenset(tables["speech"]),
        inert=frozenset(tables["inert"]),
        backing=frozenset(tables["backing"]),
    )


def _collective(row: dict[str, Any]) -> Collective:
    if set(row) != FIELDS or row["as"] not in get_args(Manner):
        raise BadLexicon(f"{FILE}: {row.get('id')}: an entry has {', '.join(sorted(FIELDS))}, and a known manner")
    forms = [head.split("/") for head in row["heads"]]
    return Collective(
        id=row["id"],
        manner=row["as"],
        kind=row["kind"],
        singulars=tuple(form[0] for form in forms),
        plurals=tuple(form[1] if len(form) > 1 else plural(form[0]) for form in forms),
        example=row["example"],
        counter_example=row["not"],
    )


def plural(noun: str) -> str:
    """The regular plural of an English noun.

    >>> plural("policy"), plural("rebel"), plural("church"), plural("police")
    ('policies', 'rebels', 'churches', 'police')
    """
    if noun.endswith(("police", "people", "personnel", "aircraft", "infantry", "media", "staff", "crew")):
        return noun
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh", "z")) else "s")


def _with_plurals(nouns: list[str]) -> frozenset[str]:
    return frozenset(chain.from_iterable((noun, plural(noun)) for noun in nouns))
