"""Counted phrases: a quantity with the noun that it counts, and single persons ("a soldier")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from rashomon.read.figures.lexicon import HarmLexicon
from rashomon.read.figures.numbers import Quantity

_NOUNS = frozenset(("NOUN", "PROPN"))
_INNER = frozenset(("ADJ", "PROPN", "NOUN"))
_TIMES = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "today",
        "yesterday",
        "tonight",
    ]
)
_MORE = frozenset(("more", "other", "additional", "further"))
_UNCOUNTED = frozenset(
    [
        "dead",
        "wounded",
        "injured",
        "body",
        "casualty",
        "fatality",
        "corpse",
        "displaced",
        "staff",
        "police",
        "personnel",
        "crew",
        "life",
        "family",
        "people",
        "figure",
    ]
)
_HOURS = frozenset(["hours", "minutes", "days", "weeks", "months", "years"])
_DETERMINERS = frozenset(("the", "those", "these", "our", "their", "its", "his", "her", "a"))
_SINGLE = frozenset(("a", "an", "one", "another", "other", "the", "his", "her", "their", "its", "my", "our"))
_PARTICIPLES = ("VBN", "VBG", "JJ")
LONGEST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A quantity and the noun that it counts. `noun` is its lower-case form, "" where the number stands bare.

    `single` marks a person without a number ("a soldier", "the driver"), `sure` those with an indefinite article.
    `joins` marks those who are counted beside others named before ("35 others", "two more").
    """

    start: int
    end: int
    head: int
    quantity: Quantity
    noun: str
    person: bool
    single: bool = False
    sure: bool = True
    joins: bool = False


def counted(doc: Doc, low: Sequence[str], quantities: Sequence[Quantity], lexicon: HarmLexicon) -> list[Counted]:
    """All counted phrases and single persons, in order."""
    openings = frozenset(quantity.start for quantity in quantities)
    found: list[Counted] = []
    end = 0
    by_start = {quantity.start: quantity for quantity in quantities}
    for at in range(len(low)):
        if at < end:
            continue
        quantity = by_start.get(at)
        phrase = (
            _counted(doc, low, quantity, openings, lexicon)
            if quantity is not None
            else _single(doc, low, at, openings, lexicon)
        )
        if phrase is not None:
            found.append(phrase)
            end = phrase.end
    return found


def _counted(
    doc: Doc, low: Sequence[str], quantity: Quantity, openings: frozenset[int], lexicon: HarmLexicon
) -> Counted | None:
    at = quantity.end
    joins = quantity.joins
    while at < len(low) and low[at] in _MORE and not (at + 1 < len(low) and low[at + 1] == "than"):
        joins, at = True, at + 1
    if at + 1 < len(low) and low[at] in ('"', "”", "'") and low[at + 1] == "of":
        at += 1
    first = at
    if at + 1 < len(low) and low[at] == "of":
        at += 1
        if low[at] in ("them", "whom", "those", "these", "us"):
            return Counted(start=quantity.start, end=at + 1, head=at, quantity=quantity, noun=low[at], person=True, joins=joins)
        while at < len(low) and (low[at] in _DETERMINERS or doc[at].tag_ == "PRP$"):
            at += 1
        inner = next((start for start in openings if start == at), None)
        if inner is not None or (at < len(low) and (low[at].isdigit() or doc[at].pos_ == "NUM")):
            # "two of the 12 killed": the greater number is a phrase of its own.
            return Counted(
                start=quantity.start,
                end=quantity.end,
                head=quantity.end - 1,
                quantity=quantity,
                noun="of",
                person=True,
                joins=joins,
            )
    head = _weighed_head(doc, low, at) if quantity.partial else _head(doc, low, at, openings, lexicon)
    if (
        head is not None
        and low[head] in _HOURS
        and low[head + 1 : head + 2] in (["after"], ["before"])
        and _is_verb(low[quantity.start - 1], lexicon)
    ):
        # A lost comma: "wounding 90 hours after the truce".
        head = None
    if head is None:
        end = max(first, quantity.end)
        return Counted(
            start=quantity.start,
            end=end,
            head=end - 1,
            quantity=quantity,
            noun="others" if joins else "",
            person=True,
            joins=joins,
        )
    if head == at and low[head] == "a":
        return None
    return Counted(
        start=quantity.start, end=head + 1, head=head, quantity=quantity, noun=low[head],
        person=low[head] in lexicon.people, joins=joins or low[head] == "others",
    )  # fmt: skip


