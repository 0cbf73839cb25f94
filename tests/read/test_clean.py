"""The cleaning stage: what is cut, what is mended, and that every character still knows where it came from."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon import Reader
from rashomon.data.files import read_yaml
from rashomon.data.text import pattern_of
from rashomon.read.clean import Cleaned, TextLexicon, clean
from rashomon.read.clean.edits import Edit, apply_edits
from rashomon.records import Report

BOILERPLATE = read_yaml("boilerplate.yaml")


@pytest.fixture(scope="module")
def cleaned(reader: Reader):
    def clean_text(text: str, outlet: str | None = None) -> Cleaned:
        return clean(Report(id="r", text=text, outlet=outlet), reader.lexicons.text)

    return clean_text


@pytest.mark.parametrize("entry", BOILERPLATE, ids=lambda entry: entry["id"])
def test_every_pattern_matches_its_example_and_not_its_counter_example(entry):
    pattern = pattern_of(entry).pattern
    assert pattern.search(entry["example"]) is not None
    assert pattern.search(entry["not"]) is None


def test_a_photo_credit_and_a_share_prompt_are_cut(cleaned):
    text = "A burnt lorry / Photo: AP\n\nRebels took Kidal.\n\nClick here to join our channel.\n\nAFP"
    result = cleaned(text)
    assert [span.text for span in result.boilerplate] == ["A burnt lorry / Photo: AP", "Click here to join our channel.", "AFP"]
    assert result.text.strip() == "Rebels took Kidal."
    assert (result.agency, result.photo_agency) == ("AFP", "AP")


@pytest.mark.parametrize(
    ("text", "dateline", "agency"),
    [
        ("KABUL, Oct. 3 (Xinhua) -- Two men were killed.", "KABUL, Oct. 3 (Xinhua) --", "Xinhua"),
        ("BEIRUT (AP) — Shells hit a school.", "BEIRUT (AP) —", "AP"),
        ("BOGOTA, 3 MAY 90 (EFE) -- [TEXT] THE ARMY ADVANCED ON THE TOWN.", "BOGOTA, 3 MAY 90 (EFE) -- [TEXT]", "EFE"),
        ("Blast kills two in townKABUL, Oct. 3 (Xinhua) -- Two men died.", "KABUL, Oct. 3 (Xinhua) --", "Xinhua"),
        ("Rebels - who had waited - took the town.", None, None),
        ("The Front (AF) said it had left.", None, None),
    ],
)
def test_datelines(cleaned, text, dateline, agency):
    result = cleaned(text)
    assert (None if result.dateline is None else result.dateline.text) == dateline
    assert result.agency == agency
    assert "--" not in result.text


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("Date of publication 6 June 2016 Two people were killed.", "Date of publication 6 June 2016"),
        ("06-06-2016 Shells hit the town. Two died.", "06-06-2016"),
        ("Shells hit town Monitor AFP Monday 6 Jun 2016 At least two people died.", "AFP Monday 6 Jun 2016"),
        ("Thursday, May 2, 2019\n\nTwo people died.", "Thursday, May 2, 2019"),
        ("The war began on 6 June 2016 in the east.", None),
        ("In Madrid, 13 September 1974, a bomb went off.", None),
    ],
)
def test_stamps_of_publication(cleaned, text, stamp):
    result = cleaned(text)
    assert [span.text for span in result.stamps] == ([] if stamp is None else [stamp])


def test_a_broken_word_is_mended_and_points_at_both_halves(cleaned):
    text = "The cou ntries of the region met."
    result = cleaned(text)
    start = result.text.index("countries")
    assert result.span(start, start + len("countries")).text == "cou ntries"


@pytest.mark.parametrize("text", ["The army took a post in the north.", "They are in a hurry to go on.", "It is a bout."])
def test_two_words_are_not_made_one(cleaned, text):
    assert cleaned(text).text == text


def test_mis_decoded_characters_are_mended(cleaned):
    assert "Anéfis" in cleaned("Soldiers left AnÃ©fis on the day after the battle.").text


def test_sentences_run_together_are_parted(cleaned):
    result = cleaned("Roadside bomb kills general near desert townThe blast came at noon.It killed two.“We heard it,” he said.")
    assert result.text.split("\n\n")[0] == "Roadside bomb kills general near desert town"
    assert "noon. It killed two. “We" in result.text
    assert [span.text for span in result.headings] == ["Roadside bomb kills general near desert town"]


def test_names_in_camel_case_stay_whole(cleaned):
    text = "He posted it on YouTube and WhatsApp, McCarthy said."
    assert cleaned(text).text == text


def test_an_upper_case_wire_gets_its_lower_case_back(cleaned):
    text = "THE GUERRILLAS OF THE FARABUNDO MARTI FRONT (FMLN) ATTACKED A POST IN SAN MIGUEL. TWO U.S. CITIZENS WERE HURT."
    result = cleaned(text)
    assert result.text.startswith("The guerrillas of the ")
    assert "(FMLN) attacked a post in San Miguel. Two U.S. citizens were hurt." in result.text
    assert result.text.upper() == text


def test_lost_apostrophes_come_back_for_names_only(cleaned):
    result = cleaned("Syrias capital was shelled and the rebels weapons were seized.")
    assert result.text == "Syria's capital was shelled and the rebels weapons were seized."
    assert result.span(0, len("Syria's")).text == "Syrias"


def test_what_is_not_english_is_not_read(reader):
    text = "El ejército informó que quince soldados murieron en la emboscada de ayer. " * 3
    reading = reader.read(Report(id="es", text=text))
    assert reading.language == "und"
    assert (reading.actors, reading.events, reading.figures, reading.claims) == ((), (), (), ())


@given(st.text(max_size=300))
def test_every_clean_character_has_a_place_in_the_report(reader, text):
    result = clean(Report(id="r", text=text), reader.lexicons.text)
    assert len(result.text) == len(result.starts) == len(result.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(result.starts, result.ends, strict=True))
    assert all(text[span.start : span.end] == span.text for span in (*result.boilerplate, *result.stamps, *result.headings))


@given(
    st.text(min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6), st.text(max_size=4)), max_size=6),
)
def test_edits_keep_what_they_do_not_touch(text, drafts):
    within = [draft for draft in drafts if draft[0] <= len(text)]
    edits = [Edit(start=start, end=min(start + length, len(text)), text=new) for start, length, new in within]
    drafted = apply_edits(text, edits)
    untouched = [i for i in range(len(text)) if all(not edit.start <= i < edit.end for edit in edits)]
    places = {drafted.starts[j]: drafted.text[j] for j in range(len(drafted.text)) if drafted.ends[j] == drafted.starts[j] + 1}
    assert all(i in drafted.starts for i in untouched)
    assert len(places) >= len(untouched)


@pytest.mark.parametrize("unit", ["(", "a", "1", "/", "A.", '"', "www.", "killedThe "])
def test_a_long_run_of_anything_costs_no_square_of_its_length(unit):
    """A line of brackets was searched anew from each of its characters."""
    started = time.process_time()
    clean(Report(id="r", text=(unit * 150_000)[:150_000]), TextLexicon())
    assert time.process_time() - started < 8


def test_capitals_keep_names_that_are_words_too(reader: Reader) -> None:
    text = "PRESIDENT CARLOS QUIMBAYA SAID ON 3 MARCH THAT THE ARMY, WHO IS IN LIMA, WILL MARCH ON SUNDAY."
    lowered = clean(Report(id="t", text=text), reader.lexicons.text).text
    assert "Carlos Quimbaya said on 3 March" in lowered
    assert "who is in Lima, will march on Sunday" in lowered
