"""Single persons without a number: "a soldier was killed", "killing the driver", a title's "Civilian killed"."""

from __future__ import annotations

from rashomon.read.figures.counted import Counted, Quantity
from rashomon.read.figures.nouns import INNER, LONGEST, TIMES
from rashomon.read.figures.text import Text

_ARTICLES = frozenset(("a", "an", "one", "another", "other", "the", "his", "her", "their", "its", "my", "our"))
_INDEFINITE = frozenset(("a", "an", "one", "another"))
_JOINING = frozenset(("another", "other"))
# Nouns of people whose singular is no single person ("the dead", "a family") …
_UNCOUNTED = frozenset(
    ("dead", "wounded", "injured", "displaced", "staff", "police", "personnel", "crew", "life", "family", "people", "figure")
)
# … and those that are one only with an article ("a body").
_COUNTED = frozenset(("body", "casualty", "fatality", "corpse"))


def single(text: Text, at: int) -> Counted | None:
    """A single person without a number, or bare "others", at the token that opens the phrase."""
    low, opening = text.low, text.low[at]
    if opening == "others":
        return _others(text, at)
    if opening in _ARTICLES and text.doc[at].tag_ != "NN":
        sure, first = opening in _INDEFINITE, at + 1
    elif _stands_bare(text, at):
        sure, first = False, at
    else:
        return None
    head = _head(text, first, at)
    if head is None:
        lone = opening in ("other", "another", "one") and (text.is_state(first) or low[first] in ("was", "is", "has"))
        return _one(at, at, "other", sure=False, joins=opening != "one") if lone else None
    if (
        low[head] in _UNCOUNTED
        or (low[head] in _COUNTED and not sure)
        or _belongs(text, head)
        or _is_named(text, head, sure=sure)
    ):
        return None
    return _one(at, head, low[head], sure=sure, joins=opening in _JOINING)


def _one(start: int, head: int, noun: str, *, sure: bool, joins: bool) -> Counted:
    quantity = Quantity(start=start, end=start + 1, low=1, high=1, vague=None, joins=joins)
    return Counted(
        start=start, end=head + 1, head=head, quantity=quantity, noun=noun, person=True, single=True, sure=sure, joins=joins
    )


def _others(text: Text, at: int) -> Counted | None:
    if at and text.low[at - 1] not in ("and", ",", "while", "some", "many"):
        return None
    quantity = Quantity(start=at, end=at + 1, low=None, high=None, vague="others", joins=True)
    return Counted(start=at, end=at + 1, head=at, quantity=quantity, noun="others", person=True, joins=True)


def _stands_bare(text: Text, at: int) -> bool:
    """Whether a phrase may begin here without an article: "Civilian killed", "kills Russian general", "a woman and child"."""
    low, doc = text.low, text.doc
    if text.cue(at - 1, "object") and doc[at].pos_ in INNER:
        return True
    if low[at] not in text.lexicon.singular and low[at] != "other":
        return False
    if low[at - 1] == "and" and low[at - 2] in text.lexicon.singular:
        return True
    return bool(doc[at].is_sent_start) or (low[at] == "other" and text.is_state(at - 1))


def _head(text: Text, first: int, start: int) -> int | None:
    """The noun of one person that the words lead to; none where it only builds another noun ("a police station")."""
    for place in range(first, min(first + LONGEST, text.size)):
        token, word = text.doc[place], text.low[place]
        if word in text.lexicon.singular and token.tag_ in ("NN", "NNP", "JJ"):
            if not _builds(text, place):
                return place
        elif not (
            token.pos_ in INNER
            or token.tag_ in ("VBN", "VBG")
            or word in ("-", "'s", "year", "old", "other", "one")
            or (word[0].isdigit() and place > start)
        ):
            return None
    return None


def _builds(text: Text, place: int) -> bool:
    token = text.doc[place]
    if text.low[place + 1] not in text.lexicon.people and not (token.dep_ in ("amod", "compound") and token.tag_ == "JJ"):
        return False
    return place + 1 < text.size and text.doc[place + 1].pos_ in INNER and not text.is_state(place + 1)


def _belongs(text: Text, head: int) -> bool:
    """Whether a noun of people is only part of a longer phrase ("a terrorist attack", "a rebel-held town") or of a name."""
    if head + 1 >= text.size or text.is_state(head + 1):
        return False
    following, token = text.doc[head + 1], text.doc[head]
    if following.lower_ == "-" and not token.whitespace_:
        return True
    if following.pos_ == "PROPN" and text.low[head + 1] not in TIMES:
        return True
    builds = token.dep_ in ("compound", "amod", "nmod", "poss") and token.head.pos_ == "NOUN"
    return builds and 0 < token.head.i - head <= 3


def _is_named(text: Text, head: int, *, sure: bool) -> bool:
    """Whether the person has a name beside the noun: "the Iranian general, Qasem Soleimani"; named persons are no figures."""
    token = text.doc[head]
    if token.dep_ == "appos" and token.head.pos_ == "PROPN":
        return True
    named = text.low[head + 1] == "," and head + 2 < text.size and text.doc[head + 2].ent_type_ == "PERSON"
    return named and not sure
