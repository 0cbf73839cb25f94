"""Whether what a trigger says happened, goes on, is planned, possible or denied; and whether it is older context."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Token

from rashomon.read.events.clause import SUBJECTS, verb_above
from rashomon.read.events.matching import Trigger
from rashomon.records import Status

_POSSIBLE = frozenset(("may", "might", "could", "would", "should", "can"))
_PLANS = frozenset(
    ("plan", "intend", "prepare", "aim", "hope", "vow", "pledge", "promise", "want", "seek", "order", "schedule",
     "propose", "attempt", "try", "threaten")
)  # fmt: skip
_SUSPECT = frozenset(("suspect", "believe", "think", "fear", "presume"))
_GOING_ON = frozenset(
    ("continue", "rage", "persist", "ongoing", "underway", "continued", "continuing", "current", "currently",
     "repeated", "frequent", "frequently", "daily", "regularly")
)  # fmt: skip
_DENY = frozenset(("deny", "reject", "refute", "dismiss"))
_COMING = frozenset(("planned", "upcoming", "imminent", "future", "possible", "potential", "further", "forthcoming", "looming"))
_OLDER = frozenset(
    ("previous", "earlier", "former", "past", "previously", "historic", "historical", "infamous", "notorious", "recent",
     "similar")
)  # fmt: skip
NEWS_DAYS = 10


def status_of(trigger: Trigger, token: Token) -> Status | None:
    """The status of a trigger; None where it is negated outright, so that there is no event."""
    status = _status_of(trigger, token)
    return "ongoing" if status == "happened" and trigger.entry.lasting else status


def _status_of(trigger: Trigger, token: Token) -> Status | None:  # noqa: PLR0911, PLR0912 (one ground after the other)
    verb = token if not trigger.noun else verb_above(token)
    if trigger.noun:
        modifiers = {child.lower_ for child in token.children if child.i < token.i}
        if modifiers & {"no", "any"}:
            return None
        if modifiers & _COMING:
            return "planned"
        if modifiers & _GOING_ON:
            return "ongoing"
    if verb is None:
        return "happened"
    if not trigger.noun:
        above = verb.head if verb.dep_ == "xcomp" else verb
        if any(child.dep_ == "neg" for child in (*verb.children, *above.children)):
            return None
        if any(_none(child) for child in verb.children if child.dep_ in ("nsubjpass", "dobj", "nsubj")):
            return None
        if (status := _chain(verb)) is not None:
            return status
    elif any(child.dep_ == "neg" for child in verb.children) and token.dep_ == "dobj":
        return None
    if verb.lemma_.lower() in _DENY and verb.i != token.i:
        return "denied"
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if auxiliaries & _POSSIBLE and "have" not in auxiliaries and token.dep_ in ("nsubj", "dobj", "ROOT"):
        return "possible"
    if "will" in auxiliaries and token.dep_ == "dobj":
        return "planned"
    if verb.lemma_.lower() in _GOING_ON and (verb.i != token.i) and token.dep_ in (*SUBJECTS, "dobj", "xcomp"):
        return "ongoing"
    return "happened"


def _none(noun: Token) -> bool:
    """Whether a noun is of nobody ("no soldiers were hurt")."""
    return noun.lower_ in ("none", "nobody") or any(child.dep_ == "det" and child.lower_ == "no" for child in noun.children)


def _chain(verb: Token) -> Status | None:  # noqa: PLR0911 (one ground after the other)
    """The status that a verb's auxiliaries and the verbs above it give ("will attack", "planned to attack", "is attacking")."""
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in auxiliaries}
    if words & {"will", "'ll", "’ll", "shall"}:
        return "planned"
    if words & _POSSIBLE and "have" not in words:
        return "possible"
    if "to" in words and verb.dep_ in ("xcomp", "acl", "advcl", "ccomp"):
        above = verb.head.lemma_.lower()
        if above in _GOING_ON or (above in ("attempt", "try") and verb.head.tag_ == "VBG"):
            return "ongoing"
        if above == "threaten":
            return "threatened"
        if above in _PLANS or verb.head.lemma_.lower() in ("go", "plan", "aim"):
            return "planned"
        if above in _SUSPECT:
            return "possible"
    if verb.tag_ == "VBG":
        if (
            words & {"is", "are", "was", "were", "'s", "’s", "’re", "'re", "am"}
            or words >= {"has", "been"}
            or words >= {"have", "been"}
        ):
            return "ongoing"
        if verb.dep_ in ("xcomp", "dobj") and verb.head.lemma_.lower() in _GOING_ON:
            return "ongoing"
    if any(child.lower_ in _GOING_ON for child in verb.children if child.dep_ == "advmod"):
        return "ongoing"
    if verb.dep_ == "advcl" and any(child.dep_ == "mark" and child.lower_ in ("if", "unless") for child in verb.children):
        return "possible"
    return None


def is_background(  # noqa: PLR0911 (one ground after the other)
    trigger: Trigger, token: Token, *, days: tuple[date | None, date | None] | None, published: date | None
) -> bool:
    """Whether the words or the days of a trigger set it before this report's news."""
    if days is not None and published is not None:
        start, end = days
        if end is not None and (published - end).days > NEWS_DAYS:
            return True
        if start is not None and (published - start).days > 40:
            return True
    if trigger.entry.old:
        return True
    verb = token if not trigger.noun else verb_above(token)
    if trigger.noun and any(child.lower_ in _OLDER for child in token.children if child.i < token.i):
        return True
    if verb is None:
        return False
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if "had" in auxiliaries and not _reported(verb):
        return True
    return any(child.lower_ == "since" for child in verb.children if child.dep_ in ("prep", "mark"))


def _reported(verb: Token) -> bool:
    """Whether a past perfect only shifts what somebody said ("said that rebels had attacked")."""
    while verb.dep_ in ("conj", "relcl", "advcl") and verb.head.i != verb.i:
        verb = verb.head
    return verb.dep_ == "ccomp" or any(child.dep_ in ("ccomp", "parataxis") for child in verb.head.children)
