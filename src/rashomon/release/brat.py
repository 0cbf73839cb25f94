"""brat standoff: a folder with a .txt and an .ann file a report, and the configuration that shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from rashomon.identity import record_keys, records_of
from rashomon.records import Event, Reading, Span, Tie
from rashomon.release.entries import Entry, Release
from rashomon.release.formats import Format
from rashomon.release.webannotation import spans_of

_TEXT_BOUND = re.compile(r"(T\d+)\t(\w+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)")
_CONFIGURATION = """[entities]
Actor
Event
Figure
Claim
Cue
[relations]
SideA\tArg1:Event, Arg2:Actor
SideB\tArg1:Event, Arg2:Actor
Victims\tArg1:Figure, Arg2:Actor
By\tArg1:Figure, Arg2:Actor
Of\tArg1:Figure, Arg2:Event
Source\tArg1:Claim, Arg2:Actor
Tie\tArg1:Actor, Arg2:Actor
[events]
[attributes]
"""


def _write(entries: Iterable[Entry], target: Path, release: Release) -> None:
    target.mkdir()
    (target / "annotation.conf").write_text(_CONFIGURATION, encoding="utf-8")
    seen: set[str] = set()
    for entry in entries:
        for report, reading in entry.readings.items():
            if report not in seen:
                seen.add(report)
                (target / f"{report}.txt").write_bytes(reading.report.text.encode())
                lines = [*_lines(reading), f"#0\tAnnotatorNotes T1\t{release.software}, report {reading.report.id!r}"]
                (target / f"{report}.ann").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _lines(reading: Reading) -> Iterator[str]:
    keys, text = record_keys(reading), reading.report.text
    marks: dict[str, str] = {}
    number = 0
    for record in records_of(reading):
        if isinstance(record, Tie):
            continue  # a relation of actors, further down
        for rank, span in enumerate(dict.fromkeys(spans_of(record))):
            number += 1
            sort = "Cue" if type(record).__name__ == "Claim" and rank else type(record).__name__
            yield f"T{number}\t{sort} {_pieces(span, text)}\t{' '.join(span.text.splitlines())}"
            marks.setdefault(record.id, f"T{number}")
        if record.id in marks:
            told = f"{record.type} {record.status}" if isinstance(record, Event) else getattr(record, "kind", "")
            stance = getattr(record, "stance", "")
            yield f"#{number}\tAnnotatorNotes {marks[record.id]}\t{keys[record.id]} {told}{stance}"
    for rank, (name, a, b) in enumerate(_relations(reading), 1):
        if a in marks and b in marks:
            yield f"R{rank}\t{name} Arg1:{marks[a]} Arg2:{marks[b]}"


def _pieces(span: Span, text: str) -> str:
    """The offsets of a span; brat wants a piece for each line that it runs over."""
    pieces, at = [], span.start
    for line in text[span.start : span.end].splitlines(keepends=True):
        end = at + len(line.rstrip("\r\n"))
        if end > at:
            pieces.append(f"{at} {end}")
        at += len(line)
    return ";".join(pieces)


def _relations(reading: Reading) -> Iterator[tuple[str, str, str]]:
    for event in reading.events:
        yield from (("SideA", event.id, actor) for actor in event.side_a)
        yield from (("SideB", event.id, actor) for actor in event.side_b)
    for figure in reading.figures:
        yield from (("Victims", figure.id, actor) for actor in figure.victims)
        yield from (("By", figure.id, actor) for actor in figure.by)
        if figure.event is not None:
            yield "Of", figure.id, figure.event
    for claim in reading.claims:
        yield from (("Source", claim.id, actor) for actor in claim.source)
    for tie in reading.ties:
        yield "Tie", tie.a, tie.b


def _check(path: Path) -> Iterator[str]:
    for annotated in sorted(path.glob("*.ann")):
        text = annotated.with_suffix(".txt").read_bytes().decode()
        for number, line in enumerate(annotated.read_text(encoding="utf-8").splitlines(), 1):
            if not line.startswith("T"):
                continue
            told = _TEXT_BOUND.fullmatch(line)
            where = f"{annotated.name}, line {number}"
            if told is None:
                yield f"{where} is no annotation of words"
                continue
            words = " ".join(text[int(a) : int(b)] for a, b in (piece.split() for piece in told[3].split(";")))
            if " ".join(words.split()) != " ".join(told[4].split()):
                yield f"{where}: the words are not those at their offsets"


FORMAT = Format(
    name="brat", suffix="", what="a folder for brat: a .txt and an .ann file a report",
    loses=("episodes, accounts and rules: only records and their words", "numbers, days and places of records"),
    write=_write, check=_check,
)  # fmt: skip
