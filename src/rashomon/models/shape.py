"""What the learned reader tells of a word, in the order of the network's outputs.

An *anchor* is the word that a record hangs on: the first word of a cue, of an event's trigger, of a figure, of an actor's
mention. Every anchor has *kinds* (a stance, an event's type) and *roles*: which words belong to it, which are its source, what
was said, its sides, its victims.
"""

from __future__ import annotations

from typing import get_args

from rashomon.records import ActorKind, EventType, FigureKind, Stance, Status

# "attribution" is PolNeAR's sense (what somebody thinks or wants, too), "claim" that of the annotation guidelines.
ANCHORS = ("attribution", "claim", "event", "figure", "actor")

ROLES = ("own", "source", "content", "side_a", "side_b", "victims", "by")

# What is told of an anchor besides where it is: of which anchor, and the values, in the order of the records' own lists.
KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "stance": ("claim", get_args(Stance)),
    "type": ("event", get_args(EventType)),
    "status": ("event", get_args(Status)),
    "background": ("event", ("news", "background")),
    "kind": ("figure", get_args(FigureKind)),
    "party": ("actor", get_args(ActorKind)),
}

# Subwords that the network reads at once: sentences are packed into windows of up to so many.
WINDOW = 192
# How far apart two words can stand before the distance says no more.
FAR = 64
# Values of one role in the space in which anchors and words are compared.
DEPTH = 64
