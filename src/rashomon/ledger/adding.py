"""Readings into rows: what is new, what is known, what has changed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What adding readings did, as report keys: reports never seen, reports known as they are, reports with other content."""

    new: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
