"""Loads the nouns that name parties without a name, and the words that the rules about them ask for."""

from __future__ import annotations

from dataclasses import fields
from itertools import chain
from typing import Any, get_args

from rashomon.data.files import read_yaml
from rashomon.errors import BadLexicon
from rashomon.read.actors import ActorLexicon, Collective, Manner, Words

FILE = "collectives.yaml"
FIELDS = {"id", "as", "kind", "heads", "meaning", "example", "not"}
IN_BOTH_NUMBERS = ("deeds", "strikes", "assets")


def load_actor_lexicon() -> ActorLexicon:
    """The lexicon of the actor stage. Raises BadLexicon naming the entry."""
    tables = read_yaml(FILE)
    words = tables["words"]
    if set(words) != {field.name for field in fields(Words)}:
        raise BadLexicon(
            f"{FILE}: words: missing or strange: {', '.join(sorted(set(words) ^ {one.name for one in fields(Words)}))}"
        )
    lexicon = ActorLexicon(
        collectives=tuple(_collective(row) for row in tables["parties"]),
        words=Words(
            **{name: _with_plurals(nouns) if name in IN_BOTH_NUMBERS else frozenset(nouns) for name, nouns in words.items()}
        ),
        same=tables["same"],
        ministries=tables["ministries"],
    )
    check(lexicon)
    return lexicon


def check(lexicon: ActorLexicon) -> None:
    """What one line cannot show: a noun stands in one collective only, ranks aside. Raises BadLexicon."""
    seen: dict[str, str] = {}
    for collective in lexicon.collectives:
        for noun in collective.singulars:
            if collective.manner != "rank" and seen.setdefault(noun, collective.id) != collective.id:
                raise BadLexicon(f"{FILE}: {noun!r} stands in {seen[noun]} and in {collective.id}")


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
