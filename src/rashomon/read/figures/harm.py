"""What happened to those who are counted: the word of harm that each counted phrase depends on, and how sure that is.

Ways of putting it, tried in this order: the noun says it ("38 injured"), a toll ("the death toll rose to 15"), words right
before ("killing 40 people") or after ("40 people were killed"), the dependency tree, a participle before the noun.
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.read.figures.counted import Counted
from rashomon.read.figures.lexicon import Cue
from rashomon.read.figures.text import Text
from rashomon.records import FigureKind

_CLOSING = frozenset((".", ",", ";", ")", "and", "or"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """A kind of harm, the token that says it, and the rule that found it; `before` where the token stands before the harmed."""

    kind: FigureKind
    token: int
    rule: str
    confidence: float
    before: bool = False

    @classmethod
    def by(cls, cue: Cue, token: int, way: str, confidence: float, *, before: bool = False) -> Harm:
        """The harm that a cue says; the rule is the cue's id and the way in which it was found."""
        return cls(kind=cue.kind, token=token, rule=f"{cue.id}.{way}", confidence=confidence, before=before)


def fits(text: Text, cue: Cue, phrase: Counted) -> bool:
    """Whether a cue can be about those who are counted."""
    if cue.armed:
        return phrase.noun in text.lexicon.armed
    return not cue.people or (phrase.person and phrase.noun != "")


def both(text: Text, one: int, other: int) -> FigureKind | None:
    """Casualties, whichever verb stands next to the number: "killed and wounded 60"."""
    kinds = {cue.kind for at in (one, other) if (cue := text.cue(at, "object")) is not None}
    return "casualties" if kinds == {"killed", "injured"} else None


def may_share(text: Text, phrase: Counted) -> bool:
    """Whether a phrase can take the harm of the list that it stands in: people, not things."""
    return phrase.noun not in text.lexicon.things and not phrase.quantity.weighs


def holds(text: Text, phrase: Counted, harm: Harm) -> bool:
    """Whether a harm found for a phrase stands: things are not people, and a bare year counts nobody."""
    if phrase.noun in text.lexicon.things and not text.cue(phrase.head, "count") and phrase.noun not in ("toll", "tolls"):
        return False
    before = text.low[phrase.start - 1]
    if phrase.noun == "" and (phrase.quantity.year_like or (before == "," and text.low[phrase.end] == ",")):
        return False
    if phrase.quantity.year_like and before == "in":
        return False
    if phrase.noun == "" and _age(text, phrase):
        return False
    return phrase.sure or harm.kind not in ("strength", "displaced", "surrendered", "casualties")


def _age(text: Text, phrase: Counted) -> bool:
    """Whether a bare number is an age: "the deaths of Omar Said, 24 and Karim Haddad, 23", "two men, ages 36 and 45"."""
    at = phrase.start - 1
    while at > 0 and (text.doc[at].like_num or text.low[at] in ("and", ",")):
        at -= 1
    if text.low[at] in ("age", "ages", "aged"):
        return True
    named = text.doc[phrase.start - 2] if phrase.start > 1 and text.low[phrase.start - 1] == "," else None
    closed = phrase.end == text.size or text.low[phrase.end] in _CLOSING
    return named is not None and named.pos_ == "PROPN" and named.ent_type_ not in ("GPE", "LOC", "FAC") and closed
