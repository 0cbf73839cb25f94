"""The harm of one counted phrase: the ways of putting it, tried in order."""

from __future__ import annotations

from dataclasses import replace

from rashomon.read.figures.after import harm_after
from rashomon.read.figures.before import harm_before
from rashomon.read.figures.counted import Counted
from rashomon.read.figures.harm import Harm, fits, holds, may_share
from rashomon.read.figures.text import Text
from rashomon.read.figures.tolls import harm_of_toll
from rashomon.read.figures.totals import Found
from rashomon.records import FigureKind

_HARMED = ("killed", "injured", "casualties")
_MATERIAL = frozenset(("economic", "material", "financial", "property", "territorial"))


def harmed(text: Text, members: list[Counted], taken: set[int]) -> list[Found]:
    """The members of a list that a word of harm is about: one's own word first, else the word of the list as a whole.

    `taken` collects the words of harm that speak of those before them, so that those after them do not take them too.
    """
    first, last = members[0].start, members[-1].end
    harms = [harm_of(text, one, one.start, one.end, taken) for one in members]
    if len(members) > 1:
        shared = (
            next((harm for harm in harms if harm is not None and harm.before), None)
            or harm_of(text, members[0], first, last, taken)
            or next((harm for harm in reversed(harms) if harm is not None), None)
        )
        if shared is not None:
            listed = replace(shared, rule=f"{shared.rule}.list", confidence=shared.confidence - 0.1)
            harms = [harm or (listed if may_share(text, one) else None) for harm, one in zip(harms, members, strict=True)]
    found = zip(members, harms, strict=True)
    return [Found(phrase=one, harm=harm) for one, harm in found if harm is not None and holds(text, one, harm)]


def harm_of(text: Text, phrase: Counted, first: int, last: int, taken: set[int]) -> Harm | None:
    """The harm that a phrase is said to suffer, or the list it stands in, from token `first` to `last` (half-open)."""
    if phrase.quantity.weighs:
        return _weighed(text, phrase)
    named = text.cue(phrase.head, "count") if phrase.noun == text.low[phrase.head] else None
    if named is not None and named.kind in _HARMED:
        # Nobody kills "38 injured" and no hospital treats "22 bodies": the noun says what happened to them.
        return Harm.by(named, phrase.head, "count", 0.85)
    toll = harm_of_toll(text, phrase, first)
    if toll is not None:
        return toll
    before, after = harm_before(text, phrase, first), harm_after(text, phrase, last)
    if after is not None:
        taken.add(after.token)
    if before is not None and (after is None or before.token not in taken):
        return before
    if after is not None:
        return after
    return _by_tree(text, phrase) or (Harm.by(named, phrase.head, "count", 0.85) if named else None) or _of_noun(text, phrase)


def _by_tree(text: Text, phrase: Counted) -> Harm | None:
    """What the dependency tree says where the words in between do not: a far subject or object, a conjunct of a name."""
    head = text.doc[phrase.head]
    while head.dep_ == "conj" and head.head.pos_ in ("NOUN", "PROPN", "NUM"):
        head = head.head
    verb = head.head
    for cue in text.lexicon.cues.get(text.low[verb.i], ()):
        if not fits(text, cue, phrase):
            continue
        if cue.take == "object" and head.dep_ in ("dobj", "nsubjpass"):
            return Harm.by(cue, verb.i, "tree", 0.75, before=verb.i < phrase.start)
        if cue.take == "subject" and head.dep_ == "nsubj":
            return Harm.by(cue, verb.i, "tree", 0.75)
    deed = text.cue(verb.head.i, "noun") if verb.lower_ == "of" else None
    return Harm.by(deed, verb.head.i, "tree", 0.7, before=True) if deed is not None and fits(text, deed, phrase) else None


def _of_noun(text: Text, phrase: Counted) -> Harm | None:
    """A participle before the noun ("several injured civilians"), or people under arms that "there are"."""
    for at in range(phrase.quantity.end, phrase.head):
        cue = text.cue(at, "state")
        if cue is not None:
            return Harm.by(cue, at, "attribute", 0.8)
    there = "there" in text.low[max(0, phrase.start - 5) : phrase.start]
    if there and phrase.noun in text.lexicon.armed and not phrase.single and phrase.quantity.low != 0:
        return Harm(kind="strength", token=phrase.head, rule="there.strength", confidence=0.5)
    return None


def _weighed(text: Text, phrase: Counted) -> Harm | None:
    """How many is told by weight alone: "heavy losses", "a heavy toll"; economic losses are not people."""
    if phrase.noun in ("toll", "tolls"):
        kind: FigureKind = "killed" if text.low[phrase.head - 1] == "death" else "casualties"
        return Harm(kind=kind, token=phrase.head, rule="toll.weight", confidence=0.8)
    cue = text.cue(phrase.head, "count")
    if cue is None or not _MATERIAL.isdisjoint(text.low[phrase.start : phrase.head]):
        return None
    return Harm.by(cue, phrase.head, "weight", 0.8)
