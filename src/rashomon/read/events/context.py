"""News or context: whether a report brings an event as its news or recalls it.

Reporters mark what is older by its days and tenses, and put it behind the news. No mark is sure, so they are weighed:
each adds points, and an event with enough of them is background. The weights were set on hand-annotated reports.
"""

from __future__ import annotations

from spacy.tokens import Token

from rashomon.read.dates import Timeline
from rashomon.read.events.clause import verb_above
from rashomon.read.events.merging import Group
from rashomon.read.events.sighting import Sighting
from rashomon.read.parse import Parsed
from rashomon.records import EventType, Status

ENOUGH = 2
# A text shorter than this has no place for background behind the news.
_TOKENS = 80
_OVER, _LONG_SINCE, _TODAY, _BY_WORDS, _PERFECT = 4, 3, -1, 3, 1
_NEWS_DAYS = 10
# Deals and protests are mostly recalled, praise and demands mostly made in the news.
_TYPES: dict[EventType, int] = {"AGREE": 1, "PROTEST": 1, "SUPPORT": -2, "REQUEST": -1, "COERCE": -1}


def is_context(group: Group, parsed: Parsed, timeline: Timeline, status: Status) -> bool:
    """Whether the event of a group is older context."""
    points = _TYPES.get(group[0].trigger.entry.type, 0) + _by_days(group, timeline) + _by_position(group, parsed)
    if all(sighting.background for sighting in group):
        points += _BY_WORDS
    if _in_perfect(group[0], parsed.doc[group[0].trigger.head]):
        points += _PERFECT
    return points >= ENOUGH and status not in ("planned", "threatened")


def _by_days(group: Group, timeline: Timeline) -> int:
    """Points for days that its sentences name: over for long, or under way for long, speaks for context; yesterday against."""
    published = timeline.published.end
    days = next((sighting.days for sighting in group if sighting.days is not None), None)
    if days is None or published is None:
        return 0
    start, end = days
    if end is None:
        return 0
    if (published - end).days > _NEWS_DAYS:
        return _OVER
    if start is None:
        return 0
    since = (published - start).days
    return _LONG_SINCE if since > _NEWS_DAYS else _TODAY if since <= 1 and (published - end).days <= 1 else 0


def _by_position(group: Group, parsed: Parsed) -> int:
    """Points for standing behind the news; what title and lead tell is news."""
    if len(parsed.doc) < _TOKENS:
        return 0
    part = min(sighting.trigger.head for sighting in group) / len(parsed.doc)
    steps = ((0.1, -3), (0.5, 0), (0.75, 1), (0.9, 2))
    return next((points for until, points in steps if part < until), 3)


def _in_perfect(sighting: Sighting, token: Token) -> bool:
    """Whether its verb is in a perfect tense ("has besieged")."""
    verb = verb_above(token) if sighting.trigger.noun else token
    return verb is not None and any(child.lemma_ == "have" for child in verb.children if child.dep_ in ("aux", "auxpass"))
