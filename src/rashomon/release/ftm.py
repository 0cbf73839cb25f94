"""FollowTheMoney entities, a line each: parties, episodes as events, reports as articles, and what ties them together.

For every telling a Documentation names its report and its episode, with the words, their offsets and the key of the record.
Checked in the tests with the library itself; the properties are those of its model.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from rashomon.reconcile.records import Count, Party, Statement
from rashomon.release.describing import amount, country, notes, source_name, statements, victims_name
from rashomon.release.entries import Entry, Release
from rashomon.release.formats import Format
from rashomon.release.lines import write_lines
from rashomon.release.seen import Seen

_SCHEMATA = {
    **dict.fromkeys(("person", "official", "witness", "analyst"), "Person"),
    **dict.fromkeys(("government", "military", "police", "igo"), "PublicBody"),
    **dict.fromkeys(("rebel", "militia", "private-military", "party", "ngo", "monitor", "media", "medical"), "Organization"),
    "business": "Company",
}
_KNOWN = {"PublicBody", "Organization", "Company", "Person", "LegalEntity", "Event", "Article", "Documentation"}

Entity = Mapping[str, Any]


def entities(entries: Iterable[Entry], release: Release) -> Iterator[Entity]:
    """All entities, each once."""
    seen = Seen()
    for entry in entries:
        for one in entities_of(entry, release):
            if seen.new(one["id"]):
                yield one


def entities_of(entry: Entry, release: Release) -> Iterator[Entity]:
    """The entities of one episode: its parties, itself, its reports, and which of them tells of it where."""
    episode, state = entry.episode, country(entry)
    ids = dict.fromkeys((*episode.side_a, *episode.side_b, *(id for _, _, one in statements(entry) for id in one.source)))
    parties = [party for id in ids if (party := entry.party(id)) is not None]
    yield from map(_party, parties)
    told = [said(entry, count, one) for _, count, one in statements(entry)]
    name = f"{episode.acled or episode.type.capitalize()}, {episode.place or 'place unknown'}"
    yield _entity(
        f"episode-{episode.id}", "Event", name=name,
        startDate=episode.start, endDate=episode.end, location=episode.place, country=state and state.code.lower(),
        involved=[_id(party) for party in parties if party.id in (*episode.side_a, *episode.side_b)],
        summary=notes(entry), notes=told, recordId=episode.id, keywords=f"rule {release.rule} {release.rule_version}",
    )  # fmt: skip
    for key, reading in entry.readings.items():
        report = reading.report
        yield _entity(
            f"report-{key}", "Article", title=report.title or report.id, publisher=reading.outlet, sourceUrl=report.url,
            publishedAt=reading.published.start, author=list(report.authors), language="eng",
        )  # fmt: skip
    for report_key, key, event in entry.tellings():
        yield _entity(
            f"telling-{key}", "Documentation", document=f"report-{report_key}", entity=f"episode-{episode.id}",
            summary=event.trigger.text, recordId=f"{key} {event.trigger.start}-{event.trigger.end}", role=event.status,
        )  # fmt: skip


def said(entry: Entry, count: Count, one: Statement) -> str:
    """Who says how many, as a note of an event."""
    return f"{source_name(entry, one)}: {amount(one)} {victims_name(entry, count)} {count.kind}"


def _id(party: Party) -> str:
    return f"party-{party.id}"


def _party(party: Party) -> Entity:
    return _entity(
        _id(party), _SCHEMATA.get(party.kind, "LegalEntity"), name=party.name, country=(party.country or "").lower() or None,
        alias=party.short, notes=f"registry entry {party.registry_id}" if party.registry_id else None,
    )  # fmt: skip


def _entity(id: str, schema: str, **properties: object) -> Entity:
    held: dict[str, list[str]] = {}
    for name, value in properties.items():
        several = value if isinstance(value, list) else [value]
        if told := [str(one) for one in several if one is not None and str(one).strip()]:
            held[name] = told
    return {"id": id, "schema": schema, "properties": held}


def _write(entries: Iterable[Entry], target: Path, release: Release) -> None:
    write_lines(target, entities(entries, release))


def _check(path: Path) -> Iterator[str]:
    there, meant = Seen(), Seen()
    with path.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            try:
                one = json.loads(line)
                id, schema, properties = one["id"], one["schema"], one["properties"]
            except (ValueError, KeyError, TypeError):
                yield f"line {number} is no entity"
                continue
            if not there.new(id):
                yield f"line {number}: {id} stands there twice"
            if schema not in _KNOWN:
                yield f"line {number}: there is no schema {schema!r}"
            for name in ("involved", "document", "entity"):
                for other in properties.get(name, ()):
                    meant.new(other)
    yield from (f"{lost} is named, and not there" for lost in meant if lost not in there)


FORMAT = Format(
    name="ftm", suffix=".ftm.json", what="FollowTheMoney entities, a line each: parties, events, articles, what documents what",
    loses=("who said which figure: in words, in the event's notes", "ties of parties", "coordinates"),
    write=_write, check=_check,
)  # fmt: skip
