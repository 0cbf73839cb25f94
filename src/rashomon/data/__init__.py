"""Lexicons as data, and their loading: the one place from which the reading room's tables are read off the disk."""

from __future__ import annotations

from rashomon.read import Lexicons
from rashomon.read.gazetteer import Gazetteer
from rashomon.read.registry import Registry


def load_lexicons() -> Lexicons:
    """Load every lexicon that ships with the package."""
    return Lexicons(registry=Registry(entries=(), offices=()), gazetteer=Gazetteer())