def _head(doc: Doc, low: Sequence[str], at: int, openings: frozenset[int], lexicon: HarmLexicon) -> int | None:  # noqa: PLR0912 (one branch a way of putting it)
    """The noun that the words from `at` on lead to: the last of the run, or the first noun of people that nothing builds on."""
    last: int | None = None
    for place in range(at, min(at + LONGEST, len(low))):
        token, word = doc[place], low[place]
        if (place in openings and place > at) or word in _TIMES or (token.is_sent_start and place > at) or token.is_space:
            break
        following = low[place + 1] if place + 1 < len(low) else ""
        if place + 1 in openings and _is_verb(word, lexicon):
            break
        if (
            word in lexicon.people
            and token.dep_ != "poss"
            and not (token.tag_ == "JJ" and place + 1 < len(low) and doc[place + 1].pos_ in (*_INNER, "PUNCT"))
        ):
            last = place
            if token.tag_ == "NNS" and following != "-":
                break
            if following == "-" or (
                following in lexicon.people and following not in ("one", "dead", "wounded", "injured", "killed")
            ):
                continue
            if (
                place + 1 < len(low)
                and doc[place + 1].pos_ == "NOUN"
                and token.dep_ in ("compound", "amod", "nmod")
                and doc[place].head.i == place + 1
                and not _is_state(following, lexicon)
            ):
                continue
            break
        if _is_state(word, lexicon):
            # A title's "3 Civilians Killed" ends before its participle; "several injured civilians" goes through it.
            if last is None and (
                following in lexicon.people
                or (place + 2 < len(low) and low[place + 2] in lexicon.people and token.tag_ in _PARTICIPLES)
            ):
                continue
            if last is None and any(cue.take == "count" for cue in lexicon.cues[word]):
                last = place
            break
        if any(cue.take == "count" for cue in lexicon.cues.get(word, ())):
            last = place
            break
        if token.pos_ in _NOUNS or token.text == "IS":
            last = place
        elif token.pos_ == "ADJ" or (token.tag_ in _PARTICIPLES and token.dep_ == "amod"):
            if last is not None and token.head.i <= place:
                break
        elif word in ("-", "[", "]", '"', "'", "“", "”", "'s", "’s", "so", "called", "–") or (word in _MORE and last is None):
            if word in ("'s", "’s"):
                last = None
            continue
        elif word in ("and", ",") and last is None and place > at:
            continue
        else:
            break
    return last


def _weighed_head(doc: Doc, low: Sequence[str], at: int) -> int | None:
    """The noun that "heavy" stands before: the last noun of the run ("a heavy civilian death toll")."""
    head = None
    for place in range(at, min(at + LONGEST, len(low))):
        if doc[place].pos_ not in _INNER:
            break
        if doc[place].pos_ == "NOUN":
            head = place
    return head


def _is_state(word: str, lexicon: HarmLexicon) -> bool:
    return any(
        cue.take == "state" or (cue.take == "object" and word.endswith(("ed", "en", "ain", "ot")))
        for cue in lexicon.cues.get(word, ())
    )


def _is_verb(word: str, lexicon: HarmLexicon) -> bool:
    return any(cue.take == "object" for cue in lexicon.cues.get(word, ()))


