"""Stage 3, actors: who is named, and which words name the same party.

Reads: the parse, the registry of known actors and the nouns that name parties without a name.
Adds: the cast: one actor a party, with all its mentions; pronouns are resolved for the stages that follow, but are no mentions.
Never: decides what happened, or keeps a country that is only a place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Protocol

from rashomon.read.actors.assembly import assemble
from rashomon.read.actors.cast import Cast, Mention
from rashomon.read.actors.describing import read_nominal
from rashomon.read.actors.joining import join_parties
from rashomon.read.actors.lexicon import ActorLexicon, Collective, Head, Manner, Words
from rashomon.read.actors.names import find_names
from rashomon.read.actors.naming import read_name, read_organisation, read_person
from rashomon.read.actors.nominals import find_nominals
from rashomon.read.actors.organisations import find_organisations
from rashomon.read.actors.page import Page
from rashomon.read.actors.people import find_people
from rashomon.read.actors.pronouns import find_pronouns
from rashomon.read.actors.scene import Scene
from rashomon.read.actors.states import acting_states
from rashomon.read.parse import Parsed
from rashomon.read.registry import Registry

__all__ = ["ActorLexicon", "Cast", "Collective", "Head", "Manner", "Mention", "Words", "find_actors"]


def find_actors(parsed: Parsed, registry: Registry, lexicon: ActorLexicon) -> Cast:
    """Find the actors of a parsed report."""
    page = Page.of(parsed.doc, lexicon.words.quantities)
    names, country = find_names(page, registry)
    people = find_people(page, names, lexicon)
    taken = _tokens(people) | _tokens(one for one in names if one.word.role != "adjective")
    organisations = find_organisations(page, taken, lexicon)
    inside = _tokens(organisations)
    names = [one for one in names if one.head not in inside]
    introduced = {one.start for one in (*names, *organisations)}
    nominals = [one for one in find_nominals(page, names, people, introduced, lexicon) if one.head not in inside]

    acting = acting_states(page, names, lexicon)
    scene = Scene(page, registry, lexicon, country)
    # Names come before the nouns that look back to them; a noun phrase is read at its head, when what is inside it is known.
    turns: list[tuple[int, int, Callable[[], None]]] = [
        *((one.start, 0, partial(read_name, scene, acting, one)) for one in names),
        *((one.start, 1, partial(read_person, scene, one)) for one in people),
        *((one.start, 2, partial(read_organisation, scene, one)) for one in organisations),
        *((one.head, 3, partial(read_nominal, scene, one)) for one in nominals),
    ]
    for _, _, read in sorted(turns, key=lambda turn: turn[:2]):
        read()
    join_parties(scene)
    pronouns = find_pronouns(parsed, page, scene.book, lexicon)
    return assemble(parsed, page, scene.book, lexicon, pronouns)


class _Ranged(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def _tokens(ranges: Iterable[_Ranged]) -> set[int]:
    return {token for one in ranges for token in range(one.start, one.end)}
