"""Loads what the claims stage looks up."""

from __future__ import annotations

from rashomon.data.files import read_yaml
from rashomon.read.claims.lexicon import Cue, CueLexicon


def load_cues() -> CueLexicon:
    """Build the lexicon of the claims stage from cues.yaml and channels.yaml."""
    cues = tuple(
        Cue(
            id=row["id"],
            form=row["form"],
            words=tuple(row["words"]),
            frames=frozenset(row["frames"]),
            stance=row["stance"],
            scope=row["scope"],
            of=frozenset(row.get("of", ())),
            takes=frozenset(row.get("takes", ())),
            negated=row.get("negated", False),
            example=row["example"],
            counter_example=row["not"],
        )
        for row in read_yaml("cues.yaml")
    )
    channels = {word: row["medium"] for row in read_yaml("channels.yaml") for word in row["words"]}
    return CueLexicon(cues=cues, channels=channels)
