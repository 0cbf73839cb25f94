"""brat standoff: a folder with a .txt and an .ann file a report, and the configuration that shows them and lets them be edited.

`rashomon import brat` takes it back; `records.tsv` tells it what was exported. Every mark has a note with its record's key. The
first mark of a record carries its attributes, its relations and, in the note of a figure, its numbers; ties are relations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from rashomon.identity import Record, record_keys, records_of
from rashomon.reconcile.fields import MANY, SORTS, Sort, fields_of, state_of, words_of
from rashomon.records import (
    ActorKind,
    Claim,
    EventType,
    FigureKind,
    Reading,
    Span,
    Stance,
    Status,
    SubEventType,
    Tie,
    TieKind,
)
from rashomon.release.entries import Entry, Release, each_reading
from rashomon.release.formats import Format
from rashomon.release.webannotation import spans_of

RECORDS = "records.tsv"
TEXT_BOUND = re.compile(r"(T\d+)\t(\w+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)")
CUE = "Cue"

# The attributes of brat, by the sort of record and its field; the relations, by the same.
ATTRIBUTES: Mapping[tuple[Sort, str], tuple[str, Any]] = {
    ("actor", "kind"): ("ActorKind", ActorKind), ("event", "type"): ("EventType", EventType),
    ("event", "acled"): ("SubEvent", SubEventType), ("event", "status"): ("Status", Status),
    ("figure", "kind"): ("FigureKind", FigureKind), ("claim", "stance"): ("Stance", Stance),
}  # fmt: skip
RELATIONS: Mapping[tuple[Sort, str], tuple[str, tuple[str, ...]]] = {
    ("event", "side_a"): ("SideA", ("Actor",)), ("event", "side_b"): ("SideB", ("Actor",)),
    ("figure", "victims"): ("Victims", ("Actor",)), ("figure", "by"): ("By", ("Actor",)),
    ("figure", "event"): ("Of", ("Event",)), ("claim", "source"): ("Source", ("Actor",)),
    ("claim", "of"): ("Says", ("Event", "Figure")), ("claim", "cue"): ("SaidBy", (CUE,)),
}  # fmt: skip
NUMBERS = ("low", "high", "vague")
_MARKS: tuple[Sort, ...] = ("actor", "event", "figure", "claim")


def name_of(sort: Sort) -> str:
    """What a sort of records is called in brat."""
    return sort.capitalize()


def told_of(record: Record, reading: Reading) -> dict[str, Any]:
    """The fields of a record that brat can show: its words, attributes, relations to what has words, and a figure's numbers."""
    keys, sort = record_keys(reading), SORTS[type(record)]
    shown = {keys[one.id] for one in records_of(reading) if words_of(one) is not None}
    fields, told = fields_of(record, keys), {}
    for name, value in fields.items():
        if (sort, name) in RELATIONS and name != "cue":
            kept = sorted(key for key in (value if name in MANY else [value]) if key in shown)
            told[name] = kept if name in MANY else next(iter(kept), None)
        elif isinstance(value, dict) and "start" in value:
            told[name] = _within_lines(value, reading.report.text)
        elif (sort, name) in ATTRIBUTES or name == "cue" or (sort == "figure" and name in NUMBERS):
            told[name] = " ".join(value.split()) if name == "vague" and value else value
    return told


def _within_lines(told: Mapping[str, int], text: str) -> dict[str, int]:
    """Offsets without line breaks at their ends, which brat's cannot have."""
    words = text[told["start"] : told["end"]]
    return {"start": told["end"] - len(words.lstrip("\r\n")), "end": told["start"] + len(words.rstrip("\r\n"))}


def _configuration() -> str:
    lines = ["[entities]", *map(name_of, _MARKS), CUE, "[relations]"]
    for (sort, _), (name, ends) in RELATIONS.items():
        lines.append(f"{name}\tArg1:{name_of(sort)}, Arg2:{'|'.join(ends)}")
    lines += [f"{kind}\tArg1:Actor, Arg2:Actor" for kind in get_args(TieKind)]
    lines += ["[events]", "[attributes]"]
    for (sort, _), (name, kind) in ATTRIBUTES.items():
        lines.append(f"{name}\tArg:{name_of(sort)}, Value:{'|'.join(one.replace(' ', '_') for one in get_args(kind))}")
    return "\n".join(lines) + "\n"


def _write(entries: Iterable[Entry], target: Path, _: Release) -> None:
    target.mkdir()
    (target / "annotation.conf").write_text(_configuration(), encoding="utf-8")
    with (target / RECORDS).open("w", encoding="utf-8") as records:
        for report, reading in each_reading(entries):
            (target / f"{report}.txt").write_bytes(reading.report.text.encode())
            (target / f"{report}.ann").write_text("".join(f"{line}\n" for line in _lines(reading)), encoding="utf-8")
            for key, state in _exported(reading):
                records.write(f"{report}\t{key}\t{state}\n")


