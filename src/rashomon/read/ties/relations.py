"""Ties between parties: the words that say who leads, backs, opposes, belongs to or is linked to whom."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from rashomon.read.ties.clauses import objects_of, subject_of, with_conjuncts
from rashomon.read.ties.lexicon import Relation
from rashomon.read.ties.parties import Found, Scene

# A part is named after its whole, an ally after his friend: "the group's brigade", "Daesh cells", "regime allies Iran and X".
_OWNERS = {
    "part_of": ("poss", "compound", "nmod"),
    "allied_with": ("poss", "compound", "nmod"),
    "backs": ("poss", "compound", "nmod"),
    "linked_to": ("poss", "compound", "nmod"),
}
_JOINED = frozenset({"igo", "rebel", "militia", "military", "party", "ngo", "police", "private-military"})
_BODIES = frozenset({"igo", "party", "ngo"})
_COPULAS = frozenset({"attr", "acomp"})


def relation_ties(scene: Scene) -> Iterator[Found]:
    """Every relation that a word of the lexicon states."""
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
        described = subject_of(scene, word.head)
    others = objects_of(scene, word, relation)
    if described and others:
        yield from _ties(relation, described, others, (min(word.head.i, word.i), word.right_edge.i + 1), 0.75)


def _verb(scene: Scene, relation: Relation, word: Token) -> Iterator[Found]:
    """"Iran supports the group"; a passive or denied one is no standing relation."""  # fmt: skip
    if any(child.dep_ in ("neg", "auxpass") for child in word.children):
        return
    described = subject_of(scene, word)
    others = objects_of(scene, word, relation)
    if relation.kind in ("member_of", "left"):  # a state joins a body, a man an army; soldiers join a battle
        personal = all(scene.is_personal(id) for id in described)
        others = tuple(
            id for id in others if scene.actors[id].kind in _JOINED and (personal or scene.actors[id].kind in _BODIES)
        )
    if described and others:
        yield from _ties(relation, described, others, (word.left_edge.i, word.right_edge.i + 1), 0.6)


def _noun(scene: Scene, relation: Relation, word: Token) -> Iterator[Found]:
    """"JNIM, an affiliate of Al-Qaeda", "the group's northern wing", "its allies", "Iran's support for X"."""  # fmt: skip
    if relation.kind == "backs" and word.dep_ == "pobj" and word.head.lower_ == "with":
        yield from _with_help(scene, relation, word)
        return
    others = objects_of(scene, word, relation)
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
        described = with_conjuncts(scene, word.head)
    else:
        others = others or owners
        described = _named_by(scene, word, relation, besides=others)
    if relation.kind == "part_of":
        described = tuple(id for id in described if not scene.is_personal(id))
    yield from _ties(relation, described, others, (word.left_edge.i, word.right_edge.i + 1), 0.7)


def _with_help(scene: Scene, relation: Relation, word: Token) -> Iterator[Found]:
    """"The group advanced with US support", "with support from the army": who helps backs who acts."""  # fmt: skip
    verb = next((one for one in word.ancestors if one.pos_ in ("VERB", "AUX")), None)
    helped = () if verb is None else subject_of(scene, verb)
    helpers = [child for child in word.children if child.dep_ in ("poss", "compound", "nmod", "amod")]
    helpers += [
        one for child in word.children if child.lower_ in ("from", "of") for one in child.children if one.dep_ == "pobj"
    ]
    backers = tuple(dict.fromkeys(id for one in helpers for id in (scene.cast.of(one.i) or scene.party_at(one))))
    if verb is not None and helped and backers and not set(helped) & set(backers):
        span = min(word.left_edge.i, verb.i), word.right_edge.i + 1
        yield from _ties(relation, backers, helped, span, 0.7)


def _named_by(scene: Scene, word: Token, relation: Relation, besides: tuple[str, ...]) -> tuple[str, ...]:
    """Who a describing noun describes: its apposition, the subject that it is said of, or the party that it is itself."""
    for child in word.children:
        if child.dep_ == "appos" and (apposed := with_conjuncts(scene, child)):
            return apposed
    if word.dep_ == "appos":
        return scene.cast.of(word.head.i)
    if word.dep_ in ("compound", "nmod"):  # "regime allies Iran and Russia"
        return with_conjuncts(scene, word.head)
    if relation.kind == "backs" and word.dep_ == "pobj" and word.head.lower_ == "in":  # "X bombed the town in support of Y"
        verb = next((one for one in word.ancestors if one.pos_ == "VERB"), None)
        return () if verb is None else subject_of(scene, verb)
    if word.dep_ in _COPULAS:
        return subject_of(scene, word.head)
    return tuple(id for id in scene.cast.of(word.i) if id not in besides)
