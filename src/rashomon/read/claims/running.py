"""Speech without a cue of its own: quotations that go on, what follows a colon, titles that end with who says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from rashomon.read.claims.attribution import Attribution, subject_of, trim
from rashomon.read.claims.lexicon import CueLexicon
from rashomon.read.parse import Parsed

_FEW = 6  # a quotation of fewer words is a name or a scare quote
_NEAR = 120  # words that a speaker goes on without being named again
_TITLE = 40  # words within which a title ends
_ENDS = (".", "!", "?", "…", "”", '"', "''", ":")
_STAMP = frozenset((
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar",
    "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "last", "updated", "at",
))  # fmt: skip
# Who is named at the end of a title ("Ten dead in air raid: monitor").
_WITNESSES = frozenset((
    "monitor", "monitors", "monitoring", "ngo", "ngos", "activist", "activists", "observatory", "sohr", "un", "police", "army",
    "military", "ministry", "official", "officials", "report", "reports", "source", "sources", "media", "witness", "witnesses",
    "residents", "rebels", "opposition", "government", "agency", "group", "minister", "medics", "rescuers", "spokesman",
))  # fmt: skip
_AGENCIES = frozenset(("afp", "ap", "reuters", "sana", "dpa", "aa", "upi", "xinhua", "tass"))


def running_on(parsed: Parsed, found: Sequence[Attribution], lexicon: CueLexicon) -> list[Attribution]:
    """Attributions of quotations and paragraphs that nothing in `found` covers yet."""
    doc = parsed.doc
    # Who speaks within a quotation does not go on with the next one.
    outer = [one for one in found if parsed.quote_at(one.head) is None]
    known = sorted(outer, key=lambda one: one.head)
    taken = {i for one in found for i in range(*one.content)}
    more: list[Attribution] = []
    title = _title(parsed)
    if title is not None and not taken & set(range(*title.content)):
        more.append(title)
    for start, end in _quotations(parsed):
        if taken & set(range(start, end)) or not _is_speech(doc, start, end):
            continue
        speaker: tuple[int | None, int] | None = _introduced(doc, start, lexicon)
        if speaker is None:
            last = next((one for one in reversed(known) if one.head < start), None)
            if last is None or start - max(last.head, last.content[1]) > _NEAR or last.rule == "claims.noun":
                continue
            speaker = last.source, last.head
        source, head = speaker
        more.append(_uncued(source, head, (start, end), "claims.goes-on", quoted=True))
    return more


def rejoined(parsed: Parsed, found: Iterable[Attribution]) -> list[Attribution]:
    """Attributions with the quotations that go on with the same speaker counted to the one before them."""
    joined: list[Attribution] = []
    for one in sorted(found, key=lambda one: (one.content, one.head)):
        last = joined[-1] if joined else None
        if last is not None and one.rule == "claims.goes-on" and last.quoted and _goes_on(parsed, last, one):
            start = last.more[0] if last.more is not None else one.content[0]
            joined[-1] = replace(last, more=(start, one.content[1]))
        else:
            joined.append(one)
    return joined


def _goes_on(parsed: Parsed, last: Attribution, one: Attribution) -> bool:
    """Whether nothing but the cue and its adjuncts stands between a quotation and the next of the same speaker."""
    start = last.content[1] if last.more is None else last.more[1]
    if last.source != one.source or last.head > one.content[0] or start > one.content[0]:
        return False
    if last.more is None and start <= last.head:
        start = max(start, parsed.doc[last.head].sent.end)
    return all(token.is_space or token.is_punct for token in parsed.doc[start : one.content[0]])


def _uncued(source: int | None, head: int, content: tuple[int, int], rule: str, *, quoted: bool) -> Attribution:
    return Attribution(
        cue=None, head=head, start=head, end=head + 1, source=source, content=content, quoted=quoted, rule=rule, confidence=0.5
    )


def _quotations(parsed: Parsed) -> Iterable[tuple[int, int]]:
    """The quotations, cut where a new paragraph opens them again."""
    doc = parsed.doc
    for start, end in parsed.quotes:
        opened = start
        for i in range(start + 1, end):
            if doc[i].text in ("“", '"', "«") and doc[i - 1].is_space and "\n" in doc[i - 1].text:
                yield opened, i - 1
                opened = i
        yield opened, end


def _is_speech(doc: Doc, start: int, end: int) -> bool:
    """Whether a quotation is a sentence or more that stands for itself."""
    if end - start < _FEW or not any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in doc[start:end]):
        return False
    before = _solid(doc, start - 1, -1)
    return before is None or before.text in _ENDS or before.text == "," or "\n" in doc[start - 1].text


def _solid(doc: Doc, at: int, step: int) -> Token | None:
    while 0 <= at < len(doc) and doc[at].is_space:
        at += step
    return doc[at] if 0 <= at < len(doc) else None


def _introduced(doc: Doc, start: int, lexicon: CueLexicon) -> tuple[int, int] | None:
    """Who speaks before a colon: the subject of the verb of speech there, or the name that the colon follows."""
    colon = _solid(doc, start - 1, -1)
    if colon is None or colon.text != ":":
        return None
    for token in doc[max(colon.sent.start, colon.i - 30) : colon.i]:
        if token.pos_ == "VERB" and any(cue.scope == "speech" for cue in lexicon.verbs.get(token.lemma_.lower(), ())):
            subject = subject_of(token)
            if subject is not None:
                return subject.i, token.i
    name = doc[colon.i - 1] if colon.i else None
    if name is not None and name.pos_ in ("PROPN", "NOUN"):
        return _owner(name).i, name.i
    return None


def _owner(name: Token) -> Token:
    """In "the ministry's statement:" the ministry speaks."""
    return next((child for child in name.children if child.dep_ == "poss"), name)


def _title(parsed: Parsed) -> Attribution | None:
    """A title that ends with who says so, after a colon or with the colon lost before a stamp."""
    doc = parsed.doc
    start = 0
    while start < min(len(doc), 12) and (
        doc[start].is_space or doc[start].is_punct or doc[start].is_digit or doc[start].lower_ in _STAMP
    ):
        start += 1
    for token in doc[start + 4 : start + _TITLE]:
        after = _solid(doc, token.i + 1, 1)
        if after is None or (token.is_space and "\n" in token.text) or token.text in (".", ","):
            return None
        if token.lower_ not in _WITNESSES:
            continue
        parted = doc[token.i - 1].text == ":" or (doc[token.i - 1].pos_ in ("NOUN", "PROPN") and token.is_title)
        stamped = doc[token.i + 1].is_space or after.text == "." or after.lower_ in _AGENCIES or after.lower_ in _STAMP
        if not parted or not (stamped or after.is_sent_start):
            continue
        content = trim(doc, start, token.i)
        if content is not None and content[1] - content[0] > 3:
            return _uncued(token.i, token.i, content, "claims.title", quoted=False)
    return None
