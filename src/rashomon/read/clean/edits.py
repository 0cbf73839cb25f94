"""Edits of a text, and the map that leads from every edited character back to where it came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Edit:
    """Replace `start:end` of the given text (empty for an insertion) by `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """Edited text; character `i` came from `starts[i]:ends[i]` of the given one."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def apply_edits(text: str, edits: Iterable[Edit]) -> Drafted:
    """Apply edits from left to right; an edit that overlaps an earlier one is dropped, the longer one wins a tie.

    An edit of equal length maps character by character; of another length, every new character maps to the whole stretch.

    >>> apply_edits("vil lage", [Edit(start=0, end=8, text="village")]).ends[0]
    8
    """
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def keep(until: int) -> None:
        pieces.append(text[at:until])
        starts.extend(range(at, until))
        ends.extend(range(at + 1, until + 1))

    at = 0
    for edit in sorted(set(edits), key=lambda edit: (edit.start, -edit.end, edit.text)):
        if edit.start < at:
            continue
        keep(edit.start)
        pieces.append(edit.text)
        if len(edit.text) == edit.end - edit.start:
            starts.extend(range(edit.start, edit.end))
            ends.extend(range(edit.start + 1, edit.end + 1))
        else:
            # An inserted character points at the one before it, so that a span never starts or ends beyond the words.
            start = edit.start if edit.end > edit.start else max(0, edit.start - 1)
            starts.extend([start] * len(edit.text))
            ends.extend([max(edit.end, start + 1)] * len(edit.text))
        at = edit.end
    keep(len(text))
    return Drafted(text="".join(pieces), starts=tuple(starts), ends=tuple(ends))
