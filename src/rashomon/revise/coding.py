"""Coding sheets back in: what differs from the ledger is corrected, rows without a key are records to be added.

The tables are those of `rashomon.release.coding`. Columns may be left out; a row that is left out changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import inf, isfinite
from pathlib import Path
from typing import Any, cast

from rashomon.errors import BadInput
from rashomon.identity import record_keys
from rashomon.reconcile.fields import MANY, ONE, WORDS, Sort, words_of
from rashomon.records import Claim, Reading
from rashomon.release.coding import (
    PLACE,
    TABLES,
    VERDICTS,
    Field,
    bare,
    file_of,
    labels_of,
    names_of_columns,
    row_of,
    state_of_row,
)
from rashomon.revise.changes import Change, Refused
from rashomon.revise.present import CHANGED, Present
from rashomon.revise.sheets import Cells, rows_of, same

_KEY = re.compile(r"([aefct][0-9a-f]{16})\b")
_COVERED = "█"  # what --redact puts in place of letters
_SHOWN = 8


def read_coding(path: Path, present: Present) -> Iterator[Change | Refused]:
    """What the edited sheets of a folder, or one of them, want changed. Raises BadInput where there is no such sheet."""
    if path.is_dir():
        files = [path / file_of(sort) for sort in TABLES if (path / file_of(sort)).exists()]
        if not files:
            raise BadInput(f"{path}: has none of {', '.join(map(file_of, TABLES))}")
    else:
        files = [path]
    for file in files:
        sort: Sort | None = None
        for where, row in rows_of(file):
            sort = sort or _sort_of(row, file)
            try:
                change = _change(sort, row, where, present)
            except BadInput as error:
                yield Refused(where=where, message=str(error))
                continue
            if change is not None:
                yield change


def _sort_of(row: Cells, file: Path) -> Sort:
    """Whose table this is, by its columns. Raises BadInput where it is none."""
    fits = {sort: len(set(names_of_columns(sort)) & set(row)) for sort in TABLES}
    best = max(fits, key=lambda sort: (fits[sort], file.name == file_of(sort)))
    missing = [name for name in ("key", "report", "state") if name not in row]
    if missing:
        raise BadInput(f"{file}: is no coding sheet; it has no column {', '.join(missing)}")
    if strange := sorted(set(row) - set(names_of_columns(best)) - {""}):
        told = ", ".join(strange[:_SHOWN])
        raise BadInput(f"{file}: means nothing: column {told}; of {best}s there are {', '.join(names_of_columns(best))}")
    return cast(Sort, best)


def _change(sort: Sort, row: Cells, where: str, present: Present) -> Change | None:
    """What a row wants changed. Raises BadInput where it cannot be."""
    verdict, reason = row.get("verdict", "").lower(), row.get("reason", "")
    if verdict and verdict not in VERDICTS:
        raise BadInput(f"verdict: {verdict!r} is none of {', '.join(VERDICTS)}")
    if not row["key"]:
        reading = present.reading(row["report"])
        added = _added(sort, row, reading)
        return Change(where=where, report=row["report"], sort=sort, fields=added, reason=reason)
    found = present.find(row["key"], row["report"])
    if found.sort != sort:
        raise BadInput(f"{row['key']} is a {found.sort}, no {sort}")
    if not verdict and row["state"] == state_of_row(sort, row):
        return None
    told = row_of(found.record, found.report, found.reading, labels_of(found.reading))
    edited = {name for name, cell in row.items() if not (_same(name, cell, told.get(name)) or _COVERED in cell)}
    edited -= {"", "key", "report", "published", "outlet", "state", "verdict", "reason"}
    if not edited and not verdict:
        return None
    if row["state"] != told["state"]:
        raise BadInput(CHANGED)
    if kept := sorted(edited & {"a", "b"}):
        raise BadInput(f"{kept[0]}: who is tied cannot be corrected; reject this tie, and add another in a row without a key")
    fields = {}
    for field in TABLES[sort]:
        if edited & set(field.columns):
            cells = [row.get(name, _as_cell(told.get(name))) for name in field.columns]
            fields[field.name] = _value(field, cells, found.reading)
    if edited & {"words", "start_at", "end_at"}:
        if sort not in WORDS:
            raise BadInput("words: those of an actor cannot be moved; reject it, and add another in a row without a key")
        before = words_of(found.record)
        assert before is not None  # only actors can be without
        fields[WORDS[sort]] = _words(row, found.reading, edited, before.start)
    if "cue" in edited and isinstance(found.record, Claim):
        fields["cue"] = _cue(row["cue"], found.reading, found.record.content.start)
    return Change(
        where=where, report=found.report, sort=sort, key=row["key"], fields=fields, reason=reason,
        verdict=cast(Any, verdict or None),
    )  # fmt: skip


def _same(name: str, cell: str, told: object) -> bool:
    return same(bare(name, cell), told if told is None or isinstance(told, int | float) else bare(name, str(told)))


def _added(sort: Sort, row: Cells, reading: Reading) -> dict[str, Any]:
    """The fields of a record that a row adds."""
    fields: dict[str, Any] = {"span": _words(row, reading, {"words"} if not row.get("start_at") else {"start_at"}, None)}
    for field in TABLES[sort]:
        cells = [row.get(name, "") for name in field.columns]
        if any(cells):
            fields[field.name] = _value(field, cells, reading)
    if sort == "tie":
        fields |= {end: next(iter(_references(row.get(end, ""), reading)), None) for end in ("a", "b")}
    if sort == "claim" and row.get("cue"):
        fields["cue"] = _cue(row["cue"], reading, fields["span"]["start"])
    return fields


def _value(field: Field, cells: Sequence[str], reading: Reading) -> Any:  # noqa: ANN401, PLR0911 (JSON; one return a kind)
    """What cells say a field is, as a correction tells it. Raises BadInput where they say nothing that it can be."""
    name, cell = field.name, cells[0]
    if name in MANY:
        return _references(cell, reading)
    if name in ONE:
        several = _references(cell, reading)
        if len(several) > 1:
            raise BadInput(f"{name}: one key, not {len(several)}")
        return several[0] if several else None
    if name == "when":
        return [one or None for one in cells]
    if name == "place":
        told: dict[str, Any] = {part: one or None for part, one in zip(PLACE.values(), cells, strict=True)}
        return told | {part: _number(part, told[part]) for part in ("lat", "lon", "radius_km")}
    if name in ("low", "high"):
        number = _number(name, cell or None)
        return int(number) if number is not None and number == int(number) else number
    if name in ("background", "civilians"):
        if cell.lower() not in _YES:
            raise BadInput(f"{name}: yes or no{', or empty' if name == 'civilians' else ''}, not {cell!r}")
        return _YES[cell.lower()]
    return cell or None


_YES = {"yes": True, "no": False, "": None}


def _number(name: str, cell: str | None) -> float | None:
    try:
        number = None if cell is None else float(cell.replace(",", "."))
    except ValueError:
        number = inf
    if number is not None and not isfinite(number):
        raise BadInput(f"{name}: {cell!r} is no number")
    return number


def _references(cell: str, reading: Reading) -> list[str]:
    """The keys that a cell names, with semicolons between them; an actor can be named by its name in the sheet."""
    names = {actor.name.casefold(): record_keys(reading)[actor.id] for actor in reading.actors}
    keys = []
    for part in filter(None, map(str.strip, cell.split(";"))):
        key = _KEY.match(part)
        if key is None and part.casefold() not in names:
            raise BadInput(f"{part!r} is neither a key nor an actor of this report; its actors are {', '.join(sorted(names))}")
        keys.append(key[1] if key else names[part.casefold()])
    return keys


def _words(row: Cells, reading: Reading, edited: set[str], near: int | None) -> dict[str, int]:
    """The words of a record: by their offsets where those were edited, else where its words stand."""
    if edited & {"start_at", "end_at"}:
        start, end = _number("start_at", row.get("start_at") or None), _number("end_at", row.get("end_at") or None)
        if start is None or end is None:
            raise BadInput("start_at and end_at go together: where the words begin and end, in characters")
        return {"start": int(start), "end": int(end)}
    return _locate(row.get("words", ""), reading, near)


def _cue(cell: str, reading: Reading, near: int) -> dict[str, int] | None:
    return _locate(cell, reading, near) if cell else None


def _locate(words: str, reading: Reading, near: int | None) -> dict[str, int]:
    """Where words stand in a report, however its lines break: nearest to an offset, where there is one, else the only place."""
    if not words:
        raise BadInput("words: those that say it, as they stand in the report")
    places = [match.span() for match in re.finditer(r"\s+".join(map(re.escape, words.split())), reading.report.text)]
    if not places:
        raise BadInput(f"words: {words!r} does not stand in the report")
    if near is None and len(places) > 1:
        raise BadInput(f"words: {words!r} stands there {len(places)} times; give more of the words, or start_at and end_at")
    start, end = min(places, key=lambda place: abs(place[0] - (near or 0)))
    return {"start": start, "end": end}


def _as_cell(told: object) -> str:
    return "" if told is None else str(told)
