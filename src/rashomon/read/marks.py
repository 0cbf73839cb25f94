"""What a learned reader tells the stages about words: likely anchors of records, their kinds, and the words in their roles.

Reads: nothing; `rashomon.models` makes marks of a parse, and without a model there are none.
Adds: probabilities, which the stages weigh against their rules.
Never: a record. Only stages make records.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The words `start` to `end` (half-open) that were read at once; `roles` are logits [anchor, role, word]."""

    start: int
    end: int
    roles: Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Marks of one report. Words are those of its parse."""

    anchors: Mapping[str, Numbers] = field(default_factory=dict)  # sort of anchor -> a probability for each word
    kinds: Mapping[str, tuple[tuple[str, ...], Numbers]] = field(
        default_factory=dict
    )  # values, and probabilities [word, value]
    roles: tuple[str, ...] = ()
    stretches: tuple[Stretch, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.anchors)

    def likely(self, anchor: str, threshold: float) -> list[int]:
        """The words that are such an anchor with a probability of `threshold` or more, in order."""
        return [int(i) for i in np.flatnonzero(self.anchors[anchor] >= threshold)] if anchor in self.anchors else []

    def probability(self, anchor: str, words: Sequence[int]) -> float:
        """That one of these words is such an anchor, by the likeliest of them."""
        return max((float(self.anchors[anchor][i]) for i in words), default=0.0) if anchor in self.anchors else 0.0

    def likeliest(self, anchor: str, words: Sequence[int]) -> int:
        """Which of some words is most likely such an anchor: the first of them where they are alike."""
        return max(words, key=lambda word: (self.probability(anchor, (word,)), -word))

    def kind(self, name: str, word: int) -> tuple[str, float]:
        """The likeliest value of a kind at an anchor, and its probability."""
        values, numbers = self.kinds[name]
        best = int(numbers[word].argmax())
        return values[best], float(numbers[word, best])

    def sure(self, name: str, word: int, threshold: float) -> str | None:
        """The value of a kind at an anchor where it is as likely as `threshold` or more."""
        value, probability = self.kind(name, word)
        return value if probability >= threshold else None

    def span(self, role: str, anchor: int, lean: float = 0.0) -> tuple[int, int] | None:
        """The words in a role of an anchor: the run of words with the largest sum of logits, or None where no word has one.

        `lean` is added to every logit: with more of it, runs are longer.
        """
        stretch = next((one for one in self.stretches if one.start <= anchor < one.end), None)
        if stretch is None:
            return None
        logits = stretch.roles[anchor - stretch.start, self.roles.index(role)]
        best, found, total, begin = 0.0, None, 0.0, 0
        for i, value in enumerate((logits + lean).tolist()):
            if total <= 0:
                total, begin = 0.0, i
            total += value
            if total > best:
                best, found = total, (stretch.start + begin, stretch.start + i + 1)
        return found

    def plays(self, role: str, anchor: int, start: int, end: int) -> float:
        """The probability that the likeliest of the words `start` to `end` has a role of an anchor; 0 where read apart."""
        stretch = next((one for one in self.stretches if one.start <= anchor < one.end), None)
        if stretch is None or start < stretch.start or end > stretch.end:
            return 0.0
        logits = stretch.roles[anchor - stretch.start, self.roles.index(role), start - stretch.start : end - stretch.start]
        return float(1 / (1 + np.exp(-logits.max())))


NOTHING = Marks()  # what is told of a report that no model has read
