"""Words into the windows that the network reads: whole sentences, as many as fit, a longer one in pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from rashomon.models.shape import WINDOW

_EDGES = 2  # the marks that open and close a window


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The words `start` to `end` (half-open): the ids of their subwords, and where among these each word begins."""

    start: int
    end: int
    ids: tuple[int, ...]
    firsts: tuple[int, ...]


def windows(words: Sequence[str], sentences: Sequence[int], tokenizer: Tokenizer) -> Iterator[Window]:
    """Windows over words; `sentences` are the words that begin a sentence, in order."""
    pieces = [
        encoding.ids
        for encoding in tokenizer.encode_batch([[word] for word in words], is_pretokenized=True, add_special_tokens=False)
    ]
    room = WINDOW - _EDGES
    start = end = size = 0
    for first, last in _stretches(pieces, sentences, room):
        length = sum(len(pieces[i]) for i in range(first, last))
        if size + length > room:
            yield _window(pieces, start, end, tokenizer)
            start, size = first, 0
        end, size = last, size + length
    if end > start:
        yield _window(pieces, start, end, tokenizer)


def _stretches(pieces: list[list[int]], sentences: Sequence[int], room: int) -> Iterator[tuple[int, int]]:
    """The sentences, those that no window holds in pieces."""
    for first, last in zip(sentences, [*sentences[1:], len(pieces)], strict=True):
        start, size = first, 0
        for i in range(first, last):
            if size + len(pieces[i]) > room and i > start:
                yield start, i
                start, size = i, 0
            size += len(pieces[i])
        if last > start:
            yield start, last


def _mark(tokenizer: Tokenizer, mark: str) -> int:
    id = tokenizer.token_to_id(mark)
    if id is None:
        raise ValueError(f"the tokenizer has no {mark}: it is not the one that the network was trained with")
    return id


def _window(pieces: list[list[int]], start: int, end: int, tokenizer: Tokenizer) -> Window:
    unknown = _mark(tokenizer, "[UNK]")
    ids, firsts = [_mark(tokenizer, "[CLS]")], []
    for i in range(start, end):
        firsts.append(len(ids))
        ids += (pieces[i] or [unknown])[: WINDOW - _EDGES]
    return Window(start=start, end=end, ids=(*ids, _mark(tokenizer, "[SEP]")), firsts=tuple(firsts))
