"""One report while its actors are read: what is looked up, and the book in which parties are entered."""

from __future__ import annotations

from rashomon.read.actors.gathering import Book, Party
from rashomon.read.actors.lexicon import ActorLexicon
from rashomon.read.actors.names import Name
from rashomon.read.actors.nominals import Nominal
from rashomon.read.actors.page import Page
from rashomon.read.registry import Entry, Registry
from rashomon.records import ActorKind

# Nouns that more often name nobody in particular, or somebody named elsewhere; their actors stay if a record needs them.
_DOUBTFUL = frozenset(("militants", "rebels", "analysts", "aid", "press", "officers", "powers"))
_RELATIVE = frozenset(("ally", "backer", "sponsor", "friend", "supporter", "critic", "opponent", "partner", "population"))
_WHOLE_WAR = 10_000  # people from which a number is that of a war or of a whole population


class Scene:
    """The page, the registry, the country that the report is mostly about, and the book."""

    def __init__(self, page: Page, registry: Registry, lexicon: ActorLexicon, country: str | None) -> None:
        self.page = page
        self.registry = registry
        self.lexicon = lexicon
        self.words = lexicon.words
        self.country = country
        self.book = Book()
        # Countries whose army the report names: their air strikes are its own, others' are left with the government.
        self.armies: set[str] = set()

    def organ(self, country: str | None, organ: str) -> Entry | None:
        """The government, army, police or a ministry of a country."""
        return None if country is None else self.registry.by_id.get(f"{country.lower()}-{organ}")

    def enter(self, entry: Entry, rule: str, confidence: float = 0.9) -> str:
        """The key of a party of the registry."""
        party = Party(
            key=entry.id,
            name=entry.name,
            kind=entry.kind,
            country=entry.country,
            registry_id=entry.id,
            rule=f"actors.{rule}",
            confidence=confidence,
        )
        return self.book.enter(party)

    def unnamed(self, nominal: Nominal, kind: ActorKind, stem: str = "", family: str = "", name: str = "") -> str:
        """The key of a party without a name. `family` and `stem` tell it from others, by default its noun's and its words."""
        collective = nominal.noun.collective
        name = name or nominal.stem or nominal.noun.singular
        party = Party(
            key=f"{family or collective.id}:{stem or name}",
            name=name,
            kind=kind,
            country=self.country_of(nominal) or self.country,
            rule=f"actors.{collective.id}",
            confidence=0.45 if collective.id in _DOUBTFUL or nominal.noun.singular in _RELATIVE else 0.6,
            named=False,
            aka=(name,),
        )
        return self.book.enter(party)

    def is_toll(self, nominal: Nominal) -> bool:
        """Whether a phrase counts the people of a whole war, who are others than those of the day ("280,000 people")."""
        digits = (self.page.lower[token].replace(",", "") for token in range(nominal.start, nominal.head))
        return any(word.isdecimal() and int(word) >= _WHOLE_WAR for word in digits)

    def coalition(self, nominal: Nominal) -> str:
        """The coalition that the report named, or else one without a name."""
        for key in self.book.looking_back():
            party = self.book.parties[key]
            if party.named and "coalition" in party.name.lower():
                return key
        return self.unnamed(nominal, "military", stem="coalition", family="bodies")

    def described(self, nominal: Nominal) -> str:
        """The whole phrase without its article, in lower case."""
        words = self.page.words(nominal.start, nominal.end).lower()
        return words.removeprefix("the ").removeprefix("a ").removeprefix("an ")

    def owner(self, nominal: Nominal, *, of: bool = True) -> str | None:
        """The party whose name stands in a phrase and is no state: "IS fighters", "fighters from Wagner"."""
        for name in (*nominal.names, *nominal.of) if of else nominal.names:
            own = name.word.role == "name" and name.word.entry.kind != "government" and name.head != nominal.head
            if own and not self._opposes(name) and not self.backs(name):
                return self.enter(name.word.entry, "name")
        return None

    def _opposes(self, name: Name) -> bool:
        """Whether a prefix makes a name another's: "the anti-Taliban militia"."""
        lower, start = self.page.lower, name.start
        before = (
            lower[start - 2] if start > 1 and self.page.text[start - 1] in ("-", "–") else lower[start - 1] if start else ""
        )
        return before in ("anti", "counter", "pro", "non", "ex")

    def country_of(self, nominal: Nominal) -> str | None:
        """The country that a phrase names."""
        for name in (*nominal.names, *nominal.after):
            if name.word.role in ("adjective", "territory", "seat") or name.word.entry.kind == "government":
                return name.word.entry.country
        return None

    def backs(self, name: Name) -> bool:
        """Whether a participle makes a state a backer: "US-led", "Turkish-backed"; with the hyphen lost, too."""
        page, backing = self.page, self.words.backing
        _, hyphen, tail = page.lower[name.end - 1].rpartition("-")
        if hyphen:
            return tail in backing
        if name.end + 1 < len(page.text) and page.text[name.end] in ("-", "–"):
            return page.lower[name.end + 1] in backing
        following = name.end
        return following < len(page.text) and page.lower[following] in backing and page.head[following] > following

    def speaks(self, head: int) -> bool:
        """Whether a phrase is the subject of a verb of speech, or spoken to or by."""
        dep, governor = self.page.role(head)
        if dep == "nsubj":
            return self.page.lemma(governor) in self.words.speech
        return dep == "pobj" and self.page.lower[governor] in ("to", "by", "with")
