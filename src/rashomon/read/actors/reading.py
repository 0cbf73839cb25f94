"""From names, persons, organisations and nominals to parties: one pass in the order of the text, so that "the group" looks back."""

from __future__ import annotations

from collections.abc import Callable

from rashomon.read.actors.gathering import Book, Party, Sighting
from rashomon.read.actors.lexicon import ActorLexicon
from rashomon.read.actors.names import Name
from rashomon.read.actors.nominals import Nominal
from rashomon.read.actors.organisations import Organisation
from rashomon.read.actors.page import Page
from rashomon.read.actors.people import Person, same_person
from rashomon.read.actors.states import names_the_doer, stands_for_government
from rashomon.read.registry import Entry, Registry
from rashomon.records import ActorKind

_OWN_SIDE = frozenset(
    ("government", "regime", "state", "army", "loyalist", "pro-government", "federal", "national", "security")
)
_OTHER_SIDE = frozenset(
    ("rebel", "opposition", "insurgent", "guerrilla", "separatist", "militant", "jihadist", "islamist", "anti-government")
)
_AIR = frozenset(
    (
        "strike",
        "strikes",
        "airstrike",
        "airstrikes",
        "raid",
        "raids",
        "bombing",
        "bombings",
        "bombardment",
        "shelling",
        "warplanes",
        "air-strikes",
        "bombs",
        "rockets",
        "fire",
        "shellfire",
    )
)
_ARMED: tuple[ActorKind, ...] = ("rebel", "militia", "private-military")
_GROUPS: tuple[ActorKind, ...] = ("rebel", "militia", "monitor", "ngo", "party", "private-military", "igo", "other")
_JOINING = frozenset(("militants", "rebels"))


