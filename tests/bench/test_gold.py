"""The gold bench: how it counts the sides of events."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon import Reader, Report
from rashomon.bench.gold import sides
from rashomon.codec import to_json


def reading_of(reader: Reader, text: str) -> dict[str, Any]:
    return to_json(reader.read(Report(id="r", text=text)))


def turned(reading: dict[str, Any]) -> dict[str, Any]:
    """The same reading with every event's sides the other way round."""
    events = [event | {"side_a": event["side_b"], "side_b": event["side_a"]} for event in reading["events"]]
    return reading | {"events": events}


@pytest.mark.parametrize(
    ("text", "free"),
    [("The Taliban bombed the embassy of France.", False), ("The president of Mali met the Taliban in Kidal.", True)],
)
def test_who_did_it_to_whom_has_an_order_unless_both_did(reader: Reader, text: str, free: bool) -> None:
    reading = reading_of(reader, text)
    assert sides([(reading, reading)]) == (1, 1)
    assert sides([(reading, turned(reading))]) == (int(free), 1)


def test_an_event_that_is_not_found_counts_nowhere(reader: Reader) -> None:
    reading = reading_of(reader, "The Taliban bombed the embassy of France.")
    assert sides([(reading, reading | {"events": []})]) == (0, 0)
