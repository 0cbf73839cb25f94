"""Load the harm lexicon of the figure stage."""

from __future__ import annotations

from rashomon.data.files import read_yaml
from rashomon.read.figures import HarmLexicon


def load_harm() -> HarmLexicon:
    """Load `data/harm.yaml`."""
    return HarmLexicon.of(read_yaml("harm.yaml"))
