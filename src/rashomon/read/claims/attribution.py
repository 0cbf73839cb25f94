"""Attributions on the parse: a cue, the words that name the source, and the words attributed."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from rashomon.read.claims.lexicon import Cue
from rashomon.records import Stance

FIRST_PERSON = frozenset(("i", "we", "our", "us", "my"))
_EDGE = (",", ":", ";", ".", "-", "–", "—", "…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Half-open token ranges of the cue and the content; `head` is the cue's token, `source` the source's, if there is one."""

    cue: Cue | None
    head: int
    start: int
    end: int
    source: int | None
    content: tuple[int, int]
    quoted: bool
    rule: str
    confidence: float
    more: tuple[int, int] | None = None  # the rest of a quotation that goes on behind its cue
    stance: Stance = "assert"  # where there is no cue to tell


def subject_of(token: Token) -> Token | None:
    """Who speaks at a verb: its subject, or that of the verb it is joined to or depends on."""
    at = token
    for _ in range(4):
        for child in at.children:
            if child.dep_ == "nsubj":
                return _antecedent(child, at)
            if child.dep_ == "nsubjpass":
                return agent_of(at)
        if at.dep_ in ("conj", "xcomp", "advcl", "aux") or (at.dep_ == "ccomp" and at.tag_ == "VBG"):
            at = at.head
        elif at.dep_ in ("acl", "relcl") and at.tag_ in ("VBG", "VB"):
            return at.head
        else:
            break
    return _before(token) if token.tag_ in ("VBD", "VBZ", "VBN") else None


def agent_of(verb: Token) -> Token | None:
    """The noun after "by"."""
    return next(
        (word for agent in verb.children if agent.dep_ == "agent" for word in agent.children if word.dep_ == "pobj"), None
    )


def _antecedent(subject: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    relative = verb.dep_ == "relcl" and subject.lower_ in ("who", "which", "that")
    return verb.head if relative and verb.head.i < subject.i else subject


def _before(verb: Token) -> Token | None:
    """The noun right before a verb of speech that the parser left without a subject (texts that lost their commas)."""
    at = verb.i - 1
    while at > verb.sent.start and verb.doc[at].pos_ in ("AUX", "ADV"):
        at -= 1
    noun = verb.doc[at]
    if noun.text == ")":
        noun = noun.head
    return noun if noun.pos_ in ("NOUN", "PROPN", "PRON") and noun.i < verb.i else None


def left_edge(source: Token | None, verb: Token) -> int:
    """Where the source and its verb begin."""
    edge = verb.i
    for child in verb.children:
        if child.i < verb.i and child.dep_ in ("aux", "neg", "advmod", "auxpass") and verb.i - child.i <= 3:
            edge = min(edge, child.i)
    if source is not None and source.i < verb.i and verb.i - source.i < 40:
        edge = min(edge, source.left_edge.i if source.left_edge.i > source.sent.start - 1 else source.i)
    return edge


def trim(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """The range without the punctuation and joints at its edges; quotation marks stay."""
    while start < end and _joint(doc[start]):
        start += 1
    while start < end and (doc[end - 1].is_space or doc[end - 1].text in _EDGE):
        end -= 1
    return (start, end) if end > start else None


def _joint(token: Token) -> bool:
    if token.lower_ == "that":
        return token.dep_ == "mark"
    return token.is_space or token.text in _EDGE or token.text in "()" or token.lower_ in ("and", "but")
