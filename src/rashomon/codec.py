"""Readings to JSON and back. The JSON is the gold format of the annotation guidelines, with extra keys."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any

from rashomon.records import (
    Actor,
    Candidate,
    Claim,
    Event,
    Figure,
    Interval,
    Place,
    Published,
    Reading,
    Repair,
    Report,
    Span,
    Tie,
    Unresolved,
    When,
)

SCHEMA = "rashomon-gold/1"
Json = dict[str, Any]

_RECORDS = (Actor, Candidate, Event, Figure, Claim, Tie, Place)
_FIELDS: dict[type[Any], tuple[str, ...]] = {record: tuple(one.name for one in fields(record)) for record in _RECORDS}


def to_json(reading: Reading, *, context: bool = True) -> Json:
    """A reading as JSON-ready data, keys in a fixed order. Without `context`, spans leave out what stands around them.

    That makes it a third shorter, and where the text is at hand nothing is lost.
    """

    def plain(value: object) -> Any:  # noqa: ANN401 (JSON)
        return _plain(value, context)

    return {
        "schema": SCHEMA,
        "report": {
            "id": reading.report.id,
            "language": reading.language,
            "agency": reading.agency,
            "photo_agency": reading.photo_agency,
            "outlet": reading.outlet,
            "title": reading.report.title,
            "url": reading.report.url,
            "raw_sha256": reading.report.raw_sha256,
            "authors": list(reading.report.authors),
            "published": {
                "start": plain(reading.published.start),
                "end": plain(reading.published.end),
                "basis": reading.published.basis,
                "evidence": [plain(span) for span in reading.published.evidence],
            },
            "boilerplate": [plain(span) for span in reading.boilerplate],
            "headings": [plain(span) for span in reading.headings],
            "repairs": [{"span": plain(repair.span), "reads": repair.reads} for repair in reading.repairs],
        },
        "actors": [plain(actor) for actor in reading.actors],
        "events": [plain(event) for event in reading.events],
        "figures": [plain(figure) for figure in reading.figures],
        "claims": [plain(claim) for claim in reading.claims],
        "ties": [plain(tie) for tie in reading.ties],
    }


def _plain(value: object, context: bool) -> Any:  # noqa: ANN401, PLR0911 (JSON; one return a type)
    match value:
        case None | str() | int() | float():
            return value
        case Span():
            span = {"start": value.start, "end": value.end, "text": value.text}
            return span | {"prefix": value.prefix, "suffix": value.suffix} if context else span
        case tuple():
            return [_plain(item, context) for item in value]
        case Unresolved():
            return None
        case When(interval=days, span=span):
            return {
                "span": _plain(span, context), "start": _plain(days.start, context), "end": _plain(days.end, context),
                "basis": days.basis,
            }  # fmt: skip
        case Actor() | Candidate() | Event() | Figure() | Claim() | Tie() | Place():
            record = {name: _plain(getattr(value, name), context) for name in _FIELDS[type(value)]}
            if isinstance(value, Event):
                for name in ("place", "when"):
                    unresolved = getattr(value, name)
                    if isinstance(unresolved, Unresolved):
                        record[f"{name}_unresolved"] = unresolved.reason
            return record
        case date():
            return value.isoformat()
        case _:
            raise TypeError(f"a reading holds no {type(value).__name__}")


def from_json(data: Json, text: str) -> Reading:
    """The reading that `to_json` wrote, of the report with this text. Gold readings, which say less, are read too."""
    told = data["report"]
    published = told["published"]
    given = published.get("basis") == "metadata" and published["start"]
    return Reading(
        report=Report(
            id=told["id"], text=text, title=told.get("title"), outlet=told.get("outlet"), url=told.get("url"),
            published=date.fromisoformat(given) if given else None, raw_sha256=told.get("raw_sha256"),
            authors=tuple(told.get("authors", ())),
        ),
        published=Published(
            start=_day(published["start"]), end=_day(published["end"]), basis=published.get("basis", "open"),
            evidence=_spans(published.get("evidence", ()), text),
        ),
        agency=told.get("agency"), photo_agency=told.get("photo_agency"), outlet=told.get("outlet"),
        language=told.get("language", "en"), boilerplate=_spans(told.get("boilerplate", ()), text),
        headings=_spans(told.get("headings", ()), text),
        repairs=tuple(Repair(span=_span(one["span"], text), reads=one["reads"]) for one in told.get("repairs", ())),
        actors=tuple(_record(Actor, one, text) for one in data["actors"]),
        events=tuple(_record(Event, one, text) for one in data["events"]),
        figures=tuple(_record(Figure, one, text) for one in data["figures"]),
        claims=tuple(_record(Claim, one, text) for one in data["claims"]),
        ties=tuple(_record(Tie, one, text) for one in data["ties"]),
    )  # fmt: skip


def _record(of: Any, data: Json, text: str) -> Any:  # noqa: ANN401 (any record)
    """A record from its fields; keys that are none of its own are left out."""
    values = {name: data[name] for name in _FIELDS[of] if name in data}
    for name, value in values.items():
        if name in ("place", "when") and value is None:
            values[name] = Unresolved(reason=data.get(f"{name}_unresolved", "not said"))
        elif name == "place":
            values[name] = _record(Place, value, text) if value["span"] is not None else Unresolved(reason="no words for it")
        elif name == "when":
            days = Interval(start=_day(value["start"]), end=_day(value["end"]), basis=value.get("basis", "stated"))
            values[name] = When(interval=days, span=None if value["span"] is None else _span(value["span"], text))
        elif name in ("said", "start", "end"):
            values[name] = _day(value)
        elif name == "candidates":
            values[name] = tuple(_record(Candidate, item, text) for item in value)
        elif isinstance(value, dict):
            values[name] = _span(value, text)
        elif isinstance(value, list):
            values[name] = tuple(_span(item, text) if isinstance(item, dict) else item for item in value)
    return of(**values)


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _span(data: Json, text: str) -> Span:
    return Span.of(text, data["start"], data["end"])


def _spans(data: Iterable[Json], text: str) -> tuple[Span, ...]:
    return tuple(_span(one, text) for one in data)
