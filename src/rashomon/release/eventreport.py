"""Reports of events as a table, one row a report and episode, in the columns that the R package `eventreport` reads.

Columns: those of van Baalen & Höglund's MAVERICK data that we can fill, for `aggregateData` and the diagnostics; from `voices`,
who gives the figures, they are ours. A report's number is that of its own statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from rashomon.identity import record_keys
from rashomon.reconcile.records import Statement
from rashomon.records import Reading
from rashomon.release.columns import Column, Row, check_rows, write_rows
from rashomon.release.describing import country, names, outlets, side, source_name, statements
from rashomon.release.entries import Entry, Release
from rashomon.release.formats import Format

COLUMNS = (
    Column(name="id", needed=True, unique=True), Column(name="event_id", needed=True), Column(name="country"),
    Column(name="city"), Column(name="location"), Column(name="latitude", kind="number", least=-90, most=90),
    Column(name="longitude", kind="number", least=-180, most=180), Column(name="geo_precision", kind="whole", least=1, most=3),
    Column(name="date_start", kind="day"), Column(name="date_end", kind="day"), Column(name="actor1"), Column(name="actor2"),
    Column(name="deaths_best", kind="whole", least=0), Column(name="deaths_low", kind="whole", least=0),
    Column(name="deaths_high", kind="whole", least=0), Column(name="injuries_best", kind="whole", least=0),
    Column(name="injuries_low", kind="whole", least=0), Column(name="injuries_high", kind="whole", least=0),
    Column(name="source"), Column(name="source_author"), Column(name="voices", needed=True),
    Column(name="lineage", needed=True), Column(name="rule", needed=True),
)  # fmt: skip


def _rows(entries: Iterable[Entry], release: Release) -> Iterator[Row]:
    for entry in entries:
        episode, state = entry.episode, country(entry)
        for report, reading in entry.readings.items():
            lineage = entry.lineage(report)
            told = [(count, one) for _, count, one in statements(entry) if report in one.reports and not count.cumulative]
            deaths = _ends([one for count, one in told if count.kind == "killed" and count.part_of is None])
            hurt = _ends([one for count, one in told if count.kind == "injured" and count.part_of is None])
            voices = "; ".join(dict.fromkeys(source_name(entry, one) for _, one in told))
            where = _place(entry, reading)
            yield {
                "id": f"{episode.id}-{report}", "event_id": episode.id, "country": state and state.name, "city": where[0],
                "location": where[0], "latitude": where[1], "longitude": where[2], "geo_precision": where[3],
                "date_start": episode.start, "date_end": episode.end,
                "actor1": names(side(entry, episode.side_a)[:1]), "actor2": names(side(entry, episode.side_b)[:1]),
                **{f"deaths_{end}": number for end, number in zip(("low", "best", "high"), deaths, strict=True)},
                **{f"injuries_{end}": number for end, number in zip(("low", "best", "high"), hurt, strict=True)},
                "source": f"{reading.outlet or reading.report.id} ({reading.published.start or 'no day'})",
                "source_author": reading.outlet or outlets(entry), "voices": voices or "none named",
                "lineage": lineage.id if lineage is not None else report, "rule": f"{release.rule} {release.rule_version}",
            }  # fmt: skip


def _place(entry: Entry, reading: Reading) -> tuple[str | None, float | None, float | None, int | None]:
    """Where this report has it; as the episode has it where the report names no place."""
    keys = record_keys(reading)
    for event in reading.events:
        if keys[event.id] in entry.episode.events and (place := getattr(event.place, "name", None)) is not None:
            return place, event.place.lat, event.place.lon, event.place.geo_precision  # type: ignore[union-attr]
    return entry.episode.place, entry.episode.lat, entry.episode.lon, None


def _ends(told: list[Statement]) -> tuple[int | None, int | None, int | None]:
    """The largest number that the report gives: at least, at best (the same), and at most. An open end is as the other."""
    lows = [number for one in told if (number := one.high if one.low is None else one.low) is not None]
    highs = [number for one in told if (number := one.low if one.high is None else one.high) is not None]
    return (max(lows), max(lows), max(highs)) if lows else (None, None, None)


def _write(entries: Iterable[Entry], target: Path, release: Release) -> None:
    write_rows(target, COLUMNS, _rows(entries, release))


def _check(path: Path) -> Iterator[str]:
    yield from check_rows(path, COLUMNS)


FORMAT = Format(
    name="eventreport", suffix=".csv", what="one row a report and episode, for the R package eventreport",
    loses=("several figures of one report: the largest stands", "who says it: only the names", "the words"),
    write=_write, check=_check,
)  # fmt: skip
