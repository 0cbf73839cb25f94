"""One trigger with everything that its own sentence says of it: the unit that merging gathers into events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Token

from rashomon.read.dates import Dated, Timeline
from rashomon.read.events.clause import doer_of, doer_of_noun
from rashomon.read.events.lexicon import TriggerLexicon
from rashomon.read.events.matching import Trigger
from rashomon.read.events.setting import Setting
from rashomon.read.events.sides import Ids, Who, sides_of
from rashomon.read.events.status import is_background, status_of
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


def subtype(  # noqa: PLR0913, PLR0917 (all that the stages before found)
    token: Token, trigger: Trigger, doc: Doc, start: int, end: int, lexicon: TriggerLexicon
) -> tuple[SubEventType | None, bool]:
    """The sub-event type of the entry, or of the instrument named nearest to a weak one; and whether the words settle it."""
    entry = trigger.entry
    if entry.acled == "Non-state actor overtakes territory" and _is_aim(token):
        return "Armed clash", False
    if (flown := _flown(token, trigger, lexicon)) is not None and (entry.weak or entry.acled == "Attack"):
        return flown, True
    if not entry.weak:
        return entry.acled, entry.acled not in (None, "Attack", "Armed clash")
    window = doc[max(start, trigger.start - 5) : min(end, trigger.end + 8)]
    tools = [(abs(one.i - token.i), lexicon.instruments[one.lower_]) for one in window if _is_tool(one, lexicon)]
    named = {tool for _, tool in tools}
    for first in ("Suicide bomb", "Chemical weapon"):
        if first in named:
            return first, True
    if any(one.lower_ == "barrel" for one in window) and named:
        return "Air/drone strike", True  # barrel bombs fall from helicopters
    if tools:
        return min(tools)[1], True
    return entry.acled, entry.acled not in (None, "Attack", "Armed clash") and entry.part == "cause" and entry.id not in (
        "blast",
        "explode",
        "detonate",
    )


def _is_tool(token: Token, lexicon: TriggerLexicon) -> bool:
    """Whether a word names an instrument here: a gas field is no poison and tear gas no chemical weapon."""
    if token.lower_ not in lexicon.instruments:
        return False
    if token.lower_ != "gas":
        return True
    return not (token.dep_ == "compound" and token.head.i > token.i) and not (
        token.i and token.nbor(-1).lower_ in ("tear", "natural", "-")
    )


def _flown(token: Token, trigger: Trigger, lexicon: TriggerLexicon) -> SubEventType | None:
    """An attack from the air where those who fly do it ("the air force carried out a massacre", "jets attacked")."""
    doer = doer_of_noun(token) if trigger.noun else doer_of(token)
    if doer is None:
        return None
    phrase = (doer, *(child for child in doer.children if child.i < doer.i and child.dep_ in ("compound", "amod", "nmod")))
    flown = any(lexicon.instruments.get(one.lower_) == "Air/drone strike" for one in phrase)
    return "Air/drone strike" if flown else None


# Verbs whose infinitive is only tried or wanted; "managed to take" is done.
_TRYING = frozenset(
    ("try", "attempt", "seek", "fight", "struggle", "battle", "aim", "want", "hope", "push", "vow", "plan", "bid")
)


def _is_aim(verb: Token) -> bool:
    """Whether the taking of a place is only what a fight is for ("an operation to retake the town")."""
    if not any(child.lower_ == "to" for child in verb.children if child.dep_ == "aux"):
        return False
    return verb.dep_ in ("acl", "advcl") or (verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _TRYING)
