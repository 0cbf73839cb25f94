"""A folder that was corrected in brat, back in: moved marks, other attributes and relations, marks that went, marks that came.

What was exported stands in `records.tsv`, report by report. An .ann file that is not there changes nothing; a record whose
marks are gone from one that is there is rejected. The formats are those of `rashomon.release.brat`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from rashomon.errors import BadInput
from rashomon.identity import key_of, record_keys, report_key
from rashomon.reconcile.corrections import Within, parse_added
from rashomon.reconcile.fields import MANY, ONE, WORDS, state_of
from rashomon.records import Reading
from rashomon.release.brat import ATTRIBUTES, NUMBERS, RECORDS, RELATIONS, tie_state, told_of
from rashomon.revise.changes import Change, Refused
from rashomon.revise.marks import Mark, Sheet, parse
from rashomon.revise.present import CHANGED, Present


def read_standoff(path: Path, present: Present) -> Iterator[Change | Refused]:
    """What the edited files of a folder want changed. Raises BadInput where it is no folder that was exported for brat."""
    try:
        lines = (path / RECORDS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise BadInput(f"{path}: has no {RECORDS}, which tells what was exported; give the whole folder back") from None
    told = [line.split("\t") for line in lines]
    if not all(len(one) == 3 for one in told):
        raise BadInput(f"{path / RECORDS}: was changed; give the folder back with the one that was exported")
    for report, rows in groupby(told, key=lambda row: row[0]):
        file = path / f"{report}.ann"
        if not re.fullmatch(r"r[0-9a-f]{16}", report) or not file.exists():
            continue
        try:
            reading = _same_text(file.with_suffix(".txt"), present.reading(report))
            sheet = parse(file)
            _name_new(sheet, reading)
            yield from _changes(sheet, {key: state for _, key, state in rows}, report, file.name, present)
        except BadInput as error:
            yield Refused(where=file.name, message=str(error))


def _same_text(file: Path, reading: Reading) -> Reading:
    """The reading, where a text file still is its report's text. Raises BadInput where it is another."""
    if file.exists() and file.read_bytes().decode("utf-8", "replace") != reading.report.text:
        raise BadInput(f"{file.name} is not the report's text (any more); marks on other words cannot be taken in")
    return reading


def _name_new(sheet: Sheet, reading: Reading) -> None:
    """Give marks without a key the one of the record that they add."""
    for mark in sheet.marks.values():
        if mark.key is None:
            mark.key, mark.new = _new_key(mark, sheet, reading), True


def _new_key(mark: Mark, sheet: Sheet, reading: Reading) -> str | None:
    """The key of the record that a mark without one adds. Raises BadInput where it can be none."""
    if mark.sort is None:
        return None
    alone = {name: value for name, value in _told(mark, sheet).items() if name not in (*MANY, *ONE)}
    try:
        record = parse_added(mark.sort, json.dumps(_as_added(mark, alone, reading)), "new", Within(reading.report.text, {}))
    except (ValueError, TypeError) as error:
        raise BadInput(f"{mark.id}, a new {mark.sort}: {error}") from None
    return key_of(report_key(reading.report), record)


def _told(mark: Mark, sheet: Sheet) -> dict[str, Any]:
    """The fields of a record as its first mark shows them, in the form of `told_of`."""
    sort = mark.sort or "actor"
    told: dict[str, Any] = {WORDS[sort]: mark.words} if sort in WORDS else {}
    told |= {name: mark.attributes.get(name) for one, name in ATTRIBUTES if one == sort}
    if sort == "figure":
        told |= {name: mark.numbers.get(name) for name in NUMBERS}
    for one, name in RELATIONS:
        if one == sort:
            ends = [sheet.marks[id] for id in mark.related[name]]
            if name == "cue":
                told[name] = ends[0].words if ends else None
            else:
                keys = sorted(end.key for end in ends if end.key is not None)
                told[name] = keys if name in MANY else next(iter(keys), None)
    return told


