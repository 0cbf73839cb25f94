"""Looking up parties around a word: what the roles and the relations both need."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from rashomon.read.actors import Cast, Mention
from rashomon.read.parse import Parsed
from rashomon.read.registry import Entry
from rashomon.read.ties.lexicon import TieLexicon
from rashomon.records import Actor, ActorKind, TieKind

PERSONAL = frozenset({"person", "official", "witness", "analyst"})
RANKED = frozenset({"military", "police", "rebel", "militia", "private-military"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A tie before it gets its id: actors `a` and `b`, the token range that states it, and how it was found."""

    kind: TieKind
    a: str
    b: str
    start: int
    end: int
    role: str | None = None
    rule: str
    confidence: float


class Scene:
    """One report as the tie stage looks at it: who is mentioned where, and which state a word names."""

    def __init__(self, parsed: Parsed, cast: Cast, lexicon: TieLexicon) -> None:
        self.parsed = parsed
        self.doc = parsed.doc
        self.cast = cast
        self.lexicon = lexicon
        self.actors: dict[str, Actor] = {actor.id: actor for actor in cast.actors}
        self.mentions = sorted(
            (mention for mention in cast.mentions if mention.actors), key=lambda mention: (mention.start, -mention.end)
        )
        self._starting: dict[int, list[Mention]] = {}
        self._covering: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            self._starting.setdefault(mention.start, []).append(mention)
            for token in range(mention.start, mention.end):
                self._covering.setdefault(token, []).append(mention)
        self._governments = {
            actor.country: actor.id for actor in reversed(cast.actors) if actor.kind == "government" and _is_government(actor)
        }
        self._forces = {actor.country: actor.id for actor in reversed(cast.actors) if actor.kind == "military"}
        self._police = {actor.country: actor.id for actor in reversed(cast.actors) if actor.kind == "police"}
        countries = Counter(actor.country for actor in cast.actors if actor.country is not None)
        self.home = min(countries, key=lambda country: (-countries[country], country), default=None)
        self.by_name = {
            name.lower(): actor.id
            for actor in reversed(cast.actors)
            if self.is_body(actor.id)
            for name in (*actor.aka, actor.name, *(span.text for span in actor.mentions))
        }
        # Governments that only a tie names ("US-led", "the French minister"): no other stage has a use for them.
        self.implied: dict[str, Actor] = {}

    def covering(self, token: int) -> list[Mention]:
        """The mentions that cover a token, the innermost first."""
        return sorted(self._covering.get(token, []), key=lambda mention: (mention.end - mention.start, mention.start))

    def covering_parties(self, token: Token, besides: str) -> bool:
        """Whether a word is part of a mention of somebody else than `besides`."""
        return any(besides not in mention.actors for mention in self.covering(token.i))

    def starting(self, token: int) -> list[Mention]:
        """The mentions that start at a token."""
        return self._starting.get(token, [])

    def is_personal(self, id: str) -> bool:
        """Whether an actor is a person, named or not."""
        return id in self.actors and self.actors[id].kind in PERSONAL

    def is_state(self, id: str) -> bool:
        """Whether an actor is a state's government as a whole: its officials are no members of it."""
        return id in self._governments.values()

    def is_body(self, id: str) -> bool:
        """Whether an actor is something that one can lead, serve or belong to: no person, no crowd."""
        actor = self.actors.get(id)
        return (
            actor is not None
            and actor.kind not in PERSONAL
            and (actor.kind, actor.registry_id) != ("media", None)
            and (actor.kind != "civilians")
        )

    def bodies(self, mention: Mention) -> tuple[str, ...]:
        """The actors of a mention that are bodies."""
        return tuple(id for id in mention.actors if self.is_body(id))

    def forces(self, mention: Mention) -> tuple[str, ...]:
        """The actors of a mention in which one has a rank."""
        return tuple(id for id in mention.actors if id in self.actors and self.actors[id].kind in RANKED)

    def people(self, mention: Mention) -> tuple[str, ...]:
        """The actors of a mention that are persons."""
        return tuple(id for id in mention.actors if self.is_personal(id))

    def state_named(self, token: Token) -> str | None:
        """The government whose adjective or country a word is ("Syrian", "U.S."); it joins the cast if it is not in it."""
        whole = self.doc[token.left_edge.i : token.i + 1].text.lower().removeprefix("the ")  # "Burkina Faso"
        return self.state_of(whole, token) or self.state_of(token.lower_, token)

    def state_of(self, word: str, token: Token) -> str | None:
        """The government that a word in lower case names, `token` being where it stands."""
        entry = self.lexicon.states.get(word)
        if entry is None or not token.text[0].isupper():
            return None
        known = self._governments.get(entry.country)
        if known is not None:
            return known
        return self._imply(entry, token)

    def forces_named(self, token: Token) -> str | None:
        """The armed forces in the cast of the state that a word names."""
        entry = self.lexicon.states.get(token.lower_)
        return None if entry is None else self._forces.get(entry.country)

    def service_named(self, token: Token) -> str | None:
        """The report's own army or police, for "an army source", "police sources"."""
        if token.lower_ in ("police", "gendarmerie"):
            return self._police.get(self.home)
        return self._forces.get(self.home) if token.lower_ in ("army", "military") else None

    def own_state(self, person: str, usual: str | None = None) -> str | None:
        """The government of a person's country: his own, else that he is known to have served, else the report's main one.

        `usual` is the country where alone an office is called as his is.
        """
        actor = self.actors[person]
        served = self.lexicon.holders.get(actor.name.lower()) or self.lexicon.holders.get(actor.name.split()[-1].lower())
        country = actor.country or served or usual or self.home
        known = self._governments.get(country)
        if known is not None or country is None or country not in self.lexicon.governments or not actor.mentions:
            return known
        return self._imply(self.lexicon.governments[country], self.parsed.tokens(actor.mentions[0])[0])

    def is_ruler(self, name: Token) -> bool:
        """Whether a word names a person: one of the report, or one who is known to have held an office."""
        return any(self.people(mention) for mention in self.covering(name.i)) or name.lower_ in self.lexicon.holders

    def body_called(self, token: Token) -> tuple[str, ...]:
        """The one body of the cast that a word of its name stands for: "the Observatory", "the Council"."""  # fmt: skip
        if token.pos_ not in ("PROPN", "NOUN", "ADJ") or not token.text[0].isupper() or token.lower_ in self.lexicon.states:
            return ()
        found = {id for name, id in self.by_name.items() if token.lower_ in name.split()}
        return (found.pop(),) if len(found) == 1 else ()

    def imply_land(self, place: Token) -> str:
        """Those who govern a province or a town, whom only their governor's title names ("Homs Governor Omar Said")."""
        words = self.doc[place.left_edge.i : place.i + 1]
        name = words.text.removeprefix("the ")
        known = self.by_name.get(name.lower())
        if known is not None:
            return known
        return self._join(words, name, f"{name}-authorities", "government", "ties.implied-land")

    def _join(self, words: Tokens, name: str, id: str, kind: ActorKind, rule: str) -> str:
        actor = Actor(
            id=id.lower().replace(" ", "-"), name=name, kind=kind, country=None,
            mentions=(self.parsed.span(words.start, words.end),), confidence=0.6, rule=rule,
        )  # fmt: skip
        self.implied.setdefault(actor.id, actor)
        self.actors.setdefault(actor.id, actor)
        return actor.id

    def kind_of_part(self, head: Token) -> TieKind | None:
        """What the head of a longer name makes of its bearer: a council is part of a body, a photographer its member."""
        lemma = head.lemma_.lower()
        role = self.lexicon.roles.get((lemma,))
        if role is not None:
            return role.kind if role.id == "member" else None
        relation = self.lexicon.relations.get(("noun", lemma))
        return "part_of" if relation is not None and relation.kind == "part_of" else None

    def imply_person(self, name: Token) -> str:
        """A person whom only a tie names ("Assad's regime"): he joins the cast."""
        words = self.doc[name.left_edge.i : name.i + 1]
        return self._join(words, words.text, words.text, "person", "ties.implied-person")

    def _imply(self, entry: Entry, token: Token) -> str:
        actor = Actor(
            id=entry.id, name=entry.name, kind=entry.kind, country=entry.country, aka=(*entry.territory, *entry.adjectives),
            mentions=(self.parsed.span(token.i, token.i + 1),), registry_id=entry.id, confidence=0.7, rule="ties.implied-state",
        )  # fmt: skip
        self.implied[actor.id] = actor
        self.actors[actor.id] = actor
        self._governments[entry.country] = actor.id
        return actor.id

    def party_at(self, token: Token) -> tuple[str, ...]:
        """Who a word names by itself: the state whose adjective it is, or the mention that ends with it."""
        state = self.state_named(token)
        if state is not None:
            return (state,)
        return next((mention.actors for mention in self.covering(token.i) if mention.end == token.i + 1), ())

    def described_by(self, token: Token) -> tuple[str, ...]:
        """The actors of the phrase that a modifier belongs to: of its noun, or of the nouns further up."""
        noun = token
        for _ in range(4):
            noun = noun.head
            if noun.pos_ in ("NOUN", "PROPN", "ADJ"):
                found = self.cast.of(noun.i) or self.cast.at(noun.i)
                if found:
                    return found
            if noun.pos_ in ("VERB", "AUX") or noun.head is noun:
                break
        return ()


def _is_government(actor: Actor) -> bool:
    return actor.name.startswith("Government of") or actor.registry_id is None
