"""Whether a figure sums up a war, a year, or all that happened since a day."""

from __future__ import annotations

from rashomon.read.figures.counted import Counted
from rashomon.read.figures.text import Text

_HAVE = frozenset(("has", "have"))
_SPANS = (("in", "the"), ("during", "the"), ("of", "the"), ("in", "a"), ("over", "the"))


def is_cumulative(text: Text, phrase: Counted) -> bool:
    """Whether the words around a phrase say so: "has killed 70,000", "have died in the conflict", "killed since March"."""
    end = text.ends[phrase.head]
    near = [at for at in range(max(0, phrase.start - 14), min(text.size, phrase.end + 16)) if text.ends[at] == end]
    perfect = [at for at in near if text.low[at] in _HAVE]
    for at in near:
        if text.low[at] == "since" and at > phrase.start:
            return True
        if text.low[at] in text.lexicon.wars:
            if any(at < have < phrase.start for have in perfect):
                return True
            if at > phrase.end and perfect and _spanned(text, at):
                return True
    return False


def _spanned(text: Text, war: int) -> bool:
    """Whether the war is what the time is told by: "in the five-year conflict"."""
    return any(text.low[at : at + 2] in _SPANS for at in range(max(0, war - 6), war - 1))
