"""Coding sheets: a folder of five tables (actors, events, figures, claims, ties), a record a row, to correct in a spreadsheet.

`rashomon import coding` takes them back. `state` shows which state of a record somebody edited; `verdict` and `reason` are
empty, to be filled in. The tables begin with a byte order mark, without which Excel takes UTF-8 for something else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.identity import Record, record_keys, records_of
from rashomon.reconcile.fields import MANY, ONE, SORTS, fields_of, state_of, words_of
from rashomon.records import Claim, Reading, Tie
from rashomon.release.columns import Column, Row, cell_of, check_rows, open_table
from rashomon.release.entries import Entry, Release, each_reading
from rashomon.release.formats import Format

VERDICTS = ("accept", "reject", "note")
_LONGEST = 60  # characters of a record's words beside its key

Labels = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a record as one column or several: their names, and the cells that a value of it becomes."""

    name: str
    columns: tuple[str, ...]
    cells: Callable[[Any, Labels], tuple[object, ...]]


def _plain(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name=name, columns=(name,), cells=lambda value, _: (value,)) for name in names)


def _yes_or_no(name: str) -> Field:
    return Field(name=name, columns=(name,), cells=lambda value, _: (None if value is None else ("no", "yes")[value],))


def _keys(*names: str) -> tuple[Field, ...]:
    """References: each a key, with what it is called."""

    def cells(value: Any, labels: Labels) -> tuple[object, ...]:  # noqa: ANN401 (JSON)
        several = value if isinstance(value, list) else [] if value is None else [value]
        return ("; ".join(f"{key} {labels.get(key, '')}".strip() for key in several),)

    return tuple(Field(name=name, columns=(name,), cells=cells) for name in names)


def _place(value: Any, _: Labels) -> tuple[object, ...]:  # noqa: ANN401 (JSON)
    return tuple((value or {}).get(part) for part in PLACE.values())


PLACE = {"place": "name", "place_country": "country", "latitude": "lat", "longitude": "lon", "radius_km": "radius_km"}

# The tables, and the fields that can be corrected in each; the words of a record and its cue have columns of their own.
TABLES: Mapping[str, tuple[Field, ...]] = {
    "actor": _plain("name", "kind", "country", "registry_id"),
    "event": (
        *_plain("type", "acled", "status"), _yes_or_no("background"),
        Field(name="when", columns=("first_day", "last_day"), cells=lambda value, _: tuple(value or (None, None))),
        Field(name="place", columns=tuple(PLACE), cells=_place), *_keys("side_a", "side_b"),
    ),
    "figure": (
        *_plain("kind", "low", "high", "vague"), *_keys("victims"), _yes_or_no("civilians"), *_keys("by", "event", "part_of"),
        *_plain("scope"),
    ),
    "claim": (*_keys("source"), *_plain("stance", "medium", "said"), *_keys("of", "via"), *_plain("quoted")),
    "tie": _plain("kind", "role", "start", "end"),
}  # fmt: skip
_LABELLED = frozenset({*MANY, *ONE, "a", "b"})
_LABEL = re.compile(r"([aefct][0-9a-f]{16})\b[^;]*")
_FIRST = ("key", "report", "published", "outlet", "words", "start_at", "end_at")
_LAST = ("state", "verdict", "reason")
_GIVEN = frozenset({"key", "report", "published", "outlet", *_LAST})


def names_of_columns(sort: str) -> tuple[str, ...]:
    """The columns of a table, in order."""
    own = tuple(column for field in TABLES[sort] for column in field.columns)
    more = {"claim": ("cue",), "tie": ("a", "b")}.get(sort, ())
    return (*_FIRST, *more, *own, *_LAST)


def state_of_row(sort: str, row: Mapping[str, object]) -> str:
    """A digest of the cells that can be edited: a row that still has it was not."""
    told = {name: bare(name, str(cell_of(row.get(name)))) for name in names_of_columns(sort) if name not in _GIVEN}
    return state_of(told)


def bare(column: str, cell: str) -> str:
    """A cell without what its keys are called: that may change without anybody's editing the cell."""
    return ";".join(part.strip() for part in _LABEL.sub(r"\1", cell).split(";")) if column in _LABELLED else cell


def file_of(sort: str) -> str:
    """What the table of a sort of records is called in the folder."""
    return f"{sort}s.csv"


def labels_of(reading: Reading) -> Labels:
    """What to call each record of a reading beside its key: an actor's name, the others' words."""
    keys, labels = record_keys(reading), {}
    for record in records_of(reading):
        span = words_of(record)
        told = getattr(record, "name", None) or ("" if span is None else span.text)
        labels[keys[record.id]] = " ".join(told.replace(";", ",").split())[:_LONGEST]
    return labels


def row_of(record: Record, report: str, reading: Reading, labels: Labels) -> Row:
    """The row of a record."""
    keys, sort = record_keys(reading), SORTS[type(record)]
    fields, span = fields_of(record, keys), words_of(record)
    row: dict[str, object] = {
        "key": keys[record.id], "report": report, "published": reading.published.start, "outlet": reading.outlet,
        "words": span and span.text, "start_at": span and span.start, "end_at": span and span.end,
    }  # fmt: skip
    if isinstance(record, Tie):
        row |= {end: f"{keys[id]} {labels[keys[id]]}" for end, id in (("a", record.a), ("b", record.b))}
    if isinstance(record, Claim):
        row["cue"] = record.cue and record.cue.text
    for field in TABLES[sort]:
        row |= dict(zip(field.columns, field.cells(fields[field.name], labels), strict=True))
    return row | {"state": state_of_row(sort, row)}


def _columns(sort: str) -> tuple[Column, ...]:
    allowed = {"verdict": ("", *VERDICTS)}
    return tuple(
        Column(name=name, needed=name in ("key", "report", "state"), unique=name == "key", allowed=allowed.get(name, ()))
        for name in names_of_columns(sort)
    )


def _write(entries: Iterable[Entry], target: Path, _: Release) -> None:
    target.mkdir()
    with ExitStack() as stack:
        write = {
            sort: stack.enter_context(open_table(target / file_of(sort), _columns(sort), encoding="utf-8-sig"))
            for sort in TABLES
        }
        for report, reading in each_reading(entries):
            labels = labels_of(reading)
            for record in records_of(reading):
                write[SORTS[type(record)]](row_of(record, report, reading, labels))


def _check(path: Path) -> Iterator[str]:
    for sort in TABLES:
        yield from (
            f"{file_of(sort)}: {told}" for told in check_rows(path / file_of(sort), _columns(sort), encoding="utf-8-sig")
        )


FORMAT = Format(
    name="coding", suffix="", what="a folder of five tables, a record a row, to correct in a spreadsheet and import again",
    loses=("episodes, accounts and rules: only records and their words",), write=_write, check=_check,
)  # fmt: skip
