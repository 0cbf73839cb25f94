"""What a format cannot say, row by row, in a file beside the export: rival figures, and the episodes that it has no row for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from rashomon.release.columns import Column, Row, open_table
from rashomon.release.describing import amount, source_name, statements, victims_name
from rashomon.release.entries import Entry

# Why a format leaves an episode out; None where it has a row for it.
LeavesOut = Callable[[Entry], str | None]

COLUMNS = (
    Column(name="episode", needed=True), Column(name="left_out"), Column(name="figure"), Column(name="used"),
    Column(name="source"), Column(name="says"), Column(name="of"), Column(name="words"),
)  # fmt: skip


def losses_beside(target: Path) -> Path:
    """Where the losses of an export stand."""
    return target.with_name(f"{target.name}.losses.csv")


def noting_losses(entries: Iterable[Entry], target: Path, leaves_out: LeavesOut) -> Iterator[Entry]:
    """The entries as they come; on the way, what is lost of each is written down."""
    with open_table(target, COLUMNS) as write:
        for entry in entries:
            for row in _rows(entry, leaves_out(entry)):
                write(row)
            yield entry


def _rows(entry: Entry, left_out: str | None) -> Iterator[Row]:
    """Every figure of the dead that was given, and whether it is in the export's number; before them, why there is none."""
    if left_out is not None:
        yield {"episode": entry.episode.id, "left_out": left_out}
    for _, count, one in statements(entry):
        if count.kind in ("killed", "casualties"):
            yield {
                "episode": entry.episode.id, "figure": one.figure,
                "used": "yes" if left_out is None and one.figure in entry.outcome.used else "no",
                "source": source_name(entry, one), "says": amount(one), "of": victims_name(entry, count),
                "words": one.wording.text,
            }  # fmt: skip
