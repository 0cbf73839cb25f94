"""Stage 6, figures: how many were killed, injured, detained …, and who they were.

Reads: the parse and the cast.
Adds: a figure for every quantity of people that a word of harm is about, with its bounds, its victims, and the doer where
the clause itself names one; parts point at their total.
Never: ties a figure to an event (the event stage does), counts things, crowds, ages or
money, or turns a vague word into a number.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.read.actors import Cast
from rashomon.read.figures.counted import Counted
from rashomon.read.figures.doers import doers
from rashomon.read.figures.finding import harmed
from rashomon.read.figures.lexicon import HarmLexicon
from rashomon.read.figures.phrases import counted
from rashomon.read.figures.quantities import quantities
from rashomon.read.figures.scope import is_cumulative
from rashomon.read.figures.text import Text
from rashomon.read.figures.tolls import number_of
from rashomon.read.figures.totals import Found, complete, lists
from rashomon.read.figures.victims import civilians_of, inherited, victims_of
from rashomon.read.parse import Parsed
from rashomon.records import Figure

__all__ = ["HarmLexicon", "find_figures"]

TITLE = 25  # tokens from the top in which a bare number is taken for a title's


def find_figures(parsed: Parsed, cast: Cast, lexicon: HarmLexicon) -> tuple[Figure, ...]:
    """Find the figures of a parsed report, in the order of the text; the event stage ties each to its event."""
    text = Text.of(parsed.doc, lexicon)
    text = replace(text, numbers={quantity.start: quantity for quantity in quantities(text)})
    phrases = tuple(counted(text))
    text = replace(text, opens={phrase.start: phrase for phrase in phrases})
    taken: set[int] = set()
    found = [one for members in lists(text, phrases) for one in harmed(text, members, taken)]
    return _figures(parsed, cast, text, complete(text, phrases, found))


def _figures(parsed: Parsed, cast: Cast, text: Text, found: list[Found]) -> tuple[Figure, ...]:
    numbers = {one.phrase.start: f"f{number}" for number, one in enumerate(found, start=1)}
    figures: list[Figure] = []
    for one, victims in zip(found, _victims(text, cast, found), strict=True):
        phrase, harm, quantity = one.phrase, one.harm, one.phrase.quantity
        figures.append(
            Figure(
                id=numbers[phrase.start], kind=harm.kind, low=quantity.low, high=quantity.high,
                vague=parsed.span(quantity.start, quantity.end).text if quantity.vague else None,
                span=parsed.span(phrase.start, phrase.end), victims=victims,
                civilians=civilians_of(text, phrase, victims, cast),
                by=tuple(id for id in doers(text, harm, cast) if id not in victims),
                scope="cumulative" if is_cumulative(text, phrase) else "event",
                part_of=None if one.total is None else numbers.get(one.total.start),
                confidence=round(harm.confidence, 2), rule=f"figures.{harm.rule}",
            )
        )  # fmt: skip
    return tuple(figures)


def _victims(text: Text, cast: Cast, found: list[Found]) -> list[tuple[str, ...]]:
    """The victims of each figure: named, else those of the figure before, else, for a title's, those of its number below.

    An example of the last: "Car bomb kills four", and the lead: "Four people were killed".
    """
    before: list[tuple[Counted, tuple[str, ...]]] = []
    for one in found:
        victims = victims_of(text, one.phrase, cast) or _of_toll(text, one, cast)
        if not victims:
            same = sum(text.same_sentence(other.head, one.phrase.head) for other, _ in before[-3:])
            victims = inherited(one.phrase, before, same, cast)
        before.append((one.phrase, victims))
    told: dict[tuple[str, int | None], tuple[str, ...]] = {}
    for one, (_, victims) in zip(found, before, strict=True):
        if victims and one.phrase.quantity.low is not None:
            told.setdefault((one.harm.kind, one.phrase.quantity.low), victims)
    return [
        victims
        or (
            told.get((one.harm.kind, one.phrase.quantity.low), ()) if one.phrase.noun == "" and one.phrase.start < TITLE else ()
        )
        for one, (_, victims) in zip(found, before, strict=True)
    ]


def _of_toll(text: Text, one: Found, cast: Cast) -> tuple[str, ...]:
    """The victims that a toll names before its number: "the number of soldiers killed rose to 46"."""
    start = number_of(text, one.harm.token) if one.harm.rule == "toll" else None
    between = () if start is None else range(start + 2, one.harm.token)
    return next((ids for at in between if (ids := cast.of(at))), ())
