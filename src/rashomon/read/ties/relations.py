"""Ties between parties: who leads, backs, opposes, belongs to or is linked to whom."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from rashomon.read.ties.lexicon import Relation
from rashomon.read.ties.parties import Found, Scene

_REGIMES = frozenset({"regime", "government", "administration", "junta", "force", "army", "military", "troop"})
# A part is named after its whole, an ally after his friend: "the group's brigade", "Daesh cells", "regime allies Iran and X".
_OWNERS = {
    "part_of": ("poss", "compound", "nmod"),
    "allied_with": ("poss", "compound", "nmod"),
    "backs": ("poss", "compound", "nmod"),
}
_JOINED = frozenset({"igo", "rebel", "militia", "military", "party", "ngo", "police", "private-military"})
_BODIES = frozenset({"igo", "party", "ngo"})
_COPULAS = frozenset({"attr", "acomp"})


def relation_ties(scene: Scene) -> Iterator[Found]:
    """Every relation that words or the build of a name state."""
    relations = scene.lexicon.relations
    for token in scene.doc:
        hyphen_before = token.i > 1 and scene.doc[token.i - 1].text in ("-", "–")
        hyphen_behind = token.i + 2 < len(scene.doc) and scene.doc[token.i + 1].text in ("-", "–")
        if hyphen_before and (relation := relations.get(("suffix", token.lower_))) is not None:
            yield from _modifier(scene, relation, token, scene.doc[token.i - 2])
        if hyphen_behind and (relation := relations.get(("prefix", token.lower_))) is not None:
            yield from _modifier(scene, relation, token, scene.doc[token.i + 2])
        if "-" in token.text[1:-1]:
            yield from _unparted(scene, token)
        lemma = token.lemma_.lower()
        if token.pos_ in ("VERB", "ADJ") and (relation := relations.get(("participle", lemma))) is not None:
            yield from _participle(scene, relation, token)
        if token.pos_ == "VERB" and (relation := relations.get(("verb", lemma))) is not None:
            yield from _verb(scene, relation, token)
        if token.pos_ == "NOUN" and (relation := relations.get(("noun", lemma))) is not None:
            yield from _noun(scene, relation, token)
        if lemma in _REGIMES:
            yield from _regime(scene, token)
            yield from _under(scene, token)
    yield from _parents(scene)


def _ties(
    relation: Relation, described: tuple[str, ...], others: tuple[str, ...], span: tuple[int, int], confidence: float
) -> Iterator[Found]:
    for one in described:
        for other in others:
            if one != other:
                a, b = (other, one) if relation.other_first else (one, other)
                yield Found(
                    kind=relation.kind, a=a, b=b, start=span[0], end=span[1], rule=f"ties.{relation.id}", confidence=confidence
                )


def _modifier(scene: Scene, relation: Relation, word: Token, party: Token) -> Iterator[Found]:
    """"US-led coalition", "pro-Russian militia"."""  # fmt: skip
    described = scene.described_by(word) or scene.described_by(party)
    others = tuple(id for id in scene.party_at(party) if id not in described)
    first, last = sorted((word.i, party.i))
    noun = word.head if word.head.i > last else party.head
    yield from _ties(relation, described, others, (first, max(last, noun.i) + 1), 0.85)


def _unparted(scene: Scene, word: Token) -> Iterator[Found]:
    """"U.S.-backed", which the parser leaves whole."""  # fmt: skip
    first, _, last = word.lower_.rpartition("-")
    relation = scene.lexicon.relations.get(("suffix", last))
    state = scene.state_of(first, word)
    if relation is not None and state is not None:
        yield from _ties(
            relation,
            scene.described_by(word),
            (state,),
            (word.i, word.head.i + 1 if word.head.i > word.i else word.i + 1),
            0.85,
        )


def _participle(scene: Scene, relation: Relation, word: Token) -> Iterator[Found]:
    """"rebels backed by Turkey", "forces loyal to the president", "groups fighting the government"."""  # fmt: skip
    if word.dep_ not in ("acl", "amod", "relcl", "advcl", "appos", "acomp") or (word.tag_ == "VBD" and word.dep_ != "acl"):
        return
    described = scene.cast.of(word.head.i) or scene.described_by(word)
    if word.head.pos_ in ("VERB", "AUX"):
        described = _subject(scene, word.head)
    others = _objects(scene, word, relation)
    if described and others:
        yield from _ties(relation, described, others, (min(word.head.i, word.i), word.right_edge.i + 1), 0.75)


def _verb(scene: Scene, relation: Relation, word: Token) -> Iterator[Found]:
    """"Iran supports the group"; a passive or denied one is no standing relation."""  # fmt: skip
    if any(child.dep_ in ("neg", "auxpass") for child in word.children):
        return
    described = _subject(scene, word)
    others = _objects(scene, word, relation)
    if relation.kind in ("member_of", "left"):  # a state joins a body, a man an army; soldiers join a battle
        personal = all(scene.is_personal(id) for id in described)
        others = tuple(
            id for id in others if scene.actors[id].kind in _JOINED and (personal or scene.actors[id].kind in _BODIES)
        )
    if described and others:
        yield from _ties(relation, described, others, (word.left_edge.i, word.right_edge.i + 1), 0.6)


def _noun(scene: Scene, relation: Relation, word: Token) -> Iterator[Found]:
    """"JNIM, an affiliate of Al-Qaeda", "the group's northern wing", "its allies", "Iran's support for X"."""  # fmt: skip
    others = _objects(scene, word, relation)
    owners = tuple(
        id
        for child in word.children
        if child.dep_ in _OWNERS.get(relation.kind, ("poss",))
        for id in (scene.cast.of(child.i) or scene.party_at(child))
        if not scene.is_personal(id)
    )
    if not others and not owners and word.dep_ in ("compound", "nmod") and word.i > word.sent.start:
        owners = scene.cast.at(word.i - 1)
    if others and owners:
        described = owners
    elif others and relation.kind == "allied_with" and word.dep_ == "conj":  # "an army convoy and allies from the group"
        described = _with_conjuncts(scene, word.head)
    else:
        others = others or owners
        described = _named_by(scene, word, besides=others)
    if relation.kind == "part_of":
        described = tuple(id for id in described if not scene.is_personal(id))
    yield from _ties(relation, described, others, (word.left_edge.i, word.right_edge.i + 1), 0.7)


def _named_by(scene: Scene, word: Token, besides: tuple[str, ...]) -> tuple[str, ...]:
    """Who a describing noun describes: its apposition, the subject that it is said of, or the party that it is itself."""
    for child in word.children:
        if child.dep_ == "appos" and (apposed := _with_conjuncts(scene, child)):
            return apposed
    if word.dep_ == "appos":
        return scene.cast.of(word.head.i)
    if word.dep_ in ("compound", "nmod"):  # "regime allies Iran and Russia"
        return _with_conjuncts(scene, word.head)
    if word.dep_ in _COPULAS:
        return _subject(scene, word.head)
    return tuple(id for id in scene.cast.of(word.i) if id not in besides)


def _regime(scene: Scene, word: Token) -> Iterator[Found]:
    """"Assad's regime", "President Assad's forces": whose they are leads them."""  # fmt: skip
    bodies = [id for id in scene.cast.at(word.i) if scene.actors[id].kind in ("government", "military")]
    for child in word.children if bodies else ():
        if child.dep_ not in ("poss", "compound") or child.pos_ != "PROPN" or child.nbor().tag_ != "POS":
            continue
        people = [
            id for mention in scene.covering(child.i) for id in scene.people(mention) if scene.actors[id].kind == "person"
        ]
        if not people and not scene.covering_parties(child, besides=bodies[0]) and scene.state_of(child.lower_, child) is None:
            people = [scene.imply_person(child)]
        for person in people[:1]:
            yield Found(
                kind="leads", a=person, b=bodies[0], start=child.left_edge.i, end=word.i + 1, rule="ties.regime", confidence=0.8
            )


def _under(scene: Scene, word: Token) -> Iterator[Found]:
    """"Under Colonel Omar Said, the junta ...": who a government is under leads it."""  # fmt: skip
    governments = [id for id in scene.cast.at(word.i) if scene.actors[id].kind == "government"]
    for child in word.head.children if word.dep_ in ("nsubj", "nsubjpass") else ():
        if governments and child.dep_ == "prep" and child.lower_ == "under" and child.i < word.i:
            for head in child.children:
                for person in scene.cast.of(head.i):
                    if scene.actors[person].kind == "person":
                        yield Found(
                            kind="leads",
                            a=person,
                            b=governments[0],
                            start=child.i,
                            end=word.i + 1,
                            rule="ties.under",
                            confidence=0.7,
                        )


def _parents(scene: Scene) -> Iterator[Found]:
    """Organs that are named together with what they belong to ("the Russian defence ministry", "UN Security Council")."""
    for mention in scene.mentions:
        if mention.kind == "pronoun" or len(mention.actors) != 1 or mention.end - mention.start < 2:
            continue
        actor = scene.actors[mention.actors[0]]
        words = scene.doc[mention.start : mention.end]
        parents = scene.lexicon.parents.get(actor.registry_id or "", ())
        for parent in scene.cast.actors:
            if parent.registry_id in parents and actor.kind == "government" and _names(scene, words, parent.id):
                yield Found(
                    kind="part_of",
                    a=actor.id,
                    b=parent.id,
                    start=mention.start,
                    end=mention.end,
                    rule="ties.organ",
                    confidence=0.8,
                )
        if actor.kind == "private-military":  # "the Russian mercenary group": where it is from, not who commands it
            for home in filter(None, map(scene.state_named, words)):
                yield Found(
                    kind="part_of", a=actor.id, b=home, start=mention.start, end=mention.end, rule="ties.home", confidence=0.6
                )  # fmt: skip
        if actor.kind == "media" and any(word.lower_ == "state" for word in words):
            state = next((state for word in words if (state := scene.state_named(word)) is not None), scene.own_state(actor.id))
            if state is not None:
                yield Found(
                    kind="part_of",
                    a=actor.id,
                    b=state,
                    start=mention.start,
                    end=mention.end,
                    rule="ties.state-media",
                    confidence=0.8,
                )


def _names(scene: Scene, words: Tokens, parent: str) -> bool:
    """Whether a mention's words name the parent: its adjective, its country or one of its names."""
    actor = scene.actors[parent]
    text = words.text.lower().replace(".", "")
    named = any(name.lower() in text for name in (actor.name, *actor.aka) if len(name) > 3)
    short = {name for name in actor.aka if len(name) <= 3}
    return named or any(scene.state_named(word) == parent or word.text.replace(".", "") in short for word in words)