def _single(doc: Doc, low: Sequence[str], at: int, openings: frozenset[int], lexicon: HarmLexicon) -> Counted | None:  # noqa: PLR0911 (one branch a way of putting it)
    """A single person without a number, at the token that opens the phrase."""
    token, start = doc[at], at
    if low[at] in _SINGLE and token.tag_ != "NN":
        sure = low[at] in ("a", "an", "one", "another")
        at += 1
    elif low[at] == "others" and (at == 0 or low[at - 1] in ("and", ",", "while", "some", "many")):
        vague = Quantity(start=at, end=at + 1, low=None, high=None, vague="others", joins=True)
        return Counted(start=at, end=at + 1, head=at, quantity=vague, noun="others", person=True, joins=True)
    elif _stands_bare(doc, low, at, lexicon):
        sure = False
    else:
        return None
    head = _single_head(doc, low, at, start, openings, lexicon)
    if head is None:
        if (
            low[start] in ("other", "another", "one")
            and at < len(low)
            and (_is_state(low[at], lexicon) or low[at] in ("was", "is", "has"))
        ):
            quantity = Quantity(start=start, end=start + 1, low=1, high=1, vague=None, joins=low[start] != "one")
            return Counted(
                start=start, end=start + 1, head=start, quantity=quantity, noun="other", person=True, single=True, sure=False,
                joins=quantity.joins,
            )  # fmt: skip
        return None
    if low[head] in _UNCOUNTED and not (sure and low[head] in ("body", "casualty", "fatality", "corpse")):
        return None
    if _belongs(doc, low, head, lexicon) or (doc[head].dep_ == "appos" and doc[head].head.pos_ == "PROPN"):
        return None
    if not sure and low[head + 1 : head + 2] == [","] and head + 2 < len(low) and doc[head + 2].ent_type_ == "PERSON":
        # "the Iranian general, Qasem Soleimani": a named person is no figure.
        return None
    quantity = Quantity(start=start, end=start + 1, low=1, high=1, vague=None, joins=low[start] in ("another", "other"))
    return Counted(
        start=start, end=head + 1, head=head, quantity=quantity, noun=low[head], person=True, single=True, sure=sure,
        joins=quantity.joins,
    )  # fmt: skip


def _stands_bare(doc: Doc, low: Sequence[str], at: int, lexicon: HarmLexicon) -> bool:
    """Whether a phrase may begin here without an article.

    Examples: a title's "Civilian killed", "IED kills Russian general", "a woman and child".
    """
    before = low[at - 1] if at else ""
    if at and _is_verb(before, lexicon) and doc[at].pos_ in _INNER:
        return True
    if low[at] not in lexicon.singular and low[at] != "other":
        return False
    if doc[at].tag_ not in ("NN", "NNP", "JJ"):
        return False
    return (
        bool(doc[at].is_sent_start)
        or at == 0
        or doc[at - 1].is_space
        or (before == "and" and low[at - 2] in lexicon.singular)
        or (_is_state(before, lexicon) and low[at] == "other")
    )


def _single_head(  # noqa: PLR0913, PLR0917 (one branch a way of putting it)
    doc: Doc, low: Sequence[str], at: int, start: int, openings: frozenset[int], lexicon: HarmLexicon
) -> int | None:
    head: int | None = None
    for place in range(at, min(at + LONGEST, len(low))):
        word, tag = low[place], doc[place].tag_
        if place in openings and not word[0].isdigit() and word != "one":
            return None
        if word in lexicon.singular and tag in ("NN", "NNP", "JJ"):
            head = place
            following = low[place + 1] if place + 1 < len(low) else ""
            builds = following in lexicon.people or (doc[place].dep_ in ("amod", "compound") and tag == "JJ")
            if builds and place + 1 < len(low) and doc[place + 1].pos_ in _INNER and not _is_state(following, lexicon):
                head = None
                continue
            break
        if not (
            doc[place].pos_ in _INNER
            or word in ("-", "'s", "year", "old", "other", "one")
            or (word[0].isdigit() and place > start)
            or tag in ("VBN", "VBG")
        ):
            break
        if _is_state(word, lexicon) and place == at and low[start] == "other":
            break
    return head


def _belongs(doc: Doc, low: Sequence[str], head: int, lexicon: HarmLexicon) -> bool:
    """Whether a noun of people is only part of a longer phrase ("a terrorist attack") or opens a name.

    An example of the latter: "the activist Amina Diallo".
    """
    following = head + 1
    if following >= len(low) or _is_state(low[following], lexicon):
        return False
    if doc[following].pos_ == "PROPN" and low[following] not in _TIMES:
        return True
    governor = doc[head].head
    return (
        doc[head].dep_ in ("compound", "amod", "nmod", "poss")
        and governor.i > head
        and governor.i - head <= 3
        and governor.pos_ == "NOUN"
    )
