"""Words without accents and capitals, the same for what is kept and for what is sought."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
LONGEST = 200  # no word of a language is longer, and indexes refuse what is very long


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part)).lower()


def fold(told: str) -> str:
    """A text without accents and capitals.

    >>> fold("Anéfis, KIDAL")
    'anefis, kidal'
    """
    return told.lower() if told.isascii() else "".join(map(_fold_letter, told))


def words_of(told: str) -> list[str]:
    """The words of a text, folded, each once, sorted."""
    return sorted({word[:LONGEST] for word in _WORD.findall(fold(told))})


def where_words_stand(told: str) -> list[tuple[str, int, int]]:
    """Each word of a text, folded, with where it stands in the text as it is.

    >>> where_words_stand("In Anéfis.")
    [('in', 0, 2), ('anefis', 3, 9)]
    """
    if told.isascii():
        return [(match.group(), match.start(), match.end()) for match in _WORD.finditer(told.lower())]
    folded = [_fold_letter(letter) for letter in told]
    origin = [place for place, letters in enumerate(folded) for _ in letters]
    return [(match.group(), origin[match.start()], origin[match.end() - 1] + 1) for match in _WORD.finditer("".join(folded))]
