"""Lists of counted phrases, totals and their parts, and figures that sum up a war."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.read.figures.counted import Counted
from rashomon.read.figures.harm import Harm, holds, may_share
from rashomon.read.figures.text import Text

_PARTS = frozenset(("including", "among", "included", "include", "includes", "incl", "includign"))
_JOINTS = frozenset(
    ("and", ",", "plus", "or", "with", "to", "including", "them", "which", "whom", "also", "while", "alongside", "(", "&")
)
_VICTIMS = {"victims": None, "victim": None, "dead": "killed", "deceased": "killed", "wounded": "injured", "injured": "injured",
    "casualties": "casualties", "killed": "killed", "they": None, "hostages": "abducted", "detainees": "detained"}  # fmt: skip
_GROWS = frozenset(["updated", "revised", "rose", "risen", "climbed", "rise", "increased", "raised", "lowered", "grew"])
REACH = 12


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
    gap = range(one.end, other.start)
    if len(gap) > REACH or not text.same_sentence(one.head, other.head):
        return False
    if not gap:
        return one.noun in ("them", "whom") or other.noun in ("them", "whom")
    words = [text.low[at] for at in gap]
    if words[-1] not in _JOINTS and not (
        words[0] in _JOINTS and len(words) <= 3 and text.doc[gap[-1]].pos_ in ("ADV", "DET", "ADJ")
    ):
        return False
    for at in gap:
        token = text.doc[at]
        if text.low[at] in _PARTS:
            continue
        if token.pos_ in ("VERB", "AUX", "SCONJ") or text.low[at] in (".", ";", "but") or text.lexicon.cues.get(text.low[at]):
            return False
    return True


def complete(text: Text, phrases: Sequence[Counted], found: list[Found]) -> list[Found]:
    """Add the parts that name no harm of their own ("They included two soldiers"), and point each part at its total."""
    harmed = {one.phrase.start: one for one in found}
    done: list[Found] = []
    last: Found | None = None
    for place, phrase in enumerate(phrases):
        one = harmed.get(phrase.start)
        if (
            one is None
            and phrase.noun == "of"
            and place + 1 < len(phrases)
            and (whole := harmed.get(phrases[place + 1].start)) is not None
        ):
            one = Found(phrase=phrase, harm=whole.harm, total=whole.phrase)
        if (
            one is None
            and done
            and done[-1].total is not None
            and _joined(text, done[-1].phrase, phrase)
            and may_share(text, phrase)
        ):
            one = Found(phrase=phrase, harm=done[-1].harm, total=done[-1].total)
        if one is None and last is not None:
            harm = _part_harm(text, phrase, last)
            if harm is not None and holds(text, phrase, harm):
                one = Found(phrase=phrase, harm=harm, total=last.phrase)
        elif (
            one is not None
            and last is not None
            and one.total is None
            and _is_part(text, phrase)
            and last.harm.kind == one.harm.kind
        ):
            one = Found(phrase=phrase, harm=one.harm, total=last.total or last.phrase)
        if one is not None:
            done.append(one)
            last = one if one.total is None or last is None else Found(phrase=last.phrase, harm=last.harm, total=last.total)
    return done


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


def _part_harm(text: Text, phrase: Counted, last: Found) -> Harm | None:
    """The harm of the figure before, where a phrase is said to be a part of it or to be its number again."""
    low = text.low
    same = text.same_sentence(phrase.head, last.phrase.head)
    near = phrase.start - last.phrase.end
    harm = Harm(kind=last.harm.kind, token=last.harm.token, rule="part", confidence=0.65)
    if same and near < 25 and _is_part(text, phrase):
        return harm
    if phrase.noun == "" and near < 60 and last.harm.rule.startswith("toll") and low[phrase.start - 1] == "to":
        return harm if any(word in _GROWS for word in low[max(0, phrase.start - 4) : phrase.start]) else None
    if same and last.phrase.start >= 1 and low[last.phrase.start - 1] == "of" and near < 4 and phrase.noun == "":
        return harm
    before = [low[at] for at in range(max(0, phrase.start - 7), phrase.start) if text.same_sentence(at, phrase.start)]
    if before and before[-1] in ("were", "was", "are", "include", "includes", "included", "is") and near < 80:
        kind = next((_VICTIMS[word] or last.harm.kind for word in before if word in _VICTIMS), None)
        if kind is not None:
            return Harm(kind=kind, token=last.harm.token, rule="part.copula", confidence=0.6)  # type: ignore[arg-type]
    return None


def is_cumulative(text: Text, one: Found) -> bool:
    """Whether a figure sums up a war, a year, or all that happened since a day."""
    start = max(0, one.phrase.start - 14)
    end = min(text.size, one.phrase.end + 16)
    here = text.ends[one.phrase.head]
    words = [at for at in range(start, end) if text.ends[at] == here]
    for at in words:
        word = text.low[at]
        if word == "since" and at > one.phrase.start and at + 1 < text.size:
            return True
        if word in text.lexicon.wars:
            before = " ".join(text.low[max(0, at - 6) : at])
            if at < one.phrase.start and any(text.low[k] in ("has", "have") for k in words if at < k < one.phrase.start):
                return True
            if (
                at > one.phrase.end
                and any(mark in before for mark in ("in the", "during the", "of the", "in a", "over the"))
                and _perfect(text, words)
            ):
                return True
        if word == "so" and text.low[at + 1 : at + 4] == ("far", "this", "year"):
            return True
    return False


def _perfect(text: Text, words: list[int]) -> bool:
    return any(text.low[at] in ("has", "have") for at in words)
