"""The days of a telling: when the event can have happened, as far as the report commits itself.

A report that gives no first day ("None to the day of publication") means the days before it when it tells news, and the
weeks before it when it tells background.
"""

from __future__ import annotations

from rashomon.reconcile.episodes.telling import Telling

# News without a day is of these days, background without a day of this month: more would meet everything.
NEWS = 10
BACKGROUND = 30
# What goes on for longer is no event but a time: a war, a siege, a campaign.
ERA = 62

Days = tuple[int, int]


def days_of(telling: Telling) -> Days | None:
    """The first and the last day, as ordinals; None where the report does not say."""
    start, end = telling.start, telling.end
    if end is None:
        end = start if start is not None else telling.published
    if end is None:
        return None
    if start is None:
        start = end - (BACKGROUND if telling.background else NEWS)
    return start, end


def is_era(days: Days | None) -> bool:
    """Whether these are the days of a time, rather than of an event."""
    return days is not None and days[1] - days[0] > ERA
