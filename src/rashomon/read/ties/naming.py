"""Ties stated by how a party is named: whose regime it is, under whom a junta stands, whose ministry or state media it is."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from rashomon.read.actors import Mention
from rashomon.read.ties.parties import Found, Scene
from rashomon.records import Actor

_REGIMES = frozenset({"regime", "government", "administration", "junta", "force", "army", "military", "troop"})

_RULES = frozenset({"regime", "government", "administration"})  # "the Assad regime", though not "Houthi forces"


def naming_ties(scene: Scene) -> Iterator[Found]:
    """Every tie that the build of a name states."""
    for token in scene.doc:
        if token.lemma_.lower() in _REGIMES:
            yield from _regime(scene, token)
            yield from _under(scene, token)
    for mention in scene.mentions:
        if mention.kind != "pronoun" and len(mention.actors) == 1 and mention.end - mention.start > 1:
            actor, words = scene.actors[mention.actors[0]], scene.doc[mention.start : mention.end]
            for whole, rule in _wholes(scene, actor, words):
                yield Found(
                    kind="part_of", a=actor.id, b=whole, start=mention.start, end=mention.end, rule=rule, confidence=0.7
                )
            yield from _nested(scene, actor, mention)


def _regime(scene: Scene, word: Token) -> Iterator[Found]:
    """"Assad's regime", "President Assad's forces", "the Assad regime", "his regime": whose they are leads."""  # fmt: skip
    bodies = [id for id in scene.cast.at(word.i) if scene.actors[id].kind in ("government", "military")]
    for person, at in _owners(scene, word) if bodies and word.lemma_.lower() in _RULES else ():
        first, last = sorted((at, word.i))
        yield Found(kind="leads", a=person, b=bodies[0], start=first, end=last + 1, rule="ties.regime", confidence=0.8)
    for child in word.children if bodies else ():
        if child.dep_ not in ("poss", "compound") or child.pos_ != "PROPN" or child.lower_ == "people":
            continue
        if child.nbor().tag_ != "POS" and not (word.lemma_.lower() in _RULES and scene.is_ruler(child)):
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


def _owners(scene: Scene, word: Token) -> Iterator[tuple[str, int]]:
    """The persons whose regime a word says it is by "of" or "his", and where: "the regime of Omar Said", "his regime"."""
    named = [one for child in word.children if child.lower_ == "of" for one in child.children if one.dep_ == "pobj"]
    named += [child for child in word.children if child.dep_ == "poss" and child.lower_ in ("his", "her")]
    for one in named:
        for id in scene.cast.of(one.i):
            if scene.actors[id].kind == "person":
                yield id, one.i


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


def _wholes(scene: Scene, actor: Actor, words: Tokens) -> Iterator[tuple[str, str]]:
    """What an actor is a part of by the words of its name: "the Russian defence ministry", "Syrian state television"."""
    parents = scene.lexicon.parents.get(actor.registry_id or "", ())
    if actor.kind == "government":
        for parent in scene.cast.actors:
            if parent.registry_id in parents and _names(scene, words, parent.id):
                yield parent.id, "ties.organ"
    if actor.kind == "private-military":  # "the Russian mercenary group": where it is from, not who commands it
        for home in filter(None, map(scene.state_named, words)):
            yield home, "ties.home"
    if actor.kind == "media" and any(word.lower_ == "state" for word in words):
        named = next(filter(None, map(scene.state_named, words)), None)
        state = named or scene.own_state(actor.id)
        if state is not None:
            yield state, "ties.state-media"


def _nested(scene: Scene, actor: Actor, mention: Mention) -> Iterator[Found]:
    """A body named at the edge of a longer name: "AFP photographer", "Northern Brigade of the IRA"."""  # fmt: skip
    words = scene.doc[mention.start : mention.end]
    head = scene.doc[mention.head]
    kind = scene.kind_of_part(head)
    if kind is None or actor.registry_id is not None or (kind == "part_of" and scene.is_personal(actor.id)):
        return
    texts = [token.lower_ for token in words]
    first = next((at for at, token in enumerate(words) if token.pos_ not in ("DET", "NUM", "PRON")), 0)
    edges = [" ".join(texts[first:end]) for end in range(len(texts) - 1, first, -1)]
    if "of" in texts[1:-1]:
        edges.insert(0, " ".join(texts[texts.index("of", 1) + 1 :]).removeprefix("the "))
    whole = next((scene.by_name[edge] for edge in edges if edge in scene.by_name), None)
    if whole is None or whole == actor.id or scene.is_state(whole) or scene.is_personal(whole):
        return
    yield Found(kind=kind, a=actor.id, b=whole, start=mention.start, end=mention.end, rule="ties.nested-name", confidence=0.7)


def _names(scene: Scene, words: Tokens, parent: str) -> bool:
    """Whether a mention's words name the parent: its adjective, its country or one of its names."""
    actor = scene.actors[parent]
    text = words.text.lower().replace(".", "")
    named = any(name.lower() in text for name in (actor.name, *actor.aka) if len(name) > 3)
    short = {name for name in actor.aka if len(name) <= 3}
    return named or any(scene.state_named(word) == parent or word.text.replace(".", "") in short for word in words)
