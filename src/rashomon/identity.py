"""Keys that hash content: of reports and of the records in their readings, so that two readers name one thing alike.

A judgement that a person made on a record holds on to its key. A better reader, or a later version of the text, that points
at the same words gives the same key; no version of anything goes into it. (The idea is followthemoney's: statement ids hash
content.)

>>> report_key(Report(id="a", text="Shells fell.", url="https://example.org/1"))
're16f620876a8dfe9'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from types import MappingProxyType

from rashomon.records import Actor, Claim, Event, Figure, Reading, Report, Span, Tie

Record = Actor | Event | Figure | Claim | Tie

_LETTERS = {Actor: "a", Event: "e", Figure: "f", Claim: "c", Tie: "t"}
_HEX = 16  # 64 bits: among a hundred million records, two share a key with a chance of one in three thousand


def report_key(report: Report) -> str:
    """The key of a report: of its address where it has one; of its id, outlet and text otherwise."""
    return "r" + _digest(("url", report.url) if report.url else ("text", report.id, report.outlet or "", report.text))


def version_key(report: Report) -> str:
    """The key of one version of a report: what was published under its address, as it read that time."""
    published = "" if report.published is None else report.published.isoformat()
    parts = (report_key(report), report.title or "", report.outlet or "", published, report.text)
    credited = (report.agency or "", *report.authors) if report.agency or report.authors else ()
    return "v" + _digest((*parts, *credited))


def record_keys(reading: Reading) -> Mapping[str, str]:
    """The key of every record of a reading, by its id: what kind of record it is, and the words that it points at.

    Words that stand twice in one report are told apart by the characters around them, and failing that by order. Records that
    people changed keep the keys that they had.
    """
    if reading.keys:
        return MappingProxyType(dict(reading.keys))
    report = report_key(reading.report)
    seen: Counter[str] = Counter()
    keys = {}
    for record in records_of(reading):
        key = key_of(report, record)
        seen[key] += 1
        again = seen[key]
        keys[record.id] = key if again == 1 else key[0] + _digest((key[1:], str(again)))
    return MappingProxyType(keys)


def with_keys(reading: Reading) -> Reading:
    """The reading with its records' keys, for who asks for them again and again."""
    return replace(reading, keys=tuple(record_keys(reading).items()))


def key_of(report: str, record: Record) -> str:
    """The key of the first record of its kind that points at its words in the report of this key."""
    letter = _LETTERS[type(record)]
    return letter + _digest((report, letter, *words_of(record)))


def records_of(reading: Reading) -> tuple[Record, ...]:
    """All records of a reading."""
    return (*reading.actors, *reading.events, *reading.figures, *reading.claims, *reading.ties)


def words_of(record: Record) -> tuple[str, ...]:
    """The words that make a record that record and no other of its report, and nothing that could be corrected."""
    match record:
        case Actor():
            return _quote(record.mentions[0]) if record.mentions else (record.name,)
        case Event():
            return _quote(record.trigger)
        case Figure() | Tie():
            return _quote(record.span)
        case Claim():
            return (*_quote(record.content), *(() if record.cue is None else _quote(record.cue)))


def _quote(span: Span) -> tuple[str, ...]:
    return span.prefix, span.text, span.suffix


def _digest(parts: tuple[str, ...]) -> str:
    hashed = sha256()
    for part in parts:
        told = part.encode("utf-8", "surrogatepass")
        hashed.update(len(told).to_bytes(8, "big") + told)  # lengths keep ("ab", "c") from ("a", "bc")
    return hashed.hexdigest()[:_HEX]
