"""What people said of single records, laid over a reading: rejected records go, corrected fields take the person's value.

The reading as the machine made it stays as it is in the ledger; this is the view of it that reconciling and the accounts
work on. What pointed at a rejected record points at nothing. Records that the reader missed are added at the end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from rashomon.errors import BadInput
from rashomon.identity import key_of, record_keys, records_of, report_key, words_of
from rashomon.reconcile.corrections import Within, parse_added, parse_correction
from rashomon.reconcile.records import Judgement, Lineage
from rashomon.reconcile.standing import standing
from rashomon.records import Actor, Claim, Event, Figure, Reading, Tie

# A record that a person has looked at and let stand.
SURE = 1.0
_ON_RECORDS = ("accept", "reject", "correct")


def judge_reading(reading: Reading, judgements: Iterable[Judgement], *, strict: bool = False) -> Reading:
    """The reading as people have it. Judgements on records that it does not hold are left alone.

    A correction that does not fit (a field that this record has not, a party that the new reading no longer names) is passed
    over; `strict` raises BadInput instead, to tell the person who is making it.
    """
    held = standing(judgements)
    last = _last_words(held)
    report = report_key(reading.report)
    reading = _with_added(reading, [one for one in held if one.verdict == "add" and one.a == report], strict)
    keys = record_keys(reading)
    if not any(key in last for key in keys.values()):
        return reading
    within = Within(reading.report.text, {key: id for id, key in keys.items()})
    gone = {id for id, key in keys.items() if key in last and last[key].rejected}

    def judged(records: Iterable[Any]) -> tuple[Any, ...]:
        kept = (record for record in records if record.id not in gone)
        return tuple(_without(_correct(record, last.get(keys[record.id]), within, strict), gone) for record in kept)

    return replace(
        reading, actors=judged(reading.actors), events=judged(reading.events), figures=judged(reading.figures),
        claims=judged(reading.claims), ties=tuple(tie for tie in judged(reading.ties) if not {tie.a, tie.b} & gone),
        keys=tuple((id, key) for id, key in keys.items() if id not in gone),
    )  # fmt: skip


def _with_added(reading: Reading, added: Sequence[Judgement], strict: bool) -> Reading:
    """The reading with the records that people added. What the reader has found since is not there twice."""
    if not added:
        return reading
    keys = dict(record_keys(reading))
    for number, one in enumerate(added, 1):
        within = Within(reading.report.text, {key: id for id, key in keys.items()})
        try:
            record = parse_added(one.field or "", one.value or "null", f"p{number}", within)
        except (ValueError, TypeError, KeyError) as error:
            if strict:
                raise BadInput(f"{one.field}: cannot be added: {_what_is_wrong(error)}") from None
            continue
        key = key_of(report_key(reading.report), record)
        if key in within.ids:
            if strict:
                raise BadInput(f"these words are a {one.field} already; correct that one")
            continue
        keys[record.id] = key
        room = _ROOMS[type(record)]
        more: dict[str, Any] = {room: (*getattr(reading, room), record)}
        reading = replace(reading, **more)
    return replace(reading, keys=tuple(keys.items()))


_ROOMS = {Actor: "actors", Event: "events", Figure: "figures", Claim: "claims", Tie: "ties"}


def _what_is_wrong(error: Exception) -> str:
    return f"nothing in the report has the key {error.args[0]}" if isinstance(error, KeyError) else str(error)


def judge_copies(
    readings: Mapping[str, Reading], lineages: Mapping[str, Lineage], judgements: Sequence[Judgement]
) -> dict[str, Reading]:
    """Readings as people have them, by report key, where a judgement counts for the same words in all copies of a text.

    Who corrects one of forty reprints has corrected forty. A record that was judged itself keeps what was said of it.
    """
    held = standing(judgements)
    judged = {judgement.a for judgement in held if judgement.verdict in _ON_RECORDS}
    keys: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for report, reading in readings.items() if judged else ():
        lineage = lineages[report].id if report in lineages else report
        named = record_keys(reading)
        for record in records_of(reading):
            keys[lineage, type(record).__name__, *words_of(record)].append(named[record.id])
    alike = {
        key: [other for other in group if other not in judged] for group in keys.values() for key in group if key in judged
    }
    spread = [replace(one, a=key) for one in held if one.verdict in _ON_RECORDS for key in alike.get(one.a, ())]
    every = [*held, *spread]
    return {report: judge_reading(reading, every) for report, reading in readings.items()}


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


def _last_words(held: Iterable[Judgement]) -> dict[str, _LastWords]:
    last: dict[str, _LastWords] = defaultdict(_LastWords)
    for judgement in held:
        if judgement.verdict in _ON_RECORDS:
            last[judgement.a].hear(judgement)
    return dict(last)


def _correct(record: Any, said: _LastWords | None, within: Within, strict: bool) -> Any:  # noqa: ANN401 (any record)
    if said is None:
        return record
    values: dict[str, Any] = {"confidence": SURE}
    for field, value in said.values.items():
        try:
            values[field] = parse_correction(field, value, record, within)
        except (ValueError, TypeError, KeyError) as error:
            if strict:
                raise BadInput(f"{field}: {value} will not do: {_what_is_wrong(error)}") from None
    if isinstance(record, Figure):
        values |= _bounds(record, values)
    return replace(record, **values)


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
