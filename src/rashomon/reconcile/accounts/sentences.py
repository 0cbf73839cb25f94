"""Where the sentence around some words begins and ends, well enough to quote it; no parse is at hand here."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

_END = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z])|\n\s*\n")
_ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Rev|No|vs)\.$"
)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The start and end of the sentence, or the sentences, that hold `text[start:end]`.

    >>> text = "It was calm. On Feb. 2 Col. Dafalla counted 61 dead. He left."
    >>> text[slice(*sentence_around(text, text.index("61"), text.index("dead")))]
    'On Feb. 2 Col. Dafalla counted 61 dead.'
    """
    cuts = _cuts(text)
    first = max(cut for cut in cuts if cut <= start)
    last = next((after for before, after in pairwise(cuts) if before < end <= after), len(text))
    return first, first + len(text[first:last].rstrip())


@lru_cache(maxsize=64)  # every figure and claim of a report asks for its sentence
def _cuts(text: str) -> tuple[int, ...]:
    """Where sentences begin, and where the text ends."""
    ends = (match for match in _END.finditer(text) if not _ABBREVIATED.search(text, max(0, match.start() - 8), match.start()))
    return 0, *(match.end() for match in ends), len(text)
