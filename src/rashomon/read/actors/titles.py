"""The titles before a name: "Malian Foreign Minister", "the UN Special Envoy for Syria", "Col."."""

from __future__ import annotations

from rashomon.read.actors.lexicon import ActorLexicon
from rashomon.read.actors.page import Page

# Words that join the parts of a title.
_JOINTS = frozenset(("of", "for", "to", "the", "and", "on", "'s", "’s", "-"))
_TITLE_POS = frozenset(("PROPN", "ADJ", "NOUN"))
LONGEST_TITLE = 9


def has_title(page: Page, start: int, lexicon: ActorLexicon) -> bool:
    """Whether the word before a name is a title."""
    return start > 0 and lexicon.is_title(page.lower[start - 1])


def title_start(page: Page, start: int, floor: int, lexicon: ActorLexicon) -> int:
    """Where the titles before a name begin, the name's own start if it has none; never before `floor`."""
    lowest = max(floor, 0, start - LONGEST_TITLE)
    first = start
    for token in range(start - 1, lowest - 1, -1):
        if lexicon.is_title(page.lower[token]):
            first = token
        elif page.pos[token] == "DET" or page.dep[token] == "poss":
            # "The chairman of the network Fadel": the article opens the whole phrase where a title stands behind it.
            if first < start and first == token + 1:
                return token
        elif page.pos[token] not in _TITLE_POS and page.lower[token] not in _JOINTS:
            break
    return first if first == start else _with_modifiers(page, first, start, lowest)


def _with_modifiers(page: Page, first: int, start: int, lowest: int) -> int:
    """What stands before the first title and modifies it belongs to it: "Malian Foreign Minister"."""
    token = first - 1
    while token >= lowest and page.pos[token] in _TITLE_POS and token < page.head[token] < start + 4:
        first, token = token, token - 1
    if token >= lowest and page.pos[token] == "DET" and page.head[token] > token:
        return token
    return first