class Scene:
    """One report while it is read: the page, the registry, the main country, and the book of parties."""

    def __init__(self, page: Page, registry: Registry, lexicon: ActorLexicon, country: str | None) -> None:
        self.page = page
        self.registry = registry
        self.lexicon = lexicon
        self.country = country
        self.book = Book()
        self.people: dict[str, tuple[str, ...]] = {}

    # -- what a sighting is ------------------------------------------------------------------------------------------

    def name(self, name: Name) -> None:
        """A name of the registry."""
        word, page = name.word, self.page
        entry = word.entry
        rule = f"actors.{word.role}"
        if word.role == "holder":
            return
        if word.role in ("territory", "seat"):
            if self._backs(name):
                rule = "actors.backer"
            elif not stands_for_government(page, name, self.lexicon):
                return
            elif word.role == "territory" and self._before_air(name.head):
                entry = self._organ(entry.country, "military") or entry
        elif word.role == "adjective":
            if self._backs(name):
                rule = "actors.backer"
            elif not names_the_doer(page, name.head, self.lexicon):
                return
            elif self._before_air(name.head):
                entry = self._organ(entry.country, "military") or entry
        elif word.role == "people":
            self._people(name)
            return
        key = self.book.enter(_party(entry, rule))
        start = name.start
        if start and page.lower[start - 1] == "the" and word.role != "adjective":
            start -= 1
        self.book.see(Sighting(start=start, end=name.end, head=name.head, keys=(key,), form="name"))

    def _people(self, name: Name) -> None:
        country = name.word.entry.country
        text = self.page.words(name.start, name.end)
        key = self.book.enter(
            Party(
                key=f"people:{country}",
                name=text,
                kind="civilians",
                country=country,
                rule="actors.people",
                confidence=0.6,
                named=False,
            )
        )
        self.book.see(Sighting(start=self.page.start_of(name.head), end=name.end, head=name.head, keys=(key,), form="nominal"))

    def person(self, person: Person) -> None:
        """A named person, under the longest form of the name."""
        full = self._full_name(person.pieces)
        key = "person:" + " ".join(full)
        party = Party(key=key, name=person.name, kind="person", country=None, rule="actors.person", confidence=0.85)
        self.book.enter(party)
        self.book.see(Sighting(start=person.start, end=person.end, head=person.head, keys=(key,), form="name"))

    def _full_name(self, pieces: tuple[str, ...]) -> tuple[str, ...]:
        if pieces in self.people.values():
            return pieces
        for known in reversed(list(self.people.values())):
            if same_person(pieces, known) or same_person(known, pieces) and len(known) > 1:
                return known
        if pieces[-1].endswith("s") and len(pieces) == 1:
            for known in reversed(list(self.people.values())):
                if known[-1] == pieces[0][:-1]:
                    return known
        self.people[" ".join(pieces)] = pieces
        return pieces

    def organisation(self, organisation: Organisation) -> None:
        """An organisation by its own name; a later shorter form joins it."""
        name = organisation.name
        key = self._known_organisation(name) or f"org:{name.lower()}"
        self.book.enter(
            Party(
                key=key,
                name=name,
                kind=organisation.kind,
                country=None,
                rule="actors.organisation" if organisation.sure else "actors.marked",
                confidence=0.7 if organisation.sure else 0.4,
            )
        )
        start = organisation.start
        if start and self.page.lower[start - 1] in ("the", "a", "an"):
            start -= 1
        self.book.see(Sighting(start=start, end=organisation.end, head=organisation.head, keys=(key,), form="name"))

    def _known_organisation(self, name: str) -> str | None:
        words = name.lower().split()
        for key in reversed(list(self.book.parties)):
            party = self.book.parties[key]
            if key.startswith("org:") and set(words) <= set(party.name.lower().split()):
                return key
        return None

    # -- nominals ----------------------------------------------------------------------------------------------------

    def nominal(self, nominal: Nominal) -> None:
        """A noun phrase: to the party that it describes, by the manner of its noun."""
        manner = nominal.noun.collective.manner
        read: dict[str, Callable[[Nominal], str | None]] = {
            "organ": self._organ_of, "armed": self._armed, "people": self._civilians, "crowd": self._crowd,
            "speaker": self._speaker, "office": self._office, "body": self._body, "means": self._means,
        }  # fmt: skip
        key = read[manner](nominal)
        if key is not None:
            self.book.see(
                Sighting(
                    start=nominal.start,
                    end=nominal.end,
                    head=nominal.head,
                    keys=(key,),
                    form="nominal",
                    modifies=nominal.modifies,
                )
            )

    def _organ_of(self, nominal: Nominal) -> str | None:
        owner = self._owner(nominal)
        if owner is not None:
            return owner
        words = set(nominal.stem.split())
        if words & _OTHER_SIDE:
            return self._unnamed(nominal, "rebel", stem=nominal.stem)
        country = self._country_of(nominal)
        kind = nominal.noun.collective.kind
        if nominal.noun.singular == "brigade" or nominal.noun.singular in ("battalion", "regiment"):
            if not nominal.definite:
                return None
        if kind == "government" and words & {"local", "provincial", "regional"}:
            return self._unnamed(nominal, "government")
        if "foreign" in words or "coalition" in words or "allied" in words or "international" in words:
            return self._unnamed(nominal, kind)
        if (
            kind == "military"
            and nominal.noun.singular.endswith("force")
            and words & {"kurdish", "tribal", "shia", "shiite", "druze", "allied"}
        ):
            return self._unnamed(nominal, "militia")
        entry = self._organ(country or self.country, kind)
        if entry is None:
            return self._unnamed(nominal, kind, stem=kind)
        return self.book.enter(_party(entry, "actors.organ", confidence=0.8 if country is not None else 0.7))

    def _means(self, nominal: Nominal) -> str | None:
        owner = self._owner(nominal)
        if owner is not None:
            return owner
        country = self._country_of(nominal)
        words = set(nominal.stem.split())
        if country is None and not words & _OWN_SIDE:
            return None
        entry = self._organ(country or self.country, "military")
        return None if entry is None else self.book.enter(_party(entry, "actors.means", confidence=0.7))

    def _armed(self, nominal: Nominal) -> str | None:
        owner = self._owner(nominal)
        if owner is not None:
            return owner
        words = set(nominal.stem.split())
        if nominal.noun.singular in ("fighter", "combatant") and words & {
            "government",
            "regime",
            "loyalist",
            "pro-government",
            "pro-regime",
        }:
            entry = self._organ(self.country, "military")
            if entry is not None:
                return self.book.enter(_party(entry, "actors.organ", confidence=0.6))
        if nominal.definite and not nominal.counted and len(words) <= 1:
            stem_known = self._by_stem(nominal.noun.singular)
            named = self.book.latest(_ARMED, named=True)
            if stem_known is None and named is not None:
                return named
            if stem_known is not None:
                return stem_known
        return self._unnamed(nominal, nominal.noun.collective.kind, stem=nominal.noun.singular)

    def _civilians(self, nominal: Nominal) -> str | None:
        country = self._country_of(nominal)
        if country is not None and country != self.country:
            return self._unnamed(nominal, "civilians", stem=f"{country} people", country=country)
        return self.book.enter(
            Party(
                key="civilians",
                name="civilians",
                kind="civilians",
                country=self.country,
                rule="actors.civilians",
                named=False,
                aka=(nominal.stem or nominal.noun.singular,),
            )
        )

    def _crowd(self, nominal: Nominal) -> str | None:
        collective = nominal.noun.collective
        if collective.kind == "media" and not self._speaks(nominal.head) and not nominal.names:
            return None
        return self._unnamed(nominal, collective.kind, stem=nominal.noun.singular)

    def _speaker(self, nominal: Nominal) -> str | None:
        if nominal.definite or nominal.stem == nominal.noun.singular:
            known = self._by_stem(nominal.noun.singular)
            if known is not None:
                return known
        return self._unnamed(nominal, nominal.noun.collective.kind, stem=self.page.words(nominal.start, nominal.end).lower())

    def _office(self, nominal: Nominal) -> str | None:
        person = self._titled(nominal)
        if person is not None:
            return person
        return self._unnamed(nominal, "official", stem=nominal.stem)

    def _titled(self, nominal: Nominal) -> str | None:
        """The person who was introduced with this title."""
        for sighting in reversed(self.book.sightings):
            key = sighting.keys[0]
            if key.startswith("person:") and sighting.end - sighting.start > 1:
                words = {self.page.lower[token] for token in range(sighting.start, sighting.end)}
                if set(nominal.noun.singular.split()) <= words:
                    return key
        return None

    def _body(self, nominal: Nominal) -> str | None:
        if nominal.names and any(name.word.role == "name" for name in nominal.names):
            owner = self._owner(nominal)
            if owner is not None and nominal.noun.collective.kind == "other":
                return owner
        singular = nominal.noun.singular
        if nominal.definite and not nominal.noun.plural and nominal.stem == singular:
            for key in reversed(self.book.recent):
                party = self.book.parties[key]
                if party.named and singular in " ".join((party.name, *party.aka)).lower().split():
                    return key
            if singular in ("group", "organisation", "organization", "movement", "faction", "network"):
                return self.book.latest(_GROUPS, named=True) or None
            if singular == "state":
                return None
        if nominal.stem == singular and singular not in (
            "opposition",
            "international community",
            "parliament",
            "party",
            "coalition",
            "enemy",
        ):
            return None
        return self._unnamed(nominal, nominal.noun.collective.kind, stem=nominal.stem)

    # -- helpers of the above ----------------------------------------------------------------------------------------

    def _unnamed(self, nominal: Nominal, kind: ActorKind, *, stem: str | None = None, country: str | None = None) -> str:
        collective = nominal.noun.collective
        name = nominal.stem or nominal.noun.singular
        stem = stem or name
        party = Party(
            key=f"{collective.id}:{stem}", name=name, kind=kind, country=country or self._country_of(nominal) or self.country,
            rule=f"actors.{collective.id}", confidence=0.6, named=False, aka=(name,),
        )  # fmt: skip
        return self.book.enter(party)

    def _by_stem(self, singular: str) -> str | None:
        """The unnamed party whose noun is this one, the last first."""
        for sighting in reversed(self.book.sightings):
            if sighting.form == "nominal":
                head = self.lexicon.heads.get(self.page.lower[sighting.head])
                if head is not None and head.singular == singular:
                    return sighting.keys[0]
        return None

    def _owner(self, nominal: Nominal) -> str | None:
        """The party of the registry whose name stands in the phrase: "IS fighters", "coalition troops"."""
        for name in nominal.names:
            if name.word.role == "name" and name.word.entry.kind not in ("government",):
                return self.book.enter(_party(name.word.entry, "actors.name"))
        return None

    def _country_of(self, nominal: Nominal) -> str | None:
        for name in nominal.names:
            if name.word.role in ("adjective", "territory", "seat") or name.word.entry.kind == "government":
                return name.word.entry.country
        return None

    def _organ(self, country: str | None, kind: ActorKind) -> Entry | None:
        return None if country is None else self.registry.by_id.get(f"{country.lower()}-{kind}")

    def _backs(self, name: Name) -> bool:
        """ "US-led", "Turkish-backed": the word before the participle is a party."""
        page = self.page
        if name.end < len(page.text) and page.text[name.end] in ("-", "–"):
            return name.end + 1 < len(page.text) and page.lower[name.end + 1] in self.lexicon.backing
        if name.end < len(page.text) and page.lower[name.end] in self.lexicon.backing:
            return page.head[name.end] > name.end
        tail = page.lower[name.end - 1].rpartition("-")[2]
        return "-" in page.lower[name.end - 1] and tail in self.lexicon.backing

    def _before_air(self, head: int) -> bool:
        return any(self.page.lower[token] in _AIR for token in range(head + 1, min(head + 5, len(self.page.text))))

    def _speaks(self, head: int) -> bool:
        dep, governor = self.page.role(head)
        return (
            dep == "nsubj"
            and str(self.page.doc[governor].lemma_).lower() in self.lexicon.speech
            or dep == "pobj"
            and self.page.lower[governor] in ("to", "by", "with")
        )


def _party(entry: Entry, rule: str, confidence: float = 0.9) -> Party:
    return Party(
        key=entry.id,
        name=entry.name,
        kind=entry.kind,
        country=entry.country,
        registry_id=entry.id,
        rule=rule,
        confidence=confidence,
        aka=(),
    )
