"""Stage 8, claims: who says what, how, through which channel, and when.

Reads: the parse, the cast, the timeline, the events and figures, and the words that report speech.
Adds: one claim an attribution, with what was said (`of`), its stance, and the claim it is nested in.
Never: decides whether what was said is true.
"""

from __future__ import annotations

from collections import Counter

from rashomon.read.actors import Cast
from rashomon.read.claims.asides import said_until
from rashomon.read.claims.attribution import FIRST_PERSON, Attribution
from rashomon.read.claims.channel import medium_of
from rashomon.read.claims.finding import find_attributions
from rashomon.read.claims.learned import at_large, stance_of, weighed
from rashomon.read.claims.lexicon import Cue, CueLexicon
from rashomon.read.claims.running import rejoined
from rashomon.read.claims.unfolding import Sourced, unfold
from rashomon.read.dates import Timeline
from rashomon.read.parse import Parsed
from rashomon.records import Claim, Event, Figure, Span

__all__ = ["Attribution", "Cue", "CueLexicon", "at_large", "find_attributions", "find_claims", "rejoined", "weighed"]


_AUTHORS = frozenset(("government", "igo", "military", "ngo", "rebel", "party", "person"))
_GROUPS = frozenset(("rebel", "militia", "party"))
_NEAR = 60  # words
# "…: Monitor" ends a title that names the monitor nowhere else.
_KINDS = frozenset(("monitor", "police", "ngo"))
_PAPERS = frozenset(("statement", "report", "release", "communique", "message", "letter", "video", "footage", "tape", "clip"))


def find_claims(  # noqa: PLR0913, PLR0917 (all that the stages before found)
    parsed: Parsed, cast: Cast, timeline: Timeline, events: tuple[Event, ...], figures: tuple[Figure, ...], lexicon: CueLexicon
) -> tuple[Claim, ...]:
    """Find the claims of a parsed report, in the order of the text."""
    found = sorted(weighed(parsed, find_attributions(parsed, lexicon)), key=lambda one: (one.start, one.content))
    kept: list[Sourced] = []
    for one in found:
        source = _source(cast, parsed, one)
        if one.source is not None and parsed.doc[one.source].lemma_.lower() in _PAPERS:
            # "The statement said": its author is who spoke last, unless its words name him.
            source = _author(cast, parsed, one.source) or (kept[-1][1] if kept else source)
        elif _is_the_group(parsed, one) and kept and 0 < one.head - kept[-1][0].head < _NEAR:
            # "The group said", after who spoke last, be another group named since.
            last = kept[-1][1]
            if last and cast.actor(last[0]).kind in _GROUPS:
                source = last
        kept.append((one, source))
    kept = _by_author(parsed, cast, kept)
    told = unfold(parsed, cast, kept)
    marks = [(event.id, event.trigger) for event in events] + [(figure.id, figure.span) for figure in figures]
    claims: list[Claim] = []
    for number, (one, source, stance) in enumerate(told, start=1):
        content = parsed.span(*one.content)
        until = parsed.span(one.content[0], said_until(parsed.doc, one))
        outer = next((i for i, (other, _, _) in enumerate(told, start=1) if other is not one and _holds(other, one)), None)
        claims.append(
            Claim(
                id=f"c{number}",
                source=source,
                cue=parsed.span(one.start, one.end),
                content=content,
                stance=stance_of(parsed, one, stance),
                medium=medium_of(parsed, one, lexicon),
                said=timeline.said(one.head),
                of=tuple(id for id, span in marks if _within(span, until)),
                via=None if outer is None else f"c{outer}",
                quoted="direct" if one.quoted else "indirect",
                confidence=one.confidence,
                rule=one.rule,
            )
        )
    return tuple(claims)


def _is_the_group(parsed: Parsed, one: Attribution) -> bool:
    if one.source is None:
        return False
    head = parsed.doc[one.source]
    bare = all(child.dep_ in ("det", "case") for child in head.children)
    return head.lower_ in ("group", "movement", "organisation", "organization", "it", "they", "militants") and bare


def _by_author(parsed: Parsed, cast: Cast, kept: list[Sourced]) -> list[Sourced]:
    """In a statement "we" outside quotation marks are its author: who otherwise condemns, calls and pledges in it."""
    doc = parsed.doc

    def nameless(one: Attribution) -> bool:
        first = one.source is not None and doc[one.source].lower_ in FIRST_PERSON
        return first and parsed.quote_at(one.head) is None

    if not any(nameless(one) for one, _ in kept):
        return kept
    votes: Counter[tuple[str, ...]] = Counter()
    for one, source in kept:
        now = doc[one.head].tag_ in ("VBP", "VBZ", "JJ", "VBN") and one.rule.endswith(("frame", "author"))
        if source and not nameless(one) and now and cast.actor(source[0]).kind in _AUTHORS:
            votes[source] += 1
    if not votes:
        return kept
    author = votes.most_common(1)[0][0]
    return [(one, author if nameless(one) else source) for one, source in kept]


def _author(cast: Cast, parsed: Parsed, paper: int) -> tuple[str, ...]:
    """The actor that a paper's own words name ("a report by the ministry", "the ministry's statement")."""
    for token in parsed.doc[paper].subtree:
        ids = cast.of(token.i) if token.i != paper else ()
        if ids:
            return ids
    return ()


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether an attribution stands whole in what another one says."""
    return outer.content[0] <= inner.head < outer.content[1] and outer.content[0] <= inner.content[0] < outer.content[1]


def _within(span: Span, content: Span) -> bool:
    return content.start <= span.start and span.end <= content.end


def _source(cast: Cast, parsed: Parsed, one: Attribution) -> tuple[str, ...]:
    """The actors that the source's words name, with those joined to it."""
    if one.source is None:
        return ()
    head = parsed.doc[one.source]
    if one.rule == "claims.title" and head.lower_ in _KINDS:
        # A stamp beside it ("Monitor AFP") is no part of its name.
        return tuple([actor.id for actor in cast.actors if actor.kind == head.lower_][:1])
    heads = [head, *(word for word in head.conjuncts if word.i > head.i)]
    ids = [id for word in heads for id in (cast.of(word.i) or cast.at(word.i))]
    if not ids:  # "Al-Qaeda's branch in the Sahel, JNIM, said": who is named beside it before who is named in it
        for child in sorted(head.subtree, key=lambda child: child.dep_ != "appos"):
            ids = list(cast.of(child.i))
            if ids:
                break
    if not ids and head.lemma_.lower() in _KINDS:
        ids = [actor.id for actor in cast.actors if actor.kind == head.lemma_.lower()][:1]
    return tuple(dict.fromkeys(ids))
