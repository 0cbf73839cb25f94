"""Load the trigger lexicon of the event stage."""

from __future__ import annotations

from typing import Any

from rashomon.data.files import read_yaml
from rashomon.read.events.lexicon import Condition, TriggerEntry, TriggerLexicon


def load_trigger_lexicon() -> TriggerLexicon:
    """Load `data/events.yaml`."""
    tables = read_yaml("events.yaml")
    classes = {name: frozenset(words) for name, words in tables["classes"].items()}
    return TriggerLexicon.of((_entry(fields, classes) for fields in tables["triggers"]), tables["instruments"])


def _entry(fields: dict[str, Any], classes: dict[str, frozenset[str]]) -> TriggerEntry:
    return TriggerEntry(
        id=fields["id"], type=fields["type"], acled=fields.get("acled"),
        verbs=tuple(tuple(words.split()) for words in fields.get("verbs", ())),
        nouns=tuple(tuple(words.split()) for words in fields.get("nouns", ())),
        part=fields.get("part", "cause"), sides=fields.get("sides", "doer-target"),
        object=_condition(fields.get("object", ()), classes), unless=_condition(fields.get("unless", ()), classes),
        subject=_condition(fields.get("subject", ()), classes),
        near=frozenset(fields.get("with", ())), without=frozenset(fields.get("without", ())),
        weak=fields.get("weak", False), old=fields.get("old", False),
        lasting=fields.get("lasting", False), named=fields.get("named", False), modifier=fields.get("modifier", False),
        anaphoric=fields.get("anaphoric", False),
        says=fields["says"], example=fields["example"], counter=fields["counter"],
    )  # fmt: skip


def _condition(words: list[str] | tuple[str, ...], classes: dict[str, frozenset[str]]) -> Condition:
    """The lemmas that the words and classes of a condition stand for."""
    lemmas = {lemma for word in words for lemma in classes.get(word, frozenset((word,)))}
    return Condition(words=frozenset(lemmas), place="place" in words, person="person" in words)
