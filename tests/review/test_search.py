"""Search: texts, quotes and names that hold the words, accents folded, page by page."""

from __future__ import annotations

import pytest

from rashomon.records import Report


def found(person, words: str, kind: str = "text", **asked: int) -> list[dict]:
    answer = person.get("/api/search", params={"words": words, "kind": kind, **asked})
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


def test_texts_are_found_by_all_their_words(person):
    hits = found(person, "market omdurman")
    assert {hit["report"]["id"] for hit in hits} == {"sudan-paper", "sudan-agency", "sudan-monitor", "sudan-rsf"}
    for hit in hits:
        assert {hit["snippet"][start:end].lower() for start, end in hit["marks"]} <= {"market", "omdurman"}
        assert hit["marks"]
        text = person.get(f"/api/reports/{hit['key']}").json()["text"]
        assert text[hit["span"]["start"] : hit["span"]["end"]] == hit["span"]["text"]
    assert found(person, "market tinzaouatene") == []


def test_beginnings_are_found_with_a_star(person):
    assert found(person, "merc") == []
    assert found(person, "merc*")


def test_quotes_are_what_is_claimed(person):
    hits = found(person, "killed 84", "quote")
    assert hits
    for hit in hits:
        assert hit["key"].startswith("c")
        assert {"killed", "84"} == {hit["snippet"][start:end].lower() for start, end in hit["marks"]}
        text = person.get(f"/api/reports/{hit['report']['key']}").json()["text"]
        assert text[hit["span"]["start"] : hit["span"]["end"]] == hit["snippet"]
    assert found(person, "bamako", "quote") == []  # a dateline is nobody's claim


def test_names_lead_to_their_pages(person):
    (wagner, *_) = found(person, "wagner", "record")
    assert person.get(f"/api/parties/{wagner['party']}").status_code == 200
    places = [hit for hit in found(person, "tinzaouatene", "record") if hit["episode"] is not None]
    assert places
    assert person.get(f"/api/episodes/{places[0]['episode']}").status_code == 200


@pytest.mark.parametrize("kind", ["text", "quote", "record"])
def test_parts_make_the_whole_without_gap_or_repetition(person, kind):
    words = {"text": "said", "quote": "killed", "record": "a"}[kind]
    whole = found(person, words, kind, limit=100)
    assert len(whole) > 3
    parts: list[dict] = []
    while True:
        answer = person.get("/api/search", params={"words": words, "kind": kind, "limit": 2, "offset": len(parts)}).json()
        parts += answer["items"]
        if not answer["more"]:
            break
        assert len(answer["items"]) == 2
    assert parts == whole


@pytest.mark.parametrize("words", ["anefis", "Anéfis", "ANÉFIS", "Ane\u0301fis"])
@pytest.mark.parametrize("kind", ["text", "record"])
def test_accents_and_case_do_not_matter(reader, where, fill_ledger, open_workbench, words, kind):
    text = "Rebels killed 12 soldiers near Anéfis on Friday, a spokesman said. The army denied it."
    fill_ledger(where, [reader.read(Report(id="anefis", text=text))])
    assert len(found(open_workbench(where)().sit(), words, kind)) == 1


def test_arabic_is_found(reader, where, fill_ledger, open_workbench):
    text = "Rebels killed 12 soldiers near Kidal on Friday. قال المتحدث إن الجيش انسحب."
    fill_ledger(where, [reader.read(Report(id="arabic", text=text))])
    (hit,) = found(open_workbench(where)().sit(), "المتحدث")
    assert hit["span"]["text"] == "المتحدث"
    assert text[hit["span"]["start"] : hit["span"]["end"]] == "المتحدث"


def test_no_words_find_nothing(person):
    for words in ("", "   ", "!?", "*"):
        for kind in ("text", "quote", "record"):
            assert found(person, words, kind) == []
    assert person.get("/api/search").status_code == 422
    assert person.get("/api/search", params={"words": "a" * 401}).status_code == 422
