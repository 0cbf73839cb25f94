"""What a person may correct of a record, and how the right value is told: as JSON, checked field by field."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, get_args

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
    Stance,
    Status,
    SubEventType,
    Tie,
    TieKind,
    When,
)  # fmt: skip

_MOST = 10_000_000_000


def parse_correction(field: str, value: str, record: Any, ids: Mapping[str, str]) -> Any:  # noqa: ANN401 (any field of any record)
    """The value, told as JSON, that a person gives a field. Raises ValueError, TypeError or KeyError where it will not do.

    `ids` gives the ids of the reading's records by their keys, for fields that point at other records.
    """
    allowed = FIELDS[type(record)]
    if field not in allowed:
        raise ValueError(f"what can be corrected here: {', '.join(allowed)}")
    return allowed[field](json.loads(value), record, ids)


Parse = Callable[[Any, Any, Mapping[str, str]], Any]


def _one_of(kind: object, *, optional: bool = False) -> Parse:
    def parse(value: Any, _record: object, _ids: object) -> Any:  # noqa: ANN401 (JSON)
        if not (optional and value is None) and value not in get_args(kind):
            raise ValueError(f"one of {', '.join(get_args(kind))}")
        return value

    return parse


def _of_type(kind: type, *, optional: bool = True) -> Parse:
    def parse(value: Any, _record: object, _ids: object) -> Any:  # noqa: ANN401 (JSON)
        if not (optional and value is None) and type(value) is not kind:
            raise ValueError(f"a {kind.__name__}" + (" or null" if optional else ""))
        return value

    return parse


def _day(value: str | None, _record: object, _ids: object) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _days(value: list[str | None], record: Event, _ids: object) -> When:
    """Days of an event as a list of two, `["2024-07-25", "2024-07-27"]`, null for an open end."""
    start, end = (None if day is None else date.fromisoformat(day) for day in value)
    if start is None and end is None:
        raise ValueError("a first day, a last day, or both")
    span = record.when.span if isinstance(record.when, When) else None
    return When(interval=Interval(start=start, end=end, basis="stated"), span=span)


def _place(value: dict[str, Any], record: Event, _ids: object) -> Place:
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


def _name(value: object, _record: object, _ids: object) -> str:
    if not _is_name(value):
        raise ValueError("a name")
    return str(value)


def _number(value: object, _record: object, _ids: object) -> int | None:
    """A number of people. No more can be told of than live."""
    if value is not None and (type(value) is not int or not 0 <= value <= _MOST):
        raise ValueError("a whole number that people can have, or null")
    return value


def _actors(value: list[str], _record: object, ids: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(ids[key] for key in value)


def _event(value: str | None, _record: object, ids: Mapping[str, str]) -> str | None:
    return None if value is None else ids[value]


# What can be corrected of each record, and how its value is read.
FIELDS: dict[type, dict[str, Parse]] = {
    Actor: {
        "name": _name, "kind": _one_of(ActorKind), "country": _of_type(str),
        "registry_id": _of_type(str),
    },
    Event: {
        "type": _one_of(EventType), "acled": _one_of(SubEventType, optional=True), "status": _one_of(Status),
        "background": _of_type(bool, optional=False), "when": _days, "place": _place, "side_a": _actors, "side_b": _actors,
    },
    Figure: {
        "kind": _one_of(FigureKind), "low": _number, "high": _number, "vague": _of_type(str), "victims": _actors,
        "civilians": _of_type(bool), "by": _actors, "event": _event,
    },
    Claim: {"source": _actors, "stance": _one_of(Stance), "medium": _of_type(str), "said": _day},
    Tie: {"kind": _one_of(TieKind), "role": _of_type(str), "start": _day, "end": _day},
}  # fmt: skip
