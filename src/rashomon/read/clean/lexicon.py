"""What cleaning looks up: English words, names, news agencies and the patterns of boilerplate."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

# Endings of English inflection, and what the dictionary form ends in instead.
_INFLECTIONS = (
    ("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
    ("ly", ""), ("er", ""), ("er", "e"), ("est", ""),
)  # fmt: skip
_SIBILANTS = ("s", "x", "z", "ch", "sh", "o")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One kind of text that is not the report's. `where`: "start" or "end" of the text, a whole "line", or "anywhere".

    `credit`: what the group named "agency" gives: the report's agency or that of a photo.
    """

    id: str
    pattern: re.Pattern[str]
    where: Literal["start", "end", "line", "anywhere"]
    credit: Literal["agency", "photo"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLexicon:
    """`words`: dictionary forms in lower case. `names`: proper names in lower case, each with its own spelling.

    `owners`: names in lower case whose plural nobody writes ("Syrias" has lost its apostrophe, "Russians" has not).
    `agencies`: a news agency's names in lower case to its short name.
    """

    words: frozenset[str] = frozenset()
    names: dict[tuple[str, ...], str] = field(default_factory=dict)
    owners: frozenset[str] = frozenset()
    agencies: dict[str, str] = field(default_factory=dict)
    patterns: tuple[Pattern, ...] = ()

    @classmethod
    def of_words(cls, words: Iterable[str]) -> TextLexicon:
        """A lexicon of nothing but dictionary words."""
        return cls(words=frozenset(words))

    def knows(self, word: str) -> bool:
        """Whether a word, in lower case, is in the dictionary or an inflection of one that is.

        >>> TextLexicon.of_words(["village", "carry"]).knows("carries")
        True
        """
        if word in self.words:
            return True
        for ending, instead in _INFLECTIONS:
            if word.endswith(ending) and len(word) > len(ending) + 2:
                stem = word[: -len(ending)] + instead
                if ending == "es" and not stem.endswith(_SIBILANTS):
                    continue
                if stem in self.words or (stem[-1:] == stem[-2:-1] and stem[:-1] in self.words):
                    return True
        return False

    def agency_named(self, name: str) -> str | None:
        """The short name of the news agency that goes by `name`, if it is one."""
        return self.agencies.get(name.strip().lower())
