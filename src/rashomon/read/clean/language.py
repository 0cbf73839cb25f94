"""Is this English? Told from the share of function words; enough to refuse what the reader cannot read."""

from __future__ import annotations

import re

from spacy.lang.en.stop_words import STOP_WORDS

_WORD = re.compile(r"[^\W\d_]+")
_LOOK_AT = 20_000
_SHARE = 0.15
_SHARE_IN_TELEGRAMS = 0.04  # titles and wires drop articles


def detect_language(text: str) -> str:
    """"en", or "und" where too few words are English function words.

    >>> detect_language("The army said that its soldiers were in the town."), detect_language("El ejército dijo que entró.")
    ('en', 'und')
    """  # fmt: skip
    words = [word.lower() for word in _WORD.findall(text[:_LOOK_AT])]
    if not words:
        return "und"
    share = sum(word in STOP_WORDS for word in words) / len(words)
    return "en" if share >= (_SHARE if len(words) >= 25 else _SHARE_IN_TELEGRAMS) else "und"
