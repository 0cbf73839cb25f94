"""The harm said after the harmed: "40 people were killed", "11 people dead", "four died".

A title's "3 Civilians Killed 38 Injured" is read so too, where no object of its own follows the participle.
"""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from rashomon.read.figures.counted import Counted
from rashomon.read.figures.harm import Harm, both, fits
from rashomon.read.figures.text import Text

_BE = frozenset(("was", "were", "been", "be", "being", "are", "is", "got", "get", "gets", "getting"))
_HAVE = frozenset(("has", "have", "had"))
_CARRIED = _HAVE | frozenset(
    ("reportedly", "also", "all", "both", "to", "may", "might", "could", "would", "will", "later", "already", "each", "who",
     "which", "that", "among", "those", "them", "including", ",", "(", ")", '"', "[", "]")
)  # fmt: skip
_TOLD = frozenset(
    ("confirmed", "reported", "feared", "believed", "presumed", "found", "said", "declared", "left", "pronounced", "thought",
     "known")
)  # fmt: skip
_ASIDE = frozenset(("ADP", "NOUN", "PROPN", "ADJ", "DET", "PRON", "NUM", "PUNCT"))
_ACTIVE_NEXT = frozenset(("DET", "NUM", "NOUN", "PROPN", "ADJ", "PRON"))
REACH = 16

# A word makes a passive ("be"), leads on, leads on through another phrase ("aside": "40 people in two towns were killed"),
# joins a further noun, or ends the search.
Step = Literal["be", "on", "aside", "joint", "stop"]


def harm_after(text: Text, phrase: Counted, last: int) -> Harm | None:
    """The harm said after token `last` (half-open), which ends the phrase or the list it stands in."""
    if phrase.single and text.low[phrase.start - 1] == "of":
        # "the brother of a minister was found dead": it is not the minister.
        return None
    being = aside = False
    at, end = last, min(text.ends[last - 1], last + REACH)
    while at < end:
        found = _phrase(text, phrase, at, being=being) or _said(text, phrase, at, being=being, aside=aside)
        if found is not None:
            return found
        step = _step(text, at, being=being)
        if step == "joint":
            beyond = _beyond_joint(text, at, end)
            step = "aside" if beyond > at else "stop"
            at = beyond - 1
        if step == "stop":
            return None
        being, aside, at = being or step == "be", aside or step == "aside", at + 1
    return None


def _step(text: Text, at: int, *, being: bool) -> Step:
    word, token = text.low[at], text.doc[at]
    if word in _BE and token.text != "IS":
        return "be"
    if word in ("not", "n't", ";"):
        return "stop"
    if token.pos_ == "CCONJ":
        return "joint"
    if word in _CARRIED or (being and word in _TOLD) or token.pos_ in ("AUX", "ADV", "PART"):
        return "on"
    return "aside" if token.pos_ in _ASIDE and not (being and token.pos_ in ("NOUN", "PROPN")) else "stop"


def _beyond_joint(text: Text, at: int, end: int) -> int:
    """The end of a plain noun that "and" adds before the verb ("scores of troops and state employees were killed").

    Where no such noun leads to a verb, it is `at` itself.
    """
    place = at + 1
    while place < end and text.doc[place].pos_ in ("NOUN", "ADJ", "PROPN", "DET") and place not in text.opens:
        place += 1
    word = text.low[place]
    said = word in _BE or word in _HAVE or word in text.lexicon.after or text.cue(place, "subject") is not None
    return place if place > at + 1 and said else at


def _phrase(text: Text, phrase: Counted, at: int, *, being: bool) -> Harm | None:
    for words, cue in text.lexicon.after.get(text.low[at], ()):
        if text.low[at : at + len(words)] == words and fits(text, cue, phrase):
            # "two nurses shot dead", not "a gunman shot dead two nurses"
            return None if not being and _acts(text, at + len(words) - 1) else Harm.by(cue, at, "after", 0.85)
    return None


def _said(text: Text, phrase: Counted, at: int, *, being: bool, aside: bool) -> Harm | None:
    """The harm that a single word says; after an aside only where "was" or the tree ties it to the phrase."""
    token = text.doc[at]
    tied = not aside or being or _tied(text.doc[phrase.head], token)
    sure = 0.7 if aside else 0.9
    for cue in text.lexicon.cues.get(text.low[at], ()):
        if not fits(text, cue, phrase):
            continue
        if cue.take == "state" and tied:
            return Harm.by(cue, at, "state", sure)
        if cue.take == "subject" and (tied or token.pos_ == "VERB") and not text.low[at].endswith("ing"):
            return Harm.by(cue, at, "subject", sure)
        if cue.take == "object" and cue.past and tied and (being or not _acts(text, at)):
            kind = both(text, at, at + 2) if text.low[at + 1] in ("and", "or") and at + 3 not in text.opens else None
            return Harm(kind=kind or cue.kind, token=at, rule=f"{cue.id}.passive", confidence=0.9 if being else 0.75)
    return None


def _tied(head: Token, verb: Token) -> bool:
    """Whether a phrase is the subject of a verb, or modified by it."""
    if head.head.i == verb.i and head.dep_ in ("nsubj", "nsubjpass"):
        return True
    return verb.head.i == head.i and verb.dep_ in ("acl", "relcl", "amod")


def _acts(text: Text, verb: int) -> bool:
    """Whether a verb without "was" is active: an object follows it that is not itself said to be harmed."""
    following = text.opens.get(verb + 1)
    if following is not None:
        harmed = text.cue(following.head, "count") is not None and following.noun == text.low[following.head]
        return not harmed and text.cue(following.end, "state", "object") is None
    if verb + 1 >= text.size or text.doc[verb + 1].pos_ not in _ACTIVE_NEXT:
        return False
    return any(child.dep_ == "dobj" for child in text.doc[verb].children)
