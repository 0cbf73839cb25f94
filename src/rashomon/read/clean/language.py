"""Is this English? Told from the share of function words; enough to refuse what the reader cannot read."""

from __future__ import annotations

import re

from spacy.lang.en.stop_words import STOP_WORDS

from rashomon.read.clean.lexicon import TextLexicon

_WORD = re.compile(r"[^\W\d_]+")
_LOOK_AT = 20_000
_SHORT = 25
_FUNCTION_WORDS, _KNOWN_WORDS = 0.15, 0.5


def detect_language(text: str, lexicon: TextLexicon) -> str:
    """"en", or "und" where too few words are English: function words, and in short texts (titles drop them) all words.

    >>> [detect_language(text, TextLexicon()) for text in ("The army was in the town.", "El ejército entró.")]
    ['en', 'und']
    """  # fmt: skip
    words = [word.lower() for word in _WORD.findall(text[:_LOOK_AT])]
    if not words:
        return "und"
    if sum(word in STOP_WORDS for word in words) >= _FUNCTION_WORDS * len(words):
        return "en"
    known = sum(word in STOP_WORDS or lexicon.knows(word) for word in words)
    return "en" if len(words) < _SHORT and known >= _KNOWN_WORDS * len(words) else "und"
