"""One trigger with everything that its own sentence says of it: the unit that merging gathers into events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rashomon.read.dates import Dated, Timeline
from rashomon.read.events.lexicon import TriggerLexicon
from rashomon.read.events.matching import Trigger
from rashomon.read.events.setting import Setting
from rashomon.read.events.sides import Ids, Who, sides_of
from rashomon.read.events.status import is_background, status_of
from rashomon.read.events.subtypes import subtype
from rashomon.read.parse import Parsed
from rashomon.read.places import Toponym
from rashomon.records import Figure, Status, SubEventType

_DEFINITE = frozenset(("the", "this", "these", "that", "those", "such", "both"))
_FRESH = frozenset(
    [
        "another",
        "second",
        "third",
        "separate",
        "other",
        "later",
        "new",
        "different",
        "subsequent",
        "earlier",
        "previous",
        "more",
        "further",
        "similar",
        "next",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A trigger in its sentence (`start` to `end`).

    `numbers` are the figures of that sentence; `strong` says that the words settle the sub-event type.
    """

    trigger: Trigger
    start: int
    end: int
    sentence: int
    doers: Ids
    targets: Ids
    place: Toponym | None
    dated: Dated
    day: str | None
    status: Status
    background: bool
    definite: bool
    fresh: bool
    numbers: frozenset[tuple[str, int]]
    acled: SubEventType | None
    strong: bool

    @property
    def dates(self) -> bool:
        """Whether its own sentence says when."""
        return self.dated.how in ("attached", "sentence") and self.dated.interval is not None

    @property
    def days(self) -> tuple[date | None, date | None] | None:
        """The days that the sentence names for it."""
        interval = self.dated.interval if self.dates else None
        return (interval.start, interval.end) if interval is not None else None


def see(  # noqa: PLR0913, PLR0917 (all that the stages before found)
    parsed: Parsed,
    triggers: tuple[Trigger, ...],
    who: Who,
    setting: Setting,
    timeline: Timeline,
    figures: tuple[Figure, ...],
    lexicon: TriggerLexicon,
) -> tuple[Sighting, ...]:
    """The sightings of a report; triggers that are negated outright are left out."""
    bounds = [(sentence.start, sentence.end) for sentence in parsed.doc.sents]
    numbers = _numbers(parsed, figures)
    published = timeline.published.end
    found: list[Sighting] = []
    at = 0
    for trigger in triggers:
        while bounds[at][1] <= trigger.head:
            at += 1
        start, end = bounds[at]
        token = parsed.doc[trigger.head]
        status = status_of(trigger, token)
        if status is None:
            continue
        dated = timeline.of(token.i)
        interval = dated.interval if dated.how in ("attached", "sentence") else None
        days = (interval.start, interval.end) if interval is not None else None
        doers, targets = sides_of(trigger, parsed.doc, who)
        left = {child.lower_ for child in token.children if child.i < token.i} if trigger.noun else set()
        acled, strong = subtype(token, trigger, parsed.doc, start, end, lexicon)
        found.append(
            Sighting(
                trigger=trigger,
                start=start,
                end=end,
                sentence=at,
                doers=doers,
                targets=targets,
                place=setting.place_of(token, start, end),
                dated=dated,
                day=setting.day_of(token),
                status=status,
                background=is_background(trigger, token, days=days, published=published),
                definite=bool(left & _DEFINITE),
                fresh=bool(left & _FRESH),
                numbers=frozenset(number for at_token, number in numbers if start <= at_token < end),
                acled=acled,
                strong=strong,
            )
        )
    return tuple(found)


def _numbers(parsed: Parsed, figures: tuple[Figure, ...]) -> list[tuple[int, tuple[str, int]]]:
    """Each figure's first token, with its kind and number."""
    return [
        (parsed.tokens(figure.span).start, (figure.kind, figure.low or figure.high or 0))
        for figure in figures
        if figure.low or figure.high
    ]
