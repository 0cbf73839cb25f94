"""From nouns to parties: an army to its country, "the group" to the group last named, residents to a crowd of their own."""

from __future__ import annotations

from collections.abc import Callable

from rashomon.read.actors.gathering import Party, Sighting
from rashomon.read.actors.nominals import Nominal
from rashomon.read.actors.scene import Scene
from rashomon.records import ActorKind

_OTHER_SIDE = frozenset(
    "rebel opposition insurgent guerrilla separatist militant jihadist islamist anti-government anti-regime".split()
)
_OWN_SIDE = frozenset("government regime state army loyalist pro-government pro-regime federal national security".split())
_FOREIGN = frozenset("foreign coalition allied international allies multinational".split())
_IRREGULAR = frozenset("kurdish tribal shia shiite sunni druze allied local militia paramilitary friendly proxy".split())
_SUBNATIONAL = frozenset("local provincial regional municipal transitional".split())
# "Terror groups", "armed groups": bodies that are armed parties, and the noun that they share with their members.
_ARMED_BODY = {
    "terrorist": "terrorist", "terror": "terrorist", "militant": "militant", "rebel": "rebel", "insurgent": "insurgent",
    "jihadist": "jihadist", "jihadi": "jihadist", "extremist": "extremist", "islamist": "islamist", "guerrilla": "guerrilla",
    "guerilla": "guerrilla", "armed": "armed group", "takfiri": "takfiri", "separatist": "separatist", "paramilitary": "paramilitary",
}  # fmt: skip
# Who "demonstrators" are where "protesters" were; families and friends are one crowd.
_SAME_NOUN = {
    "demonstrator": "protester",
    "marcher": "protester",
    "crowd": "protester",
    "rioter": "protester",
    "friend": "family",
    "relative": "family",
    "loved one": "family",
    "militia": "militiaman",
    "insurgency": "insurgent",
    "rebellion": "rebel",
    "guerilla": "guerrilla",
    "jihadi": "jihadist",
    "protestor": "protester",
    "eyewitness": "witness",
    "spokesperson": "spokesman",
    "spokeswoman": "spokesman",
}
_MINISTRIES = {
    "defence": "defence-ministry", "defense": "defence-ministry", "foreign": "foreign-ministry", "interior": "interior-ministry",
    "home": "interior-ministry", "health": "health-ministry", "justice": "justice-ministry",
}  # fmt: skip
_CIVIL = frozenset(("passenger", "civilian", "commercial", "cargo", "civil", "private", "airliner"))
_JOINING_BODIES = frozenset(("group", "organisation", "organization", "movement", "faction", "network"))
_ARMED: tuple[ActorKind, ...] = ("rebel", "militia", "private-military")
_GROUPS: tuple[ActorKind, ...] = (*_ARMED, "monitor", "ngo", "party", "igo")
_BARE_BODIES = frozenset(("opposition", "international community", "parliament", "coalition", "enemy", "senate", "congress"))


def read_nominal(scene: Scene, nominal: Nominal) -> None:
    """A noun phrase: to the party that it stands beside, else to the one that the manner of its noun gives."""
    key = _beside(scene, nominal) or _READ[nominal.noun.collective.manner](scene, nominal)
    if key is not None:
        scene.book.see(
            Sighting(
                start=nominal.start,
                end=nominal.end,
                head=nominal.head,
                keys=(key,),
                form="nominal",
                modifies=nominal.modifies,
                plural=nominal.noun.plural,
            )  # fmt: skip
        )


def _beside(scene: Scene, nominal: Nominal) -> str | None:
    """The name to which a phrase is an apposition: "JNIM, a jihadist group", "Rami Daoud head of the observatory"."""
    if nominal.modifies or nominal.noun.plural or nominal.noun.collective.manner in ("people", "means"):
        return None
    page = scene.page
    comma = nominal.start > 0 and page.text[nominal.start - 1] in (",", "(")
    end = nominal.start - comma
    for last in reversed(scene.book.sightings[-3:]):
        if last.end == end and last.form == "name" and page.sentence[last.head] == page.sentence[nominal.head]:
            person = scene.book.parties[last.keys[0]].kind == "person"
            personal = nominal.noun.collective.manner in ("office", "speaker", "crowd")
            if person == personal and (
                page.dep[nominal.head] == "appos" or not comma and page.pos[nominal.start] == "DET" or person
            ):
                if person:
                    scene.book.titles.setdefault(last.keys[0], set()).update(page.lower[nominal.start : nominal.end])
                return last.keys[0]
    return None