def _subject(scene: Scene, verb: Token, depth: int = 3) -> tuple[str, ...]:
    """Who does it: the verb's subject, its coordinated verb's, or whom it is said of ("accused Iran of arming the group")."""
    for child in verb.children:
        if child.dep_ == "nsubj":
            return _with_conjuncts(scene, child)
    if depth == 0 or verb.head is verb:
        return ()
    if verb.dep_ in ("pcomp", "pobj"):
        over = verb.head.head
        accused = [over] if over.pos_ in ("PROPN", "NOUN") else [child for child in over.children if child.dep_ == "dobj"]
        return _with_conjuncts(scene, accused[0]) if accused else ()
    if verb.dep_ in ("conj", "xcomp", "advcl"):
        return _subject(scene, verb.head, depth - 1)
    return ()


def _objects(scene: Scene, word: Token, relation: Relation) -> tuple[str, ...]:
    particles = [child for child in word.children if child.dep_ in ("advmod", "prt")]  # "broke away from"
    children = [*word.children, *(one for particle in particles for one in particle.children)]
    following = word.nbor() if word.i + 1 < len(scene.doc) else word
    if word.pos_ == "NOUN" and following.dep_ == "prep" and following not in children:  # "attacked ... allies from the group"
        children.append(following)
    for child in children:
        if child.dep_ in ("dobj", "obj") and "" in relation.after:
            return _with_conjuncts(scene, child)
        if child.dep_ in ("prep", "agent") and child.lower_ in relation.after:
            return tuple(id for pobj in child.children if pobj.dep_ == "pobj" for id in _with_conjuncts(scene, pobj))
    for child in word.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and "" in relation.after:  # "funding and arming the group"
            return _objects(scene, child, relation)
    return ()


