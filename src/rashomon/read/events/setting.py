"""Where and when: the named place and the time that belong to a trigger."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from rashomon.read.dates import TimeExpression, Timeline
from rashomon.read.places import Toponym


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The places and times of one report, to be found by sentence."""

    doc: Doc
    toponyms: tuple[Toponym, ...]
    timeline: Timeline
    place_starts: tuple[int, ...]

    @classmethod
    def of(cls, doc: Doc, toponyms: tuple[Toponym, ...], timeline: Timeline) -> Setting:
        """Index places by their first token."""
        toponyms = tuple(sorted(toponyms, key=lambda toponym: toponym.start))
        return cls(doc=doc, toponyms=toponyms, timeline=timeline, place_starts=tuple(toponym.start for toponym in toponyms))

    def place_of(self, token: Token, start: int, end: int) -> Toponym | None:
        """The place of a trigger in its sentence: one that its phrase or its verb's phrases name, else the nearest; narrowest first."""
        first, last = bisect_left(self.place_starts, start), bisect_left(self.place_starts, end)
        here = [toponym for toponym in self.toponyms[first:last] if self._locates(toponym)]
        if not here:
            return None
        return min(
            here,
            key=lambda toponym: (
                _steps(token, self.doc[toponym.end - 1]),
                toponym.place.geo_precision,
                abs(toponym.start - token.i),
            ),
        )

    def _locates(self, toponym: Toponym) -> bool:
        """Whether a place name says where, and does not stand for a party or qualify one."""
        return self.doc[toponym.end - 1].dep_ not in ("nsubj", "nsubjpass", "agent")

    def time_of(self, token: Token) -> TimeExpression | None:
        """The time that modifies a trigger or its clause, or stands beside it in its sentence."""
        dated = self.timeline.of(token.i)
        return dated.expression if dated.how in ("attached", "sentence") and dated.interval is not None else None

    def day_of(self, token: Token) -> str | None:
        """Month and day of the time that modifies a trigger or its clause: known even where the year is not."""
        expression = self.timeline.attached(token.i)
        if expression is None or expression.precision != "day":
            return None
        day = expression.value[5:10]
        return day if day.replace("-", "").isdigit() else None

    def story_of(self, token: Token) -> TimeExpression | None:
        """The day on which the story stands, for a sentence that names none."""
        dated = self.timeline.of(token.i)
        return dated.expression if dated.how == "story" else None


def _steps(trigger: Token, other: Token) -> int:
    """How far apart two tokens are: 0 below the trigger, 1 below its verb, 2 below the verb above that, 3 elsewhere in the sentence."""
    anchors = [trigger]
    current = trigger
    while current.head.i != current.i and len(anchors) < 3:
        current = current.head
        if current.pos_ in ("VERB", "AUX"):
            anchors.append(current)
    climbed = {other.i}
    current = other
    while current.head.i != current.i:
        current = current.head
        climbed.add(current.i)
    return next((step for step, anchor in enumerate(anchors) if anchor.i in climbed), 3)
