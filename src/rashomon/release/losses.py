"""What a format cannot say, row by row, in a file beside the export: the rival figures that one number stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from rashomon.release.columns import Column, Row, write_rows
from rashomon.release.describing import amount, source_name, statements, victims_name
from rashomon.release.entries import Entry

COLUMNS = (
    Column(name="episode", needed=True), Column(name="figure", needed=True), Column(name="used"), Column(name="source"),
    Column(name="says"), Column(name="of"), Column(name="words"),
)  # fmt: skip


def losses_beside(target: Path) -> Path:
    """Where the losses of an export stand."""
    return target.with_name(f"{target.name}.losses.csv")


def write_losses(entries: Iterable[Entry], target: Path) -> None:
    """Write every figure of the dead that was given, and whether the rule used it."""
    write_rows(target, COLUMNS, _rows(entries))


def _rows(entries: Iterable[Entry]) -> Iterator[Row]:
    for entry in entries:
        for _, count, one in statements(entry):
            if count.kind in ("killed", "casualties"):
                yield {
                    "episode": entry.episode.id, "figure": one.figure,
                    "used": "yes" if one.figure in entry.outcome.used else "no",
                    "source": source_name(entry, one), "says": amount(one), "of": victims_name(entry, count),
                    "words": one.wording.text,
                }  # fmt: skip
