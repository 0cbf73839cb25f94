"""What could not be read, in its place among the reports."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A report that could not be read: where it stands, and what to do about it. A note has `fatal` False."""

    where: str
    message: str
    fatal: bool = True
