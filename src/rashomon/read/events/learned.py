"""Events as the learned reader sees them: it turns the status where it is surer, and names sides that the rules miss."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from rashomon.read.actors import Cast
from rashomon.read.events.matching import Trigger
from rashomon.read.events.sides import Ids, unique
from rashomon.read.parse import Parsed
from rashomon.records import Status

# Chosen on reports kept apart (training/README.md).
SURE, SIDED = 0.9, 0.8


def status_of(parsed: Parsed, trigger: Trigger, told: Status) -> Status:
    """The status of an event: as the rules have it, or as the model where it is sure."""
    if not parsed.marks:
        return told
    at = parsed.marks.likeliest("event", range(trigger.start, trigger.end))
    return cast(Status, parsed.marks.sure("status", at, SURE) or told)


def sides_of(parsed: Parsed, people: Cast, triggers: Sequence[Trigger], told: tuple[Ids, Ids]) -> tuple[Ids, Ids]:
    """The sides of an event: as the rules have them; one that they leave empty, as the model has it where it is sure."""
    if not parsed.marks or all(told):
        return told
    doers, targets = told
    if not doers:
        doers = tuple(id for id in _playing(parsed, people, triggers, "side_a") if id not in targets)
    if not targets:
        targets = tuple(id for id in _playing(parsed, people, triggers, "side_b") if id not in doers)
    return doers, targets


def _playing(parsed: Parsed, people: Cast, triggers: Sequence[Trigger], role: str) -> Ids:
    anchors = [parsed.marks.likeliest("event", range(one.start, one.end)) for one in triggers]
    return unique(
        id
        for mention in people.mentions
        if any(parsed.marks.plays(role, anchor, mention.start, mention.end) >= SIDED for anchor in anchors)
        for id in mention.actors
    )
