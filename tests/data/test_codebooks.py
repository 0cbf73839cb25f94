"""Codebooks: a user's own rule, and the vague words that rules share."""

from __future__ import annotations

import re

import pytest

from rashomon.data.codebooks import example_codebook, load_codebook, load_rules
from rashomon.data.files import read_yaml
from rashomon.errors import BadInput

YAML = """
name: ours
base: ucdp
weights: {party: 0, on_the_spot: 1.5}
range_end: middle
tie_breaks: [latest]
words: {dozens: 36, several: {low: 3, value: 5, small: 4, high: 9}}
"""
TOML = """
name = "ours"
base = "ucdp"
range_end = "middle"
tie_breaks = ["latest"]
[weights]
party = 0
on_the_spot = 1.5
[words]
dozens = 36
several = {low = 3, value = 5, small = 4, high = 9}
"""


def load(tmp_path, text, name="ours.yaml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return load_codebook(path)


def test_yaml_and_toml_say_the_same(tmp_path):
    assert load(tmp_path, YAML) == load(tmp_path, TOML, "ours.toml")


def test_what_is_not_said_is_as_the_base_has_it(tmp_path):
    own, ucdp = load(tmp_path, "name: ours\nbase: ucdp\n").codebook, load_rules()[1].codebook
    assert (own.weights, own.words, own.vague) == (ucdp.weights, ucdp.words, ucdp.vague)
    given = load(tmp_path, YAML).codebook
    assert (given.weights.party, given.weights.on_the_spot, given.weights.others) == (0, 1.5, 1)
    words = {word.word: word for word in given.words}
    assert (words["dozens"].low, words["dozens"].value, words["several"].small, words["hundreds"].value) == (36, 36, 4, 100)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a list", "the codebook: must be names with values"),
        ("base: ucdp", "name: must be a text"),
        ("name: ours", "base: must be the name of a rule (acled, ucdp,"),
        ("name: ours\nbase: ours", "not 'ours'"),
        ("name: acled\nbase: acled", "name: 'acled' is a rule that rashomon brings"),
        ("name: ours\nbase: ucdp\nwieghts: {}", "the codebook: 'wieghts' means nothing here; known are about, base,"),
        ("name: ours\nbase: ucdp\nweights: {rebels: 1}", "weights: 'rebels' means nothing here"),
        ("name: ours\nbase: ucdp\nweights: {party: -1}", "weights.party: must be a number from 0 (left out) to 100, not -1"),
        ("name: ours\nbase: ucdp\nweights: {party: .nan}", "weights.party: must be a number"),
        ("name: ours\nbase: ucdp\nweights: {party: true}", "weights.party: must be a number"),
        ("name: ours\nbase: ucdp\nrange_end: top", "range_end: must be one of low, middle, high, not 'top'"),
        ("name: ours\nbase: ucdp\nvague: [last]", "vague: must be one of last, number, never"),
        ("name: ours\nbase: ucdp\ntie_breaks: lowest", "tie_breaks: must be a list"),
        ("name: ours\nbase: ucdp\ntie_breaks: [biggest]", "tie_breaks: must be a list of any of on_the_spot,"),
        ("name: ours\nbase: ucdp\nwords: {dozens: many}", "words.dozens: must be names with values"),
        ("name: ours\nbase: ucdp\nwords: {dozens: {low: 24}}", "words.dozens: needs `value`"),
        ("name: ours\nbase: ucdp\nwords: {dozens: -2}", "words.dozens.value: must be a whole number"),
        ("name: ours\nbase: ucdp\nwords: {dozens: {low: 40, value: 24}}", "words.dozens: `low` must not be above"),
        ("name: ours\nbase: ucdp\nwords: {12: 24}", "words: must be words"),
        ("name: [ours", "cannot be read"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_file_and_key(tmp_path, text, message):
    with pytest.raises(BadInput) as error:
        load(tmp_path, text)
    assert str(error.value).startswith(f"{tmp_path / 'ours.yaml'}: ")
    assert message in str(error.value)


def test_a_codebook_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(BadInput, match=re.escape("nowhere.yaml: No such file")):
        load_codebook(tmp_path / "nowhere.yaml")


def test_the_example_is_a_codebook_that_uses_every_option(tmp_path):
    codebook = load(tmp_path, example_codebook()).codebook
    assert codebook.name == "admissions-first"
    keys = {line.split(":")[0] for line in example_codebook().splitlines() if re.match(r"\w+:", line)}
    assert keys == set(type(codebook).__dataclass_fields__)


def test_vague_words_are_in_order_and_each_is_there_once():
    words = load_rules()[0].codebook.words
    assert len({word.word for word in words}) == len(words)
    for word in words:
        assert 0 < word.low <= word.small <= word.value <= (word.high or word.value), word
        assert word.source in ("ACLED", "ACLED, unknown", "ours")


def test_every_vague_word_of_quantity_that_the_reader_keeps_has_a_meaning():
    """Words that only say "we do not know" are the last entry's."""
    known = [word.word for word in load_rules()[0].codebook.words if word.word]
    meant = [word for word in read_yaml("harm.yaml")["vague"] if any(re.search(rf"\b{one}\b", word) for one in known)]
    assert {"dozens", "scores", "several dozen", "a handful", "tens of thousands", "a few hundred"} <= set(meant)
