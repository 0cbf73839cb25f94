"""Loads what the cleaning stage looks up: the dictionary, proper names, agencies and patterns of boilerplate."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from typing import Any

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.language import Language

from rashomon.data.files import read_yaml
from rashomon.errors import BadLexicon
from rashomon.read.clean import Pattern, TextLexicon
from rashomon.read.registry import Registry

_FLAGS = {"line": re.MULTILINE, "end": re.DOTALL, "start": 0, "anywhere": 0}


def load_text_lexicon(nlp: Language, registry: Registry) -> TextLexicon:
    """Build the lexicon of the cleaning stage. The dictionary is the language model's own."""
    agencies = read_yaml("agencies.yaml")
    words = frozenset(dictionary(nlp))
    entries = (name for entry in registry.entries for name in (entry.name, *entry.aka))
    peoples = (name for entry in registry.entries for name in (*entry.adjectives, *entry.people))
    holders = [name for office in registry.offices for name in _person_names(office.holder, words)]
    lands = [name for entry in registry.entries for name in (*entry.territory, *entry.seats)]
    persons = [name.title() for names in read_yaml("personal_names.yaml").values() for name in names]
    return TextLexicon(
        words=words,
        names=_names(chain(persons, entries, lands, peoples, holders)),
        owners=frozenset(name.lower() for name in chain(lands, holders) if not name.endswith("s")),
        agencies={name.lower(): short for short, names in agencies.items() for name in (short, *names)},
        patterns=tuple(pattern_of(entry) for entry in read_yaml("boilerplate.yaml")),
    )


def _person_names(name: str, words: frozenset[str]) -> Iterable[str]:
    """A full name, and the family name where it is no ordinary word ("Bush")."""
    yield name
    family = name.rsplit(maxsplit=1)[-1]
    if family.lower() not in words:
        yield family


def dictionary(nlp: Language) -> Iterable[str]:
    """The English words that the language model's lemmatizer knows, in dictionary form and irregular forms."""
    lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    for words in lookups.get_table("lemma_index").values():
        yield from words
    for irregular in lookups.get_table("lemma_exc").values():
        yield from irregular


def pattern_of(entry: dict[str, Any]) -> Pattern:
    """One entry of boilerplate.yaml as a pattern. Raises BadLexicon."""
    where = entry["where"]
    written = rf"^[^\S\n]*(?:{entry['pattern']})[^\S\n]*$" if where == "line" else entry["pattern"]
    try:
        compiled = re.compile(written, _FLAGS[where])
    except (re.error, KeyError) as error:
        raise BadLexicon(f"boilerplate.yaml, entry {entry['id']}: {error}") from error
    return Pattern(id=entry["id"], pattern=compiled, where=where, credit=entry.get("credit"))


def _names(names: Iterable[str]) -> dict[tuple[str, ...], str]:
    words = (name.replace("-", " ").split() for name in names)
    # "WHO" and "IT" nobody can tell from words where everything stands in capitals; "US" is a country more often than not.
    plain = (name for name in words if len(name) > 1 or name[0].lower() == "us" or name[0].lower() not in STOP_WORDS)
    return {tuple(part.lower() for part in name): " ".join(name) for name in plain}
