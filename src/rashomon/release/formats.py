"""The formats by name. Each is a module with one `FORMAT`: how it is written, and how a written one is checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from rashomon.errors import BadInput
from rashomon.release.entries import Entry, Release

_MODULES = (
    "acled", "ucdp", "plover", "eventreport", "statements", "geojson",
    "coding", "judgements", "actors", "webannotation", "brat", "parquet", "duckdb",
    "ftm", "ftmstatements", "claimreview", "prov", "site", "evidence",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: its name, the ending of its files (none: a folder), what it is, and what of a ledger it cannot say.

    `write` writes entries, one after the other, and never holds them all; `check` says what is wrong with what was written.
    With `leaves_out`, it has one figure an episode: rival figures, and episodes left out and why, go to a file beside it.
    """

    name: str
    suffix: str
    what: str
    loses: tuple[str, ...]
    write: Callable[[Iterable[Entry], Path, Release], None]
    check: Callable[[Path], Iterable[str]]
    leaves_out: Callable[[Entry], str | None] | None = None


def formats() -> Mapping[str, Format]:
    """All formats, by name."""
    return {name: format_of(name) for name in _MODULES}


def format_of(name: str) -> Format:
    """A format. Raises BadInput for a name that is none."""
    if name not in _MODULES:
        raise BadInput(f"there is no format {name!r}; there are {', '.join(_MODULES)}")
    found: Format = import_module(f"rashomon.release.{name}").FORMAT
    return found
