"""What a speaker does with his words: asserts, admits, accuses, owns up to a deed, pledges, demands, estimates."""

from __future__ import annotations

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from rashomon.read.actors import Cast
from rashomon.read.claims.attribution import Attribution
from rashomon.read.parse import Parsed
from rashomon.records import Stance

_MUST = frozenset(("must", "should", "need", "needs", "ought"))
_FIRST = frozenset(("we", "i", "our", "us"))
_HARM = frozenset((
    "kill", "attack", "shoot", "destroy", "bomb", "strike", "capture", "seize", "down", "target", "ambush", "execute",
    "detonate", "assassinate", "abduct", "fire", "shell", "raid", "burn", "wound", "injure", "murder",
))  # fmt: skip
# Who takes part in a quarrel blames with these words; what a monitor tells with them is told neutrally.
_PARTISANS = frozenset(("government", "military", "rebel", "militia", "party", "person", "official", "police"))
_CRIMES = frozenset((
    "crime", "atrocity", "massacre", "aggression", "genocide", "barbarity", "brutality", "perpetrate", "perpetrator", "violate",
    "violation", "criminal", "slaughter", "provocation",
))  # fmt: skip
_GUESS = frozenset(("might", "could", "may"))
_WILL = frozenset(("will", "shall", "would", "'ll"))
_OWNING = frozenset(("claim", "take", "accept", "admit"))


def stance_of(parsed: Parsed, cast: Cast, one: Attribution, source: tuple[str, ...]) -> Stance:
    """The stance of an attribution: its cue's, sharpened by what is said."""
    head = parsed.doc[one.head]
    stance: Stance = one.stance if one.cue is None else one.cue.stance
    words = parsed.doc[one.content[0] : one.content[1]]
    if stance in ("assert", "confirm", "admit", "deny") and any(child.dep_ == "neg" for child in head.children):
        return "unverified"
    if head.lemma_.lower() in _OWNING and any(word.lemma_.lower() == "responsibility" for word in words):
        return "claim-responsibility"
    return _asserted(cast, words, source) if stance == "assert" else stance


def _asserted(cast: Cast, words: Tokens, source: tuple[str, ...]) -> Stance:
    """What an assertion amounts to, by its first clause: an own deed, a demand, a promise, a guess."""
    root = words.root
    subject = next((child for child in root.children if child.dep_ == "nsubj"), None)
    own = subject is not None and _is_own(cast, subject, source)
    auxiliaries = {child.lower_ for child in root.children if child.dep_ == "aux"}
    stance: Stance = "assert"
    if own and root.lemma_.lower() in _HARM:
        stance = "claim-responsibility"
    elif source and any(cast.actor(id).kind in _PARTISANS for id in source) and _blames(words):
        stance = "accuse"
    elif auxiliaries & _MUST:
        stance = "demand"
    elif own and auxiliaries & _WILL:
        stance = "pledge"
    elif (auxiliaries & _GUESS and not any(child.dep_ == "neg" for child in root.children)) or any(
        word.lower_ in ("likely", "unlikely") for word in words
    ):
        stance = "estimate"
    return stance


def _blames(words: Tokens) -> bool:
    """Whether the words name a wrong, or one who is responsible for it."""
    lemmas = {word.lemma_.lower() for word in words}
    return bool(lemmas & _CRIMES) or {"responsible", "for"} <= lemmas


def _is_own(cast: Cast, subject: Token, source: tuple[str, ...]) -> bool:
    """Whether a content's subject is the speaker or the speaker's people ("its militants")."""
    if subject.lower_ in _FIRST or (subject.lower_ in ("it", "they") and subject.head.dep_ == "ccomp"):
        return True
    owners = [subject, *(child for child in subject.children if child.dep_ == "poss")]
    return bool(source) and any(cast.of(word.i) == source for word in owners)
