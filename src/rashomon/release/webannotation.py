"""W3C Web Annotations (JSON-LD): every record of the reports as an annotation of its words, by position and by quotation.

`rashomon import webannotation` takes them back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from rashomon.identity import Record, record_keys, records_of
from rashomon.reconcile.fields import SORTS, WORDS, fields_of, state_of
from rashomon.records import Actor, Claim, Event, Reading, Span, Tie
from rashomon.release.entries import Entry, Release, each_reading
from rashomon.release.formats import Format
from rashomon.release.lines import write_lines
from rashomon.release.seen import Seen

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
PREFIX = "urn:rashomon:"


def annotated(entries: Iterable[Entry], release: Release) -> Iterator[Mapping[str, Any]]:
    """One annotation a record; a report that tells of several episodes is annotated once."""
    for report, reading in each_reading(entries):
        yield from _of(report, reading, release)


def spans_of(record: Record) -> tuple[Span, ...]:
    """The words that a record points at, the chief ones first."""
    match record:
        case Actor():
            return record.mentions
        case Event():
            return (record.trigger, *record.mentions)
        case Claim():
            return (record.content, *(() if record.cue is None else (record.cue,)))
        case _:
            return (record.span,)


def _of(report: str, reading: Reading, release: Release) -> Iterator[Mapping[str, Any]]:
    keys = record_keys(reading)
    source = reading.report.url or f"{PREFIX}{report}"
    for record in records_of(reading):
        spans = spans_of(record)
        if spans:
            value = described(record, keys)
            yield {
                "@context": CONTEXT, "id": f"{PREFIX}{keys[record.id]}", "type": "Annotation", "motivation": "classifying",
                "generator": {"type": "Software", "name": release.software},
                "body": [
                    {"type": "TextualBody", "purpose": "tagging", "value": SORTS[type(record)]},
                    {"type": "TextualBody", "purpose": "describing", "format": "application/json",
                     "value": json.dumps(value, ensure_ascii=False)},
                ],
                "target": [{"source": source, "selector": _selectors(span)} for span in dict.fromkeys(spans)],
            }  # fmt: skip


def described(record: Record, keys: Mapping[str, str]) -> dict[str, Any]:
    """What is told of a record beside its words, other records by their keys; with the state in which it was told."""
    fields = fields_of(record, keys)
    more: dict[str, Any] = {"a": keys[record.a], "b": keys[record.b]} if isinstance(record, Tie) else {}
    more |= {"confidence": record.confidence, "rule": record.rule, "state": state_of(fields)}
    return {name: value for name, value in fields.items() if name != WORDS.get(SORTS[type(record)])} | more


def _selectors(span: Span) -> list[Mapping[str, Any]]:
    return [
        {"type": "TextQuoteSelector", "exact": span.text, "prefix": span.prefix, "suffix": span.suffix},
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]


def _write(entries: Iterable[Entry], target: Path, release: Release) -> None:
    write_lines(target, annotated(entries, release))


def _check(path: Path) -> Iterator[str]:
    seen = Seen()
    with path.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            try:
                one = json.loads(line)
                for target in one["target"]:
                    quote, position = target["selector"]
                    if len(quote["exact"]) != position["end"] - position["start"]:
                        yield f"line {number}: the quotation is not as long as its position says"
                if one["@context"] != CONTEXT or one["type"] != "Annotation" or not one["body"]:
                    yield f"line {number} is no annotation"
                if not seen.new(one["id"]):
                    yield f"line {number}: {one['id']} stands there twice"
            except (ValueError, KeyError, TypeError):
                yield f"line {number} is no annotation"


FORMAT = Format(
    name="webannotation", suffix=".jsonl", what="W3C Web Annotations, one a record, a line each, to be corrected too",
    loses=("episodes, accounts and rules: only records and their words",), write=_write, check=_check,
)  # fmt: skip
