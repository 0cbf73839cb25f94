"""The ACLED sub-event type of a trigger: by its words, the instruments named beside it, and how it was carried out."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from rashomon.read.events.clause import doer_of, doer_of_noun
from rashomon.read.events.lexicon import TriggerLexicon
from rashomon.read.events.matching import Trigger
from rashomon.records import SubEventType


def subtype(  # noqa: PLR0911, PLR0913, PLR0917 (one ground after the other)
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
