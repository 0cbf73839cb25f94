"""Stage 5, dates: which words name a time, which days they mean, and when the report was published.

Reads: a parsed report and the named days of `observances.yaml`.
Adds: a `Timeline`: the day of publication with its basis, every time expression with its interval of days, and the
look-ups `attached`, `of` and `said` for the stages that ask when a token's event happened or a verb's speaker spoke.
Never: takes today's date from a clock, or a default day where the text leaves it open.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from rashomon.read.dates.clauses import Clauses, anchor
from rashomon.read.dates.grammar import scan
from rashomon.read.dates.lasting import briefed, lasting, spread
from rashomon.read.dates.meanings import Found, Length, Relative, Vague
from rashomon.read.dates.observances import Observances
from rashomon.read.dates.published import is_bare_weekday, published
from rashomon.read.dates.resolve import bounded, resolve
from rashomon.read.dates.setting import Resolved, Setting, Story, Tense, within_reach
from rashomon.read.dates.timeline import Dated, TimeExpression, Timeline, carry
from rashomon.read.dates.words import Words
from rashomon.read.parse import Parsed
from rashomon.records import Interval

__all__ = ["Dated", "Observances", "TimeExpression", "Timeline", "find_dates"]

_BOUNDS = {"since": "since", "until": "until", "till": "until", "before": "before", "after": "after", "by": "by", "for": "for"}


def find_dates(parsed: Parsed, observances: Observances) -> Timeline:
    """Find and resolve the times of a parsed report."""
    doc = parsed.doc
    words = Words.of(doc)
    found = tuple(replace(one, anchor=anchor(doc, one.start, one.end)) for one in scan(words, observances))
    tenses = {one.start: _tense_of(doc, words, one) for one in found}
    weekdays = [one for one in found if is_bare_weekday(one) and tenses[one.start] != "future"]
    day, spent = published(parsed, words, found, observances, weekdays)
    expressions: list[TimeExpression] = []
    story: Story | None = None
    sentences = _sentences(doc)
    now = day.start if within_reach(day.start) else None
    for one in found:
        setting = Setting(now=now, story=story, tense=tenses[one.start], sentence=sentences[one.start], observances=observances)
        resolved = lasting(doc, words, one, resolve(one, setting), now)
        expression = _expression(parsed, words, one, resolved, day.start)
        if one in spent:
            expression = replace(expression, dates=False, rule="dates.stamp")
        else:
            story = _told(one, resolved, sentences[one.start], story, dated=day.start is not None)
        expressions.append(expression)
    expressions = briefed(doc, spread(doc, expressions), sentences, now)
    clauses = Clauses.of(doc, [(one.start, one.end) for one in expressions], [one.anchor for one in expressions])
    return Timeline(
        published=day,
        expressions=tuple(expressions),
        clauses=clauses,
        carried=carry(doc, expressions, day),
    )


def _sentences(doc: Doc) -> list[int]:
    numbers, at = [], -1
    for token in doc:
        at += bool(token.is_sent_start) or token.i == 0
        numbers.append(at)
    return numbers


def _tense_of(doc: Doc, words: Words, one: Found) -> Tense:
    """The tense that an expression stands in; open where it hangs on a noun ("a summit in April") or is a deadline."""
    at = one.anchor
    tense = _tense(doc, at)
    if tense == "past" and (
        words.at(one.start - 1) in ("by", "until", "till", "through")
        or (doc[at].pos_ in ("NOUN", "ADJ") and doc[at].dep_ != "ROOT")
    ):
        return "open"
    return tense


def _tense(doc: Doc, at: int) -> Tense:  # noqa: PLR0911 (one sign after the other)
    """The tense of the verb that governs a token, past where nothing tells: news tells what happened."""
    node = doc[at]
    for _ in range(6):
        if node.pos_ in ("VERB", "AUX"):
            break
        if node.head.i == node.i:
            return "past"
        node = node.head
    if node.pos_ not in ("VERB", "AUX"):
        return "past"
    if (
        node.tag_ == "VBG"
        and node.dep_ in ("acl", "advcl", "pcomp", "xcomp", "conj")
        and not any(child.dep_ == "aux" for child in node.children)
    ):
        # "a truce starting on Monday" lies where its governor does.
        return _tense(doc, node.head.i) if node.head.i != node.i else "past"
    auxiliaries = [child for child in node.children if child.dep_ in ("aux", "auxpass")]
    if any(child.lower_ in ("will", "shall", "'ll", "wo", "would") for child in auxiliaries):
        return "future"
    if any(child.lower_ == "to" for child in auxiliaries):
        # "plans to meet on Friday" lies ahead; "was due to expire on Friday" may not.
        return "open" if node.head.tag_ in ("VBD", "VBN") else "future"
    if node.tag_ in ("VBD", "VBN") or any(child.tag_ == "VBD" or child.lemma_ == "have" for child in auxiliaries):
        return "past"
    return "present" if node.tag_ in ("VBP", "VBZ", "VB", "MD") and not auxiliaries else "past"


def _bound(words: Words, one: Found) -> str | None:
    before = words.at(one.start - 1)
    if before == "the" or before in ("about", "around", "at"):
        before = words.at(one.start - 2)
    return _BOUNDS.get(before)


def _expression(parsed: Parsed, words: Words, one: Found, resolved: Resolved, now: date | None) -> TimeExpression:
    bound = _bound(words, one)
    if bound == "by" and resolved.basis == "narrative" and resolved.precision == "day":
        bound = None  # "by the end of the day" is that day
    interval = None
    if resolved.days is not None:
        days = bounded(resolved.days, bound, now, portion=one.portion)
        interval = (
            Interval(start=days[0], end=days[1], basis=resolved.basis)
            if days[0] is None or days[1] is None or days[0] <= days[1]
            else None
        )
    timex = not (
        (isinstance(one.meaning, Vague) and not one.meaning.timex) or (isinstance(one.meaning, Length) and one.meaning.age)
    )
    return TimeExpression(
        start=one.start, end=one.end, span=parsed.span(one.start, one.end), interval=interval, precision=resolved.precision,
        type=resolved.type, value=resolved.value, dates=resolved.dates, timex=timex, anchor=one.anchor, bound=bound,
        rule=f"dates.{type(one.meaning).__name__.lower()}",
    )  # fmt: skip


def _told(one: Found, resolved: Resolved, sentence: int, story: Story | None, *, dated: bool) -> Story | None:
    """Where the story stands after an expression: dates move it, measures and references to now do not."""
    days = resolved.days
    if days is None or days[0] is None or days[1] is None or not resolved.dates:
        return story
    if isinstance(one.meaning, Length | Vague):
        return story
    if not dated and story is not None and story.precision in ("day", "month") and resolved.precision in ("year", "longer"):
        return story  # a history keeps to its day while it mentions other years in passing
    stated = resolved.basis in ("stated", "narrative") and resolved.precision in ("day", "week", "month", "season", "year")
    if isinstance(one.meaning, Relative) and one.meaning.to == "now" and resolved.precision != "day":
        stated = False
    return Story(days=(days[0], days[1]), stated=stated, sentence=sentence, precision=resolved.precision)
