"""PLOVER, in the 40 columns of POLECAT, separated by tabs: one row a telling of an event, with modes and contexts.

What other coders leave out is in the contexts: what is told as past, planned, threatened, possible or denied.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rashomon.data.iso import states
from rashomon.records import Actor, ActorKind, Event, Place, Reading, When
from rashomon.release.entries import Entry, Release
from rashomon.release.formats import Format

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country",
    "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country",
    "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People",
    "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
_QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "1 - Verbal Cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "2 - Material Cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "3 - Verbal Conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "4 - Material Conflict"),
}
# By the table from CAMEO to PLOVER (manual 0.8, 2021): aircraft count as heavy weapons, chemical ones as unconventional.
_MODES = {
    "Armed clash": "firearms", "Air/drone strike": "heavy-weapons", "Shelling/artillery/missile attack": "heavy-weapons",
    "Remote explosive/landmine/IED": "explosives", "Suicide bomb": "suicide-attack", "Grenade": "explosives",
    "Chemical weapon": "unconventional", "Abduction/forced disappearance": "abduct", "Sexual violence": "sexual",
    "Peaceful protest": "demo", "Violent demonstration": "riot", "Mob violence": "riot", "Arrests": "arrest",
}  # fmt: skip
_CONTEXTS = {"planned": "future", "threatened": "future; threat", "possible": "hypothetical", "denied": "negation"}
_SECTORS: dict[ActorKind, str] = {
    "government": "GOV", "military": "MIL", "police": "COP", "rebel": "REB", "militia": "PRM", "private-military": "MNC",
    "party": "PTY", "igo": "IGO", "ngo": "NGO", "monitor": "NGO", "media": "JRN", "business": "BUS", "medical": "MED",
    "civilians": "CVL", "person": "CVL", "official": "GOV", "witness": "CVL", "analyst": "EDU",
}  # fmt: skip


def _rows(entries: Iterable[Entry], release: Release) -> Iterator[dict[str, object]]:
    for entry in entries:
        for report, key, event in entry.tellings():
            reading = entry.readings[report]
            place = event.place if isinstance(event.place, Place) else None
            days = event.when.interval if isinstance(event.when, When) else None
            state = states().get(place.country or "") if place is not None else None
            yield {
                "Event ID": key, "Event Date": (days and (days.start or days.end)) or "", "Event Type": event.type,
                "Event Mode": _MODES.get(event.acled or "", ""), "Quad Code": _QUADS[event.type],
                "Contexts": "; ".join(_contexts(event, entry.episode.id)),
                **_who("Actor", reading, event.side_a), **_who("Recipient", reading, event.side_b),
                "Placename": place and place.name, "Country": state and state.alpha3, "Latitude": place and place.lat,
                "Longitude": place and place.lon, "Raw Placename": place and place.span.text,
                "Source": reading.outlet or reading.report.id, "Publication Date": reading.published.start,
                "Story People": _named(reading, ("person", "official")),
                "Story Organizations": _named(reading, ("government", "military", "rebel", "militia", "igo", "ngo", "party")),
                "Story Locations": "; ".join(
                    dict.fromkeys(one.place.name for one in reading.events if isinstance(one.place, Place))
                ),
                "Language": "English", "Version": release.software,
            }  # fmt: skip


def _contexts(event: Event, episode: str) -> list[str]:
    """What holds of a telling beside its type, and which episode and words it belongs to."""
    told = [_CONTEXTS[event.status]] if event.status in _CONTEXTS else []
    if event.background:
        told.append("historical")
    return [*told, f"episode {episode}", f"at {event.trigger.start}-{event.trigger.end}"]


def _who(role: str, reading: Reading, ids: Sequence[str]) -> dict[str, object]:
    actors = [actor for actor in reading.actors if actor.id in ids]
    first: Actor | None = next((actor for id in ids for actor in actors if actor.id == id), None)
    if first is None:
        return {}
    state = states().get(first.country or "")
    sectors = dict.fromkeys(_SECTORS.get(actor.kind, "OTH") for actor in actors)
    return {
        f"{role} Name": "; ".join(actor.name for actor in actors), f"{role} Country": state and state.alpha3,
        f"Primary {role} Sector": _SECTORS.get(first.kind, "OTH"), f"{role} Sectors": "; ".join(sectors),
        f"{role} Name Raw": first.mentions[0].text if first.mentions else "",
    }  # fmt: skip


def _named(reading: Reading, kinds: Sequence[ActorKind]) -> str:
    return "; ".join(dict.fromkeys(actor.name for actor in reading.actors if actor.kind in kinds))


def _write(entries: Iterable[Entry], target: Path, release: Release) -> None:
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in _rows(entries, release):
            cells = ("" if row.get(name) is None else row[name] for name in COLUMNS)
            writer.writerow([" ".join(str(cell).split()) for cell in cells])


def _check(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream, delimiter="\t")
        if tuple(next(rows, ())) != COLUMNS:
            yield "the columns are not POLECAT's"
            return
        seen: set[str] = set()
        for number, cells in enumerate(rows, 2):
            row = dict(zip(COLUMNS, cells, strict=False))
            if len(cells) != len(COLUMNS):
                yield f"row {number} has {len(cells)} cells, not {len(COLUMNS)}"
            elif row["Event ID"] in seen:
                yield f"row {number}: the event {row['Event ID']} stands there twice"
            elif _QUADS.get(row["Event Type"]) != row["Quad Code"]:
                yield f"row {number}: {row['Event Type']!r} is no type of PLOVER, or has another quad code"
            seen.add(row["Event ID"])


FORMAT = Format(
    name="plover", suffix=".tsv", what="PLOVER events in POLECAT's 40 columns, one row a telling, with modes and contexts",
    loses=("figures", "claims: who says that it happened", "intensity, COW numbers, ids of GeoNames and Wikipedia: not known"),
    write=_write, check=_check,
)  # fmt: skip
