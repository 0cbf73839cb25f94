"""The codes of states by ISO 3166-1: `iso_3166.csv`, made by scripts/iso_3166.py."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state: its codes of two and three letters, its number (None where it has none), its usual name in English."""

    code: str
    alpha3: str
    numeric: int | None
    name: str


@cache
def states() -> Mapping[str, State]:
    """All states, by their codes of two letters."""
    text = resources.files("rashomon.data").joinpath("iso_3166.csv").read_text(encoding="utf-8")
    return {
        row["code"]: State(
            code=row["code"], alpha3=row["alpha3"], numeric=int(row["numeric"]) if row["numeric"] else None, name=row["name"]
        )
        for row in csv.DictReader(text.splitlines())
    }


def code_of(told: str) -> str | None:
    """The code of a state by its name or any of its codes, whatever the case.

    >>> code_of("mali"), code_of("sdn"), code_of("Atlantis")
    ('ML', 'SD', None)
    """
    wanted = told.strip().casefold()
    fits = (
        one.code for one in states().values() if wanted in (one.code.casefold(), one.alpha3.casefold(), one.name.casefold())
    )
    return next(fits, None)
