"""Who harmed those who are counted, where the clause of the word of harm itself says it."""

from __future__ import annotations

from spacy.tokens import Token

from rashomon.read.actors import Cast
from rashomon.read.figures.harm import Harm
from rashomon.read.figures.text import Text

Ids = tuple[str, ...]

_DEEDS = frozenset(
    ("attack", "attacks", "strike", "strikes", "airstrike", "airstrikes", "raid", "raids", "shelling", "bombing", "bombings",
     "bombardment", "ambush", "offensive", "assault", "fire", "operation", "shooting", "barrage", "crackdown",
     "explosion", "blast", "shells", "rockets")
)  # fmt: skip
_FIGHTS = frozenset(("clashes", "clash", "fighting", "battle", "battles", "confrontation", "confrontations"))


def doers(text: Text, harm: Harm, cast: Cast) -> Ids:
    """The agent of a passive, the subject of an active verb, or whose attack it was in."""
    verb = text.doc[harm.token]
    for child in verb.children:
        if child.dep_ in ("agent", "prep") and child.lower_ in ("by", "in", "during"):
            for noun in child.children:
                if noun.dep_ == "pobj" and (found := _party(noun, text, cast, direct=child.lower_ == "by")):
                    return found
    if harm.before:
        subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i), None)
        if subject is not None:
            return _party(subject, text, cast, direct=True)
    return ()


def _party(noun: Token, text: Text, cast: Cast, *, direct: bool) -> Ids:
    """The actors of a phrase; of a deed those that "by" or the words before it name; of a fight those it is said to be with."""
    if noun.lower_ in _DEEDS:
        return _after(noun, ("by",), cast) or _owner(noun, text, cast)
    if noun.lower_ in _FIGHTS:
        return _after(noun, ("with", "against"), cast)
    return cast.of(noun.i) if direct else ()


def _after(noun: Token, words: tuple[str, ...], cast: Cast) -> Ids:
    for child in noun.children:
        if child.dep_ in ("prep", "acl") and child.lower_ in words:
            for party in child.children:
                if party.dep_ == "pobj" and cast.of(party.i):
                    return cast.of(party.i)
    return ()


def _owner(noun: Token, text: Text, cast: Cast) -> Ids:
    """Whose deed it was by the words before it: "government air strikes", "terrorist attacks" of such as the cast knows."""
    for child in noun.lefts:
        if child.dep_ not in ("compound", "amod", "poss", "nmod"):
            continue
        named = cast.of(child.i) or cast.at(child.i)
        if named:
            return named
        if child.lower_ in text.lexicon.armed:
            known = (one.id for one in cast.actors if one.kind == "rebel" and child.lower_ in one.name.lower())
            return next(((id,) for id in known), ())
    return ()
