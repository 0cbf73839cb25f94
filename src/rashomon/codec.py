"""Readings to JSON and back. The JSON is the gold format of the annotation guidelines, with extra keys."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from rashomon.records import Actor, Claim, Event, Figure, Place, Reading, Span, Tie, Unresolved, When

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
        case Span() | Actor() | Event() | Figure() | Claim() | Tie() | Place():
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
