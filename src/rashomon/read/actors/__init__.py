"""Stage 3, actors: who is named, and which words name the same party.

Reads: the parse, the registry of known actors and the nouns that name parties without a name.
Adds: the cast: one actor a party, with all its mentions; pronouns are resolved for the stages that follow, but are no mentions.
Never: decides what happened, or keeps a country that is only a place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial

from rashomon.read.actors.assembly import assemble
from rashomon.read.actors.atlas import Atlas
from rashomon.read.actors.cast import Cast, Mention
from rashomon.read.actors.describing import read_nominal
from rashomon.read.actors.joining import join_parties
from rashomon.read.actors.learned import read_learned
from rashomon.read.actors.lexicon import ActorLexicon, Collective, Head, Manner, Words
from rashomon.read.actors.names import Name, find_names
from rashomon.read.actors.naming import read_name, read_organisation, read_person
from rashomon.read.actors.nominals import Nominal, find_nominals
from rashomon.read.actors.organisations import Organisation, find_organisations
from rashomon.read.actors.page import Page
from rashomon.read.actors.people import Person, find_people
from rashomon.read.actors.pronouns import find_pronouns
from rashomon.read.actors.scene import Scene
from rashomon.read.actors.states import acting_states
from rashomon.read.gazetteer import Gazetteer
from rashomon.read.parse import Parsed
from rashomon.read.registry import Registry, fold

__all__ = ["ActorLexicon", "Cast", "Collective", "Head", "Manner", "Mention", "Words", "find_actors"]

NO_PLACES = Gazetteer()
# The small model takes many towns for organisations and persons.
_PERHAPS_PLACES = frozenset(("GPE", "LOC", "FAC", "ORG", "PERSON"))


def find_actors(parsed: Parsed, registry: Registry, lexicon: ActorLexicon, gazetteer: Gazetteer = NO_PLACES) -> Cast:
    """Find the actors of a parsed report; a gazetteer keeps places from being taken for persons."""
    page = Page.of(parsed.doc, lexicon.words.quantities)
    names, country = find_names(page, registry, Atlas(gazetteer=gazetteer).countries_of(_places(parsed)))
    countries = frozenset(one.word.entry.country for one in names if one.word.entry.country is not None)
    atlas = Atlas(gazetteer=gazetteer, countries=countries)
    people = find_people(page, names, atlas, lexicon)
    taken = _tokens(people) | _tokens(one for one in names if one.word.role != "adjective")
    organisations = find_organisations(page, taken, atlas, lexicon)
    inside = _tokens(organisations)
    names = [one for one in names if one.head not in inside]
    introduced = {one.start for one in names} | {one.start for one in organisations}
    nominals = [one for one in find_nominals(page, names, people, introduced, lexicon) if one.head not in inside]

    acting = acting_states(page, names, lexicon)
    scene = Scene(page, registry, lexicon, country)
    scene.armies.update(_armies(scene, names, nominals))
    # Names come before the nouns that look back to them; a noun phrase is read at its head, when what is inside it is known.
    turns: list[tuple[int, int, Callable[[], None]]] = [
        *((one.start, 0, partial(read_name, scene, acting, one)) for one in names),
        *((one.start, 1, partial(read_person, scene, one)) for one in people),
        *((one.start, 2, partial(read_organisation, scene, one)) for one in organisations),
        *((one.head, 3, partial(read_nominal, scene, one)) for one in nominals),
    ]
    for _, _, read in sorted(turns, key=lambda turn: turn[:2]):
        read()
    read_learned(scene, parsed.marks)
    join_parties(scene)
    pronouns = find_pronouns(parsed, page, scene.book, lexicon, _issuer(parsed, scene))
    return assemble(parsed, page, scene, pronouns)


def _issuer(parsed: Parsed, scene: Scene) -> str | None:
    """The party that issued the report, where its outlet is one that the report names, or whose government it names."""
    pieces = [piece for word in (parsed.cleaned.report.outlet or "").split() for piece in fold(word)]
    words = scene.registry.phrases.longest(pieces, 0)[1] if pieces else ()
    named = {key for sighting in scene.book.sightings for key in sighting.keys}
    for entry in (word.entry for word in words):
        home = scene.organ(entry.country, "government")
        for key in (entry.id, "" if home is None else home.id):
            if key in named and entry.kind != "media":
                return key
    return None


def _armies(scene: Scene, names: Iterable[Name], nominals: Iterable[Nominal]) -> Iterable[str]:
    for name in names:
        if name.word.role == "name" and name.word.entry.kind == "military" and name.word.entry.country is not None:
            yield name.word.entry.country
    for nominal in nominals:
        country = scene.country_of(nominal) if nominal.noun.collective.kind == "military" else None
        if country is not None:
            yield country


def _places(parsed: Parsed) -> list[str]:
    """The dateline and what the model marks as a place, or as something else that a place can be mistaken for."""
    dateline = parsed.cleaned.dateline
    places = [] if dateline is None else [re.split(r"[,(]", dateline.text)[0].strip().title()]
    marked = [
        (entity.label_ not in ("GPE", "LOC"), entity.text) for entity in parsed.doc.ents if entity.label_ in _PERHAPS_PLACES
    ]
    return places + [text for _, text in sorted(marked, key=lambda one: one[0])]


def _tokens(ranges: Iterable[Name | Person | Organisation]) -> set[int]:
    return {token for one in ranges for token in range(one.start, one.end)}
