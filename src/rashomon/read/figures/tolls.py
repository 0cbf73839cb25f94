"""The number of a toll: "the death toll rose to 15", "a toll of 45", "the number of soldiers killed has risen to 46"."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.read.figures.counted import Counted
from rashomon.read.figures.harm import Harm
from rashomon.read.figures.text import Text
from rashomon.records import FigureKind

REACH = 22
NAMED = 8  # words from "number of" to the word of harm


def harm_of_toll(text: Text, phrase: Counted, first: int) -> Harm | None:
    """The harm of a number that a toll before it leads to; a phrase of people in between would have it for itself."""
    if phrase.single or first == 0:
        return None
    if text.low[first - 1] not in text.lexicon.moves and text.low[first] not in text.lexicon.moves:
        return None
    for at, kind in _tolls_before(text, first):
        if not any(_counts_people(text, place) for place in range(at + 1, first)):
            return Harm(kind=kind, token=at, rule="toll", confidence=0.8, before=True)
    return None


def _tolls_before(text: Text, first: int) -> Iterator[tuple[int, FigureKind]]:
    for at in range(first - 1, max(-1, first - REACH), -1):
        if not text.same_sentence(at, first):
            return
        for words, kind in text.lexicon.tolls.get(text.low[at], ()):
            if text.low[at + 1 - len(words) : at + 1] == words or (words[0] == "number" and number_of(text, at) is not None):
                yield at, kind
                break


def number_of(text: Text, harm: int) -> int | None:
    """Where "number of" stands before a word of harm, with those between who suffer it: "the number of soldiers killed"."""
    for at in range(harm - 2, max(-1, harm - NAMED), -1):
        if text.low[at : at + 2] == ("number", "of"):
            return at
    return None


def _counts_people(text: Text, at: int) -> bool:
    phrase = text.opens.get(at)
    return phrase is not None and not phrase.single and phrase.noun not in text.lexicon.things
