"""Finds attributions: verbs, phrases and nouns that report speech, each with its source and content."""

from __future__ import annotations

from spacy.tokens import Token

from rashomon.read.claims.attribution import Attribution, left_edge, subject_of, trim
from rashomon.read.claims.content import clause_after, clause_before, quotation, rest_is_small
from rashomon.read.claims.frames import framed
from rashomon.read.claims.lexicon import Cue, CueLexicon
from rashomon.read.parse import Parsed


def find_attributions(parsed: Parsed, lexicon: CueLexicon, *, minds: bool = False) -> list[Attribution]:
    """Every attribution of speech; with `minds`, beliefs, wishes and findings too."""
    found: list[Attribution] = []
    for token in parsed.doc:
        if token.lower_ == "according" and token.i + 1 < len(parsed.doc) and parsed.doc[token.i + 1].lower_ == "to":
            one = _according(parsed, token)
            if one is not None:
                found.append(one)
            continue
        if token.pos_ in ("VERB", "AUX"):
            cues = lexicon.verbs.get(token.lemma_.lower(), ())
        elif token.pos_ == "NOUN":
            cues = lexicon.nouns.get(token.lemma_.lower(), ())
        else:
            continue
        for cue in cues:
            if cue.scope == "mind" and not minds:
                continue
            one = _noun(token, cue) if cue.form == "noun" else _verb(parsed, token, cue)
            if one is not None:
                found.append(one)
                break
    return _distinct(found)


def _distinct(found: list[Attribution]) -> list[Attribution]:
    """One attribution for the same content."""
    seen: dict[tuple[int, int], Attribution] = {}
    for one in found:
        seen.setdefault(one.content, one)
    return list(seen.values())


def _cue_range(token: Token) -> tuple[int, int]:
    start = end = token.i
    left = {child.i for child in token.children if child.dep_ in ("aux", "auxpass", "neg", "advmod") and child.i < token.i}
    while start - 1 in left:
        start -= 1
    right = {child.i for child in token.children if child.dep_ == "prt"}
    while end + 1 in right:
        end += 1
    return start, end + 1


def _verb(parsed: Parsed, token: Token, cue: Cue) -> Attribution | None:
    doc = parsed.doc
    source = subject_of(token)
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in token.children)
    start, end = _cue_range(token)
    inverted = source is not None and source.i > token.i and source.head == token
    left = start if inverted else left_edge(source, token)
    right = source.right_edge.i + 1 if inverted and source is not None else end
    content: tuple[int, int] | None = None
    quoted, rule, confidence = False, cue.id, 0.8

    if "clause" in cue.frames and (source is not None or passive):
        content = quotation(parsed, token, left, right)
        quoted = content is not None
        if content is None and not passive:
            content = clause_after(token, right)
            rule = f"{cue.id}.after"
            if (content is None or content[1] - content[0] < 2) and rest_is_small(token, right):
                content = clause_before(token, left)
                rule = f"{cue.id}.before"
        if content is None and passive and token.head == token:
            content = clause_after(token, right)
    if content is None and source is not None and not passive:
        content, rule = framed(token, cue), f"{cue.id}.frame"
    if content is None and passive and "object" in cue.frames and source is not None:
        subject = next((child for child in token.children if child.dep_ == "nsubjpass"), None)
        if subject is not None:
            content, rule = trim(doc, subject.left_edge.i, subject.right_edge.i + 1), f"{cue.id}.passive"
    if content is None:
        return None
    return Attribution(
        cue=cue, head=token.i, start=start, end=end, source=None if source is None else source.i,
        content=content, quoted=quoted, rule=f"claims.{rule}", confidence=confidence,
    )  # fmt: skip


def _noun(token: Token, cue: Cue) -> Attribution | None:
    content = next((child for child in token.children if child.dep_ in ("acl", "ccomp", "relcl") and child.i > token.i), None)
    if content is None or not any(word.dep_ == "mark" and word.lower_ == "that" for word in content.children):
        return None
    owner = next((child for child in token.children if child.dep_ == "poss"), None)
    if owner is None:
        owner = next(
            (
                word
                for child in token.children
                if child.lower_ in ("by", "from", "of")
                for word in child.children
                if word.dep_ == "pobj"
            ),
            None,
        )
    span = trim(token.doc, content.left_edge.i, content.right_edge.i + 1)
    if span is None:
        return None
    return Attribution(
        cue=cue, head=token.i, start=token.i, end=token.i + 1, source=None if owner is None else owner.i,
        content=span, quoted=False, rule="claims.noun", confidence=0.5,
    )  # fmt: skip


def _according(parsed: Parsed, token: Token) -> Attribution | None:
    doc, sent = parsed.doc, token.sent
    to = doc[token.i + 1]
    source = next((child for child in to.children if child.dep_ == "pobj"), None)
    if source is None:
        source = next((word for word in doc[token.i + 2 : sent.end] if word.pos_ in ("NOUN", "PROPN", "PRON")), None)
    if source is None:
        return None
    edge = max(source.right_edge.i + 1, source.i + 1)
    before = trim(doc, sent.start, token.i)
    if before is not None and before[1] - before[0] >= 3:
        content: tuple[int, int] | None = before
    else:
        comma = next((i for i in range(source.i + 1, sent.end) if doc[i].text == ","), None)
        content = trim(doc, edge if comma is None else max(comma, min(edge, comma)), sent.end)
    if content is None:
        return None
    return Attribution(
        cue=None, head=token.i, start=token.i, end=token.i + 2, source=source.i, content=content,
        quoted=False, rule="claims.according", confidence=0.8,
    )  # fmt: skip
