"""Attributions as the learned reader sees them: beside those of the rules in a reading, before them at large."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from rashomon.read.claims.attribution import Attribution, trim
from rashomon.read.claims.finding import attribution_at
from rashomon.read.claims.lexicon import Cue
from rashomon.read.parse import Parsed
from rashomon.records import Stance

# Chosen on reports kept apart (training/README.md): claims of the guidelines, and attributions at large.
ADDED, SURE = 0.7, 0.9
LARGE_ADDED, LARGE_KEPT = 0.4, 0.15
LEAN = 1.0  # a content that begins a word late costs more than one that ends a word late
_SAME = 0.3  # overlap from which two contents are one
_WORDS = 2
# How a word that no lexicon knows takes what is said.
_VERB = Cue(
    id="model", form="verb", words=(), stance="assert", scope="speech",
    frames=frozenset(
        ("clause", "object", "infinitive", "gerund", "about", "for", "of", "on", "against", "to", "as", "in", "with")
    ),
)  # fmt: skip
_NOUN = replace(_VERB, form="noun")
_FRAMES = {"VERB": _VERB, "AUX": _VERB, "NOUN": _NOUN}


def weighed(parsed: Parsed, found: Sequence[Attribution]) -> list[Attribution]:
    """The claims that the rules found, and those that the model alone is sure of."""
    return [*found, *(one for one in learned(parsed, "claim", ADDED) if not any(_same(one, other) for other in found))]


def at_large(parsed: Parsed, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions of thought too: the model's, which learned them from many reports, and the rules' that it bears out."""
    marks = parsed.marks
    if not marks:
        return list(found)
    mine = learned(parsed, "attribution", LARGE_ADDED)
    borne = (
        one for one in found if one.cue is None or marks.probability("attribution", range(one.start, one.end)) >= LARGE_KEPT
    )
    return [*mine, *(one for one in borne if not any(_same(one, other) for other in mine))]


def stance_of(parsed: Parsed, one: Attribution, told: Stance) -> Stance:
    """The stance of a claim: as the rules have it; where they see no more than an assertion, as the model if it is sure."""
    if not parsed.marks or told != "assert":
        return told
    at = parsed.marks.likeliest("claim", range(one.start, max(one.end, one.start + 1)))
    return cast(Stance, parsed.marks.sure("stance", at, SURE) or told)


def learned(parsed: Parsed, anchor: str, threshold: float) -> list[Attribution]:
    """The attributions that the model sees, the surest first, none twice."""
    heads = sorted(parsed.marks.likely(anchor, threshold), key=lambda word: (-parsed.marks.probability(anchor, (word,)), word))
    found: list[Attribution] = []
    for head in heads:
        one = _attribution(parsed, anchor, head)
        if one is not None and not any(_same(one, other) for other in found):
            found.append(one)
    return found


def _attribution(parsed: Parsed, anchor: str, head: int) -> Attribution | None:
    """What is attributed at a word that the model takes for a cue; who says it by grammar first, what is said by the model."""
    doc, marks = parsed.doc, parsed.marks
    own = marks.span("own", head)
    start, end = own if own is not None and own[0] <= head < own[1] else (head, head + 1)
    sure = round(marks.probability(anchor, (head,)), 2)
    framed = (attribution_at(parsed, word, _FRAMES[word.pos_]) for word in doc[start:end] if word.pos_ in _FRAMES)
    grammar = next((one for one in framed if one is not None), None)
    content = _content(parsed, head, (start, end))
    if content is None:
        return None if grammar is None else replace(grammar, cue=None, rule="claims.model-cue", confidence=sure)
    source = marks.span("source", head)
    by_model = None if source is None else doc[source[0] : source[1]].root.i
    quote = parsed.quote_at(content[0])
    return Attribution(
        cue=None, head=head, start=start, end=end, source=by_model if grammar is None else grammar.source, content=content,
        quoted=quote is not None and quote[1] - content[0] > (content[1] - content[0]) // 2,
        rule="claims.model", confidence=sure,
    )  # fmt: skip


def _content(parsed: Parsed, head: int, own: tuple[int, int]) -> tuple[int, int] | None:
    content = parsed.marks.span("content", head, LEAN)
    if content is not None and content[0] <= head < content[1]:
        content = max((content[0], own[0]), (own[1], content[1]), key=lambda side: side[1] - side[0])
    content = None if content is None else trim(parsed.doc, *content)
    return None if content is None or content[1] - content[0] < _WORDS else content


def _same(one: Attribution, other: Attribution) -> bool:
    """Whether two attributions are one: of one cue, or of much the same words."""
    common = min(one.content[1], other.content[1]) - max(one.content[0], other.content[0])
    whole = max(one.content[1], other.content[1]) - min(one.content[0], other.content[0])
    return common >= _SAME * whole or one.start <= other.head < one.end or other.start <= one.head < other.end
