"""From names to parties: those of the registry, persons, and organisations that the registry does not know."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice

from rashomon.read.actors.gathering import MEMORY, Party, Sighting
from rashomon.read.actors.names import Name
from rashomon.read.actors.organisations import Organisation
from rashomon.read.actors.page import NOUNS, Page
from rashomon.read.actors.people import Person
from rashomon.read.actors.scene import Scene
from rashomon.read.actors.states import before_strike, introduces_office, names_the_doer

_INTRODUCING = frozenset(("body", "armed", "crowd"))


def read_name(scene: Scene, acting: Collection[int], name: Name) -> None:
    """A name of the registry: a party always, a state only where it acts, speaks, suffers or backs somebody."""
    role = name.word.role
    if role in ("territory", "seat", "adjective"):
        _read_state(scene, name, name.start in acting)
    elif role == "people":
        _read_people(scene, name)
    elif role == "name":
        key = scene.enter(name.word.entry, "name")
        start = introduced_from(scene, name.start, name.end)
        scene.book.see(Sighting(start=start, end=name.end, head=name.head, keys=(key,), form="name"))


def _read_state(scene: Scene, name: Name, acts: bool) -> None:
    entry, role, rule = name.word.entry, name.word.role, f"metonym-{name.word.role}"
    page = scene.page
    if role == "seat":
        if not acts:
            return
    elif scene.backs(name):
        rule = "backer"
    elif introduces_office(page, name, scene.lexicon):
        rule = "office-of"
    elif acts or (role == "adjective" and names_the_doer(page, name.head, scene.lexicon)):
        if entry.country in scene.armies and before_strike(page, name, scene.lexicon):
            entry = scene.organ(entry.country, "military") or entry
    else:
        return
    key = scene.enter(entry, rule, 0.8)
    start = name.start - (role == "territory" and name.start > 0 and page.lower[name.start - 1] == "the")
    scene.book.see(Sighting(start=start, end=name.end, head=name.head, keys=(key,), form="name"))


def _read_people(scene: Scene, name: Name) -> None:
    """Nationals: at home the people ("Syrians"), abroad those who act for their state ("the Russians")."""
    country = name.word.entry.country
    page = scene.page
    start = page.start_of(name.head)
    if country != scene.country and page.lower[start] == "the" and page.role(name.head)[0] in ("nsubj", "pobj", "dobj"):
        key = scene.enter(name.word.entry, "metonym-people", 0.5)
    else:
        people = Party(
            key=f"people:{country}",
            name=page.words(name.start, name.end),
            kind="civilians",
            country=country,
            rule="actors.people",
            confidence=0.5,
            named=False,
        )
        key = scene.book.enter(people)
    scene.book.see(Sighting(start=start, end=name.end, head=name.head, keys=(key,), form="nominal"))


def read_person(scene: Scene, person: Person) -> None:
    """A named person, under the longest form of the name."""
    key = "person:" + " ".join(person.full)
    scene.book.enter(
        Party(
            key=key,
            name=person.name,
            kind="person",
            country=person.country,
            rule="actors.holder" if person.known else "actors.person",
            confidence=0.9 if person.known else 0.85,
        )
    )
    title = scene.page.lower[person.start : person.name_start]
    scene.book.titles.setdefault(key, set()).update(title)
    scene.book.see(Sighting(start=person.start, end=person.end, head=person.head, keys=(key,), form="name", plural=False))


def read_organisation(scene: Scene, organisation: Organisation) -> None:
    """An organisation by its own name; a later shorter form joins it."""
    key = _known(scene, organisation) or f"org:{organisation.name.lower()}"
    rule, confidence = ("actors.organisation", 0.7) if organisation.sure else ("actors.marked", 0.4)
    scene.book.enter(
        Party(key=key, name=organisation.name, kind=organisation.kind, country=None, rule=rule, confidence=confidence)
    )
    start = introduced_from(scene, organisation.start, organisation.end)
    scene.book.see(Sighting(start=start, end=organisation.end, head=organisation.head, keys=(key,), form="name"))


def _known(scene: Scene, organisation: Organisation) -> str | None:
    """The organisation that a name shortens, or that brackets right after it rename: "the Council (CNRD)"."""
    before = organisation.start - 1
    if before > 0 and scene.page.text[before] in "([" and scene.book.sightings:
        last = scene.book.sightings[-1]
        if last.end == before and last.form == "name" and not last.keys[0].startswith("person:"):
            return last.keys[0]
    words = organisation.name.lower().split()
    for key in islice(reversed(scene.book.parties), MEMORY):
        if key.startswith("org:") and _shortens(words, scene.book.parties[key].name.lower().split()):
            return key
    return None


def _shortens(words: list[str], known: list[str]) -> bool:
    """Whether a name leaves out words of a longer one, and neither its last nor, if it has several, its first."""
    return set(words) <= set(known) and (words[-1] == known[-1] or (words[0] == known[0] and len(words) > 1))


def introduced_from(scene: Scene, start: int, end: int) -> int:
    """Where the phrase of a name begins: with its article, and the noun that introduces it ("the rebel group X")."""
    page = scene.page
    if _introduces(scene, start - 1, start):
        start = noun = start - 1
        while start > 0 and _modifies(page, start - 1, noun):
            start -= 1
    # "The Al-Qaeda-linked group": there the article is the group's.
    if start and page.lower[start - 1] in ("the", "a", "an") and start <= page.head[start - 1] < end:
        start -= 1
    return start


def _introduces(scene: Scene, noun: int, start: int) -> bool:
    page = scene.page
    head = scene.lexicon.heads.get(page.lower[noun]) if noun >= 0 else None
    if head is None or head.plural or head.collective.manner not in _INTRODUCING:
        return False
    return page.pos[noun] in NOUNS and page.sentence[noun] == page.sentence[start]


def _modifies(page: Page, token: int, noun: int) -> bool:
    return (
        page.pos[token] in ("ADJ", "NOUN", "PROPN", "PUNCT")
        and page.text[token] not in ",.;:()"
        and token < page.head[token] <= noun + 6
    )
