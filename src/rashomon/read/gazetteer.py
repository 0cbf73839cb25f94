"""The gazetteer as the place stage sees it: names to candidate places, folded for accents, articles and hyphens."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """Known places, looked up by folded name."""
