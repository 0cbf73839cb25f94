"""PROV-O in JSON-LD: who and what made each value. Records come from reports by reading; people's judgements change them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from rashomon.identity import record_keys, records_of
from rashomon.records import Actor, Event, Figure
from rashomon.release.entries import Entry, Record, Release
from rashomon.release.formats import Format
from rashomon.release.seen import Seen

_CONTEXT = {"prov": "http://www.w3.org/ns/prov#", "xsd": "http://www.w3.org/2001/XMLSchema#", "r": "urn:rashomon:"}


def _trail(entries: Iterable[Entry], release: Release) -> Iterator[Mapping[str, Any]]:
    """One node a line: reports, their records with the rule that read them, judgements, episodes and their figures."""
    seen = Seen()
    yield {"@id": "r:software", "@type": "prov:SoftwareAgent", "prov:label": release.software}
    for entry in entries:
        for report, reading in entry.readings.items():
            if not seen.new(report):
                continue
            source = reading.report.url or (f"sha256:{reading.report.raw_sha256}" if reading.report.raw_sha256 else None)
            yield _node(f"r:{report}", "prov:Entity", primary=source, label=reading.report.title or reading.report.id)
            keys = record_keys(reading)
            for record in records_of(reading):
                made = {"rule": record.rule, "confidence": record.confidence}
                label = _called(record)
                yield _node(f"r:{keys[record.id]}", "prov:Entity", of=f"r:{report}", by="r:software", label=label, made=made)
        for one in entry.judgements:
            if seen.new(one.id):
                yield _node(f"r:{one.by}", "prov:Person", label=one.by)
                told = " ".join(filter(None, (one.verdict, one.field, one.reason)))
                yield {
                    "@id": f"r:{one.id}", "@type": "prov:Activity", "prov:wasAssociatedWith": {"@id": f"r:{one.by}"},
                    "prov:endedAtTime": {"@value": one.at.isoformat(), "@type": "xsd:dateTime"},
                    "prov:used": {"@id": f"r:{one.a}"}, "prov:label": told,
                }  # fmt: skip
        made = {"rule": f"{release.rule} {release.rule_version}", "why": entry.outcome.why}
        used = [f"r:{key}" for key in (*entry.episode.events, *entry.outcome.used)]
        yield _node(f"r:episode:{entry.episode.id}", "prov:Entity", of=used, by="r:software", label="episode", made=made)


def _called(record: Record) -> str:
    match record:
        case Actor():
            return record.name
        case Event():
            return record.type
        case Figure():
            return record.kind
        case _:
            return type(record).__name__.lower()


def _node(  # noqa: PLR0913 (the parts of a node)
    id: str, type: str, *, of: str | list[str] | None = None, by: str | None = None, primary: str | None = None,
    label: str | None = None, made: Mapping[str, object] | None = None,
) -> Mapping[str, Any]:  # fmt: skip
    several = [of] if isinstance(of, str) else of or []
    told: dict[str, Any] = {"@id": id, "@type": type, "prov:label": label}
    if several:
        told["prov:wasDerivedFrom"] = [{"@id": one} for one in dict.fromkeys(several)]
    if by is not None:
        told["prov:wasAttributedTo"] = {"@id": by}
    if primary is not None:
        told["prov:hadPrimarySource"] = {"@id": primary}
    return told | {f"r:{name}": value for name, value in (made or {}).items()}


def _write(entries: Iterable[Entry], target: Path, release: Release) -> None:
    with target.open("w", encoding="utf-8") as stream:
        stream.write(f'{{"@context": {json.dumps(_CONTEXT)}, "@graph": [\n')
        for number, node in enumerate(_trail(entries, release)):
            stream.write((",\n" if number else "") + json.dumps(node, ensure_ascii=False))
        stream.write("\n]}\n")


def _check(path: Path) -> Iterator[str]:
    """Whether every node that others come from is there. Line by line; only names are held."""
    there: set[str] = set()
    meant: set[str] = set()
    with path.open(encoding="utf-8") as stream:
        if json.loads(stream.readline().rstrip() + "]}").get("@context") != _CONTEXT:
            yield "has another context"
        for line in stream:
            if line.strip() != "]}":
                node = json.loads(line.rstrip().removesuffix(","))
                there.add(node["@id"])
                meant |= {one["@id"] for one in node.get("prov:wasDerivedFrom", ())}
    yield from (f"{lost} is derived from, and not there" for lost in sorted(meant - there))


FORMAT = Format(
    name="prov", suffix=".jsonld", what="PROV-O: which report, which rule of reading and which person made each value",
    loses=("the values themselves",), write=_write, check=_check,
)  # fmt: skip
