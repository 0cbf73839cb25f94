"""Stage 2, parse: from clean text to sentences with parts of speech, dependencies and named entities.

Reads: Cleaned text.
Adds: a spaCy Doc whose sentences never cross a paragraph or a heading, the quoted stretches, and the way back from tokens
to characters of the report as given.
Never: decides who is who.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from rashomon.read.clean import Cleaned
from rashomon.read.marks import NOTHING, Marks
from rashomon.records import Span

# Some archives write two apostrophes for a quotation mark.
_OPENING, _CLOSING, _EITHER = ("“", "«", "``"), ("”", "»"), ('"', "''")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A parsed report. `quotes` are half-open token ranges, the quotation marks included; `marks` are the learned reader's."""

    cleaned: Cleaned
    doc: Doc
    quotes: tuple[tuple[int, int], ...]
    marks: Marks = NOTHING

    def span(self, start: int, end: int) -> Span:
        """The evidence, in the report as given, for tokens `start` to `end` (half-open), white space at the edges left out."""
        while start < end - 1 and self.doc[start].is_space:
            start += 1
        while end - 1 > start and self.doc[end - 1].is_space:
            end -= 1
        last = self.doc[end - 1]
        return self.cleaned.span(self.doc[start].idx, last.idx + len(last.text))

    def tokens(self, span: Span) -> Tokens:
        """The tokens that carry a span of the report. Raises ValueError where the span lies in removed text."""
        first = bisect_left(self.cleaned.ends, span.start + 1)
        last = bisect_left(self.cleaned.starts, span.end) - 1
        if first > last:
            raise ValueError(f"{span.text!r} is not in the clean text")
        tokens = self.doc.char_span(first, last + 1, alignment_mode="expand")
        if tokens is None or all(token.is_space for token in tokens):
            raise ValueError(f"no token carries {span.text!r}: it is not in the clean text")
        return tokens

    def is_heading(self, token: int) -> bool:
        """Whether a token stands in a heading."""
        start = self.cleaned.starts[self.doc[token].idx]
        return any(heading.start <= start < heading.end for heading in self.cleaned.headings)

    def quote_at(self, token: int) -> tuple[int, int] | None:
        """The quoted stretch that a token stands in, if any."""
        return next((quote for quote in self.quotes if quote[0] <= token < quote[1]), None)


def parse(cleaned: Cleaned, nlp: Language) -> Parsed:
    """Parse one cleaned report."""
    return next(parse_many([cleaned], nlp))


def parse_many(cleaned: Iterable[Cleaned], nlp: Language) -> Iterator[Parsed]:
    """Parse cleaned reports in order, in batches. A report that is not English comes back without tokens."""
    prepared = ((_prepare(one.text if one.language == "en" else "", nlp), one) for one in cleaned)
    for doc, one in nlp.pipe(prepared, as_tuples=True, batch_size=32):
        yield Parsed(cleaned=one, doc=doc, quotes=_quotes(doc))


def _prepare(text: str, nlp: Language) -> Doc:
    doc = nlp.make_doc(text)
    for token in doc[1:]:
        before = doc[token.i - 1]
        if before.is_space and "\n\n" in before.text:
            token.is_sent_start = True
    return doc


def _quotes(doc: Doc) -> tuple[tuple[int, int], ...]:
    """Pair quotation marks; an opening mark without a closing one runs to the end of its paragraph."""
    quotes: list[tuple[int, int]] = []
    opened: int | None = None
    for token in doc:
        if token.is_space and "\n\n" in token.text and opened is not None:
            quotes.append((opened, token.i))
            opened = None
        elif opened is None and token.text in _OPENING + _EITHER:
            opened = token.i
        elif opened is not None and token.text in _CLOSING + _EITHER:
            quotes.append((opened, token.i + 1))
            opened = None
    return tuple(quotes)
