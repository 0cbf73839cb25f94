"""The parties of the episodes as an actor list, with the names that reports give them: edited, `--actors` takes it.

Only what can be a party in another report too: people, and collectives without a name ("residents"), are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from rashomon.data.actor_lists import KINDS
from rashomon.identity import record_keys
from rashomon.reconcile.parties import persona_keys
from rashomon.reconcile.records import Party
from rashomon.release.columns import Column, Row, check_rows, open_table
from rashomon.release.entries import Entry, Release
from rashomon.release.formats import Format

COLUMNS = (
    Column(name="id"), Column(name="name", needed=True), Column(name="kind", needed=True, allowed=KINDS),
    Column(name="country"), Column(name="aka"), Column(name="party", needed=True, unique=True),
)  # fmt: skip
_NOT_LISTED = frozenset({"person", "official", "witness", "civilians", "analyst"})


def rows(entries: Iterable[Entry]) -> Iterator[Row]:
    """One row a party, in order of their names. All parties are held; they are few beside reports."""
    parties: dict[str, Party] = {}
    names: defaultdict[str, set[str]] = defaultdict(set)
    for entry in entries:
        named = _names(entry)
        for party in entry.sheet.parties:
            if party.kind not in _NOT_LISTED and party.name[:1].isupper():
                parties[party.id] = party
                names[party.id] |= {name for member in party.members for name in named.get(member, ()) if name[:1].isupper()}
    for party in sorted(parties.values(), key=lambda one: (one.name.casefold(), one.id)):
        aka = sorted((names[party.id] | ({party.short} if party.short else set())) - {party.name})
        yield {
            "id": party.registry_id, "name": party.name, "kind": party.kind, "country": party.country, "aka": "; ".join(aka),
            "party": party.id,
        }  # fmt: skip


def _names(entry: Entry) -> Mapping[str, set[str]]:
    """What the reports of an episode call each persona."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for reading in entry.readings.values():
        keys = record_keys(reading)
        personas = persona_keys(reading, keys)
        for actor in reading.actors:
            found[personas[keys[actor.id]]].add(actor.name.replace(";", ","))
    return found


def _write(entries: Iterable[Entry], target: Path, _: Release) -> None:
    with open_table(target, COLUMNS, encoding="utf-8-sig") as write:
        for row in rows(entries):
            write(row)


def _check(path: Path) -> Iterator[str]:
    yield from check_rows(path, COLUMNS, encoding="utf-8-sig")


FORMAT = Format(
    name="actors", suffix=".csv", what="the named parties and what reports call them, as a list that `--actors` takes",
    loses=("people, and collectives without a name", "everything else"), write=_write, check=_check,
)  # fmt: skip
