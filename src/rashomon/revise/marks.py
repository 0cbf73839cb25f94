"""An .ann file of brat as it stands: marks on words, what is attached to them, and the ties that are drawn between them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from rashomon.errors import BadInput
from rashomon.reconcile.fields import Sort
from rashomon.records import TieKind
from rashomon.release.brat import ATTRIBUTES, CUE, RELATIONS, TEXT_BOUND, name_of

_KEY = re.compile(r"[aefct][0-9a-f]{16}\b")
_NOTED = re.compile(r"(?:\b(low|high)=(\d+)|\b(vague)=(.*))")
_RELATION = re.compile(r"R\d+\t([\w-]+) Arg1:(T\d+) Arg2:(T\d+)\s*")
_ATTRIBUTE = re.compile(r"[AM]\d+\t(\w+) (T\d+) (\S+)\s*")
_NOTE = re.compile(r"#\d+\tAnnotatorNotes (\w+)\t(.*)")
_SORTS: Mapping[str, Sort] = {name_of(sort): sort for sort, _ in ATTRIBUTES}
_FIELD_OF_ATTRIBUTE = {(name, sort): (field, kind) for (sort, field), (name, kind) in ATTRIBUTES.items()}
_FIELD_OF_RELATION = {(name, sort): field for (sort, field), (name, _) in RELATIONS.items()}


@dataclass(slots=True)
class Mark:
    """A mark of brat: its sort (None: a cue), its words, the key that its note names, and what is attached to it."""

    id: str
    sort: Sort | None
    words: dict[str, int]
    key: str | None = None
    new: bool = False
    numbers: dict[str, Any] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)
    related: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


@dataclass(slots=True)
class Sheet:
    """An .ann file: its marks by their ids, and its ties."""

    marks: dict[str, Mark] = field(default_factory=dict)
    ties: set[tuple[str, str, str]] = field(default_factory=set)

    def first(self) -> dict[str, Mark]:
        """The mark of each record that carries its attributes: the one with the lowest number."""
        told: dict[str, Mark] = {}
        for mark in sorted(self.marks.values(), key=lambda one: int(one.id[1:])):
            if mark.sort is not None and mark.key is not None:
                told.setdefault(mark.key, mark)
        return told


def parse(file: Path) -> Sheet:
    """The marks of an .ann file with all that is attached to them. Raises BadInput naming the line."""
    sheet, rest = Sheet(), []
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError:
        raise BadInput("is not UTF-8") from None
    for number, line in enumerate(lines, 1):
        if line.startswith("T"):
            mark = _mark(line, number)
            sheet.marks[mark.id] = mark
        elif line.strip():
            rest.append((number, line.rstrip("\r")))
    for number, line in rest:
        if not _attach(line, sheet):
            raise BadInput(f"line {number} means nothing here: {line[:80]!r}")
    return sheet


def _mark(line: str, number: int) -> Mark:
    told = TEXT_BOUND.fullmatch(line.rstrip("\r"))
    if told is None or told[2] not in (*_SORTS, CUE):
        raise BadInput(f"line {number}: is no mark of {', '.join(_SORTS)} or {CUE}")
    offsets = [int(part) for part in re.findall(r"\d+", told[3])]
    return Mark(id=told[1], sort=_SORTS.get(told[2]), words={"start": offsets[0], "end": offsets[-1]})


def _attach(line: str, sheet: Sheet) -> bool:
    """Attach what a line says to its mark; whether it says anything that can be."""
    if note := _NOTE.fullmatch(line):
        return _attach_note(note[1], note[2], sheet)
    if attribute := _ATTRIBUTE.fullmatch(line):
        return _attach_attribute(attribute[1], attribute[2], attribute[3], sheet)
    if relation := _RELATION.fullmatch(line):
        return _attach_relation(relation[1], relation[2], relation[3], sheet)
    return False


def _attach_note(id: str, told: str, sheet: Sheet) -> bool:
    """A note names the record of its mark and, of a figure, the numbers. Others are the annotator's own."""
    mark = sheet.marks.get(id)
    if mark is not None:
        key = _KEY.match(told)
        mark.key = key[0] if key else mark.key
        for name, number, vague, words in _NOTED.findall(told):
            mark.numbers[name or vague] = int(number) if name else " ".join(words.split()) or None
    return True


def _attach_attribute(name: str, id: str, value: str, sheet: Sheet) -> bool:
    mark = sheet.marks.get(id)
    if mark is None or mark.sort is None or (name, mark.sort) not in _FIELD_OF_ATTRIBUTE:
        return False
    field_name, kind = _FIELD_OF_ATTRIBUTE[name, mark.sort]
    mark.attributes[field_name] = {one.replace(" ", "_"): one for one in get_args(kind)}.get(value, value)
    return True


def _attach_relation(name: str, a: str, b: str, sheet: Sheet) -> bool:
    if a not in sheet.marks or b not in sheet.marks:
        return False
    sort = sheet.marks[a].sort
    if name in get_args(TieKind):
        sheet.ties.add((name, a, b))
    elif sort is not None and (name, sort) in _FIELD_OF_RELATION:
        sheet.marks[a].related[_FIELD_OF_RELATION[name, sort]].append(b)
    else:
        return False
    return True
