"""PolNeAR: which of the reader's attributions its annotators would have marked, and how far a quotation goes."""

from __future__ import annotations

import pytest

from rashomon import Reader, Report
from rashomon.bench.polnear import outermost
from rashomon.read.claims import find_attributions, rejoined
from rashomon.read.clean import clean
from rashomon.read.parse import parse


@pytest.fixture(scope="module")
def contents_of(reader: Reader):
    def found(text: str) -> list[tuple[str, str | None]]:
        parsed = parse(clean(Report(id="r", text=text), reader.lexicons.text), reader.nlp)
        read = rejoined(parsed, outermost(parsed, find_attributions(parsed, reader.lexicons.cues, minds=True)))
        return [(parsed.span(*one.content).text, None if one.more is None else parsed.span(*one.more).text) for one in read]

    return found


def test_what_the_quoted_themselves_think_is_left_out(contents_of):
    assert contents_of('"I think that the bridge will hold," Karim Wardak said.') == [
        ('"I think that the bridge will hold,"', None)
    ]
    assert [content for content, _ in contents_of("Karim Wardak thinks that the bridge will hold.")] == ["the bridge will hold"]


def test_a_quotation_goes_on_over_a_paragraph(contents_of):
    told = contents_of('"The bridge will hold for a year," Karim Wardak said.\n\n"The road is gone and nobody can mend it."')
    assert told == [('"The bridge will hold for a year,"', '"The road is gone and nobody can mend it."')]
