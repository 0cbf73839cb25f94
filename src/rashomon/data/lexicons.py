"""All lexicons of the reading room: the one place from which its tables are read off the disk."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from spacy.language import Language

from rashomon.data.actor_lists import read_actors, with_actors
from rashomon.data.collectives import load_actor_lexicon
from rashomon.data.cues import load_cues
from rashomon.data.events import load_trigger_lexicon
from rashomon.data.harm import load_harm
from rashomon.data.observances import load_observances
from rashomon.data.parties import load_registry
from rashomon.data.places import load_gazetteer
from rashomon.data.relations import load_ties
from rashomon.data.text import load_text_lexicon
from rashomon.read import Lexicons


def load_lexicons(nlp: Language, actors: Iterable[Path] = ()) -> Lexicons:
    """Load every lexicon that ships with the package; the dictionary is the language model's own.

    `actors` are files of further parties that the user brings. Raises BadLexicon.
    """
    with _not_collecting():
        registry = load_registry()
        for path in actors:
            registry = with_actors(registry, read_actors(path, registry))
        return Lexicons(
            text=load_text_lexicon(nlp, registry),
            registry=registry,
            actors=load_actor_lexicon(),
            gazetteer=load_gazetteer(),
            observances=load_observances(),
            harm=load_harm(),
            triggers=load_trigger_lexicon(),
            ties=load_ties(registry),
            cues=load_cues(),
        )


@contextmanager
def _not_collecting() -> Iterator[None]:
    """Keep the garbage collector from walking, again and again, over tens of thousands of objects that all stay."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
