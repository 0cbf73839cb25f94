"""What editors do to an agency's text, done by a script: each kind of edit, and what a copy made by it should be called."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from rashomon.reconcile.records import Descent

_SENTENCE_ENDS = re.compile(r"(?<=[.!?])[\"”]?\s+(?=[\"“A-Z])")
_LEAD_WORDS = (
    ("Dozens of families", "Local officials", "Witnesses and medics", "People in the area", "Aid workers"),
    ("spent an anxious night", "spoke of chaos", "waited for word of relatives", "described heavy losses", "asked for help"),
    ("as accounts of the day began to differ,", "while both camps told their own story,", "after one more day of bloodshed,"),
    ("and it was far from clear who would answer for it.", "with no end of the violence in sight.", "our desk has learned."),
)
_REWORDED_ONE_IN = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an edit works on: the text, another agency's text, text that nobody else printed, and chance."""

    text: Sequence[str]
    other: Sequence[str]
    fresh: Sequence[str]
    random: Random


def sentences(text: str) -> list[str]:
    """The sentences of a text, roughly."""
    return [sentence.strip() for sentence in _SENTENCE_ENDS.split(text) if sentence.strip()]


def _cut_to(share: float) -> Callable[[Draft], str]:
    def cut(draft: Draft) -> str:
        return " ".join(draft.text[: max(1, round(len(draft.text) * share))])

    return cut


def _new_lead(draft: Draft) -> str:
    return " ".join([lead(draft.random), *draft.text[1:]])


def _new_headline(draft: Draft) -> str:
    return f"{lead(draft.random)}\n\n{' '.join(draft.text)}"


def _merged(draft: Draft) -> str:
    """Two thirds of the text, and a part of the other half as long, by turns."""
    own = list(draft.text[: max(2, round(len(draft.text) * 0.67))])
    theirs = " ".join(draft.other).split()[: len(" ".join(own).split()) // 2]
    half = len(own) // 2
    return " ".join([*own[:half], *theirs, *own[half:]])


def _edited(draft: Draft) -> str:
    """A word in fifteen replaced, and two sentences of the later part exchanged."""
    kept = list(draft.text)
    if len(kept) > 4:
        at = draft.random.randrange(len(kept) // 2, len(kept) - 1)
        kept[at], kept[at + 1] = kept[at + 1], kept[at]
    words = " ".join(kept).split()
    spare = " ".join(draft.fresh).split()
    return " ".join(draft.random.choice(spare) if draft.random.randrange(_REWORDED_ONE_IN) == 0 else word for word in words)


def _updated(draft: Draft) -> str:
    """A higher toll and a new lead; a third of the old sentences make room for as many new ones."""
    risen = [re.sub(r"\d+", lambda number: str(int(number[0]) + 1), sentence) for sentence in draft.text[1:]]
    out = set(draft.random.sample(range(len(risen)), len(risen) // 3))
    kept = [sentence for at, sentence in enumerate(risen) if at not in out]
    return " ".join([lead(draft.random), *kept[:1], *draft.fresh[: max(1, len(out))], *kept[1:]])


def _bare(draft: Draft) -> str:
    """All punctuation lost, and the title glued to the text."""
    return re.sub(r"[^\w\s]", "", f"{lead(draft.random)} {' '.join(draft.text)}")


def _hurried(draft: Draft) -> str:
    """Half of it, with a new lead and a word in fifteen replaced."""
    half = [lead(draft.random), *draft.text[1 : max(2, len(draft.text) // 2)]]
    return _edited(Draft(text=half, other=draft.other, fresh=draft.fresh, random=draft.random))


def lead(random: Random) -> str:
    """A lead that no agency wrote."""
    return " ".join(random.choice(words) for words in _LEAD_WORDS)


# Each kind: the edit, and what the copy is; where two names fit, both.
EDITS: dict[str, tuple[Callable[[Draft], str], tuple[Descent, ...]]] = {
    "cut to 75 %": (_cut_to(0.75), ("excerpt",)),
    "cut to 50 %": (_cut_to(0.5), ("excerpt",)),
    "cut to 25 %": (_cut_to(0.25), ("excerpt",)),
    "new lead": (_new_lead, ("reprint", "update")),
    "new headline": (_new_headline, ("reprint",)),
    "merged": (_merged, ("merged",)),
    "copy-edited": (_edited, ("reprint",)),
    "updated": (_updated, ("update",)),
    "punctuation lost": (_bare, ("reprint",)),
    "cut, new lead, edited": (_hurried, ("excerpt", "update")),
}
