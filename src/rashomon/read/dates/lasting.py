"""Lengths that date something after all: "for three years" up to now, "the five-year conflict", "three days of fighting".

Reads: lengths as resolved, and what they modify.
Adds: the days they cover, counted from the day of publication or from the day that the clause names.
Never: dates a length that only measures ("a five-hour battle").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from spacy.tokens import Doc

from rashomon.read.dates.clauses import CONFLICTS, SPEAKING
from rashomon.read.dates.meanings import Found, Length
from rashomon.read.dates.setting import Resolved
from rashomon.read.dates.shifted import days_back
from rashomon.read.dates.timeline import TimeExpression
from rashomon.read.dates.words import Words
from rashomon.records import Interval


def lasting(doc: Doc, words: Words, one: Found, resolved: Resolved, now: date | None) -> Resolved:
    """The resolution with the days that a length up to now covers."""
    meaning = one.meaning
    if not isinstance(meaning, Length) or meaning.window is not None or meaning.amount is None or now is None:
        return resolved
    anchor = doc[one.anchor]
    if meaning.unit == "Y" and anchor.lemma_.lower() in CONFLICTS and anchor.pos_ == "NOUN":
        year = now.year - round(meaning.amount)
        return replace(resolved, days=(date(max(1, year), 1, 1), now), dates=True)
    if (
        meaning.unit in ("D", "W", "M", "Y", "DE")
        and "for" in words.low[max(0, one.start - 2) : one.start]
        and _goes_on(doc, one.anchor)
    ):
        return replace(resolved, days=(days_back(now, meaning.unit, meaning.amount), now), dates=True)
    return resolved


def _goes_on(doc: Doc, at: int) -> bool:
    """Whether what a token tells of still goes on: a perfect or a present, or a state without a verb of its own."""
    node = doc[at]
    if node.pos_ not in ("VERB", "AUX"):
        return node.pos_ in ("ADJ", "NOUN", "ADP") and node.lemma_.lower() in CONFLICTS
    auxiliaries = {child.lower_ for child in node.children if child.dep_ in ("aux", "auxpass")}
    return bool(auxiliaries & {"has", "have", "'s", "'ve"}) or (
        node.tag_ == "VBN" and node.dep_ in ("acl", "relcl", "amod") and not auxiliaries
    )


def spread(doc: Doc, expressions: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Let days counted in the subject begin on the day of the clause: "three days of fighting erupted on 25 July"."""
    result = list(expressions)
    for i, one in enumerate(result):
        if (
            one.rule != "dates.length"
            or one.dates
            or not one.value.startswith("P")
            or not one.value.endswith("D")
            or one.value == "PXD"
        ):
            continue
        root = doc[one.start : one.end].root
        if root.dep_ not in ("nsubj", "nsubjpass"):
            continue
        verb = root.head.i
        for other in result[i + 1 : i + 3]:
            if (
                other.anchor == verb
                and other.precision == "day"
                and other.interval is not None
                and other.interval.start == other.interval.end
            ):
                first = other.interval.start
                count = float(one.value[1:-1])
                if first is not None and 1 < count <= 366:
                    interval = Interval(start=first, end=first + timedelta(days=round(count) - 1), basis=other.interval.basis)
                    result[i] = replace(one, interval=interval, precision="day", dates=True, rule="dates.days-of")
                break
    return result


def briefed(
    doc: Doc, expressions: Sequence[TimeExpression], sentences: Sequence[int], now: date | None
) -> list[TimeExpression]:
    """End the "past 24 hours" of a ministry that spoke on Saturday on that day, not on the day of the paper."""
    result = list(expressions)
    if now is None:
        return result
    for i, one in enumerate(result):
        interval = one.interval
        if (
            one.rule != "dates.length"
            or interval is None
            or interval.end != now
            or interval.start is None
            or (now - interval.start).days > 7
        ):
            continue
        for other in result[max(0, i - 2) : i + 3]:
            spoke = other.interval
            if (
                spoke is not None and spoke.start is not None and spoke.start == spoke.end and other.precision == "day"
                and sentences[other.start] == sentences[one.start] and spoke.start < now
                and doc[other.anchor].lemma_.lower() in SPEAKING
            ):  # fmt: skip
                shift = now - spoke.start
                result[i] = replace(one, interval=replace(interval, start=interval.start - shift, end=spoke.start))
                break
    return result
