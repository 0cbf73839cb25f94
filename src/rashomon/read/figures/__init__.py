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
from rashomon.read.figures.finding import harmed
from rashomon.read.figures.lexicon import HarmLexicon
from rashomon.read.figures.parties import civilians_of, doers, inherited, victims_of
from rashomon.read.figures.phrases import counted
from rashomon.read.figures.quantities import quantities
from rashomon.read.figures.text import Text
from rashomon.read.figures.totals import Found, complete, is_cumulative, lists
from rashomon.read.parse import Parsed
from rashomon.records import Figure

__all__ = ["HarmLexicon", "find_figures"]


def find_figures(parsed: Parsed, cast: Cast, lexicon: HarmLexicon) -> tuple[Figure, ...]:
    """Find the figures of a parsed report, in the order of the text; the event stage ties each to its event."""
    text = Text.of(parsed.doc, lexicon)
    text = replace(text, numbers={quantity.start: quantity for quantity in quantities(text)})
    phrases = tuple(counted(text))
    text = replace(text, opens={phrase.start: phrase for phrase in phrases})
    taken: set[int] = set()
    found = [one for members in lists(text, phrases) for one in harmed(text, members, taken)]
    return _figures(parsed, cast, lexicon, text, complete(text, phrases, found))


def _figures(parsed: Parsed, cast: Cast, lexicon: HarmLexicon, text: Text, found: list[Found]) -> tuple[Figure, ...]:
    figures: list[Figure] = []
    before: list[tuple[Counted, tuple[str, ...]]] = []
    for number, one in enumerate(found, start=1):
        phrase, harm, quantity = one.phrase, one.harm, one.phrase.quantity
        victims = victims_of(parsed.doc, phrase, cast)
        if not victims:
            same = sum(text.same_sentence(other.head, phrase.head) for other, _ in before[-3:])
            victims = inherited(phrase, before, same, cast)
        before.append((phrase, victims))
        by = tuple(id for id in doers(parsed.doc[harm.token], harm.before, cast) if id not in victims)
        total = (
            next((index for index, other in enumerate(found) if other.phrase is one.total), None)
            if one.total is not None
            else None
        )
        figures.append(
            Figure(
                id=f"f{number}", kind=harm.kind, low=quantity.low, high=quantity.high,
                vague=parsed.span(quantity.start, quantity.end).text if quantity.vague else None,
                span=parsed.span(phrase.start, phrase.end), victims=victims,
                civilians=civilians_of(phrase, victims, cast, lexicon), by=by,
                scope="cumulative" if is_cumulative(text, one) else "event",
                part_of=None if total is None else f"f{total + 1}",
                confidence=round(harm.confidence, 2), rule=f"figures.{harm.rule}",
            )
        )  # fmt: skip
    return tuple(figures)
