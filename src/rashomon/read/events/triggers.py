"""Which words say that something happened: the triggers of a report, in the order of the text."""

from __future__ import annotations

from rashomon.read.actors import Cast
from rashomon.read.dates import Timeline
from rashomon.read.events.lexicon import TriggerLexicon
from rashomon.read.events.matching import Ground, Trigger, match
from rashomon.read.parse import Parsed
from rashomon.read.places import Toponym

# Nouns of what is not yet done ("the need for talks", "readiness for an investigation").
_WISHES = frozenset(
    ("need", "readiness", "willingness", "request", "demand", "call", "appeal", "possibility", "prospect", "chance", "hope",
     "right", "deadline", "intention", "reluctance", "obligation", "allegation", "suggestion", "proposal", "lack", "absence")
)  # fmt: skip


def survey(cast: Cast, toponyms: tuple[Toponym, ...], timeline: Timeline) -> Ground:
    """Where the places, names, actors and times of a report stand."""
    named = [mention for mention in cast.mentions if mention.kind == "name"]
    return Ground(
        places=frozenset(i for toponym in toponyms for i in range(toponym.start, toponym.end)),
        names=frozenset(i for mention in named for i in range(mention.start, mention.end)),
        actors=frozenset(mention.head for mention in cast.mentions),
        times=frozenset(i for time in timeline.expressions for i in range(time.start, time.end)),
    )


def find_triggers(parsed: Parsed, ground: Ground, lexicon: TriggerLexicon) -> tuple[Trigger, ...]:
    """The triggers of a report; no token belongs to two."""
    found: list[Trigger] = []
    for token in parsed.doc:
        if token.is_punct or token.is_space or token.i in ground.times:
            continue
        # A word inside a name is no trigger ("the Union for Peaceful Protest"), unless it is written as a common noun.
        if (token.i in ground.names or token.i in ground.places) and token.ent_type_ and not token.text.islower():
            continue
        trigger = match(token, ground, lexicon)
        if trigger is None:
            continue
        if found and found[-1].end > trigger.start:
            if not trigger.noun or not found[-1].noun:
                continue
            found.pop()
        found.append(trigger)
    requests = frozenset(trigger.head for trigger in found if trigger.entry.type == "REQUEST")
    return tuple(trigger for trigger in found if not _asked_for(trigger, requests, parsed))


def _asked_for(trigger: Trigger, requests: frozenset[int], parsed: Parsed) -> bool:
    """Whether a deed other than an attack is only what somebody asks for ("called for an investigation")."""
    if trigger.entry.type in ("ASSAULT", "REQUEST"):
        return False
    token = parsed.doc[trigger.head]
    for _ in range(4):
        if token.head.i == token.i or (token.pos_ == "VERB" and token.dep_ in ("advcl", "relcl", "conj")):
            return False
        token = token.head
        if token.i in requests or (token.pos_ == "NOUN" and token.lemma_.lower() in _WISHES):
            return True
    return False
