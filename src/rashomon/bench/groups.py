"""Groups of reports on the same events: which events of which reports are one, against groups annotated by hand.

The folder holds `groups_*.json` and beside it a folder of gold readings for each ("dev"). All readings are linked together;
counted are the events of the reports that stand in a group. Measured twice: on the gold readings, where only the linking can
fail, and on what the reader makes of the reports, its events taken for the gold event whose trigger they touch.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rashomon.bench import Score, Scores
from rashomon.bench.clusters import scores
from rashomon.codec import Json, from_json
from rashomon.gather.failures import Failure
from rashomon.gather.files import gather
from rashomon.identity import record_keys
from rashomon.reader import Reader
from rashomon.reconcile.episodes import EpisodeLinker, tellings
from rashomon.reconcile.linking import Judged, Memory, place
from rashomon.records import Event, Reading


def run(folder: Path, reader: Reader) -> Scores:
    """Link the gold readings, then the reader's, and compare with the groups."""
    lines: list[Score] = []
    for path in sorted(folder.glob("groups_*.json")):
        part = path.stem.removeprefix("groups_")
        groups = json.loads(path.read_text(encoding="utf-8"))
        read = [
            reading for reading in reader.read_each(gather([str(folder / part / "reports.jsonl")]))
            if not isinstance(reading, Failure) and (folder / part / f"{reading.report.id}.json").is_file()
        ]  # fmt: skip
        gold = [
            from_json(json.loads((folder / part / f"{one.report.id}.json").read_text(encoding="utf-8")), one.report.text)
            for one in read
        ]
        lines += compare(part, groups, gold, read)
    return tuple(lines)


def compare(part: str, groups: Sequence[Json], gold: Sequence[Reading], read: Sequence[Reading]) -> Iterable[Score]:
    """The scores of one part: gold readings linked, then the same reports as read."""
    same = {name: number for number, names in enumerate(names for group in groups for names in group["same"]) for name in names}
    reports = {name.split(":")[0] for name in same}
    grouped = [reading for reading in gold if reading.report.id in reports]
    true = {name: same.get(name, name) for reading in grouped for name in _names(reading)}
    yield from scores(f"{part}, gold readings", true, _episodes(gold))
    found = _episodes(read)
    events = {reading.report.id: reading for reading in read}
    taken: dict[str, str] = {}
    for reading in grouped:
        theirs = events[reading.report.id]
        for event, name in zip(reading.events, _names(reading), strict=True):
            taken[name] = found[names[0]] if (names := _touching(event, theirs)) else name
    yield from scores(f"{part}, as read", true, taken)


def _names(reading: Reading) -> list[str]:
    return [f"{reading.report.id}:{event.id}" for event in reading.events]


def _episodes(readings: Sequence[Reading]) -> Mapping[str, str]:
    """The episode of each event, by the event's name."""
    told = [(_names(reading), tellings(reading, record_keys(reading))) for reading in readings]
    names = {one.key: name for own, tale in told for name, one in zip(own, tale, strict=True)}
    clusters = place([one for _, tale in told for one in tale], Memory(), EpisodeLinker(), Judged())
    return {names[key]: cluster[0] for cluster in clusters for key in cluster}


def _touching(event: Event, reading: Reading) -> list[str]:
    """The names of the reading's events whose words touch those of the event, those of its own trigger first."""
    found = []
    for name, other in zip(_names(reading), reading.events, strict=True):
        for rank, span in enumerate((event.trigger, *event.mentions)):
            if any(span.start < one.end and one.start < span.end for one in (other.trigger, *other.mentions)):
                found.append((rank, name))
    return [name for _, name in sorted(found)]
