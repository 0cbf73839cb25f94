"""The words by which two reports are seen to tell the same: less common ones, whoever else uses them.

How rare a word is among all reports would change with every report, and with it what is one event. So the measure is
fixed: a list of words that any report of violence may use, and shortness. Names and numbers of a kind that tell (a street's
block, an age) count as words.

>>> telling_words("Two men were shot dead near the Mossfield Street bakery, police said; Dalon, 17, died.")
('17', '^dalon', '^mosfield', 'bakery')
"""

from __future__ import annotations

import re
from functools import lru_cache
from sys import intern

from rashomon.reconcile.episodes.everyday import EVERYDAY
from rashomon.reconcile.names import fold

MOST = 64
_YEAR = re.compile(r"(?:19|20)\d\d")
_PAIR = re.compile(r"(?=\b([A-Z][^\W\d_]{2,}) (?:[A-Z]\. )?([A-Z][^\W\d_]{2,}))")
# A capital in the middle of a sentence; numbers; other words of some length.
_WORD = re.compile(r"(?<=[\w,;:] )[A-Z][^\W\d_]{2,}|[^\W\d_]{4,}|\d[\d,.]*\d", re.UNICODE)
_ENDINGS = ("ing", "ed", "es", "s")
PROPER = "^"


def telling_words(text: str) -> tuple[str, ...]:
    """The telling words of a text, sorted; of too many, the weightiest. Names are marked by `PROPER`."""
    found = {told for word in _WORD.findall(text) if (told := _told(word))}
    return tuple(map(intern, sorted(sorted(found, key=lambda word: (-worth(word), word))[:MOST])))


def capital_pairs(text: str) -> tuple[str, ...]:
    """Names as they are written, of people, streets and schools, in order: two words with capitals, neither of them common.

    >>> capital_pairs("Police found Senquez D. Jackson behind Redbud Lane on Saturday Night.")
    ('senquez jackson', 'redbud lane')
    """
    pairs = ((_told(one), _told(other)) for one, other in _PAIR.findall(text))
    return tuple(dict.fromkeys(f"{one[1:]} {other[1:]}" for one, other in pairs if one and other))


@lru_cache(maxsize=200_000)
def worth(word: str) -> float:
    """How much a word tells."""
    if word[0] == PROPER:
        return 1.5
    if word[0].isdigit():
        return 0.5 * min(3, len(word) - 1)
    return min(1.0, 0.1 * len(word))


@lru_cache(maxsize=50_000)
def worth_of_all(words: tuple[str, ...]) -> float:
    """How much these words tell together."""
    return sum(map(worth, words))


@lru_cache(maxsize=200_000)
def _told(word: str) -> str:
    """The word as it is kept; empty where it tells nothing."""
    if word[0].isdigit():
        return "" if _YEAR.fullmatch(word) else word
    stem = _stem(word)
    if stem in _EVERYDAY:
        return ""
    return stem if word[0].islower() else PROPER + plain if (plain := fold(word)) else ""


def _stem(word: str) -> str:
    """The word folded, without its commonest endings."""
    plain = fold(word)
    for ending in _ENDINGS:
        if len(plain) > len(ending) + 3 and plain.endswith(ending):
            return plain[: -len(ending)]
    return plain


_EVERYDAY = frozenset(map(_stem, EVERYDAY))
