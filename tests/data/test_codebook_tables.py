"""Codebooks as tables, edited in a spreadsheet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.data.codebook_tables import read_content, table_of
from rashomon.data.codebooks import load_codebook, load_rules
from rashomon.errors import BadInput


@pytest.fixture
def table(tmp_path):
    (base,) = [rule.codebook for rule in load_rules() if rule.name == "representative"]
    path = tmp_path / "ours.csv"
    path.write_text(table_of(replace(base, name="ours")), encoding="utf-8")
    return path


def test_a_rule_goes_out_and_comes_back_as_it_was(table):
    codebook = load_codebook(table).codebook
    assert table_of(codebook) == table.read_text(encoding="utf-8")


def test_what_is_edited_is_what_changes(table):
    text = table.read_text(encoding="utf-8")
    edited = text.replace("weights.party,1", "weights.party,0.5")
    edited = edited.replace("range_end,low", "range_end,middle") + "words.a clutch,7\n"
    table.write_text(edited, encoding="utf-8-sig")
    codebook = load_codebook(table).codebook
    assert (float(codebook.weights.party), codebook.range_end) == (0.5, "middle")
    words = {word.word: word for word in codebook.words}
    assert words["a clutch"].value == 7
    # As a spreadsheet saves it where the comma is the decimal mark.
    table.write_text(edited.replace(",", ";").replace("0.5", "0,5"), encoding="utf-8")
    assert load_codebook(table).codebook == codebook


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("weights.party,half", "weights.party: must be a number"),
        ("weights.party,nan", "weights.party: must be a number"),
        ("nonsense,1", "'nonsense' means nothing here"),
        ("words.dozens.value,many", "words.dozens.value: must be a whole number"),
        ('tie_breaks,"latest, first"', "tie_breaks: must be a list"),
        ("a,b,c", "row 3: a key and its value"),
    ],
)
def test_a_row_that_will_not_do_is_named(tmp_path, row, says):
    path = tmp_path / "ours.csv"
    path.write_text(f"name,ours\nbase,ucdp\n{row}\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"ours\.csv: ") as refused:
        load_codebook(path)
    assert says in str(refused.value)


def test_the_command_prints_a_table_and_takes_it(run, tmp_path):
    printed = run("rules", "ucdp", "--table").output
    assert read_content(printed)["base"] == "ucdp"
    (tmp_path / "mine.csv").write_text(printed.replace("name,ucdp", "name,mine"), encoding="utf-8")
    assert run("rules", "--codebook", "mine.csv").output.startswith("mine")
    (tmp_path / "same.csv").write_text(printed, encoding="utf-8")
    assert "give yours another name" in str(run("rules", "--codebook", "same.csv").exception)
    assert "--table takes the name of a rule" in str(run("rules", "--table").exception)
