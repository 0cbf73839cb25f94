"""Statements in the first person: what their author says without a cue ("We remain committed to")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from rashomon.read.claims.attribution import FIRST_PERSON, Attribution, subject_of, trim
from rashomon.read.claims.lexicon import CueLexicon
from rashomon.read.parse import Parsed

_BOUND = frozenset(("committed", "determined", "ready", "prepared", "resolved", "steadfast", "resolute"))
_GO_ON = frozenset(("continue", "stand"))


def paragraphs_after_colons(parsed: Parsed, found: Sequence[Attribution], lexicon: CueLexicon) -> list[Attribution]:
    """What follows "The minister said:" in paragraphs without quotation marks."""
    doc = parsed.doc
    paragraphs = list(_paragraphs(parsed))
    more: list[Attribution] = []
    for (_, end), following in zip(paragraphs, range(1, len(paragraphs) + 1), strict=True):
        if doc[end - 1].text != ":":
            continue
        said = next(
            (
                (subject.i, token.i)
                for token in doc[doc[end - 1].sent.start : end]
                if token.pos_ == "VERB"
                and lexicon.verbs.get(token.lemma_.lower())
                and (subject := subject_of(token)) is not None
            ),
            None,
        )
        if said is None:
            continue
        for start, stop in paragraphs[following:]:
            if any(start <= quote[0] < stop for quote in parsed.quotes) or _others_speak(parsed, found, start, stop):
                break
            content = trim(doc, start, stop)
            if content is not None and content[1] - content[0] > 5:
                more.append(
                    Attribution(
                        cue=None,
                        head=said[1],
                        start=said[1],
                        end=said[1] + 1,
                        source=said[0],
                        content=content,
                        quoted=True,
                        rule="claims.statement",
                        confidence=0.5,
                    )
                )
    return more


def _paragraphs(parsed: Parsed) -> Iterator[tuple[int, int]]:
    start = 0
    for token in parsed.doc:
        if token.is_space and "\n" in token.text:
            if token.i > start:
                yield start, token.i
            start = token.i + 1
    if start < len(parsed.doc):
        yield start, len(parsed.doc)


def _others_speak(parsed: Parsed, found: Iterable[Attribution], start: int, stop: int) -> bool:
    return any(
        start <= one.head < stop
        and one.source is not None
        and parsed.doc[one.source].lower_ not in FIRST_PERSON
        and one.rule.endswith(("after", "quote"))
        for one in found
    )


def pledges(parsed: Parsed, found: Sequence[Attribution]) -> list[Attribution]:
    """What the author of a statement binds himself to: "the United States remains committed to", "we will"."""
    doc = parsed.doc
    covered = {i for one in found for i in (*range(*one.content), one.head)}
    if not any(
        token.lower_ in ("we", "our", "i") and token.i not in covered and parsed.quote_at(token.i) is None for token in doc
    ):
        return []
    more: list[Attribution] = []
    for sent in doc.sents:
        verb = sent.root
        if verb.i in covered or verb.tag_ not in ("VBP", "VBZ", "VB", "VBN", "JJ") or parsed.quote_at(verb.i) is not None:
            continue
        subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass") and child.i < verb.i), None)
        if subject is None or subject.pos_ not in ("PRON", "PROPN"):
            continue
        start = _promised(verb, subject)
        content = None if start is None else trim(doc, start, verb.right_edge.i + 1)
        if content is not None:
            more.append(
                Attribution(
                    cue=None,
                    head=verb.i,
                    start=verb.i,
                    end=verb.i + 1,
                    source=subject.i,
                    content=content,
                    quoted=False,
                    rule="claims.pledge-of-author",
                    confidence=0.4,
                    stance="pledge",
                )
            )
    return more


def _promised(verb: Token, subject: Token) -> int | None:
    """Where the promise begins, if this is one."""
    bound = verb if verb.lower_ in _BOUND else next((child for child in verb.children if child.lower_ in _BOUND), None)
    if bound is not None:
        return bound.i
    if any(child.lower_ in ("will", "shall") for child in verb.children) and (
        subject.lower_ in FIRST_PERSON or verb.lemma_.lower() in _GO_ON
    ):
        return verb.i
    return verb.i + 1 if verb.lemma_.lower() in _GO_ON and subject.pos_ == "PROPN" else None
