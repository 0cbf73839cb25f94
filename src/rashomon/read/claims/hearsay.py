"""Sentences that say only that something is said: "reportedly", "is believed to". Nobody is named who says it."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from rashomon.read.claims.attribution import Attribution, trim
from rashomon.read.parse import Parsed

_ADVERBS = frozenset(("reportedly", "allegedly", "purportedly", "supposedly"))
_PASSIVES = frozenset(("believe", "think", "report", "say", "suspect", "understand", "rumor", "rumour", "fear"))
_BELIEVED = frozenset(("believe", "think", "suspect", "understand", "fear"))
_EXPECTED = frozenset(("expect",))
_SEEMING = frozenset(("seem", "appear"))
_SMALL = 3


def hearsay(parsed: Parsed, found: Iterable[Attribution], *, minds: bool = False) -> list[Attribution]:
    """Attributions without a source, in sentences where no other one stands; with `minds`, what seems or is expected too."""
    covered = {i for one in found for i in (*range(*one.content), one.head)}
    more: list[Attribution] = []
    for token in parsed.doc:
        verb = None
        if token.lower_ in _ADVERBS:
            verb = token.head if token.head.pos_ in ("VERB", "AUX", "NOUN", "ADJ") else None
        elif _is_told_of(token, _PASSIVES) or (minds and (_is_told_of(token, _EXPECTED) or _seems(token))):
            verb = token
        if verb is None or token.i in covered or any(i in covered for i in range(verb.left_edge.i, verb.right_edge.i + 1)):
            continue
        content = _clause(verb)
        if content is not None:
            covered |= set(range(*content))
            more.append(
                Attribution(
                    cue=None,
                    head=token.i,
                    start=token.i,
                    end=token.i + 1,
                    source=None,
                    content=content,
                    quoted=False,
                    rule="claims.hearsay",
                    confidence=0.3,
                    stance="estimate" if token.lemma_.lower() in _BELIEVED else "assert",
                )
            )
    return more


def _is_told_of(verb: Token, words: frozenset[str]) -> bool:
    """Whether somebody is told of, by nobody: "is believed to have fled"."""
    if verb.tag_ != "VBN" or verb.lemma_.lower() not in words:
        return False
    roles = {child.dep_ for child in verb.children}
    return bool(roles & {"nsubjpass"}) and "xcomp" in roles and "agent" not in roles


def _seems(verb: Token) -> bool:
    return verb.lemma_.lower() in _SEEMING and any(child.dep_ == "xcomp" for child in verb.children)


def _clause(verb: Token) -> tuple[int, int] | None:
    start, end = verb.left_edge.i, verb.right_edge.i + 1
    found = trim(verb.doc, start, end)
    return found if found is not None and found[1] - found[0] > _SMALL else None
