"""Organisations called by a noun: "the group" that was named, "terror groups", "the foreign ministry"."""

from __future__ import annotations

from rashomon.read.actors.gathering import ARMED, GROUPS
from rashomon.read.actors.nominals import Nominal
from rashomon.read.actors.scene import Scene


def read_body(scene: Scene, nominal: Nominal) -> str | None:
    """A body: by the name in the phrase, as an armed party, as one named before, or as a party of its own."""
    noun = nominal.noun
    if noun.singular == "ministry":
        return _ministry(scene, nominal)
    if noun.collective.kind == "other" and (owner := scene.owner(nominal, of=False)) is not None:
        return owner
    known = _armed_body(scene, nominal) or _taken_up(scene, nominal) or _office(scene, nominal)
    if known is not None:
        return known
    # "Its alliance with France" is a relation.
    relation = noun.singular == "alliance" and scene.page.lower[nominal.head + 1 : nominal.head + 2] == ["with"]
    if relation or (nominal.stem == noun.singular and noun.singular not in scene.words.alone):
        return None
    if noun.singular == "coalition" and nominal.definite:
        return scene.coalition(nominal)
    return scene.unnamed(nominal, noun.collective.kind)


def _of_a_post(scene: Scene, nominal: Nominal) -> bool:
    """Whether an office is that of a post: "the Attorney General's office"."""
    return any(scene.lexicon.is_speaker(scene.page.lower[token]) for token in range(nominal.start, nominal.head))


def _office(scene: Scene, nominal: Nominal) -> str | None:
    """The office of a person or a post, which speaks for it: "his office said"."""
    owned = nominal.noun.singular == "office" and scene.page.dep[nominal.start] in ("poss", "det")
    speaks = nominal.stem == "office" and scene.speaks(nominal.head)
    if not owned or not (speaks or _of_a_post(scene, nominal)):
        return None
    return scene.unnamed(nominal, "government", stem=scene.described(nominal), name=scene.described(nominal))


def _armed_body(scene: Scene, nominal: Nominal) -> str | None:
    """Terror groups are the terrorists of the same report; "the terror group" is the one last named."""
    if nominal.noun.singular not in scene.words.armed_bodies:
        return None
    for word in nominal.stem.split():
        armed = scene.lexicon.manner(word) == "armed"
        if armed or word in ("terror", "armed"):
            # "The rebel coalition" is not the company of mercenaries that it fights.
            kinds = {"rebel", scene.lexicon.heads[word].collective.kind} if armed else ARMED
            if nominal.definite and not nominal.noun.plural and (named := scene.book.latest(kinds, named=True)) is not None:
                return named
            lemma = scene.lexicon.heads[word].lemma if armed else scene.lexicon.same[word]
            return scene.unnamed(nominal, "rebel", stem=lemma, family="armed")
    return None


def _taken_up(scene: Scene, nominal: Nominal) -> str | None:
    """The party that "the council" or "the Britain-based group" takes up again."""
    singular, book = nominal.noun.singular, scene.book
    if not nominal.definite or nominal.noun.plural:
        return None
    returning = singular in scene.words.returning
    if returning and "based" in nominal.stem:
        return book.latest(GROUPS, named=True, country=scene.country_of(nominal))
    if nominal.stem != singular:
        return None
    for key in book.looking_back():
        party = book.parties[key]
        if singular in " ".join((party.name, *party.aka)).lower().split():
            return key
    return book.latest(GROUPS, named=True) if returning else None


def _ministry(scene: Scene, nominal: Nominal) -> str | None:
    """A ministry of the country that the phrase or the report is about; "the ministry" is the one last named."""
    ministries = scene.lexicon.ministries
    words = sorted(word for word in scene.page.lower[nominal.start : nominal.end] if word in ministries)
    entry = scene.organ(scene.country_of(nominal) or scene.country, ministries[words[0]]) if words else None
    if entry is not None:
        return scene.enter(entry, "ministry", 0.7)
    if nominal.stem == "ministry" and nominal.end == nominal.head + 1:
        for key in scene.book.looking_back():
            if "ministry" in scene.book.parties[key].name.lower():
                return key
    described = scene.described(nominal)
    return scene.unnamed(nominal, "government", stem=described, name=described)
