"""Words into windows: every word in one of them, in order, none longer than the network reads."""

from __future__ import annotations

from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordLevel

from rashomon.models.shape import WINDOW
from rashomon.models.windows import windows


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    made = Tokenizer.from_str((resources.files("rashomon.models") / "tokenizer.json").read_text(encoding="utf-8"))
    made.no_truncation()
    made.no_padding()
    return made


WORDS = st.lists(st.text(min_size=1, max_size=120), min_size=1, max_size=300)


@given(words=WORDS, data=st.data())
def test_every_word_stands_in_one_window(tokenizer, words, data):
    breaks = data.draw(st.sets(st.integers(0, len(words) - 1)))
    made = list(windows(words, sorted(breaks | {0}), tokenizer))
    assert [one.start for one in made] == [0, *(one.end for one in made[:-1])]
    assert made[-1].end == len(words)
    for one in made:
        assert len(one.firsts) == one.end - one.start
        assert len(one.ids) <= WINDOW
        assert all(0 < first < len(one.ids) - 1 for first in one.firsts)


def test_a_window_holds_whole_sentences_where_it_can(tokenizer):
    words = ["shells", "fell", "."] * 100
    made = list(windows(words, list(range(0, 300, 3)), tokenizer))
    assert len(made) > 1
    assert all(one.start % 3 == 0 for one in made)


def test_another_tokenizer_is_refused():
    with pytest.raises(ValueError, match="has no \\[UNK\\]"):
        list(windows(["shells"], [0], Tokenizer(WordLevel({"shells": 0}, unk_token="shells"))))
