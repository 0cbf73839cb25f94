"""What a language model answered, as a reading: only records whose words stand in the report, the rest is dropped.

A language model invents. So every span is looked up in the text (letter by letter, then whatever its case and white space),
every number in the words that it points at, every reference among the actors and events that were kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

from rashomon.read.figures.numerals import number_at
from rashomon.records import (
    Actor,
    ActorKind,
    Claim,
    Event,
    EventType,
    Figure,
    FigureKind,
    Published,
    Reading,
    Report,
    Span,
    Stance,
    Status,
    Tie,
    TieKind,
)

_ROWS = 200  # records of a kind that are looked at
_LETTERS = 2_000  # letters of a value that are looked at
_SURE = 0.5
_PIECES = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]+|-")
RULE = "llm"


def accepted(report: Report, told: object) -> Reading:
    """The reading of a report by what a model told of it. What is not as it must be is left out, never an error."""
    actors = tuple(_actors(report, told))
    known = {actor.id for actor in actors}
    events = tuple(_events(report, told, known))
    figures = tuple(_figures(report, told, known, {event.id for event in events}))
    day = report.published
    return Reading(
        report=report, published=Published(start=day, end=day, basis="open" if day is None else "metadata"),
        agency=report.agency, photo_agency=None, outlet=report.outlet, language="en", boilerplate=(), headings=(), repairs=(),
        actors=actors, events=events, figures=figures, claims=tuple(_claims(report, told, known, (*events, *figures))),
        ties=tuple(_ties(report, told, known)),
    )  # fmt: skip


def _actors(report: Report, told: object) -> Iterator[Actor]:
    seen: set[str] = set()
    for row in _rows(told, "actors"):
        id, kind = _text(row, "id"), _legal(row, "kind", ActorKind)
        texts = [_text(row, "name"), *(text for text in _list(row, "mentions"))]
        mentions = tuple(sorted({span for text in texts if (span := _span(report, text)) is not None}))
        if id and id not in seen and mentions and kind is not None:
            seen.add(id)
            names = tuple(dict.fromkeys(span.text for span in mentions))
            country = _text(row, "country")
            yield Actor(
                id=id, name=names[0], kind=kind, country=country if re.fullmatch("[A-Z]{2}", country) else None,
                aka=names[1:], mentions=mentions, confidence=_SURE, rule=RULE,
            )  # fmt: skip


def _events(report: Report, told: object, known: set[str]) -> Iterator[Event]:
    seen: set[str] = set()
    for row in _rows(told, "events"):
        id, type = _text(row, "id"), _legal(row, "type", EventType)
        trigger = _span(report, _text(row, "trigger"))
        if id and id not in seen and trigger is not None and type is not None:
            seen.add(id)
            yield Event(
                id=id, type=type, acled=None, trigger=trigger, side_a=_known(row, "side_a", known),
                side_b=_known(row, "side_b", known), status=_legal(row, "status", Status) or "happened",
                confidence=_SURE, rule=RULE,
            )  # fmt: skip


def _figures(report: Report, told: object, known: set[str], events: set[str]) -> Iterator[Figure]:
    for number, row in enumerate(_rows(told, "figures"), start=1):
        kind, span, event = _legal(row, "kind", FigureKind), _span(report, _text(row, "text")), _text(row, "event")
        if span is None or kind is None:
            continue
        low, high = (_number(row, name, numbers(span.text)) for name in ("low", "high"))
        vague = _text(row, "vague") if low is None and high is None else ""
        if vague.lower() not in span.text.lower() or (low is None and high is None and not vague):
            continue
        if low is not None and high is not None and low > high:
            continue
        yield Figure(
            id=f"f{number}", kind=kind, low=low, high=high, vague=vague or None, span=span,
            victims=_known(row, "victims", known), by=_known(row, "by", known), event=event if event in events else None,
            confidence=_SURE, rule=RULE,
        )  # fmt: skip


def _claims(report: Report, told: object, known: set[str], said: tuple[Event | Figure, ...]) -> Iterator[Claim]:
    for number, row in enumerate(_rows(told, "claims"), start=1):
        source, content = _known(row, "source", known), _span(report, _text(row, "text"))
        if not source or content is None:
            continue
        inside = tuple(one.id for one in said if _within(one.trigger if isinstance(one, Event) else one.span, content))
        yield Claim(
            id=f"c{number}", source=source, cue=_span(report, _text(row, "cue")), content=content,
            stance=_legal(row, "stance", Stance) or "assert", of=inside, confidence=_SURE, rule=RULE,
        )  # fmt: skip


def _ties(report: Report, told: object, known: set[str]) -> Iterator[Tie]:
    for number, row in enumerate(_rows(told, "ties"), start=1):
        kind, a, b, span = _legal(row, "kind", TieKind), _text(row, "a"), _text(row, "b"), _span(report, _text(row, "text"))
        if span is not None and kind is not None and a in known and b in known and a != b:
            yield Tie(id=f"t{number}", kind=kind, a=a, b=b, span=span, confidence=_SURE, rule=RULE)


def numbers(words: str) -> set[int]:
    """The numbers that some words give, in digits or in words.

    >>> sorted(numbers("between twenty-three and 1,200 fighters")), sorted(numbers("a soldier"))
    ([3, 23, 1200], [1])
    """
    pieces = [*(piece.lower() for piece in _PIECES.findall(words)), ""]
    found = {read[1] for at in range(len(pieces) - 1) if (read := number_at(pieces, at)) is not None}
    if pieces[0] in ("a", "an", "the", "one"):
        found.add(1)
    return found | ({0} if pieces[0] == "no" else set())


def _span(report: Report, words: str) -> Span | None:
    """Where words stand in a report: letter by letter, else whatever their case and white space."""
    words = words.strip()
    if not words:
        return None
    start = report.text.find(words)
    if start >= 0:
        return Span.of(report.text, start, start + len(words))
    found = re.search(r"\s+".join(map(re.escape, words.split())), report.text, re.IGNORECASE)
    return None if found is None else Span.of(report.text, *found.span())


def _within(span: Span, content: Span) -> bool:
    return content.start <= span.start and span.end <= content.end


def _rows(told: object, name: str) -> list[dict[str, Any]]:
    rows = told.get(name) if isinstance(told, dict) else None
    return [row for row in rows[:_ROWS] if isinstance(row, dict)] if isinstance(rows, list) else []


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    return value[:_LETTERS] if isinstance(value, str) else ""


def _legal(row: dict[str, Any], name: str, kinds: object) -> Any:  # noqa: ANN401 (one of the kinds, whose type mypy cannot follow)
    """The value of a field if it is one that there is, else None."""
    value = row.get(name)
    return value if isinstance(value, str) and value in get_args(kinds) else None


def _number(row: dict[str, Any], name: str, there: set[int]) -> int | None:
    value = row.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and value in there else None


def _list(row: dict[str, Any], name: str) -> list[str]:
    values = row.get(name)
    return [value[:_LETTERS] for value in values[:_ROWS] if isinstance(value, str)] if isinstance(values, list) else []


def _known(row: dict[str, Any], name: str, known: set[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in _list(row, name) if value in known))
