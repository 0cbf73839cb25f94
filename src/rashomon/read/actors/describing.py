"""From nouns to parties: an army to its country, fighters to the group last named, a description to the name beside it."""

from __future__ import annotations

from collections.abc import Callable

from rashomon.read.actors.bodies import read_body
from rashomon.read.actors.crowds import read_crowd, read_office, read_people, read_speaker
from rashomon.read.actors.gathering import ARMED, Sighting
from rashomon.read.actors.lexicon import Collective, Head
from rashomon.read.actors.nominals import Nominal
from rashomon.read.actors.scene import Scene

# Units that are a whole army's only when they are "the" ones; otherwise one of many that nobody names.
_UNITS = frozenset(("brigade", "battalion", "regiment", "garrison"))
_ONLY_WITH_A_STATE = frozenset(("force", "military leader"))
_NOT_BESIDE = frozenset(("people", "means"))
_PERSONAL = frozenset(("office", "speaker", "crowd"))


def read_nominal(scene: Scene, nominal: Nominal) -> None:
    """A noun phrase: to the party that it stands beside, else to the one that the manner of its noun gives."""
    key = _beside(scene, nominal) or _READ[nominal.noun.collective.manner](scene, nominal)
    if key is not None:
        sighting = Sighting(
            start=nominal.start,
            end=nominal.end,
            head=nominal.head,
            keys=(key,),
            form="nominal",
            modifies=nominal.modifies,
            plural=nominal.noun.plural,
        )
        scene.book.see(sighting)


def _beside(scene: Scene, nominal: Nominal) -> str | None:
    """The name to which a phrase is an apposition: "JNIM, a jihadist group", "Rami Daoud head of the observatory"."""
    manner = nominal.noun.collective.manner
    if nominal.modifies or nominal.noun.plural or manner in _NOT_BESIDE:
        return None
    page, book = scene.page, scene.book
    comma = nominal.start > 0 and page.text[nominal.start - 1] in (",", "(")
    appositive = page.dep[nominal.head] == "appos" or (not comma and page.pos[nominal.start] == "DET")
    for last in reversed(book.sightings[-3:]):
        if last.end != nominal.start - comma or last.form != "name" or page.sentence[last.head] != page.sentence[nominal.head]:
            continue
        person = book.parties[last.keys[0]].kind == "person"
        if person and manner in _PERSONAL:
            book.titles.setdefault(last.keys[0], set()).update(page.lower[nominal.start : nominal.end])
            return last.keys[0]
        if not person and manner not in _PERSONAL and appositive:
            return last.keys[0]
    return None


def _organ(scene: Scene, nominal: Nominal) -> str | None:
    """An army, police or government: of the party or country in the phrase, else of the country that the report is about."""
    owner = scene.owner(nominal)
    if owner is not None and scene.book.parties[owner].kind != "police":
        return owner
    noun = nominal.noun
    if noun.singular in _UNITS and not nominal.definite:
        return None
    other = _not_the_states(scene, nominal)
    if other is not None:
        return other
    if noun.singular in _ONLY_WITH_A_STATE and scene.country_of(nominal) is None:
        return None
    country, kind = scene.country_of(nominal), noun.collective.kind
    entry = scene.organ(country or scene.country, kind)
    if entry is None:
        return scene.unnamed(nominal, kind, stem=kind)
    return scene.enter(entry, "organ", 0.8 if country is not None else 0.7)


def _not_the_states(scene: Scene, nominal: Nominal) -> str | None:
    """Forces that are not the state's own: rebel, foreign, tribal ones, and the authorities of a province."""
    words, kind = set(nominal.stem.split()), nominal.noun.collective.kind
    if words & scene.words.other_side:
        return scene.unnamed(nominal, "rebel", stem="rebel" if words & {"rebel", "opposition"} else "")
    if kind == "military" and words & scene.words.foreign:
        return scene.coalition(nominal) if "coalition" in words else scene.unnamed(nominal, kind)
    if kind == "government" and words & scene.words.subnational:
        return scene.unnamed(nominal, kind)
    if nominal.noun.singular.endswith("force") and words & scene.words.irregular:
        return scene.unnamed(nominal, "militia")
    return None


def _means(scene: Scene, nominal: Nominal) -> str | None:
    """Arms that stand for a force: only where the phrase says whose."""
    owner = scene.owner(nominal)
    if owner is not None:
        return owner
    country, words = scene.country_of(nominal), set(nominal.stem.split())
    if "coalition" in words:
        return scene.coalition(nominal)
    if words & scene.words.civil or (country is None and not words & scene.words.own_side):
        return None
    entry = scene.organ(country or scene.country, "military")
    return None if entry is None else scene.enter(entry, "means", 0.7)


def _armed(scene: Scene, nominal: Nominal) -> str | None:
    """Fighters: of the group in the phrase; "the militants" of the group last named; others are a party of their noun."""
    owner = scene.owner(nominal)
    if owner is not None:
        return owner
    words, noun = set(nominal.stem.split()), nominal.noun
    if words & scene.words.own_side and noun.lemma in ("fighter", "militiaman"):
        return scene.unnamed(nominal, "militia", stem="pro-government")
    if not nominal.counted and len(words) == 1 and (named := _called(scene, noun)) is not None:
        return named
    plain = all(scene.lexicon.manner(word) == "armed" for word in words)
    if plain and nominal.definite and not nominal.counted and f"armed:{noun.lemma}" not in scene.book.parties:
        named = scene.book.latest(("rebel", "militia"), named=True)
        if named is not None:
            return named
    return scene.unnamed(nominal, noun.collective.kind, stem=noun.lemma, family="armed")


def _called(scene: Scene, noun: Head) -> str | None:
    """The named party whose name the noun is a part of: "separatists" after "Tuareg separatists"."""
    for key in scene.book.looking_back():
        party = scene.book.parties[key]
        if party.named and party.kind in ARMED and {noun.singular, f"{noun.singular}s"} & set(party.name.lower().split()):
            return key
    return None


def _part(scene: Scene, nominal: Nominal) -> str | None:
    """Members and remnants are those whose they are: of a named party, of an army, of a family; else they are nobody."""
    owner = scene.owner(nominal)
    whose = _whose(scene, nominal.head)
    if owner is not None or whose is None:
        return owner
    if whose.manner == "organ":
        entry = scene.organ(scene.country_of(nominal) or scene.country, whose.kind)
        return None if entry is None else scene.enter(entry, "organ", 0.7)
    return read_people(scene, nominal) if whose.id in ("civilians", "residents") else None


def _whose(scene: Scene, head: int) -> Collective | None:
    """The collective that a phrase is of: "members of one family"."""
    page = scene.page
    for preposition in page.children[head]:
        if page.lower[preposition] == "of":
            for noun in page.children[preposition]:
                found = scene.lexicon.heads.get(page.lower[noun])
                return None if found is None else found.collective
    return None


_READ: dict[str, Callable[[Scene, Nominal], str | None]] = {
    "organ": _organ,
    "armed": _armed,
    "means": _means,
    "part": _part,
    "people": read_people,
    "crowd": read_crowd,
    "speaker": read_speaker,
    "office": read_office,
    "body": read_body,
}
