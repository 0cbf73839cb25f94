"""What people said of single records, laid over a reading: rejected records go, corrected fields take the person's value.

The reading as the machine made it stays as it is in the ledger; this is the view of it that reconciling and the accounts
work on. What pointed at a rejected record points at nothing.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any, get_args

from rashomon.errors import BadInput
from rashomon.identity import Record, record_keys, records_of, words_of
from rashomon.reconcile.records import Judgement, Lineage
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
    Reading,
    Stance,
    Status,
    SubEventType,
    Tie,
    TieKind,
    When,
)  # fmt: skip

# A record that a person has looked at and let stand.
SURE = 1.0
_MOST = 10_000_000_000
_ON_RECORDS = ("accept", "reject", "correct")


def judge_reading(reading: Reading, judgements: Iterable[Judgement], *, strict: bool = False) -> Reading:
    """The reading as people have it. Judgements on records that it does not hold are left alone.

    A correction that does not fit (a field that this record has not, a party that the new reading no longer names) is passed
    over; `strict` raises BadInput instead, to tell the person who is making it.
    """
    last = _last_words(judgements)
    if not last:
        return reading
    keys = record_keys(reading)
    if not any(key in last for key in keys.values()):
        return reading
    ids = {key: id for id, key in keys.items()}
    gone = {id for id, key in keys.items() if key in last and last[key].rejected}

    def judged(records: Iterable[Any]) -> tuple[Any, ...]:
        kept = (record for record in records if record.id not in gone)
        return tuple(_without(_correct(record, last.get(keys[record.id]), ids, strict), gone) for record in kept)

    return replace(
        reading, actors=judged(reading.actors), events=judged(reading.events), figures=judged(reading.figures),
        claims=judged(reading.claims), ties=tuple(tie for tie in judged(reading.ties) if not {tie.a, tie.b} & gone),
    )  # fmt: skip


def judge_copies(
    readings: Mapping[str, Reading], lineages: Mapping[str, Lineage], judgements: Sequence[Judgement]
) -> dict[str, Reading]:
    """Readings as people have them, by report key, where a judgement counts for the same words in all copies of a text.

    Who corrects one of forty reprints has corrected forty. A record that was judged itself keeps what was said of it.
    """
    judged = {judgement.a for judgement in judgements if judgement.verdict in _ON_RECORDS}
    keys: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for report, reading in readings.items() if judged else ():
        lineage = lineages[report].id if report in lineages else report
        named = record_keys(reading)
        for record in records_of(reading):
            keys[lineage, type(record).__name__, *words_of(record)].append(named[record.id])
    alike = {
        key: [other for other in group if other not in judged] for group in keys.values() for key in group if key in judged
    }
    spread = [replace(one, a=key) for one in judgements if one.verdict in _ON_RECORDS for key in alike.get(one.a, ())]
    every = [*judgements, *spread]
    return {report: judge_reading(reading, every) for report, reading in readings.items()}


def correctable(record: Record) -> tuple[str, ...]:
    """The fields of a record that a person may correct."""
    return tuple(_FIELDS[type(record)])


class _LastWords:
    """What holds of one record: the last verdict on it as a whole, and the last value of each corrected field."""

    def __init__(self) -> None:
        self.rejected = False
        self.looked_at = False
        self.values: dict[str, str] = {}

    def hear(self, judgement: Judgement) -> None:
        self.looked_at = True
        self.rejected = judgement.verdict == "reject"
        if judgement.verdict == "correct" and judgement.field is not None and judgement.value is not None:
            self.values[judgement.field] = judgement.value


def _last_words(judgements: Iterable[Judgement]) -> dict[str, _LastWords]:
    last: dict[str, _LastWords] = defaultdict(_LastWords)
    for judgement in sorted(judgements, key=lambda one: (one.at, one.id)):
        if judgement.verdict in _ON_RECORDS:
            last[judgement.a].hear(judgement)
    return dict(last)


def _correct(record: Any, said: _LastWords | None, ids: Mapping[str, str], strict: bool) -> Any:  # noqa: ANN401 (any record)
    if said is None:
        return record
    values: dict[str, Any] = {"confidence": SURE}
    for field, value in said.values.items():
        try:
            values[field] = _parse(field, value, record, ids)
        except (ValueError, TypeError, KeyError) as error:
            if strict:
                raise BadInput(f"{field}: {value} will not do ({error})") from None
    if isinstance(record, Figure):
        values |= _bounds(record, values)
    return replace(record, **values)


def _parse(field: str, value: str, record: Any, ids: Mapping[str, str]) -> Any:  # noqa: ANN401 (any field of any record)
    allowed = _FIELDS[type(record)]
    if field not in allowed:
        raise ValueError(f"what can be corrected here: {', '.join(allowed)}")
    return allowed[field](json.loads(value), record, ids)


def _bounds(figure: Figure, values: Mapping[str, Any]) -> dict[str, int]:
    """Where a person corrects one bound past the other, the other follows: "20" for a low that had a high of 12 means 20."""
    low, high = values.get("low", figure.low), values.get("high", figure.high)
    if low is None or high is None or low <= high:
        return {}
    return {"high": low} if "low" in values else {"low": high}


def _without(record: Any, gone: set[str]) -> Any:  # noqa: ANN401 (any record)
    """The record, no longer pointing at records that are gone."""
    values: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in _POINTS_AT_MANY and gone.intersection(value):
            values[field.name] = tuple(id for id in value if id not in gone)
        elif field.name in _POINTS_AT_ONE and value in gone:
            values[field.name] = None
    return replace(record, **values) if values else record


_POINTS_AT_MANY = {"side_a", "side_b", "victims", "by", "source", "of"}
_POINTS_AT_ONE = {"event", "part_of", "via"}

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


_FIELDS: dict[type, dict[str, Parse]] = {
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
