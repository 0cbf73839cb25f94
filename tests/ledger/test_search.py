from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import MONDAY, TUESDAY, reading

from rashomon.identity import report_key
from rashomon.ledger.folding import fold, where_words_stand


def story(number: int, told: str, title: str = "", published: date | None = None):
    report = replace(reading(number).report, text=told, title=title, published=published)
    empty = replace(reading(number), actors=(), events=(), figures=(), claims=(), ties=())
    return replace(empty, report=report, published=replace(empty.published, start=published, end=published))


ACCENTED = story(1, "Shells fell on Anéfis. ANÉFIS burned.", published=date(2024, 7, 1))
PLAIN = story(2, "The road to Anefis is mined, Doña Inés said.", published=date(2024, 8, 1))
OTHER = story(3, "Nothing was heard from Kidal.", title="Silence after Anéfis")


@pytest.fixture
def found(ledger):
    ledger.add([ACCENTED, PLAIN, OTHER], at=MONDAY, reader="rules 1")
    keys = {report_key(one.report): name for one, name in ((ACCENTED, "accented"), (PLAIN, "plain"), (OTHER, "other"))}

    def find(words: str, **options) -> list[str]:
        return [keys[hit.report] for hit in ledger.search(words, **options)]

    return find


def test_accents_and_case_are_folded_both_ways_latest_first(found):
    for words in ("Anéfis", "anefis", "ANEFIS", "Ane\u0301fis"):
        assert found(words) == ["plain", "accented", "other"], words


def test_all_words_must_be_there_and_beginnings_are_found(found):
    assert found("anéfis mined") == ["plain"]
    assert found("anef* fell") == ["accented"]
    assert found("anef") == []
    assert found("ines") == ["plain"]
    assert found("anefis", limit=1, offset=1) == ["accented"]


def test_hits_say_where_the_words_stand(ledger, found):
    hit = ledger.search("anefis")[1]
    assert [ACCENTED.report.text[start:end] for start, end in hit.spans] == ["Anéfis", "ANÉFIS"]
    assert hit.snippet == "Shells fell on Anéfis. ANÉFIS burned."
    assert ledger.search("silence")[0].spans == ()


def test_the_latest_version_is_searched(ledger, found):
    ledger.add([story(2, "The road is open.", published=date(2024, 8, 2))], at=TUESDAY, reader="rules 1")
    assert found("mined") == []
    assert found("open") == ["plain"]


ODD = [
     "", "   ", '"', "'", "a'b", 'x" OR "y', "anefis AND", "NOT", "NEAR(a b)", "title:x", "^a", "a + b", "-a", "*", "(", "a:*",
     "a | b", "! a", "a <-> b", "\\", "%", "_", "a\x00b", "; DROP TABLE reports", "👻", "é" * 3000, "\ud800",
     " ".join(map(str, range(9000)))]  # fmt: skip


def test_no_query_is_too_odd(found):
    for words in ODD:
        found(words)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=30))
def test_any_text_is_a_query(found, words):
    found(words)


@given(st.text(max_size=60))
def test_words_stand_where_they_are_said_to(told):
    for word, start, end in where_words_stand(told):
        assert word in fold(told[start:end])
