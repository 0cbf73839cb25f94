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
from rashomon.read.figures.harm import Harm, Text, harm_of
from rashomon.read.figures.lexicon import HarmLexicon
from rashomon.read.figures.numbers import quantities
from rashomon.read.figures.parties import civilians_of, doers, inherited, victims_of
from rashomon.read.figures.phrases import Counted, counted
from rashomon.read.figures.totals import Found, complete, is_cumulative, lists
from rashomon.read.parse import Parsed
from rashomon.records import Figure

__all__ = ["HarmLexicon", "find_figures"]


def find_figures(parsed: Parsed, cast: Cast, lexicon: HarmLexicon) -> tuple[Figure, ...]:
    """Find the figures of a parsed report, in the order of the text; the event stage ties each to its event."""
    low = [token.lower_ for token in parsed.doc]
    phrases = counted(parsed.doc, low, quantities(low, lexicon), lexicon)
    text = Text(parsed.doc, low, phrases, lexicon)
    found: list[Found] = []
    for members in lists(text, phrases):
        found.extend(_harmed(text, members))
    found = complete(text, phrases, found)
    return _figures(parsed, cast, lexicon, text, found)


def _harmed(text: Text, members: list[Counted]) -> list[Found]:
    """The members of a list that a word of harm is about: one's own word first, else the word of the list as a whole."""
    first, last = members[0].start, members[-1].end
    harms: list[Harm | None] = [harm_of(text, one, one.start, one.end) for one in members]
    if len(members) > 1:
        shared = next((harm for harm in harms if harm is not None and harm.before), None) or harm_of(
            text, members[0], first, last
        )
        shared = shared or next((harm for harm in reversed(harms) if harm is not None), None)
        if shared is not None:
            harms = [
                harm
                or (
                    replace(shared, rule=f"{shared.rule}.list", confidence=shared.confidence - 0.1)
                    if text.may_share(one)
                    else None
                )
                for harm, one in zip(harms, members, strict=True)
            ]
    return [
        Found(phrase=one, harm=harm)
        for one, harm in zip(members, harms, strict=True)
        if harm is not None and text.holds(one, harm)
    ]


def _figures(parsed: Parsed, cast: Cast, lexicon: HarmLexicon, text: Text, found: list[Found]) -> tuple[Figure, ...]:
    figures: list[Figure] = []
    before: list[tuple[Counted, tuple[str, ...]]] = []
    for number, one in enumerate(found, start=1):
        phrase, harm, quantity = one.phrase, one.harm, one.phrase.quantity
        victims = victims_of(parsed.doc, phrase, cast)
        if not victims:
            same = sum(text.ends.get(other.head) == text.ends.get(phrase.head) for other, _ in before[-3:])
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
