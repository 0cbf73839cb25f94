"""Events as the learned reader sees them: it turns the status where it is surer than the rules."""

from __future__ import annotations

from typing import cast

from rashomon.read.events.matching import Trigger
from rashomon.read.parse import Parsed
from rashomon.records import Status

# Chosen on reports kept apart (training/README.md).
SURE = 0.9


def status_of(parsed: Parsed, trigger: Trigger, told: Status) -> Status:
    """The status of an event: as the rules have it, or as the model where it is sure."""
    if not parsed.marks:
        return told
    at = parsed.marks.likeliest("event", range(trigger.start, trigger.end))
    return cast(Status, parsed.marks.sure("status", at, SURE) or told)
