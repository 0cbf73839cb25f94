"""Counted phrases: a quantity with the noun that it counts, and single persons ("a soldier")."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.read.figures.counted import Counted, Quantity
from rashomon.read.figures.nouns import counted_noun, is_hours, weighed_noun
from rashomon.read.figures.singles import single
from rashomon.read.figures.text import Text

_MORE = frozenset(("more", "other", "additional", "further"))
_DETERMINERS = frozenset(("the", "those", "these", "our", "their", "its", "his", "her", "a"))
_PRONOUNS = frozenset(("them", "whom", "those", "these", "us"))


def counted(text: Text) -> Iterator[Counted]:
    """All counted phrases and single persons, in order and without overlap."""
    end = 0
    for at in range(text.size):
        if at < end:
            continue
        quantity = text.numbers.get(at)
        phrase = _counted(text, quantity) if quantity is not None else single(text, at)
        if phrase is not None:
            yield phrase
            end = phrase.end


def _counted(text: Text, quantity: Quantity) -> Counted:
    low = text.low
    at, joins = quantity.end, quantity.joins
    while low[at] in _MORE and low[at + 1] != "than":
        joins, at = True, at + 1
    first = at
    if low[at] in ('"', "”", "'") and low[at + 1] == "of":
        # A scare quote around the quantity alone: "a "large number" of deaths".
        at += 1
    if low[at] == "of":
        at += 1
        if low[at] in _PRONOUNS:
            return _phrase(text, quantity, at, low[at], joins=joins)
        while low[at] in _DETERMINERS and at not in text.numbers:
            at += 1
        if at in text.numbers:
            # "two of the 12 killed": the greater number is a phrase of its own.
            return _phrase(text, quantity, quantity.end - 1, "of", joins=joins)
    head = weighed_noun(text, at) if quantity.weighs else counted_noun(text, at)
    if head is None or (is_hours(text, head) and text.cue(quantity.start - 1, "object")):
        return _phrase(text, quantity, first - 1, "others" if joins else "", joins=joins)
    return _phrase(text, quantity, head, low[head], joins=joins or low[head] == "others")


def _phrase(text: Text, quantity: Quantity, head: int, noun: str, *, joins: bool) -> Counted:
    person = noun in ("of", "") or noun in text.lexicon.people or noun in _PRONOUNS
    return Counted(start=quantity.start, end=head + 1, head=head, quantity=quantity, noun=noun, person=person, joins=joins)
