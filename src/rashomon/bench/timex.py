"""TempEval-3: time expressions in TimeML documents, scored as its evaluation script does.

An expression is found when it overlaps one of the gold (relaxed) or has its very words (strict). "Value F" is the
relaxed F1 times the share of found expressions whose normalised value is right: the figure that systems are ranked by.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from rashomon.bench import Score, Scores, f1
from rashomon.read.clean import clean
from rashomon.read.dates import find_dates
from rashomon.read.parse import parse_many
from rashomon.reader import Reader
from rashomon.records import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A TIMEX3: characters of the text, type and value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A TimeML document: its text with the time expressions in it, and the day it was created."""

    id: str
    text: str
    created: date
    timexes: tuple[Timex, ...]


def load(path: Path) -> Document:
    """Read one TimeML file."""
    root = ElementTree.fromstring(path.read_text(encoding="utf-8", errors="replace"))
    created = root.find("DCT/TIMEX3")
    body = root.find("TEXT")
    if created is None or body is None:
        raise ValueError(f"{path.name} is no TimeML document: it lacks its DCT or its TEXT")
    text, timexes = _flatten(body)
    return Document(id=path.stem, text=text, created=date.fromisoformat(created.attrib["value"][:10]), timexes=tuple(timexes))


def _flatten(body: ElementTree.Element) -> tuple[str, list[Timex]]:
    """The text of an element and where its time expressions stand in it."""
    pieces: list[str] = []
    timexes: list[Timex] = []
    at = 0

    def take(text: str | None) -> None:
        nonlocal at
        if text:
            pieces.append(text)
            at += len(text)

    def walk(element: ElementTree.Element) -> None:
        start = at
        take(element.text)
        for child in element:
            walk(child)
            take(child.tail)
        if element.tag == "TIMEX3" and at > start:
            timexes.append(Timex(start=start, end=at, type=element.attrib["type"], value=element.attrib["value"]))

    walk(body)
    return "".join(pieces), timexes


def annotate(documents: list[Document], reader: Reader) -> Iterator[tuple[Document, tuple[Timex, ...]]]:
    """The reader's time expressions for each document; its creation time is given as the day of publication."""
    reports = (Report(id=one.id, text=one.text, published=one.created) for one in documents)
    parsed = parse_many((clean(report, reader.lexicons.text) for report in reports), reader.nlp)
    for document, one in zip(documents, parsed, strict=True):
        timeline = find_dates(one, reader.lexicons.observances)
        yield (
            document,
            tuple(
                Timex(start=found.span.start, end=found.span.end, type=found.type, value=found.value)
                for found in timeline.expressions
                if found.timex
            ),
        )


def run(folder: Path, reader: Reader) -> Scores:
    """Score the TimeML documents of a folder, and of each folder in it by itself: a part may be for tuning, another not."""
    parts: dict[Path, list[Document]] = {}
    for path in sorted(folder.rglob("[!.]*.tml")):
        parts.setdefault(path.parent, []).append(load(path))
    return tuple(score for part in sorted(parts) for score in _score(part.name, parts[part], reader))


def _score(part: str, documents: list[Document], reader: Reader) -> Scores:
    gold = predicted = relaxed = strict = values = types = 0
    for document, timexes in annotate(documents, reader):
        gold += len(document.timexes)
        predicted += len(timexes)
        for right, ours in _pairs(document.timexes, timexes):
            relaxed += 1
            strict += (right.start, right.end) == (ours.start, ours.end)
            values += right.value == ours.value
            types += right.type == ours.type
    precision, recall, relaxed_f = f1(relaxed, gold, predicted)
    found = relaxed or 1
    beside = "HeidelTime 0.776" if part == "te3-platinum" else ""
    return (
        Score(name=f"{part} value F", value=relaxed_f * values / found, beside=beside, of=gold),
        Score(name=f"{part} relaxed F", value=relaxed_f, beside=f"precision {precision:.3f}, recall {recall:.3f}", of=gold),
        Score(name=f"{part} strict F", value=f1(strict, gold, predicted)[2], of=gold),
        Score(name=f"{part} value accuracy", value=values / found, of=relaxed),
        Score(name=f"{part} type F", value=relaxed_f * types / found, of=gold),
    )


def _pairs(gold: tuple[Timex, ...], predicted: tuple[Timex, ...]) -> Iterator[tuple[Timex, Timex]]:
    """Gold and predicted expressions that overlap, each used once, exact ones first."""
    free = list(predicted)
    rest: list[Timex] = []
    for one in gold:
        same = next((other for other in free if (other.start, other.end) == (one.start, one.end)), None)
        if same is None:
            rest.append(one)
        else:
            free.remove(same)
            yield one, same
    for one in rest:
        other = next((other for other in free if other.start < one.end and one.start < other.end), None)
        if other is not None:
            free.remove(other)
            yield one, other
