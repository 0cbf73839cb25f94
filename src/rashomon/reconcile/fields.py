"""What a person can correct of a record, told as JSON, other records by their keys: `corrections` reads what is written here.

>>> actor = Actor(id="a1", name="the army", kind="military", country="ML", mentions=(), confidence=1.0, rule="registry")
>>> fields_of(actor, {})
{'name': 'the army', 'kind': 'military', 'country': 'ML', 'registry_id': None}
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any, Literal

from rashomon.identity import Record
from rashomon.reconcile.corrections import FIELDS
from rashomon.records import Actor, Claim, Event, Figure, Place, Span, Tie, Unresolved, When

Sort = Literal["actor", "event", "figure", "claim", "tie"]

SORTS: Mapping[type, Sort] = {Actor: "actor", Event: "event", Figure: "figure", Claim: "claim", Tie: "tie"}
# Which field holds the words that a record is shown by. Those of an actor are its first mention, which nobody can correct.
WORDS: Mapping[Sort, str] = {"event": "trigger", "figure": "span", "claim": "content", "tie": "span"}

_HEX = 12


def fields_of(record: Record, keys: Mapping[str, str]) -> dict[str, Any]:
    """The fields of a record that can be corrected, as a correction tells them. `keys` are those of the reading, by id."""
    return {field: _told(field, getattr(record, field), keys) for field in FIELDS[type(record)]}


def words_of(record: Record) -> Span | None:
    """The words that a record is shown by; an actor that nobody names has none."""
    match record:
        case Actor():
            return record.mentions[0] if record.mentions else None
        case Event():
            return record.trigger
        case Claim():
            return record.content
        case Figure() | Tie():
            return record.span


def state_of(fields: Mapping[str, Any]) -> str:
    """A short digest of fields: whoever brings back an edited record shows with it which state was edited.

    It begins with a letter, so that no spreadsheet takes it for a number.
    """
    told = json.dumps(fields, ensure_ascii=False, sort_keys=True)
    return "s" + sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:_HEX]


# Fields that name one other record, and those that name several.
ONE = frozenset({"event", "part_of", "via"})
MANY = frozenset({"side_a", "side_b", "victims", "by", "source", "of"})


def _told(field: str, value: Any, keys: Mapping[str, str]) -> Any:  # noqa: ANN401, PLR0911 (any field; one return a type)
    if field in MANY:
        return [keys[id] for id in value if id in keys]
    if field in ONE:
        return keys.get(value)
    match value:
        case Span():
            return {"start": value.start, "end": value.end}
        case When(interval=days):
            return [_told("", days.start, keys), _told("", days.end, keys)]
        case Place():
            return {name: getattr(value, name) for name in ("name", "country", "lat", "lon", "radius_km")}
        case Unresolved():
            return None
        case date():
            return value.isoformat()
        case _:
            return value
