"""The noun that a quantity counts: where the words after a number lead to.

A title and a lead without commas ("Kills 3 Wounds 20 Militants of …") leave only the words themselves to tell where one
phrase ends, so the run of words is walked and each word says whether it is the noun, goes on to it, or ends the phrase.
"""

from __future__ import annotations

from typing import Literal

from rashomon.read.figures.text import Text

NOUNS = frozenset(("NOUN", "PROPN"))
INNER = frozenset(("ADJ", "PROPN", "NOUN"))
TIMES = frozenset(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april",
     "june", "july", "august", "september", "october", "november", "december", "today", "yesterday", "tonight")
)  # fmt: skip
_MORE = frozenset(("more", "other", "additional", "further"))
_PARTICIPLES = frozenset(("VBN", "VBG", "JJ"))
_HARMED = frozenset(("one", "dead", "wounded", "injured", "killed"))
_MARKS = frozenset(("-", "–", "[", "]", '"', "'", "“", "”", "so", "called"))
_HOURS = frozenset(("hours", "minutes", "days", "weeks", "months", "years"))
LONGEST = 10

# A word is the noun so far ("take") or for good ("last"), leads on ("pass"), starts afresh ("drop"), or is outside ("stop").
Step = Literal["take", "last", "pass", "drop", "stop"]


def counted_noun(text: Text, at: int) -> int | None:
    """The noun that the words from `at` on lead to: the last of the run, or the first of people that nothing builds on."""
    head: int | None = None
    for place in range(at, min(at + LONGEST, text.size)):
        step = _step(text, at, place, head)
        if step in ("take", "last"):
            head = place
        elif step == "drop":
            head = None
        if step in ("last", "stop"):
            break
    return head


def weighed_noun(text: Text, at: int) -> int | None:
    """The noun that "heavy" stands before: the last noun of the run ("a heavy civilian death toll")."""
    head = None
    for place in range(at, min(at + LONGEST, text.size)):
        if text.doc[place].pos_ not in INNER:
            break
        if text.doc[place].pos_ == "NOUN":
            head = place
    return head


def is_hours(text: Text, head: int) -> bool:
    """Whether a noun begins a new thought after a lost comma: "wounding 90 hours after the truce"."""
    return text.low[head] in _HOURS and text.low[head + 1] in ("after", "before")


def _step(text: Text, at: int, place: int, head: int | None) -> Step:
    token, word = text.doc[place], text.low[place]
    if word in TIMES or (place > at and (token.is_sent_start or place in text.numbers)):
        return "stop"
    if text.cue(place, "object") and place + 1 in text.numbers:
        return "stop"
    if word in text.lexicon.people and token.dep_ != "poss" and not (token.tag_ == "JJ" and _goes_on(text, place)):
        return _person(text, place)
    if text.is_state(place):
        return _state(text, place, head)
    return "last" if text.cue(place, "count") else _other_word(text, at, place, head)


def _other_word(text: Text, at: int, place: int, head: int | None) -> Step:
    token, word = text.doc[place], text.low[place]
    if token.pos_ in NOUNS or token.text == "IS":
        return "take"
    if token.pos_ == "ADJ" or (token.tag_ in _PARTICIPLES and token.dep_ == "amod"):
        return "stop" if head is not None and token.head.i <= place else "pass"
    if word in ("'s", "’s"):
        return "drop"
    return "pass" if word in _MARKS or (head is None and (word in _MORE or (word in ("and", ",") and place > at))) else "stop"


def _goes_on(text: Text, place: int) -> bool:
    return place + 1 < text.size and text.doc[place + 1].pos_ in (*INNER, "PUNCT")


def _person(text: Text, place: int) -> Step:
    """A noun of people ends the phrase unless the next word builds on it ("two child soldiers", "six police vehicles")."""
    token, following = text.doc[place], text.low[place + 1]
    if token.tag_ == "NNS" and following != "-":
        return "last"
    if following == "-" or (following in text.lexicon.people and following not in _HARMED):
        return "take"
    builds = token.dep_ in ("compound", "amod", "nmod") and token.head.i == place + 1 and token.head.pos_ == "NOUN"
    return "take" if builds and not text.is_state(place + 1) else "last"


def _state(text: Text, place: int, head: int | None) -> Step:
    """A title's "3 Civilians Killed" ends before its participle; "several injured civilians" goes through it."""
    if head is not None:
        return "stop"
    people, participle = text.lexicon.people, text.doc[place].tag_ in _PARTICIPLES
    if text.low[place + 1] in people or (participle and text.low[place + 2] in people):
        return "pass"
    return "last" if text.cue(place, "count") else "stop"
