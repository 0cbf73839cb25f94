"""Stage 9, ties: the standing relations between actors that the text states.

Reads: the parse and the cast.
Adds: ties, each pointing at the words that state it: offices and roles of persons ("SPEAKER, president of PARTY"), and what
one party is to another ("X-backed Y", "Y, an offshoot of X").
Also adds: the governments that only a tie names ("the US-led coalition", "the French minister").
Never: adds a tie that is only known from elsewhere: a registry tells what an organ belongs to, but the words must name both.
"""

from __future__ import annotations

from itertools import chain

from rashomon.read.actors import Cast
from rashomon.read.parse import Parsed
from rashomon.read.ties.lexicon import TieLexicon
from rashomon.read.ties.naming import naming_ties
from rashomon.read.ties.parties import Found, Scene
from rashomon.read.ties.relations import relation_ties
from rashomon.read.ties.roles import role_ties
from rashomon.records import Tie

__all__ = ["TieLexicon", "find_ties"]

_SYMMETRIC = frozenset({"allied_with", "linked_to", "opposes"})


def find_ties(parsed: Parsed, cast: Cast, lexicon: TieLexicon) -> tuple[tuple[Tie, ...], Cast]:
    """Find the ties of a parsed report, in the order of the text, and the cast with the governments that they imply.

    A tie stated twice is one, at its first words. Whom the model alone saw speak is tied to nobody: he often has another name.
    """
    scene = Scene(parsed, cast, lexicon)
    found: dict[tuple[str, str, str], Found] = {}
    doubtful = {actor.id for actor in cast.actors if actor.rule == "actors.model"}
    for tie in sorted(chain(role_ties(scene), relation_ties(scene), naming_ties(scene)), key=_order):
        if doubtful & {tie.a, tie.b}:
            continue
        pair = sorted((tie.a, tie.b)) if tie.kind in _SYMMETRIC else (tie.a, tie.b)
        found.setdefault((tie.kind, pair[0], pair[1]), tie)
    ties = tuple(
        Tie(
            id=f"t{number}", kind=tie.kind, a=tie.a, b=tie.b, span=parsed.span(tie.start, tie.end),
            role=tie.role, confidence=tie.confidence, rule=tie.rule,
        )
        for number, tie in enumerate(found.values(), start=1)
    )  # fmt: skip
    tied = {id for tie in ties for id in (tie.a, tie.b)}
    implied = tuple(actor for actor in scene.implied.values() if actor.id in tied)
    return ties, Cast(actors=(*cast.actors, *implied), mentions=cast.mentions) if implied else cast


def _order(tie: Found) -> tuple[int, int, str, str, str]:
    return tie.start, tie.end, tie.kind, tie.a, tie.b
