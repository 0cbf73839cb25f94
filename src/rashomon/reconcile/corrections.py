"""What a person may correct of a record, or add to a report, and how it is told: as JSON, checked field by field."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, get_args

from rashomon.records import (
    Actor,
    ActorKind,
    Claim,
    Event,
    EventType,
    Figure,
    FigureKind,
    Interval,
    Place,
    Quoted,
    Span,
    Stance,
    Status,
    SubEventType,
    Tie,
    TieKind,
    When,
)  # fmt: skip

_MOST = 10_000_000_000


@dataclass(frozen=True, slots=True)
class Within:
    """The report that a record stands in: its text, and the ids of its records by their keys."""

    text: str
    ids: Mapping[str, str]


def parse_correction(field: str, value: str, record: Any, within: Within) -> Any:  # noqa: ANN401 (any field of any record)
    """The value, told as JSON, that a person gives a field. Raises ValueError, TypeError or KeyError where it will not do."""
    return _parse(field, json.loads(value), record, within)


def parse_added(sort: str, value: str, id: str, within: Within) -> Any:  # noqa: ANN401 (any record)
    """The record, told as JSON, that a person adds: its span as `{"start": …, "end": …}`, and fields as in a correction.

    Raises ValueError, TypeError or KeyError where it will not do.
    """
    told = json.loads(value)
    if sort not in _SORTS or not isinstance(told, dict):
        raise ValueError(f"an object, and one of {', '.join(_SORTS)}")
    record = _SORTS[sort](id, told, within)
    for field, given in told.items():
        if field not in _MAKES[sort]:
            record = replace(record, **{field: _parse(field, given, record, within)})
    return record


def _parse(field: str, value: object, record: Any, within: Within) -> Any:  # noqa: ANN401 (any field of any record)
    allowed = FIELDS[type(record)]
    if field not in allowed:
        raise ValueError(f"what can be corrected here: {', '.join(allowed)}")
    return allowed[field](value, record, within)


Parse = Callable[[Any, Any, Within], Any]
_SAID_OF = {str: "words", bool: "yes or no (true or false)"}


def _one_of(kind: object, *, optional: bool = False) -> Parse:
    def parse(value: Any, _record: object, _within: object) -> Any:  # noqa: ANN401 (JSON)
        if not (optional and value is None) and value not in get_args(kind):
            raise ValueError(f"one of {', '.join(get_args(kind))}")
        return value

    return parse


def _of_type(kind: type, *, optional: bool = True) -> Parse:
    def parse(value: Any, _record: object, _within: object) -> Any:  # noqa: ANN401 (JSON)
        if not (optional and value is None) and type(value) is not kind:
            raise ValueError(_SAID_OF[kind] + (", or nothing (null)" if optional else ""))
        return value

    return parse


def _day(value: object, _record: object, _within: object) -> date | None:
    try:
        return None if value is None else date.fromisoformat(str(value))
    except ValueError:
        raise ValueError("a day, such as 2024-07-25, or nothing (null)") from None


def _days(value: object, record: Event, within: object) -> When:
    """Days of an event as a list of two, `["2024-07-25", "2024-07-27"]`, null for an open end."""
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError('a first and a last day, as ["2024-07-25", "2024-07-27"], null for one that is open')
    start, end = (_day(day, record, within) for day in value)
    if start is None and end is None:
        raise ValueError("a first day, a last day, or both")
    span = record.when.span if isinstance(record.when, When) else None
    return When(interval=Interval(start=start, end=end, basis="stated"), span=span)


def _place(value: dict[str, Any], record: Event, _within: object) -> Place:
    """A place as `{"name": …, "country": …, "lat": …, "lon": …}`; the words that it points at stay."""
    if not isinstance(value, dict) or not set(value) <= {*_TOLD_OF_A_PLACE, "name"} or not _is_name(value.get("name")):
        raise ValueError(f'an object with a "name", and where known {", ".join(_TOLD_OF_A_PLACE)}')
    told = {field: _TOLD_OF_A_PLACE[field](value.get(field)) for field in _TOLD_OF_A_PLACE}
    if (told["lat"] is None) != (told["lon"] is None):
        raise ValueError("lat and lon go together")
    span = record.place.span if isinstance(record.place, Place) else record.trigger
    return Place(span=span, source="judgement", name=value["name"], **told)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and value.isprintable()


def _country(value: object) -> str | None:
    if value is not None and not (isinstance(value, str) and len(value) == 2 and value.isascii() and value.isupper()):
        raise ValueError("country: two capital letters, such as ML")
    return value


def _between(low: float, high: float) -> Callable[[object], float | None]:
    def parse(value: object) -> float | None:
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise ValueError(f"a number from {low:g} to {high:g}")
        return value

    return parse


_TOLD_OF_A_PLACE: dict[str, Callable[[object], Any]] = {
    "country": _country, "lat": _between(-90, 90), "lon": _between(-180, 180), "radius_km": _between(0, 20_000),
}  # fmt: skip


def _name(value: object, _record: object, _within: object) -> str:
    if not _is_name(value):
        raise ValueError("a name")
    return str(value)


def _number(value: object, _record: object, _within: object) -> int | None:
    """A number of people. No more can be told of than live."""
    if value is not None and (type(value) is not int or not 0 <= value <= _MOST):
        raise ValueError("a whole number of people, or nothing (null)")
    return value


def _records(*sorts: str) -> Parse:
    """Records of these sorts (the first letters of their keys), as a list of keys."""
    one = _record(*sorts)

    def parse(value: object, record: object, within: Within) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise TypeError("a list of keys")
        return tuple(one(key, record, within) for key in value if key is not None)

    return parse


def _record(*sorts: str) -> Parse:
    """A record of one of these sorts, by its key. None points at itself."""

    def parse(value: object, record: object, within: Within) -> str | None:
        if value is None:
            return None
        if not isinstance(value, str) or not value.startswith(sorts):
            raise ValueError(f"the key of {' or '.join(_NAMES[sort] for sort in sorts)}")
        if within.ids[value] == getattr(record, "id", None):
            raise ValueError("another record than this one")
        return within.ids[value]

    return parse


def _span(value: object, _record: object, within: Within) -> Span:
    """Words of the report, as `{"start": …, "end": …}`: offsets in characters."""
    if not isinstance(value, dict) or type(value.get("start")) is not int or type(value.get("end")) is not int:
        raise ValueError('words of the report, as {"start": …, "end": …}')
    start, end = value["start"], value["end"]
    if not 0 <= start < end <= len(within.text) or not within.text[start:end].strip():
        raise ValueError("words of the report; these offsets are not in it")
    return Span.of(within.text, start, end)


def _span_or_none(value: object, record: object, within: Within) -> Span | None:
    return None if value is None else _span(value, record, within)


_NAMES = {"a": "an actor", "e": "an event", "f": "a figure", "c": "a claim"}
_actors = _records("a")

# What can be corrected of each record, and how its value is read.
FIELDS: dict[type, dict[str, Parse]] = {
    Actor: {
        "name": _name, "kind": _one_of(ActorKind), "country": _of_type(str),
        "registry_id": _of_type(str),
    },
    Event: {
        "type": _one_of(EventType), "acled": _one_of(SubEventType, optional=True), "status": _one_of(Status),
        "background": _of_type(bool, optional=False), "when": _days, "place": _place, "side_a": _actors, "side_b": _actors,
        "trigger": _span,
    },
    Figure: {
        "kind": _one_of(FigureKind), "low": _number, "high": _number, "vague": _of_type(str), "victims": _actors,
        "civilians": _of_type(bool), "by": _actors, "event": _record("e"), "part_of": _record("f"),
        "scope": _one_of(Literal["event", "cumulative"]), "span": _span,
    },
    Claim: {
        "source": _actors, "stance": _one_of(Stance), "medium": _of_type(str), "said": _day, "of": _records("e", "f"),
        "via": _record("c"), "quoted": _one_of(Quoted), "content": _span, "cue": _span_or_none,
    },
    Tie: {"kind": _one_of(TieKind), "role": _of_type(str), "start": _day, "end": _day, "span": _span},
}  # fmt: skip

# What a record cannot be made without; the rest is laid over it as corrections are.
_MAKES = {
    "actor": ("span", "name", "kind"), "event": ("span", "type"), "figure": ("span", "kind", "low", "high", "vague"),
    "claim": ("span", "source", "stance"), "tie": ("span", "kind", "a", "b"),
}  # fmt: skip
_PERSON: dict[str, Any] = {"confidence": 1.0, "rule": "person"}


def _added_actor(id: str, told: Mapping[str, Any], within: Within) -> Actor:
    span = _span(told.get("span"), None, within)
    kind = _one_of(ActorKind)(told.get("kind"), None, within)
    return Actor(id=id, name=_name(told.get("name"), None, within), kind=kind, country=None, mentions=(span,), **_PERSON)


def _added_event(id: str, told: Mapping[str, Any], within: Within) -> Event:
    span, type = _span(told.get("span"), None, within), _one_of(EventType)(told.get("type"), None, within)
    return Event(id=id, type=type, acled=None, trigger=span, mentions=(span,), **_PERSON)


def _added_figure(id: str, told: Mapping[str, Any], within: Within) -> Figure:
    span, kind = _span(told.get("span"), None, within), _one_of(FigureKind)(told.get("kind"), None, within)
    low, high = (_number(told.get(field), None, within) for field in ("low", "high"))
    vague = _of_type(str)(told.get("vague"), None, within)
    if low is None and high is None and not vague:
        raise ValueError("a number, or the vague word that stands for it")
    return Figure(id=id, kind=kind, low=low, high=high, vague=vague, span=span, **_PERSON)


def _added_claim(id: str, told: Mapping[str, Any], within: Within) -> Claim:
    span, stance = _span(told.get("span"), None, within), _one_of(Stance)(told.get("stance"), None, within)
    return Claim(id=id, source=_actors(told.get("source", []), None, within), cue=None, content=span, stance=stance, **_PERSON)


def _added_tie(id: str, told: Mapping[str, Any], within: Within) -> Tie:
    span, kind = _span(told.get("span"), None, within), _one_of(TieKind)(told.get("kind"), None, within)
    a, b = (_record("a")(told.get(end), None, within) for end in ("a", "b"))
    if a is None or b is None or a == b:
        raise ValueError("two actors, by their keys, as a and b")
    return Tie(id=id, kind=kind, a=a, b=b, span=span, **_PERSON)


_SORTS: dict[str, Callable[[str, Mapping[str, Any], Within], Any]] = {
    "actor": _added_actor, "event": _added_event, "figure": _added_figure, "claim": _added_claim, "tie": _added_tie,
}  # fmt: skip
