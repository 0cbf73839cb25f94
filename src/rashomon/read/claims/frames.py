"""How a verb takes what is said other than as a clause: an object, an infinitive, a preposition, a name."""

from __future__ import annotations

from spacy.tokens import Token

from rashomon.read.claims.attribution import trim
from rashomon.read.claims.content import end_of
from rashomon.read.claims.lexicon import Cue

_TURNS = ("while", "whereas", "although", "though", "despite")
_TAKEN = ("life", "victim")  # what a bomb claims


def framed(verb: Token, cue: Cue) -> tuple[int, int] | None:
    """The content of a verb by the frames of its cue ("condemned the attack", "vowed to fight", "called for talks")."""
    for child in verb.children:
        if child.i > verb.i:
            start = _opening(verb, child, cue)
            if start is not None:
                return trim(verb.doc, start, _turn(verb, start, end_of(verb, start)))
    return None


def _turn(verb: Token, start: int, end: int) -> int:
    """Where the narrator turns to something else ("blamed the army, while the army denied it")."""
    turning = (token.i for token in verb.doc[start + 1 : end] if token.lower_ in _TURNS and token.head.i < token.i + 12)
    return next(turning, end)


def _opening(verb: Token, child: Token, cue: Cue) -> int | None:
    """Where the content begins, if this child of the verb is one."""
    frames = cue.frames
    taken = not cue.takes or child.lemma_.lower() in cue.takes
    if child.dep_ == "dobj":
        return child.left_edge.i if taken and "object" in frames and child.lemma_.lower() not in _TAKEN else None
    if child.dep_ == "prep":
        return child.i + 1 if child.lower_ in frames else None
    if child.dep_ == "oprd" and "naming" in frames:
        return min(word.left_edge.i for word in verb.children if word.dep_ in ("dobj", "oprd") and word.i > verb.i)
    if child.dep_ in ("xcomp", "ccomp"):
        infinitive = any(word.lower_ == "to" and word.dep_ == "aux" for word in child.children)
        fits = (
            (infinitive and taken and bool(frames & {"infinitive", "addressed"}))
            or (child.tag_ == "VBG" and "gerund" in frames)
            or ("naming" in frames and child.dep_ == "ccomp" and child.pos_ in ("NOUN", "ADJ", "PROPN"))
        )
        return child.left_edge.i if fits else None
    return None
