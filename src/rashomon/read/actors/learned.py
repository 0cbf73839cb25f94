"""Parties that the learned reader alone sees, where they speak."""

from __future__ import annotations

from typing import cast

from rashomon.read.actors.gathering import Party, Sighting
from rashomon.read.actors.page import Page
from rashomon.read.actors.scene import Scene
from rashomon.read.marks import Marks
from rashomon.records import ActorKind

# Chosen on reports kept apart (training/README.md).
ADDED, CLAIM = 0.85, 0.5
# Most of them are other words for a party that the rules know: they stay where a record needs them, and nowhere else.
_DOUBTFUL = 0.3
_EDGES = frozenset(("DET", "PUNCT", "SPACE", "PART", "ADP"))


def read_learned(scene: Scene, marks: Marks) -> None:
    """Enter the mentions that the model is sure of and that touch none of the rules'."""
    book, page = scene.book, scene.page
    taken = {token for one in book.sightings for token in range(one.start, one.end)}
    speaking = {
        token for head in marks.likely("claim", CLAIM) for token in range(*(marks.span("source", head) or (head, head)))
    }
    known = {party.name.lower(): key for key, party in reversed(book.parties.items())}
    for word in marks.likely("actor", ADDED):
        own = set(range(*_trimmed(page, *(marks.span("own", word) or (word, word + 1)))))
        if own & taken or not own & speaking:
            continue
        start, end = min(own), max(own) + 1
        taken |= own
        name, head = page.words(start, end), page.head_of(start, end)
        kind, _ = marks.kind("party", word)
        named = page.pos[head] == "PROPN"
        key = known.get(name.lower()) or book.enter(
            Party(
                key=f"model:{name.lower()}", name=name, kind=cast(ActorKind, kind), country=None, rule="actors.model",
                confidence=_DOUBTFUL, named=named,
            )
        )  # fmt: skip
        known.setdefault(name.lower(), key)
        book.see(Sighting(start=start, end=end, head=head, keys=(key,), form="name" if named else "nominal"))


def _trimmed(page: Page, start: int, end: int) -> tuple[int, int]:
    while start < end and page.pos[start] in _EDGES:
        start += 1
    while end > start and page.pos[end - 1] in _EDGES:
        end -= 1
    return start, end
