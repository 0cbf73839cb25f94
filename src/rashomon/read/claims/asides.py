"""What stands in the words of a claim without being said: the reporter's own "after …" behind somebody else's statement."""

from __future__ import annotations

from spacy.tokens import Doc

from rashomon.read.claims.attribution import Attribution


def said_until(doc: Doc, one: Attribution) -> int:
    """The token up to which a claim's content is the speaker's: "X vowed support after rebels killed ten" says nothing of ten.

    Direct quotations are the speaker's to the end, and so is a clause that opens a sentence.
    """
    start, end = one.content
    if one.quoted:
        return end
    for token in doc[start + 1 : end]:
        if token.lower_ != "after" or token.dep_ not in ("mark", "prep") or token.head.i >= end:
            continue
        clause = (
            token.head if token.dep_ == "mark" else next((child for child in token.children if child.dep_ == "pcomp"), None)
        )
        if clause is not None and clause.pos_ in ("VERB", "AUX"):
            return token.i
    return end
