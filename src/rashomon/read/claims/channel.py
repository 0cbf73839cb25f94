"""The channel that a claim was made through, where the words beside the cue name one."""

from __future__ import annotations

from rashomon.read.claims.attribution import Attribution
from rashomon.read.claims.lexicon import CueLexicon
from rashomon.read.parse import Parsed

_LEADS = frozenset(("on", "in", "via", "through", "by", "over", "during", "at", "from", "to"))


def medium_of(parsed: Parsed, one: Attribution, lexicon: CueLexicon) -> str | None:
    """The medium of an attribution: a channel noun in the cue's own clause, outside the content."""
    doc = parsed.doc
    sent = doc[one.head].sent
    head = one.source
    for token in sent:
        if one.content[0] <= token.i < one.content[1]:
            continue
        medium = None
        if token.i + 1 < len(doc):
            medium = lexicon.channels.get(f"{token.lower_} {doc[token.i + 1].lemma_.lower()}")
        medium = medium or lexicon.channels.get(token.lemma_.lower()) or lexicon.channels.get(token.lower_)
        if medium is None:
            continue
        governor = token.head
        for _ in range(3):
            if governor.dep_ == "prep" or governor.pos_ == "ADP":
                break
            if governor.dep_ not in ("compound", "amod", "pobj"):
                break
            governor = governor.head
        if token.i == head or (governor.pos_ == "ADP" and governor.lower_ in _LEADS):
            return medium
    return None
