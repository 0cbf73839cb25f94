"""The timeline: every time expression of a report with its days, and when what a token tells of happened."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from spacy.tokens import Doc

from rashomon.read.dates.clauses import BEGINNINGS, CONFLICTS, SAYING, Clauses
from rashomon.read.dates.setting import Precision, TimexType
from rashomon.records import Interval, Published, Span, When

# News tells of the days just past; what lies farther back is background.
_NEWS_DAYS = 10
# How many words before its first date a title and a lead may stand.
_TITLE_REACH = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that name a time (half-open token range) and the days they mean, None where they cannot be resolved.

    `type` and `value` are those of TIMEX3. `dates` says whether the words can date what happened (a weekday, "the past
    24 hours") or only measure it ("a five-hour battle", "daily"). `anchor` is the token that they modify: a verb or a noun.
    `bound` is the preposition that opens the interval to one side ("since", "until", "before", "after", "by").
    """

    start: int
    end: int
    span: Span
    interval: Interval | None
    precision: Precision
    type: TimexType = "DATE"
    value: str = ""
    dates: bool = True
    timex: bool = True
    anchor: int = -1
    bound: str | None = None
    rule: str = ""
    confidence: float = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """When something happened: the days, the words (None where only context tells), and how that is known.

    `how`: "attached" (the words modify it or its clause), "sentence" (the only date of the sentence), "story" (carried on
    from the sentences before), "open" (nothing tells).
    """

    interval: Interval | None
    expression: TimeExpression | None
    how: Literal["attached", "sentence", "story", "open"]
    confidence: float

    @property
    def when(self) -> When | None:
        """The interval and its words as a record's field, None where no day is known."""
        if self.interval is None:
            return None
        span = None if self.expression is None or self.how == "story" else self.expression.span
        return When(interval=self.interval, span=span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """The news days that the story carries on to sentences without a date, in the order of the text.

    `told` are days on which something happened, `spoken` days on which someone spoke, `any` both.
    """

    told: tuple[TimeExpression, ...]
    spoken: tuple[TimeExpression, ...]
    any: tuple[TimeExpression, ...]
    published: Published

    def at(self, token: int) -> Dated:
        """The story's day at a token: the last one told of; else no later than the last day spoken on.

        A title stands before all days and tells of the first.
        """
        told = _last_before(self.told, token)
        spoken = _last_before(self.spoken, token)
        if told is None and spoken is None and self.told and self.told[0].start - token <= _TITLE_REACH:
            told = self.told[0]
        if told is not None:
            return Dated(interval=told.interval, expression=told, how="story", confidence=0.4)
        if spoken is not None and spoken.interval is not None:
            interval = Interval(start=None, end=spoken.interval.end, basis=spoken.interval.basis)
            return Dated(interval=interval, expression=spoken, how="story", confidence=0.3)
        return self.before_publication()

    def speech(self, token: int) -> Interval | None:
        """The last news day before a token, whatever was done on it; the first of the report where none stands before."""
        last = _last_before(self.any, token) or (self.any[0] if self.any else None)
        return None if last is None else last.interval

    def before_publication(self) -> Dated:
        """Any day up to the day of publication; nothing where that is open too."""
        if self.published.end is None:
            return Dated(interval=None, expression=None, how="open", confidence=0.0)
        interval = Interval(start=None, end=self.published.end, basis="published")
        return Dated(interval=interval, expression=None, how="open", confidence=0.3)


def _last_before(days: Sequence[TimeExpression], token: int) -> TimeExpression | None:
    place = bisect_right(days, token, key=_start) - 1
    return days[place] if place >= 0 else None


def _start(one: TimeExpression) -> int:
    return one.start


def carry(doc: Doc, expressions: Sequence[TimeExpression], published: Published) -> Carried:
    """The news days among expressions: those shortly before the report appeared; a date of the background is not carried on."""
    news = tuple(one for one in expressions if _is_news(one, published.end))
    spoken = tuple(one for one in news if doc[one.anchor].lemma_.lower() in SAYING)
    return Carried(told=tuple(one for one in news if one not in spoken), spoken=spoken, any=news, published=published)


def _is_news(one: TimeExpression, day: date | None) -> bool:
    interval = one.interval
    if not one.dates or one.bound is not None or one.precision != "day" or interval is None or interval.start is None:
        return False
    return day is None or 0 <= (day - interval.start).days <= _NEWS_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The day of publication and every time expression of a report, in the order of the text.

    `of(token)` says when the event triggered at a token happened; `said(token)` on which day a reporting verb spoke;
    `attached(token)` gives only the words that modify the token or its clause. Each walks one path up the parse.
    """

    published: Published
    expressions: tuple[TimeExpression, ...]
    clauses: Clauses
    carried: Carried

    def attached(self, token: int) -> TimeExpression | None:
        """The expression that modifies a token or its clause and can date it, nearest first."""
        usable = [self.expressions[i] for i in self.clauses.attached(token) if self.expressions[i].dates]
        usable.sort(key=lambda one: one.rule == "dates.vague")  # "previously" gives way to "yesterday"
        return usable[0] if usable else None

    def of(self, token: int, *, background: bool = False) -> Dated:
        """When what the token tells of happened.

        What is background does not happen on the story's news day: undated, it lies anywhere before publication.
        """
        expression = self.attached(token)
        if expression is not None:
            return Dated(interval=self._since_begun(token, expression), expression=expression, how="attached", confidence=0.9)
        for i in self.clauses.beside(token):
            expression = self.expressions[i]
            if expression.dates:
                return Dated(
                    interval=self._since_begun(token, expression), expression=expression, how="sentence", confidence=0.6
                )
        return self.carried.before_publication() if background else self.carried.at(token)

    def said(self, token: int, *, carried: bool = True) -> date | None:
        """The day on which the reporting verb at a token spoke: by its own words, else (`carried`) the story's news day.

        Where the story names no day, it is the day of publication.
        """
        expression = self.attached(token)
        if expression is not None and expression.interval is not None and expression.precision == "day":
            interval: Interval | None = expression.interval
        elif not carried:
            return None
        else:
            interval = self.carried.speech(token)
        if interval is not None and interval.start is not None and interval.start == interval.end:
            return interval.start
        return self.published.end if carried and self.published.start == self.published.end else None

    def _since_begun(self, token: int, expression: TimeExpression) -> Interval | None:
        """A conflict that began in March 2011 goes on until the report."""
        interval, doc, day = expression.interval, self.clauses.doc, self.published.end
        if interval is None or interval.start is None or day is None or expression.precision == "day" or day < interval.start:
            return interval
        if doc[token].lemma_.lower() in CONFLICTS and doc[expression.anchor].lemma_.lower() in BEGINNINGS:
            return Interval(start=interval.start, end=day, basis=interval.basis)
        return interval
