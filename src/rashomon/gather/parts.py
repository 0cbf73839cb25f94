"""A part of a file that holds many reports, for who reads it in parts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """From `start` on `count` reports, or all to the end where that is None.

    `start` is a position in bytes, in a table a number of rows; `line` the number of the line there, for messages.
    """

    start: int = 0
    count: int | None = None
    line: int = 1


WHOLE = Part()
