"""What is left of a text when only its words count, and the hashes by which two texts are seen to share wording.

Case, accents and punctuation are lost: some outlets lose them too. Hashes are BLAKE2 of the words, the same in every
process. (MinHash libraries were looked at: they bring a numerical library and estimate only how alike two whole texts are;
a short copy of a long text needs its share of the longer one, which the sample below gives in a few lines.)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from struct import pack, unpack

# Scripts that set no spaces between words count by the letter; all others by the word.
_WORD = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+")
_LOST = re.compile(r"['’‘ʼ`´]|(?<=\d)[.,](?=\d)|(?<=\b[A-Za-z])\.(?=[A-Za-z]\b)")
_QUOTE = re.compile(r"[“„«\"]([^“”„«»\"\n]{20,1500})[”»\"]")
_QUOTE_WORDS = 6

SHINGLE = 4
SAMPLE = 256
_BITS = 32
_OPENING, _LEAST_OPENING = 80, 24
_ANCHOR_ONE_IN = 9
_ANCHOR_REST = 3
_HEAD = 220
_TAIL = 48
_PAIR_APART = 24
_ODD = 0x9E3779B97F4A7C15

# The reports of one block are compared with each other, one after another.
_kept = lru_cache(maxsize=8192)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The hashes of a text's wording, each a string of sorted 32-bit numbers.

    `sample` holds the smallest hashes of all runs of four words, `quoted` those of them that stand in direct quotations
    only, `opening` all those of the first third, of eighty words at most. `anchors` are runs of seven words near the
    beginning, picked by what they say, so that copies pick the same, and `pairs` two of them. `quotes` are whole
    quotations.
    """

    words: int
    sample: bytes
    quoted: bytes
    opening: bytes
    anchors: bytes
    pairs: bytes
    quotes: bytes


def fold(text: str) -> str:
    """The words of a text without case, accents and punctuation.

    >>> fold("The army’s U.S. allies — 1,200 men — left Médéa.")
    'the armys us allies 1200 men left medea'
    """
    return " ".join(_words(text))


def wording(text: str) -> Wording:
    """The wording of a clean text."""
    words: list[str] = []
    spoken: list[bool] = []
    quotes: list[str] = []
    at = 0
    for quote in _QUOTE.finditer(text):
        before, within = _words(text[at : quote.start()]), _words(quote[1])
        is_quote = len(within) >= _QUOTE_WORDS
        words += before + within
        spoken += [False] * len(before) + [is_quote] * len(within)
        quotes += [" ".join(within)] if is_quote else []
        at = quote.end()
    rest = _words(text[at:])
    words, spoken = words + rest, spoken + [False] * len(rest)
    hashes = [_hash(" ".join(words[i : i + SHINGLE])) for i in range(max(1, len(words) - SHINGLE + 1))] if words else []
    told = {hashed for i, hashed in enumerate(hashes) if not all(spoken[i : i + SHINGLE])} if quotes else hashes
    sample = _short(hashes)[:SAMPLE]
    anchors, pairs = _anchors(hashes)
    return Wording(
        words=len(words),
        sample=to_bytes(sample),
        quoted=to_bytes(sorted(set(sample).difference(_short(told)))),
        opening=to_bytes(_short(hashes[: min(_OPENING, max(_LEAST_OPENING, len(words) // 3))])),
        anchors=to_bytes(anchors),
        pairs=to_bytes(pairs),
        quotes=to_bytes(_short({_hash(quote) for quote in quotes})),
    )


def to_bytes(numbers: Sequence[int]) -> bytes:
    """Numbers of 32 bits as bytes: a fingerprint holds hundreds, and a ledger a hundred thousand fingerprints."""
    return pack(f">{len(numbers)}I", *numbers)


@_kept
def to_numbers(kept: bytes) -> tuple[int, ...]:
    """The numbers back.

    >>> to_numbers(to_bytes([3, 70000]))
    (3, 70000)
    """
    return unpack(f">{len(kept) // 4}I", kept)


@_kept
def to_set(kept: bytes) -> frozenset[int]:
    """The numbers as a set."""
    return frozenset(to_numbers(kept))


def _words(text: str) -> list[str]:
    bare = _LOST.sub("", text)
    if not bare.isascii():
        bare = "".join(letter for letter in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(letter))
    return _WORD.findall(bare.casefold())


def _hash(words: str) -> int:
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _short(hashes: Iterable[int]) -> list[int]:
    """The upper half of the bits of each, sorted, each once."""
    return sorted({hashed >> _BITS for hashed in hashes})


def _anchors(hashes: Sequence[int]) -> tuple[list[int], list[int]]:
    """Runs of seven words, one in nine, chosen by their hash and not by where they stand; and each with one that follows.

    Only from the first 220 words, which copies keep, and of a short text not from the last 48 either: what an outlet adds
    to all its reports, and the background that it repeats, stand behind the news. Formulas ("the Observatory said that at
    least") make anchors too; two that stand 24 words apart are no formula.
    """
    head = hashes[: min(_HEAD, max(_TAIL, len(hashes) - _TAIL))]
    runs = [(head[at] * _ODD + head[at + _ANCHOR_REST]) % 2**64 for at in range(len(head) - _ANCHOR_REST)]
    chosen = [at for at, run in enumerate(runs) if run % _ANCHOR_ONE_IN == 0]
    pairs = []
    for at in chosen:
        partner = next((other for other in chosen if other >= at + _PAIR_APART), None)
        if partner is not None:
            pairs.append((runs[at] * _ODD + runs[partner]) % 2**64)
    return _short(runs[at] for at in chosen), _short(pairs)
