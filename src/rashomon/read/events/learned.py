"""Events weighed by the learned reader: what it takes for none is left out, and it turns what it is surer of than the rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from rashomon.read.events.matching import Trigger
from rashomon.read.parse import Parsed
from rashomon.records import Status

# Chosen on reports kept apart (training/README.md).
KEPT, TURNED = 0.01, 0.9


def weighed(parsed: Parsed, found: Sequence[Trigger]) -> tuple[Trigger, ...]:
    """The triggers of the rules that the model does not deny."""
    marks = parsed.marks
    return tuple(one for one in found if not marks or marks.probability("event", range(one.start, one.end)) >= KEPT)


def turned(parsed: Parsed, trigger: Trigger, status: Status, background: bool) -> tuple[Status, bool]:
    """The status of an event and whether it is older context: the rules' answer, or the model's where it is sure."""
    marks = parsed.marks
    if not marks:
        return status, background
    at = marks.likeliest("event", range(trigger.start, trigger.end))
    age = marks.sure("background", at, TURNED)
    told = marks.sure("status", at, TURNED)
    return (status if told is None else cast(Status, told)), (background if age is None else age == "background")
