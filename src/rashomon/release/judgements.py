"""What people decided about the episodes' records and reports, a row each, what was withdrawn and its withdrawal too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

from rashomon.reconcile.records import Judgement, Verdict
from rashomon.release.columns import Column, Row, check_rows, open_table
from rashomon.release.entries import Entry, Release
from rashomon.release.formats import Format
from rashomon.release.seen import Seen

COLUMNS = (
    Column(name="judgement", needed=True, unique=True), Column(name="verdict", needed=True, allowed=get_args(Verdict)),
    Column(name="a", needed=True), Column(name="b"), Column(name="field"), Column(name="value"), Column(name="reason"),
    Column(name="by", needed=True), Column(name="at", needed=True), Column(name="final", needed=True, allowed=("yes", "no")),
)  # fmt: skip


def rows(entries: Iterable[Entry]) -> Iterator[Row]:
    """One row a judgement; one that is about records of several episodes stands there once."""
    seen = Seen()
    for entry in entries:
        for one in entry.judgements:
            if seen.new(one.id):
                yield row_of(one)


def row_of(one: Judgement) -> Row:
    """The row of a judgement."""
    return {
        "judgement": one.id, "verdict": one.verdict, "a": one.a, "b": one.b, "field": one.field, "value": one.value,
        "reason": one.reason, "by": one.by, "at": one.at.isoformat(), "final": "yes" if one.final else "no",
    }  # fmt: skip


def _write(entries: Iterable[Entry], target: Path, _: Release) -> None:
    with open_table(target, COLUMNS, encoding="utf-8-sig") as write:
        for row in rows(entries):
            write(row)


def _check(path: Path) -> Iterator[str]:
    yield from check_rows(path, COLUMNS, encoding="utf-8-sig")


FORMAT = Format(
    name="judgements", suffix=".csv", what="what people decided, a row each: another ledger of the same reports can take it in",
    loses=("everything else",), write=_write, check=_check,
)  # fmt: skip
