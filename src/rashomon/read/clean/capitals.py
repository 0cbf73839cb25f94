"""Upper-case wires: letters lowered where they are not those of names, so that the parser sees the text it was made for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.lang.en.stop_words import STOP_WORDS

from rashomon.read.clean.lexicon import TextLexicon

_PARAGRAPH = re.compile(r"[^\n](?:[^\n]|\n(?!\n))*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?:][\"'”)\]]*\s*$|^\s*[\"'“(\[]*$|\n\s*$")
_VOWEL = re.compile(r"[AEIOUY]")
_LONGEST_NAME = 7
_DAYS_AND_MONTHS = frozenset(
    (
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "april", "june",
        "july", "august", "september", "october", "november", "december",
    )
)  # fmt: skip
_MONTHS_OR_WORDS = frozenset(("march", "may"))
_NUMBER_BESIDE = re.compile(r"\d\s*#|#\s*\d")


def lower_capitals(text: str, lexicon: TextLexicon) -> str:
    """Give every paragraph in capitals its lower case back, letter for letter; other paragraphs stay as they are.

    >>> lower_capitals("REBELS ATTACKED KIDAL. THE ARMY FLED.", TextLexicon.of_words(["rebel", "attack", "army", "fled"]))
    'Rebels attacked Kidal. The army fled.'
    """
    pieces: list[str] = []
    at = 0
    for paragraph in _PARAGRAPH.finditer(text):
        if _in_capitals(paragraph[0]):
            pieces += [text[at : paragraph.start()], _lowered(paragraph[0], lexicon)]
            at = paragraph.end()
    return "".join([*pieces, text[at:]])


def _in_capitals(paragraph: str) -> bool:
    letters = [letter for letter in paragraph if letter.isalpha()]
    words = paragraph.split()
    return len(words) > 4 and sum(letter.isupper() for letter in letters) > 0.85 * len(letters)


def _lowered(paragraph: str, lexicon: TextLexicon) -> str:
    words = list(_WORD.finditer(paragraph))
    cased = [_cased(paragraph, word, lexicon) for word in words]
    for at, text in enumerate(cased):
        if _is_acronym(paragraph, words, at, text, lexicon):
            cased[at] = text.upper()
    for first, name in _names(words, lexicon):
        for offset, part in enumerate(name.split()):
            if len(part) == len(cased[first + offset]):
                cased[first + offset] = part
    pieces: list[str] = []
    at = 0
    for word, letters in zip(words, cased, strict=True):
        # A letter whose lower case is two characters would shift every offset behind it.
        pieces += [paragraph[at : word.start()], letters if len(letters) == len(word[0]) else word[0]]
        at = word.end()
    return "".join([*pieces, paragraph[at:]])


def _is_acronym(paragraph: str, words: list[re.Match[str]], at: int, text: str, lexicon: TextLexicon) -> bool:
    """Whether a short name that is no word stands behind an article and before none: "the CNI said", not "the Cali cartel"."""
    word = words[at]
    if not 2 <= len(text) <= 4 or not text.istitle() or at == 0 or lexicon.knows(text.lower()) or text.lower() in STOP_WORDS:
        return False
    return words[at - 1][0] == "THE" and paragraph[words[at - 1].end() : word.start()].isspace()


def _names(words: list[re.Match[str]], lexicon: TextLexicon) -> Iterator[tuple[int, str]]:
    """The longest known names, from left to right."""
    at = 0
    lowered = [word[0].lower() for word in words]
    while at < len(words):
        for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
            name = lexicon.names.get(tuple(lowered[at : at + length]))
            if name is not None and len(name.split()) == length:
                yield at, name
                at += length - 1
                break
        at += 1


def _is_calendar(paragraph: str, word: re.Match[str], low: str) -> bool:
    """Whether a word is a weekday or a month; "march" and "may" only beside a number."""
    if low in _DAYS_AND_MONTHS:
        return True
    beside = f"{paragraph[max(0, word.start() - 4) : word.start()]}#{paragraph[word.end() : word.end() + 4]}"
    return low in _MONTHS_OR_WORDS and _NUMBER_BESIDE.search(beside) is not None


def _cased(paragraph: str, word: re.Match[str], lexicon: TextLexicon) -> str:
    text, low = word[0], word[0].lower()
    opens = _SENTENCE_END.search(paragraph[max(0, word.start() - 6) : word.start()]) is not None
    if opens or low == "i" or _is_calendar(paragraph, word, low):
        return text[0] + low[1:]
    if paragraph[word.end() : word.end() + 1] == "." and len(text) == 1:
        return text
    in_brackets = paragraph[word.start() - 1 : word.start()] in "([" and paragraph[word.end() : word.end() + 1] in ")]"
    if 1 < len(text) <= 6 and in_brackets:
        return text
    if low in STOP_WORDS or lexicon.knows(low):
        return low
    if 1 < len(text) <= 5 and _VOWEL.search(text) is None:
        return text
    return text[0] + low[1:]
