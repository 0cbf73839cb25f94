"""Loads the registry of known actors: states from their table, all other parties and offices from theirs."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import Any, get_args

from rashomon.data.files import read_yaml
from rashomon.data.states import state_entries
from rashomon.errors import BadLexicon
from rashomon.read.registry import Entry, Office, Registry
from rashomon.records import ActorKind

Row = dict[str, Any]

# One file a family of parties; each says at its top what belongs in it.
FILES = ("rebels.yaml", "militias.yaml", "organisations.yaml", "media.yaml", "politics.yaml", "communities.yaml")
OFFICES = "offices.yaml"
ENTRY_FIELDS = {"id", "name", "kind", "country", "aka", "parents", "since", "until", "weak"}
OFFICE_FIELDS = {"title", "of", "aka", "holders"}
_KINDS = frozenset(get_args(ActorKind))


def load_registry() -> Registry:
    """Every entry and office that ships with the package. Raises BadLexicon naming the file and the entry."""
    entries = [*state_entries(read_yaml("countries.yaml"), read_yaml("organs.yaml"))]
    for name in FILES:
        entries += entries_of(read_yaml(name) or (), name)
    offices = tuple(office for row in read_yaml(OFFICES) or () for office in offices_of(row, OFFICES))
    return Registry(entries=tuple(entries), offices=offices)  # a test runs `check` on what ships


def entries_of(rows: Iterable[Row], file: str) -> list[Entry]:
    """The entries of a file of parties."""
    return [entry_of(row, file) for row in rows]


def entry_of(row: Row, file: str) -> Entry:
    """One party. Raises BadLexicon."""
    if not isinstance(row, dict) or not {"id", "name", "kind"} <= set(row):
        raise BadLexicon(f"{file}: an entry needs id, name and kind: {row!r}")
    if strange := sorted(set(row) - ENTRY_FIELDS):
        raise BadLexicon(f"{file}: {row['id']}: no such field: {', '.join(strange)}")
    if row["kind"] not in _KINDS:
        raise BadLexicon(f"{file}: {row['id']}: {row['kind']!r} is no actor kind")
    return Entry(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        country=row.get("country"),
        aka=tuple(row.get("aka", ())),
        parents=tuple(row.get("parents", ())),
        since=row.get("since"),
        until=row.get("until"),
        weak=tuple(row.get("weak", ())),
    )


def offices_of(row: Row, file: str) -> list[Office]:
    """One office and its holders, an `Office` each. Raises BadLexicon."""
    if not isinstance(row, dict) or not {"title", "of", "holders"} <= set(row) or set(row) - OFFICE_FIELDS:
        raise BadLexicon(f"{file}: an office has title, of, holders and perhaps aka: {row!r}")
    return [
        Office(
            title=row["title"],
            of=row["of"],
            holder=holder[0],
            start=_day(holder[1], row, file, last=False),
            end=_day(holder[2], row, file, last=True),
            aka=tuple(row.get("aka", ())),
            also=tuple(holder[3:]),
        )
        for holder in row["holders"]
    ]


def _day(value: object, row: Row, file: str, *, last: bool) -> date | None:
    """A year, month or day as the first or last day that it can mean; None where the end is open or unknown."""
    if value is None:
        return None
    try:
        year, *rest = (int(part) for part in str(value).split("-"))
        month = rest[0] if rest else 12 if last else 1
        day = rest[1] if len(rest) > 1 else monthrange(year, month)[1] if last else 1
        return date(year, month, day)
    except ValueError as error:
        raise BadLexicon(f"{file}: {row['title']} of {row['of']}: {value!r} is no date") from error


def check(entries: Iterable[Entry], offices: Iterable[Office]) -> None:
    """What one line cannot show: ids are unique, parents and the bodies of offices exist. Raises BadLexicon."""
    ids: set[str] = set()
    for entry in entries:
        if entry.id in ids:
            raise BadLexicon(f"two registry entries share the id {entry.id!r}")
        ids.add(entry.id)
    for entry in entries:
        if missing := [parent for parent in entry.parents if parent not in ids]:
            raise BadLexicon(f"registry entry {entry.id!r}: no such parent: {', '.join(missing)}")
    for office in offices:
        if office.of not in ids:
            raise BadLexicon(f"office {office.title!r} of {office.holder}: no registry entry {office.of!r}")