def _organ(scene: Scene, nominal: Nominal) -> str | None:
    owner = scene.owner(nominal)
    if owner is not None and scene.book.parties[owner].kind != "police":
        return owner
    words, kind, noun = set(nominal.stem.split()), nominal.noun.collective.kind, nominal.noun.singular
    if words & _OTHER_SIDE:
        return _unnamed(scene, nominal, "rebel", stem="rebel" if words & {"rebel", "opposition"} else None)
    if words & _FOREIGN and kind == "military":
        return _unnamed(scene, nominal, kind, stem="coalition" if "coalition" in words else None)
    if kind == "government" and words & _SUBNATIONAL:
        return _unnamed(scene, nominal, kind)
    if noun.endswith("force") and words & _IRREGULAR:
        return _unnamed(scene, nominal, "militia")
    if noun in ("brigade", "battalion", "regiment", "garrison") and not nominal.definite:
        return None
    country = scene.country_of(nominal)
    entry = scene.organ(country or scene.country, kind)
    if entry is None:
        return _unnamed(scene, nominal, kind, stem=kind)
    return scene.enter(entry, "organ", 0.8 if country is not None else 0.7)


def _means(scene: Scene, nominal: Nominal) -> str | None:
    owner = scene.owner(nominal)
    if owner is not None:
        return owner
    country, words = scene.country_of(nominal), set(nominal.stem.split())
    if words & _CIVIL or (country is None and not words & _OWN_SIDE):
        return None
    entry = scene.organ(country or scene.country, "military")
    return None if entry is None else scene.enter(entry, "means", 0.7)


def _armed(scene: Scene, nominal: Nominal) -> str | None:
    owner = scene.owner(nominal)
    if owner is not None:
        return owner
    words = set(nominal.stem.split())
    if words & {"government", "regime", "loyalist", "pro-government", "pro-regime"} and nominal.noun.singular in (
        "fighter",
        "militia",
    ):
        return _unnamed(scene, nominal, "militia", stem="pro-government")
    noun = _SAME_NOUN.get(nominal.noun.singular, nominal.noun.singular)
    return _armed_as(scene, nominal, noun)


def _armed_as(scene: Scene, nominal: Nominal, noun: str) -> str:
    """An armed party called by a noun: the unnamed one of that noun, or the named one where the phrase is definite."""
    known = f"armed:{noun}" if f"armed:{noun}" in scene.book.parties else None
    if nominal.definite and not nominal.counted:
        named = scene.book.latest(_ARMED, named=True)
        if known is not None:
            return known
        if named is not None:
            return named
    return _unnamed(
        scene,
        nominal,
        nominal.noun.collective.kind if nominal.noun.collective.manner == "armed" else "rebel",
        stem=noun,
        family="armed",
    )


def _people(scene: Scene, nominal: Nominal) -> str | None:
    country = scene.country_of(nominal)
    if nominal.noun.singular == "people" and nominal.definite and not nominal.counted and country is not None:
        return _unnamed(scene, nominal, "civilians", stem=country, country=country, family="people")
    if country is not None and country != scene.country:
        return _unnamed(scene, nominal, "civilians", stem=f"{country} people", country=country)
    return scene.book.enter(
        Party(
            key="civilians",
            name="civilians",
            kind="civilians",
            country=scene.country,
            rule="actors.civilians",
            confidence=0.8,
            named=False,
            aka=(nominal.stem or nominal.noun.singular,),
        )  # fmt: skip
    )


def _part(scene: Scene, nominal: Nominal) -> str | None:
    """Members and remnants are those whose they are; of nobody known, they are nobody."""
    return scene.owner(nominal)


def _crowd(scene: Scene, nominal: Nominal) -> str | None:
    kind = nominal.noun.collective.kind
    owner = scene.owner(nominal)
    if owner is not None and kind == "media" and scene.book.parties[owner].kind == "media":
        return owner
    if nominal.noun.collective.id == "press" and not scene.speaks(nominal.head):
        return None
    if kind == "civilians" and not nominal.noun.plural and scene.speaks(nominal.head):
        known = scene.book.by_noun(nominal.noun.singular) if nominal.definite else None
        if known is not None:
            return known
        described = _described(scene, nominal)
        key = _unnamed(scene, nominal, "witness", stem=described, name=described)
        scene.book.nouns.append((nominal.noun.singular, key))
        return key
    noun = _SAME_NOUN.get(nominal.noun.singular, nominal.noun.singular)
    return _unnamed(scene, nominal, kind, stem="media" if noun.endswith("report") else noun)


