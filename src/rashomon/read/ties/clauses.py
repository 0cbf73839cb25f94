"""Who the phrases of a clause name: subjects and objects with all that is coordinated, states behind their leaders."""

from __future__ import annotations

from spacy.tokens import Token

from rashomon.read.ties.lexicon import Relation
from rashomon.read.ties.parties import Scene

# What an ally brings, by which he is meant: "backed by Russian air strikes".
_HELP = frozenset(
    {"airstrike", "strike", "airpower", "power", "support", "aircraft", "jet", "warplane", "helicopter", "artillery"}
)


def subject_of(scene: Scene, verb: Token, depth: int = 3) -> tuple[str, ...]:
    """Who does it: the verb's subject, its coordinated verb's, or whom it is said of ("accused Iran of arming the group")."""
    for child in verb.children:
        if child.dep_ == "nsubj":
            return with_conjuncts(scene, child)
    if depth == 0 or verb.head is verb:
        return ()
    if verb.dep_ in ("pcomp", "pobj"):
        over = verb.head.head
        accused = [over] if over.pos_ in ("PROPN", "NOUN") else [child for child in over.children if child.dep_ == "dobj"]
        return with_conjuncts(scene, accused[0]) if accused else ()
    if verb.dep_ in ("conj", "xcomp", "advcl"):
        return subject_of(scene, verb.head, depth - 1)
    return ()


def objects_of(scene: Scene, word: Token, relation: Relation) -> tuple[str, ...]:
    """Whom a word of relation reaches: its object or what its preposition leads to, over a coordinated verb if need be."""
    particles = [child for child in word.children if child.dep_ in ("advmod", "prt")]  # "broke away from"
    children = [*word.children, *(one for particle in particles for one in particle.children)]
    following = word.nbor() if word.i + 1 < len(scene.doc) else word
    if word.pos_ == "NOUN" and following.dep_ == "prep" and following not in children:  # "attacked ... allies from the group"
        children.append(following)
    for child in children:
        if child.dep_ in ("dobj", "obj") and "" in relation.after:
            return with_conjuncts(scene, child)
        if child.dep_ in ("prep", "agent") and child.lower_ in relation.after:
            return tuple(id for pobj in child.children if pobj.dep_ == "pobj" for id in with_conjuncts(scene, pobj))
    for child in word.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and "" in relation.after:  # "funding and arming the group"
            return objects_of(scene, child, relation)
    return ()


def with_conjuncts(scene: Scene, head: Token) -> tuple[str, ...]:
    """Who a noun and all that is coordinated with it name."""
    return tuple(dict.fromkeys(id for one in (head, *head.conjuncts) for id in _named(scene, one)))


def _named(scene: Scene, noun: Token) -> tuple[str, ...]:
    """Who a noun names: the states that it stands for, its own mention, or the party that it is named after ("army convoy")."""
    found = _country_of(scene, noun) or _led_by(scene, noun) or scene.cast.of(noun.i) or scene.party_at(noun)
    if found:  # "Saudi Arabia Turkey and Qatar", where the commas are lost
        listed = (id for child in noun.children if child.dep_ == "compound" for id in scene.cast.of(child.i))
        return (*(id for id in listed if scene.is_state(id) and id not in found), *found)
    whose = ("compound", "amod", "nmod", "poss") if noun.lemma_.lower() in _HELP else ("compound",)
    return next((scene.cast.at(child.i) for child in noun.children if child.dep_ in whose and scene.cast.at(child.i)), ())


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
