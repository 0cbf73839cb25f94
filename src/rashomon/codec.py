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


def to_json(reading: Reading) -> Json:
    """A reading as JSON-ready data, keys in a fixed order."""
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
            "published": {
                "start": _plain(reading.published.start),
                "end": _plain(reading.published.end),
                "basis": reading.published.basis,
                "evidence": [_plain(span) for span in reading.published.evidence],
            },
            "boilerplate": [_plain(span) for span in reading.boilerplate],
            "headings": [_plain(span) for span in reading.headings],
            "repairs": [{"span": _plain(repair.span), "reads": repair.reads} for repair in reading.repairs],
        },
        "actors": [_plain(actor) for actor in reading.actors],
        "events": [_plain(event) for event in reading.events],
        "figures": [_plain(figure) for figure in reading.figures],
        "claims": [_plain(claim) for claim in reading.claims],
        "ties": [_plain(tie) for tie in reading.ties],
    }


def _plain(value: object) -> Any:  # noqa: ANN401 (JSON)
    match value:
        case Unresolved(reason=_):
            return None
        case When(interval=interval, span=span):
            return {"span": _plain(span), "start": _plain(interval.start), "end": _plain(interval.end), "basis": interval.basis}
        case Span() | Actor() | Candidate() | Event() | Figure() | Claim() | Tie() | Place():
            record = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
            if isinstance(value, Event):
                for name in ("place", "when"):
                    unresolved = getattr(value, name)
                    if isinstance(unresolved, Unresolved):
                        record[f"{name}_unresolved"] = unresolved.reason
            return record
        case tuple():
            return [_plain(item) for item in value]
        case date():
            return value.isoformat()
        case _:
            return value


def from_json(data: Json, text: str) -> Reading:
    """The reading that `to_json` wrote, of the report with this text. Gold readings, which say less, are read too."""
    told = data["report"]
    published = told["published"]
    given = published.get("basis") == "metadata" and published["start"]
    return Reading(
        report=Report(
            id=told["id"], text=text, title=told.get("title"), outlet=told.get("outlet"), url=told.get("url"),
            published=date.fromisoformat(given) if given else None, raw_sha256=told.get("raw_sha256"),
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
    values = {field.name: data[field.name] for field in fields(of) if field.name in data}
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