def _as_added(mark: Mark, told: Mapping[str, Any], reading: Reading) -> dict[str, Any]:
    """The fields of a record to be added."""
    sort = mark.sort or "actor"
    fields = {name: value for name, value in told.items() if value is not None and name != WORDS.get(sort)}
    if sort == "actor":
        words = reading.report.text[mark.words["start"] : mark.words["end"]]
        fields["name"] = " ".join(words.split())
    return {"span": mark.words, **fields}


def _changes(
    sheet: Sheet, exported: Mapping[str, str], report: str, where: str, present: Present
) -> Iterator[Change | Refused]:
    """What is different from what was exported: first what is added, then the rest."""
    first, reading = sheet.first(), present.reading(report)
    for key, mark in first.items():
        if mark.new and mark.sort is not None:
            fields = _as_added(mark, _told(mark, sheet), reading)
            yield Change(where=f"{where}, {mark.id}", report=report, sort=mark.sort, fields=fields)
        elif key not in exported:
            yield Refused(where=f"{where}, {mark.id}", message=f"{key} was not exported; a new mark takes no key")
    for key, state in exported.items():
        if not key.startswith("t"):
            try:
                change = _change(key, state, first.get(key), sheet, report, where, present)
            except BadInput as error:
                yield Refused(where=f"{where}, {key}", message=str(error))
                continue
            if change is not None:
                yield change
    yield from _ties(sheet, exported, report, where, present)


def _change(  # noqa: PLR0913, PLR0917 (where a record stands, before and now)
    key: str, state: str, mark: Mark | None, sheet: Sheet, report: str, where: str, present: Present
) -> Change | None:
    """What is different in one record."""
    told = None if mark is None else _told(mark, sheet)
    if told is not None and state_of(told) == state:
        return None
    if mark is None and key not in record_keys(present.reading(report)).values():
        return None  # somebody else has rejected it too
    found = present.find(key, report)
    before = told_of(found.record, found.reading)
    if state_of(before) != state:
        raise BadInput(CHANGED)
    if mark is None or told is None:
        return Change(where=where, report=report, sort=found.sort, key=key, verdict="reject")
    if mark.sort != found.sort:
        raise BadInput(f"{mark.id} is marked as {mark.sort}, and its note names a {found.sort}")
    fields = {name: value for name, value in told.items() if value != before[name]}
    for name in MANY & set(fields):  # what brat could not show stays
        fields[name] += [one for one in found.fields[name] if one not in before[name]]
    return Change(where=where, report=report, sort=found.sort, key=key, fields=fields)


def _ties(sheet: Sheet, exported: Mapping[str, str], report: str, where: str, present: Present) -> Iterator[Change]:
    """What is different in the ties: another kind between the same two, one that went, one that came."""
    there = {(kind, sheet.marks[a].key or "", sheet.marks[b].key or ""): (a, b) for kind, a, b in sheet.ties}
    before = {state: key for key, state in exported.items() if key.startswith("t")}
    came = {told: marks for told, marks in sorted(there.items()) if tie_state(*told) not in before}
    now = record_keys(present.reading(report)).values()
    for state, key in before.items():
        kind, a, b = state.split(" ")
        if (kind, a, b) in there or key not in now:
            continue
        other = next((told for told in came if told[1:] == (a, b)), None)
        if other is None:
            yield Change(where=where, report=report, sort="tie", key=key, verdict="reject")
        else:
            del came[other]
            yield Change(where=where, report=report, sort="tie", key=key, fields={"kind": other[0]})
    for (kind, a, b), marks in came.items():
        ends = [sheet.marks[id].words for id in marks]
        span = {"start": min(end["start"] for end in ends), "end": max(end["end"] for end in ends)}
        yield Change(where=where, report=report, sort="tie", fields={"span": span, "kind": kind, "a": a, "b": b})
