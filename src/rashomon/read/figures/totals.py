"""Lists of counted phrases, and totals with their parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.read.figures.counted import Counted
from rashomon.read.figures.harm import Harm, holds, may_share
from rashomon.read.figures.text import Text
from rashomon.records import FigureKind

_PARTS = frozenset(("including", "among", "included", "include", "includes", "incl"))
_JOINTS = frozenset(
    ("and", ",", "plus", "or", "with", "to", "including", "them", "which", "whom", "also", "while", "alongside", "(", "&")
)
# Nouns before "were" whose number follows ("the victims were two women"), and the harm that they name.
_VICTIMS: dict[str, FigureKind | None] = {
    "victims": None, "victim": None, "they": None, "dead": "killed", "deceased": "killed", "killed": "killed",
    "wounded": "injured", "injured": "injured", "casualties": "casualties", "hostages": "abducted", "detainees": "detained",
}  # fmt: skip
_COPULAS = frozenset(("were", "was", "are", "is", "include", "includes", "included"))
_GROWS = frozenset(("updated", "revised", "rose", "risen", "climbed", "rise", "increased", "raised", "lowered", "grew"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A counted phrase with its harm; `total` is the phrase that it is a part of."""

    phrase: Counted
    harm: Harm
    total: Counted | None = None


def lists(text: Text, phrases: Sequence[Counted]) -> list[list[Counted]]:
    """Phrases that stand in one list ("15 people, including 10 children and two nurses"), the others alone."""
    found: list[list[Counted]] = []
    for phrase in phrases:
        if found and _joined(text, found[-1][-1], phrase):
            found[-1].append(phrase)
        else:
            found.append([phrase])
    return found


def _joined(text: Text, one: Counted, other: Counted) -> bool:
    if not text.same_sentence(one.head, other.head):
        return False
    gap = range(one.end, other.start)
    if not gap:
        return one.noun in ("them", "whom") or other.noun in ("them", "whom")
    if text.low[gap[-1]] == "," and _acts(text, other):
        return False
    softened = text.low[gap[0]] in _JOINTS and len(gap) <= 3 and text.doc[gap[-1]].pos_ in ("ADV", "DET", "ADJ")
    return (text.low[gap[-1]] in _JOINTS or softened) and not any(_parts(text, at) for at in gap)


def _acts(text: Text, phrase: Counted) -> bool:
    """Whether one person without a number does something of his own: "killed 20 civilians, a local official said"."""
    head = text.doc[phrase.head]
    return phrase.single and head.dep_ == "nsubj" and head.head.i > head.i and not text.lexicon.cues.get(text.low[head.head.i])


def _parts(text: Text, at: int) -> bool:
    """Whether a word between two phrases keeps them from being one list: a verb, a full stop, a word of harm."""
    word = text.low[at]
    if word in _PARTS:
        return False
    return text.doc[at].pos_ in ("VERB", "AUX", "SCONJ") or word in (".", ";", "but") or word in text.lexicon.cues


def complete(text: Text, phrases: Sequence[Counted], found: list[Found]) -> list[Found]:
    """Add the parts that name no harm of their own ("They included two soldiers"), and point each part at its total."""
    harmed = {one.phrase.start: one for one in found}
    done: list[Found] = []
    last: Found | None = None
    for phrase, following in zip(phrases, (*phrases[1:], None), strict=False):
        one = harmed.get(phrase.start)
        if one is not None:
            one = _placed(text, one, last)
        else:
            one = _of_whole(phrase, following, harmed) or _listed(text, phrase, done) or _part(text, phrase, last)
        if one is not None:
            done.append(one)
            last = one if one.total is None or last is None else last
    return done


def _placed(text: Text, one: Found, last: Found | None) -> Found:
    """A harmed phrase, pointed at the total before it where it is said to be a part of that."""
    if last is None or last.harm.kind != one.harm.kind or not _is_part(text, one.phrase):
        return one
    return replace(one, total=last.total or last.phrase)


def _of_whole(phrase: Counted, following: Counted | None, harmed: dict[int, Found]) -> Found | None:
    """The first number of "two of the 12 killed"."""
    whole = harmed.get(following.start) if following is not None and phrase.noun == "of" else None
    return None if whole is None else Found(phrase=phrase, harm=whole.harm, total=whole.phrase)


def _listed(text: Text, phrase: Counted, done: list[Found]) -> Found | None:
    """One more of a list of parts."""
    if not done or done[-1].total is None or not may_share(text, phrase) or not _joined(text, done[-1].phrase, phrase):
        return None
    return replace(done[-1], phrase=phrase)


def _part(text: Text, phrase: Counted, last: Found | None) -> Found | None:
    """A phrase said to be a part of the figure before, to be its number again, or to be who the victims were."""
    if last is None:
        return None
    kind: FigureKind | None = None
    rule = "part"
    if (text.same_sentence(phrase.head, last.phrase.head) and _is_part(text, phrase)) or _grows(text, phrase, last):
        kind = last.harm.kind
    elif text.low[phrase.start - 1] in _COPULAS:
        kind, rule = _victims_before(text, phrase, last), "part.copula"
    if kind is None:
        return None
    harm = Harm(kind=kind, token=last.harm.token, rule=rule, confidence=0.65)
    return Found(phrase=phrase, harm=harm, total=last.phrase) if holds(text, phrase, harm) else None


def _is_part(text: Text, phrase: Counted) -> bool:
    """Whether "including", "among them" or the like stands before a phrase, or a list that begins so."""
    if phrase.noun in ("them", "whom"):
        return True
    for at in range(phrase.start - 1, max(-1, phrase.start - 12), -1):
        if text.low[at] in _PARTS:
            return True
        if text.doc[at].pos_ in ("VERB", "AUX") or text.low[at] in (".", ";"):
            return False
    return False


def _grows(text: Text, phrase: Counted, last: Found) -> bool:
    """Whether a bare number is what a toll before it was "updated to"."""
    before = text.low[max(0, phrase.start - 4) : phrase.start]
    return phrase.noun == "" and before[-1:] == ("to",) and last.harm.rule == "toll" and not _GROWS.isdisjoint(before)


def _victims_before(text: Text, phrase: Counted, last: Found) -> FigureKind | None:
    """The harm of "the victims were …", where such a noun stands before the verb in the same sentence."""
    for at in range(max(0, phrase.start - 7), phrase.start):
        if text.low[at] in _VICTIMS and text.same_sentence(at, phrase.start):
            return _VICTIMS[text.low[at]] or last.harm.kind
    return None
