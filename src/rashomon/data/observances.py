"""Loads the named days of the date stage."""

from __future__ import annotations

from rashomon.data.files import read_yaml
from rashomon.read.dates.observances import Observance, Observances


def load_observances() -> Observances:
    """The named days of observances.yaml, indexed by their first words."""
    return Observances.of(
        tuple(
            Observance(id=row["id"], names=tuple(row["names"]), rule=row["rule"], days=row.get("days", 1))
            for row in read_yaml("observances.yaml")
        )
    )