def _with_conjuncts(scene: Scene, head: Token) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for one in (head, *head.conjuncts) for id in _named(scene, one)))


def _named(scene: Scene, noun: Token) -> tuple[str, ...]:
    """Who a noun names: the states that it stands for, its own mention, or the party that it is named after ("army convoy")."""
    found = _country_of(scene, noun) or _led_by(scene, noun) or scene.cast.of(noun.i) or scene.party_at(noun)
    if found:  # "Saudi Arabia Turkey and Qatar", where the commas are lost
        listed = (id for child in noun.children if child.dep_ == "compound" for id in scene.cast.of(child.i))
        return (*(id for id in listed if scene.is_state(id) and id not in found), *found)
    return next((scene.cast.at(child.i) for child in noun.children if child.dep_ == "compound" and scene.cast.at(child.i)), ())


def _led_by(scene: Scene, noun: Token) -> tuple[str, ...]:
    """"The military leaders of Mali and Niger": the states, where several act through those who lead them."""  # fmt: skip
    if noun.lemma_ not in ("leader", "ruler", "government", "authority", "junta") or noun.tag_ != "NNS":
        return ()
    places = [one for child in noun.children if child.lower_ == "of" for one in child.children if one.dep_ == "pobj"]
    states = [state for place in places for one in (place, *place.conjuncts) if (state := scene.state_named(one)) is not None]
    return tuple(states)


def _country_of(scene: Scene, noun: Token) -> tuple[str, ...]:
    """"His country", "the minister's government": the state of the person who owns it."""  # fmt: skip
    if noun.lemma_ not in ("country", "nation", "government"):
        return ()
    owners = [id for child in noun.children if child.dep_ == "poss" for id in scene.cast.of(child.i) if scene.is_personal(id)]
    return tuple(state for owner in owners if (state := scene.own_state(owner)) is not None)
