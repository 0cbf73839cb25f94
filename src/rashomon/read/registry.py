"""The registry of known actors as the actor stage sees it: built once from data, looked up by words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rashomon.records import ActorKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A known party: id, canonical name, kind, home (ISO 3166-1 alpha-2 or None), aliases, parents' ids, years active.

    `weak` are those of its words that also mean other things ("IS", "Male", "Georgia") and need support from the report.
    Governments alone have `territory` (names that are also the country's: "Mali"), `seats` (capitals that stand for them:
    "Bamako"), `adjectives` ("Malian") and `people` ("Turks").
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    aka: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    weak: tuple[str, ...] = ()
    territory: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office and one of its holders: "president" of registry entry `of`, held by `holder` from `start` to `end`.

    `aka` are other wordings of the title, `also` other spellings of the holder's name.
    """

    title: str
    of: str
    holder: str
    start: date | None
    end: date | None
    aka: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """All known actors and offices."""

    entries: tuple[Entry, ...]
    offices: tuple[Office, ...]
