"""Parties that the learned reader alone sees, and those of the rules that it takes for nobody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from rashomon.read.actors.gathering import Party, Sighting
from rashomon.read.actors.page import NOUNS
from rashomon.read.actors.scene import Scene
from rashomon.read.marks import Marks
from rashomon.records import ActorKind

# Chosen on the annotations kept apart to tune (training/README.md).
ADDED, KEPT = 0.85, 0.006
# Most of them are other words for a party that the rules know: they stay where a record needs them, and nowhere else.
_DOUBTFUL = 0.3
_CLAIM = 0.5
_EDGES = frozenset(("DET", "PUNCT", "SPACE", "PART", "ADP"))


def read_learned(scene: Scene, marks: Marks) -> None:
    """Enter the mentions that the model is sure of and that touch none of the rules'."""
    book, page = scene.book, scene.page
    taken = {token for one in book.sightings for token in range(one.start, one.end)}
    speaking = {
        token for head in marks.likely("claim", _CLAIM) for token in range(*(marks.span("source", head) or (head, head)))
    }
    known = {party.name.lower(): key for key, party in reversed(book.parties.items())}
    for word in marks.likely("actor", ADDED):
        start, end = _trimmed(scene, *(marks.span("own", word) or (word, word + 1)))
        if not start <= word < end and start != word + 1:
            continue
        if start >= end or taken & set(range(start, end)) or not speaking & set(range(start, end)):
            continue
        taken |= set(range(start, end))
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


def denied(marks: Marks, seen: Iterable[Sighting]) -> bool:
    """Whether the model takes none of a party's mentions for one."""
    return bool(marks) and all(marks.probability("actor", range(one.start, one.end)) < KEPT for one in seen)


def _trimmed(scene: Scene, start: int, end: int) -> tuple[int, int]:
    page = scene.page
    while start < end and page.pos[start] in _EDGES:
        start += 1
    while end > start and page.pos[end - 1] in _EDGES:
        end -= 1
    return start, end if any(
        page.pos[token] in NOUNS or page.pos[token] in ("ADJ", "NUM") for token in range(start, end)
    ) else start