def _exported(reading: Reading) -> Iterator[tuple[str, str]]:
    """The key of each record that the .ann file shows, and its state; that of a tie names its kind and its ends."""
    keys = record_keys(reading)
    shown = {one.id for one in reading.actors if one.mentions}
    for record in records_of(reading):
        if isinstance(record, Tie):
            if {record.a, record.b} <= shown:
                yield keys[record.id], tie_state(record.kind, keys[record.a], keys[record.b])
        elif words_of(record) is not None:
            yield keys[record.id], state_of(told_of(record, reading))


def tie_state(kind: str, a: str, b: str) -> str:
    """What is exported of a tie."""
    return f"{kind} {a} {b}"


def _lines(reading: Reading) -> Iterator[str]:
    keys, text = record_keys(reading), reading.report.text
    first: dict[str, str] = {}  # the first mark of each record, by its key
    cues: dict[str, str] = {}
    number = 0
    for record in records_of(reading):
        if isinstance(record, Tie):
            continue  # a relation of actors, further down
        key = keys[record.id]
        spans = [(span, name_of(SORTS[type(record)])) for span in dict.fromkeys(_own_spans(record))]
        if isinstance(record, Claim) and record.cue is not None:
            spans.append((record.cue, CUE))
        for span, sort in spans:
            number += 1
            mark = f"T{number}"
            yield f"{mark}\t{sort} {_pieces(span, text)}\t{' '.join(span.text.splitlines())}"
            (cues if sort == CUE else first).setdefault(key, mark)
            numbers = _numbers(record, reading) if first.get(key) == mark else ""
            yield f"#{number}\tAnnotatorNotes {mark}\t{key}{numbers}"
    yield from _attributes(reading, first)
    yield from _relations(reading, first, cues)


def _own_spans(record: Record) -> tuple[Span, ...]:
    return (record.content,) if isinstance(record, Claim) else spans_of(record)


def _numbers(record: Record, reading: Reading) -> str:
    if SORTS[type(record)] != "figure":
        return ""
    told = told_of(record, reading)
    return "".join(f" {name}={told[name]}" for name in NUMBERS if told[name] is not None)


def _attributes(reading: Reading, first: Mapping[str, str]) -> Iterator[str]:
    keys, number = record_keys(reading), 0
    for record in records_of(reading):
        for name, value in told_of(record, reading).items():
            attribute = ATTRIBUTES.get((SORTS[type(record)], name))
            if attribute is not None and value is not None and keys[record.id] in first:
                number += 1
                yield f"A{number}\t{attribute[0]} {first[keys[record.id]]} {value.replace(' ', '_')}"


def _relations(reading: Reading, first: Mapping[str, str], cues: Mapping[str, str]) -> Iterator[str]:
    keys, number = record_keys(reading), 0
    for record in records_of(reading):
        key = keys[record.id]
        pairs: list[tuple[str, str | None, str | None]] = []
        if isinstance(record, Tie):
            pairs.append((record.kind, first.get(keys[record.a]), first.get(keys[record.b])))
        for name, value in told_of(record, reading).items():
            relation = RELATIONS.get((SORTS[type(record)], name))
            if name == "cue" and key in cues:
                pairs.append((RELATIONS["claim", "cue"][0], first[key], cues[key]))
            elif relation is not None and name != "cue":
                ends = value if name in MANY else [value] if value else []
                pairs += [(relation[0], first[key], first[end]) for end in ends]
        for name, a, b in pairs:
            if a is not None and b is not None:
                number += 1
                yield f"R{number}\t{name} Arg1:{a} Arg2:{b}"


def _pieces(span: Span, text: str) -> str:
    """The offsets of a span; brat wants a piece for each line that it runs over."""
    pieces, at = [], span.start
    for line in text[span.start : span.end].splitlines(keepends=True):
        end = at + len(line.rstrip("\r\n"))
        if end > at:
            pieces.append(f"{at} {end}")
        at += len(line)
    return ";".join(pieces)


def _check(path: Path) -> Iterator[str]:
    for annotated in sorted(path.glob("*.ann")):
        text = annotated.with_suffix(".txt").read_bytes().decode()
        marks: set[str] = set()
        for number, line in enumerate(annotated.read_text(encoding="utf-8").splitlines(), 1):
            where = f"{annotated.name}, line {number}"
            if not line.startswith("T"):
                if strange := set(re.findall(r"\bT\d+\b", line.split("\t")[1])) - marks:
                    yield f"{where}: there is no {min(strange)}"
                continue
            told = TEXT_BOUND.fullmatch(line)
            if told is None:
                yield f"{where} is no annotation of words"
                continue
            marks.add(told[1])
            words = " ".join(text[int(a) : int(b)] for a, b in (piece.split() for piece in told[3].split(";")))
            if " ".join(words.split()) != " ".join(told[4].split()):
                yield f"{where}: the words are not those at their offsets"


FORMAT = Format(
    name="brat", suffix="", what="a folder for brat, to look at and to correct: a .txt and an .ann file a report",
    loses=("episodes, accounts and rules: only records and their words", "days and places of records, nesting of claims"),
    write=_write, check=_check,
)  # fmt: skip
