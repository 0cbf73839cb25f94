"""The readings of a run that tell of something that is asked for, some at a time: what a ledger takes in of an archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from json import loads
from pathlib import Path
from typing import Any

import duckdb

from rashomon.batch.joining import hold
from rashomon.batch.layout import all_of
from rashomon.codec import from_json
from rashomon.data.iso import code_of
from rashomon.errors import BadInput
from rashomon.ledger.fetching import report_from
from rashomon.ledger.folding import fold
from rashomon.ledger.seeking import Sought
from rashomon.records import Reading

_PORTION = 500
# The table that each question needs beside the events, and the question.
_ASKED = {
    "place": ("places", "(contains(lower(strip_accents(places.name)), $place) OR places.country = $country)"),
    "start": (None, "coalesce(events.day_end, events.day_start) >= $start"),
    "end": (None, "coalesce(events.day_start, events.day_end) <= $end"),
    "type": (None, "(lower(events.type) = $type OR lower(events.acled) = $type)"),
    "actor": ("event_sides", "contains(lower(strip_accents(actors.name)), $actor)"),
}


def selected(folder: Path, sought: Sought) -> Iterator[tuple[str, list[Reading]]]:
    """The readings with an event that is sought, of each report the one that holds, in order of their reports' keys.

    They come some hundreds at a time, with the name of the reader that made them: a run has one. Where the run is reconciled,
    all reports of an episode come along with one that tells it so. Raises BadInput where the folder holds no run.
    """
    if not (folder / "plan.json").is_file():
        raise BadInput(f"{folder} holds no run of `rashomon batch`; give the folder that its --out named")
    with duckdb.connect() as base:
        hold(base, folder)
        values: dict[str, Any] = {name: getattr(sought, name) for name in _ASKED if getattr(sought, name) is not None}
        found = base.execute(
            f"""
            SELECT any_value(versions), any_value(readings.json), any_value(readings.reader)
            FROM {_table(folder, "readings")} JOIN held USING (reading_key)
            JOIN {_table(folder, "versions")} USING (version_key)
            WHERE {_telling_of(folder, list(values))} GROUP BY held.report_key ORDER BY held.report_key
            """,
            {
                **{name: fold(value) if isinstance(value, str) else value for name, value in values.items()},
                **({"country": code_of(sought.place)} if sought.place is not None else {}),
            },
        )
        while rows := found.fetchmany(_PORTION):
            readings = [replace(from_json(loads(json), row["text"]), report=report_from(row)) for row, json, _ in rows]
            yield rows[0][2], readings


def _table(folder: Path, name: str) -> str:
    return f"read_parquet('{all_of(folder, name)}') AS {name}"


def _telling_of(folder: Path, asked: list[str]) -> str:
    """Which readings: those with such an event, and those that share an episode with one."""
    if not asked:
        return "true"
    tables = _table(folder, "events")
    for name in {_ASKED[one][0] for one in asked} - {None}:
        tables += f" JOIN {_table(folder, str(name))} USING (event_key, reading_key)"
    if "actor" in asked:
        tables += f" JOIN {_table(folder, 'actors')} USING (actor_key, reading_key)"
    events = f"SELECT event_key, reading_key FROM {tables} WHERE {' AND '.join(_ASKED[one][1] for one in asked)}"
    told = f"reading_key IN (SELECT reading_key FROM ({events}))"
    if (folder / "reconciled").is_dir():
        members = _table(folder / "reconciled", "episode_events")
        episodes = f"SELECT episode_id FROM {members} WHERE event_key IN (SELECT event_key FROM ({events}))"
        together = f"SELECT event_key FROM {members} WHERE episode_id IN ({episodes})"
        told += f" OR reading_key IN (SELECT reading_key FROM {_table(folder, 'events')} WHERE event_key IN ({together}))"
    return told
