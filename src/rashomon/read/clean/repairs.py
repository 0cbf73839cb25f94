"""Repairs: characters decoded wrongly, words broken or run together by extraction, possessives that lost their apostrophe."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import ftfy
from spacy.lang.en.stop_words import STOP_WORDS

from rashomon.read.clean.edits import Edit
from rashomon.read.clean.lexicon import TextLexicon

# Starts only where a run starts and never gives back: a line of 150,000 brackets must not cost the square of that.
_FOREIGN_RUN = re.compile(r"(?<![!-~])[!-~]*+[^\x00-\x7f]\S*")
_LOST_CHARACTERS = re.compile(r"(?:\N{REPLACEMENT CHARACTER}|ï¿½)+_?")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
_SPACES = re.compile(r"[\N{NO-BREAK SPACE}\t\r\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}]")
_BROKEN_WORD = re.compile(r"\b([A-Za-z]?[a-z]{1,11}) ([a-z]{3,12})\b")
_WRAPPED_LINE = re.compile(r"(?<=[^\s])[ ]?\n[ ]*(?=[^\s])")
_BROKEN_LINE = re.compile(r"(?<=[\w,’'-])[ ]*\n[ ]*(?=[a-z])")
_LOST_APOSTROPHE = re.compile(r"\b([A-Z][A-Za-z]{2,})s\b(?= [A-Za-z])")


def find_repairs(text: str, lexicon: TextLexicon) -> list[Edit]:
    """Every repair, in no order; none reaches across a line that is not wrapped."""
    return [
        *_decoding(text),
        *(Edit(start=at.start(), end=at.end(), text=" ") for at in _SPACES.finditer(text)),
        *_wrapped_lines(text),
        *_broken_words(text, lexicon),
        *_lost_apostrophes(text, lexicon),
    ]


def _decoding(text: str) -> Iterator[Edit]:
    for run in _LOST_CHARACTERS.finditer(text):
        possessive = text[run.end() : run.end() + 2].strip() == "s" and text[run.start() - 1 : run.start()].isalpha()
        yield Edit(start=run.start(), end=run.end(), text="'" if possessive else " ")
    for run in _FOREIGN_RUN.finditer(text):
        if _LOST_CHARACTERS.search(run[0]) is None:
            mended = ftfy.fix_encoding(run[0])
            if mended != run[0]:
                yield Edit(start=run.start(), end=run.end(), text=mended)
    for entity in _ENTITY.finditer(text):
        plain = html.unescape(entity[0])
        if plain != entity[0]:
            yield Edit(start=entity.start(), end=entity.end(), text=plain)


def _wrapped_lines(text: str) -> Iterator[Edit]:
    """Join lines: all of them in a text wrapped at a fixed width, as old wires are; else those that break a sentence."""
    line_ends = _WRAPPED_LINE if _is_wrapped(text) else _BROKEN_LINE
    for line_end in line_ends.finditer(text):
        yield Edit(start=line_end.start(), end=line_end.end(), text=" ")


def _is_wrapped(text: str) -> bool:
    """Most line ends stand at about the same width, and most lines do not end a sentence."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 4:
        return False
    longest = max(map(len, lines))
    full = [line for line in lines if len(line) > 0.75 * longest]
    open_ended = sum(line.rstrip()[-1] not in ".!?\"'”’:" for line in full)
    return longest < 110 and len(full) > 0.5 * len(lines) and open_ended > 0.5 * len(full)


def _broken_words(text: str, lexicon: TextLexicon) -> Iterator[Edit]:
    """Two neighbours that are no words, but one together ("vil lages")."""
    at = 0
    while (pair := _BROKEN_WORD.search(text, at)) is not None:
        first, second = pair[1].lower(), pair[2]
        at = pair.start(2)
        if _is_word(second, lexicon) or (_is_word(first, lexicon) and len(first) > 2) or first in STOP_WORDS:
            continue
        if pair[1][0].isupper() and not lexicon.knows(first + second):
            continue
        if len(first + second) > 5 and lexicon.knows(first + second):
            yield Edit(start=pair.start(), end=pair.end(), text=pair[1] + second)
            at = pair.end()


def _is_word(word: str, lexicon: TextLexicon) -> bool:
    return word in STOP_WORDS or lexicon.knows(word)


def _lost_apostrophes(text: str, lexicon: TextLexicon) -> Iterator[Edit]:
    """Mend "Syrias capital" in texts that lost their apostrophes all over: only names, only where none is left."""
    if "'s" in text or "’s" in text:
        return
    for word in _LOST_APOSTROPHE.finditer(text):
        if word[1].lower() in lexicon.owners and word[0].lower() not in lexicon.words:
            yield Edit(start=word.end(1), end=word.end(1), text="'")
