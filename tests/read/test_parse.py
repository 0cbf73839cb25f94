"""The parsing stage: sentences, quotes, and the way between tokens and the characters of the report."""

from __future__ import annotations

import pytest

from rashomon import Reader
from rashomon.read.clean import clean
from rashomon.read.parse import Parsed, parse
from rashomon.records import Report, Span


@pytest.fixture(scope="module")
def parsed(reader: Reader):
    def parse_text(text: str) -> Parsed:
        return parse(clean(Report(id="r", text=text), reader.lexicons.text), reader.nlp)

    return parse_text


def test_no_sentence_crosses_a_heading(parsed):
    result = parsed("The army left the town.\n\nLull in fighting\n\nRebels came back at night.")
    assert [sentence.text.strip() for sentence in result.doc.sents if sentence.text.strip()] == [
        "The army left the town.", "Lull in fighting", "Rebels came back at night.",
    ]  # fmt: skip
    assert result.is_heading(next(token.i for token in result.doc if token.text == "Lull"))
    assert not result.is_heading(0)


def test_quotes_may_run_over_sentences(parsed):
    result = parsed('He said: "We took it. We will hold it." The army denied it.')
    assert [result.doc[start:end].text for start, end in result.quotes] == ['"We took it. We will hold it."']
    took = next(token.i for token in result.doc if token.text == "took")
    assert result.quote_at(took) == result.quotes[0]
    assert result.quote_at(0) is None


def test_a_quote_that_is_not_closed_ends_with_its_paragraph(parsed):
    result = parsed("“We took it, he said.\n\nThe army denied it.")
    assert [result.doc[start:end].text for start, end in result.quotes] == ["“We took it, he said."]


def test_evidence_and_tokens_lead_to_each_other(parsed):
    text = "Photo: AP\n\nRebels took two vil lages near Kidal."
    result = parsed(text)
    word = next(token for token in result.doc if token.text == "villages")
    span = result.span(word.i, word.i + 1)
    assert span.text == "vil lages"
    assert [token.text for token in result.tokens(span)] == ["villages"]
    with pytest.raises(ValueError, match="not in the clean text"):
        result.tokens(Span.of(text, 0, 5))
