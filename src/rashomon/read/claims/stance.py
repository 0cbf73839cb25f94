"""What a speaker does with his words: asserts, admits, accuses, owns up to a deed, pledges, demands, estimates."""

from __future__ import annotations

from rashomon.read.actors import Cast
from rashomon.read.claims.attribution import Attribution
from rashomon.read.parse import Parsed
from rashomon.records import Stance

_MUST = frozenset(("must", "should", "need", "needs", "ought"))
_FIRST = frozenset(("we", "i", "our", "us"))
_HARM = frozenset(("kill", "attack", "shoot", "destroy", "bomb", "strike", "capture", "seize", "down", "target", "ambush", "execute",
                   "detonate", "assassinate", "abduct", "fire", "shell", "raid", "burn", "wound", "injure", "murder"))  # fmt: skip
_GUESS = frozenset(("likely", "unlikely", "probably", "possibly", "might", "could", "may", "expected", "estimated"))


def stance_of(parsed: Parsed, cast: Cast, one: Attribution, source: tuple[str, ...]) -> Stance:
    """The stance of an attribution: its cue's, sharpened by what is said."""
    doc = parsed.doc
    stance: Stance = "assert" if one.cue is None else one.cue.stance
    negated = any(child.dep_ == "neg" for child in doc[one.head].children)
    if negated and stance in ("assert", "confirm", "admit", "deny"):
        return "unverified"
    start, end = one.content
    words = doc[start:end]
    lemmas = {word.lemma_.lower() for word in words}
    if "responsibility" in lemmas and doc[one.head].lemma_.lower() in ("claim", "take", "accept", "admit"):
        return "claim-responsibility"
    if stance != "assert":
        return stance
    root = words.root
    subject = next((child for child in root.children if child.dep_ == "nsubj"), None)
    own = subject is not None and (
        bool(source) and cast.of(subject.i) == source or subject.lower_ in _FIRST or any(w.dep_ == "poss" and cast.of(w.i) == source and source for w in subject.children)
    )  # fmt: skip
    lower = {word.lower_ for word in words}
    if own and root.lemma_.lower() in _HARM:
        return "claim-responsibility"
    auxiliaries = {child.lower_ for child in root.children if child.dep_ == "aux"}
    if auxiliaries & _MUST:
        return "demand"
    if own and auxiliaries & {"will", "shall", "would", "'ll"}:
        return "pledge"
    if (auxiliaries | ({"likely", "unlikely"} & lower)) & _GUESS:
        return "estimate"
    return stance
