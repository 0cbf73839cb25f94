"""People without a name: those who suffer, those who act or speak together, and those who hold a post."""

from __future__ import annotations

from rashomon.read.actors.gathering import ARMED, Party
from rashomon.read.actors.nominals import Nominal
from rashomon.read.actors.scene import Scene

_SPEAK_FOR_THEIRS = frozenset(("reporter", "correspondent"))
_LEADING = frozenset(("commander", "leader"))


def read_people(scene: Scene, nominal: Nominal) -> str | None:
    """Those who suffer: all one actor, but a nation ("the Syrian people") and foreigners are others."""
    country = scene.country_of(nominal)
    if scene.is_toll(nominal):
        return scene.unnamed(nominal, "civilians", stem="toll", family="people")
    if nominal.noun.singular == "people" and nominal.definite and not nominal.counted and country is not None:
        return scene.unnamed(nominal, "civilians", stem=country, family="people")
    if country is not None and country != scene.country:
        return scene.unnamed(nominal, "civilians", stem=f"{country} people")
    party = Party(
        key="civilians",
        name="civilians",
        kind="civilians",
        country=scene.country,
        rule="actors.civilians",
        confidence=0.8,
        named=False,
        aka=(nominal.stem or nominal.noun.singular,),
    )
    return scene.book.enter(party)


def read_crowd(scene: Scene, nominal: Nominal) -> str | None:
    """A group that acts or speaks of its own; one resident who speaks alone is a witness."""
    noun, kind = nominal.noun, nominal.noun.collective.kind
    owner = scene.owner(nominal)
    if owner is not None and kind == "media" and scene.book.parties[owner].kind == "media":
        # A photographer is somebody beside his agency; what its reporter writes is the agency's.
        alone = noun.collective.id == "reporters" and noun.singular not in _SPEAK_FOR_THEIRS and not noun.plural
        return scene.unnamed(nominal, kind) if alone else owner
    if owner is not None and noun.singular == "ally" and scene.page.lower[nominal.head + 1 : nominal.head + 2] == ["from"]:
        return owner
    if noun.collective.id == "press" and not scene.speaks(nominal.head):
        return None
    if kind == "civilians" and not noun.plural and scene.speaks(nominal.head):
        return _lone_speaker(scene, nominal)
    return scene.unnamed(nominal, kind, stem=noun.lemma)


def _lone_speaker(scene: Scene, nominal: Nominal) -> str:
    known = scene.book.by_noun(nominal.noun.lemma) if nominal.definite else None
    if known is not None:
        return known
    described = scene.described(nominal)
    key = scene.unnamed(nominal, "witness", stem=described, name=described)
    scene.book.nouns.append((nominal.noun.lemma, key))
    return key


def read_speaker(scene: Scene, nominal: Nominal) -> str | None:
    """A source, official or commander: one actor a description; "the source" is the last one of that noun."""
    noun = nominal.noun
    if noun.plural and noun.singular in _LEADING:
        # Commanders of a group are of the group; one of them is somebody.
        owner = scene.owner(nominal)
        if owner is not None and scene.book.parties[owner].kind in ARMED:
            return owner
    bare = nominal.stem == noun.singular or (noun.plural and " " not in nominal.stem)
    if bare or (nominal.definite and not noun.plural):
        known = None if noun.plural else titled(scene, nominal)
        known = known or scene.book.by_noun(noun.lemma)
        if known is not None:
            return known
    key = scene.unnamed(nominal, noun.collective.kind, stem=scene.described(nominal))
    scene.book.nouns.append((noun.lemma, key))
    return key


def read_office(scene: Scene, nominal: Nominal) -> str | None:
    """A post: the person who was introduced with it, else an official without a name; "my head" is none."""
    if nominal.noun.singular == "head" and scene.page.pos[nominal.start] == "PRON":
        return None
    person = None if nominal.noun.plural else titled(scene, nominal)
    return person or scene.unnamed(nominal, "official")


def titled(scene: Scene, nominal: Nominal) -> str | None:
    """The person who was introduced last with the title that a phrase gives."""
    wanted = set(nominal.noun.singular.split())
    titles = scene.book.titles
    return next((key for key in scene.book.looking_back() if key in titles and wanted <= titles[key]), None)