def _speaker(scene: Scene, nominal: Nominal) -> str | None:
    noun = _SAME_NOUN.get(nominal.noun.singular, nominal.noun.singular)
    if nominal.definite or nominal.stem == nominal.noun.singular:
        known = _titled(scene, nominal) if not nominal.noun.plural else None
        known = known or scene.book.by_noun(noun)
        if known is not None and (not nominal.noun.plural or nominal.stem == nominal.noun.singular):
            return known
    scene.book.nouns.append((noun, f"{nominal.noun.collective.id}:{_described(scene, nominal)}"))
    return _unnamed(scene, nominal, nominal.noun.collective.kind, stem=_described(scene, nominal))


def _office(scene: Scene, nominal: Nominal) -> str | None:
    if not nominal.noun.plural:
        person = _titled(scene, nominal)
        if person is not None:
            return person
    return _unnamed(scene, nominal, "official", stem=nominal.stem or nominal.noun.singular)


def _titled(scene: Scene, nominal: Nominal) -> str | None:
    """The person who was introduced with this title."""
    wanted = set(nominal.noun.singular.split())
    for key in reversed(scene.book.recent):
        if key.startswith("person:") and wanted <= scene.book.titles.get(key, set()):
            return key
    return None


def _body(scene: Scene, nominal: Nominal) -> str | None:
    collective, singular = nominal.noun.collective, nominal.noun.singular
    words = nominal.stem.split()
    if singular == "ministry":
        return _ministry(scene, nominal)
    if collective.kind == "other" and (owner := scene.owner(nominal, of=False)) is not None:
        return owner
    armed = next((_ARMED_BODY[word] for word in words if word in _ARMED_BODY), None)
    if armed is not None and singular in (
        "group",
        "organization",
        "organisation",
        "faction",
        "gang",
        "cell",
        "movement",
        "network",
        "coalition",
    ):
        if nominal.definite and not nominal.noun.plural and (named := scene.book.latest(_ARMED, named=True)) is not None:
            return named
        return _armed_as(scene, nominal, armed)
    if singular in _JOINING_BODIES and nominal.definite and not nominal.noun.plural and "based" in nominal.stem:
        # "The Britain-based group": said of one that was named, for variety.
        if (based := scene.book.latest(_GROUPS, named=True, country=scene.country_of(nominal))) is not None:
            return based
    if nominal.definite and not nominal.noun.plural and nominal.stem == singular:
        for key in reversed(scene.book.recent):
            party = scene.book.parties[key]
            if singular in " ".join((party.name, *party.aka)).lower().split():
                return key
        if singular in _JOINING_BODIES:
            return scene.book.latest(_GROUPS, named=True)
    if nominal.stem == singular and singular not in _BARE_BODIES:
        return None
    return _unnamed(scene, nominal, collective.kind, stem=singular if singular in ("coalition", "alliance") else nominal.stem)


def _ministry(scene: Scene, nominal: Nominal) -> str | None:
    """A ministry of the country that the phrase or the report is about; "the ministry" is the one last named."""
    page = scene.page
    words = {word for word in page.lower[nominal.start : nominal.end] if word in _MINISTRIES}
    country = scene.country_of(nominal) or scene.country
    if words and country is not None:
        entry = scene.registry.by_id.get(f"{country.lower()}-{_MINISTRIES[min(words)]}")
        if entry is not None:
            return scene.enter(entry, "ministry", 0.7)
    if nominal.stem == "ministry" and nominal.end == nominal.head + 1:
        for key in reversed(scene.book.recent):
            if "ministry" in scene.book.parties[key].name.lower():
                return key
    return _unnamed(scene, nominal, "government", stem=_described(scene, nominal), name=_described(scene, nominal))


def _described(scene: Scene, nominal: Nominal) -> str:
    return scene.page.words(nominal.start, nominal.end).lower().removeprefix("the ").removeprefix("a ").removeprefix("an ")


def _unnamed(
    scene: Scene,
    nominal: Nominal,
    kind: ActorKind,
    *,
    stem: str | None = None,
    country: str | None = None,
    family: str = "",
    name: str | None = None,
) -> str:
    collective = nominal.noun.collective
    name = name or nominal.stem or nominal.noun.singular
    return scene.book.enter(
        Party(
            key=f"{family or collective.id}:{stem or name}",
            name=name,
            kind=kind,
            country=country or scene.country_of(nominal) or scene.country,
            rule=f"actors.{collective.id}",
            confidence=0.6,
            named=False,
            aka=(name,),
        )  # fmt: skip
    )


_READ: dict[str, Callable[[Scene, Nominal], str | None]] = {
    "organ": _organ, "armed": _armed, "people": _people, "crowd": _crowd, "speaker": _speaker, "office": _office,
    "body": _body, "means": _means, "part": _part,
}  # fmt: skip
