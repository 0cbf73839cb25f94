"""W3C Web Annotations (JSON-LD): every record of the reports as an annotation of its words, by position and by quotation."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from rashomon.codec import to_json
from rashomon.identity import record_keys
from rashomon.records import Actor, Claim, Event, Figure, Reading, Span, Tie
from rashomon.release.entries import Entry, Release
from rashomon.release.formats import Format
from rashomon.release.lines import write_lines

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_GROUPS = {"actors": "actor", "events": "event", "figures": "figure", "claims": "claim", "ties": "tie"}


def annotated(entries: Iterable[Entry], release: Release) -> Iterator[Mapping[str, Any]]:
    """One annotation a record; a report that tells of several episodes is annotated once."""
    seen: set[str] = set()
    for entry in entries:
        for report, reading in entry.readings.items():
            if report not in seen:
                seen.add(report)
                yield from _of(report, reading, release)


def spans_of(record: Actor | Event | Figure | Claim | Tie) -> tuple[Span, ...]:
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
    keys, told = record_keys(reading), to_json(reading, context=False)
    source = reading.report.url or f"urn:rashomon:{report}"
    for group, sort in _GROUPS.items():
        for record, body in zip(getattr(reading, group), told[group], strict=True):
            spans = spans_of(record)
            if not spans:
                continue
            value = {name: part for name, part in body.items() if name not in ("mentions", "trigger", "span", "content", "cue")}
            yield {
                "@context": CONTEXT, "id": f"urn:rashomon:{keys[record.id]}", "type": "Annotation", "motivation": "classifying",
                "generator": {"type": "Software", "name": release.software},
                "body": [
                    {"type": "TextualBody", "purpose": "tagging", "value": sort},
                    {"type": "TextualBody", "purpose": "describing", "format": "application/json",
                     "value": json.dumps(value, ensure_ascii=False)},
                ],
                "target": [{"source": source, "selector": _selectors(span)} for span in dict.fromkeys(spans)],
            }  # fmt: skip


def _selectors(span: Span) -> list[Mapping[str, Any]]:
    return [
        {"type": "TextQuoteSelector", "exact": span.text, "prefix": span.prefix, "suffix": span.suffix},
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]


def _write(entries: Iterable[Entry], target: Path, release: Release) -> None:
    write_lines(target, annotated(entries, release))


def _check(path: Path) -> Iterator[str]:
    seen: set[str] = set()
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
                if one["id"] in seen:
                    yield f"line {number}: {one['id']} stands there twice"
                seen.add(one["id"])
            except (ValueError, KeyError, TypeError):
                yield f"line {number} is no annotation"


FORMAT = Format(
    name="webannotation", suffix=".jsonl", what="W3C Web Annotations, one a record, a line each",
    loses=("episodes, accounts and rules: only records and their words",), write=_write, check=_check,
)  # fmt: skip
