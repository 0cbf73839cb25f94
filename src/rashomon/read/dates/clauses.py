"""Which words date which happening: from a token up its dependency path to the time that modifies it or its clause.

Reads: the parse and the expressions, each with the token it modifies (its anchor).
Adds: look-ups for one token at a time, none of which walks more than one path and one sentence.
Never: lets "said on Thursday" date what was said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

# Verbs that only report; the day on which they do so is no day of an event.
SAYING = frozenset(
    {
        "say", "tell", "report", "announce", "state", "add", "claim", "acknowledge", "admit", "confirm", "deny", "declare",
        "note", "explain", "write", "tweet", "insist", "argue", "reveal", "disclose", "quote", "cite", "describe", "stress",
        "emphasize", "emphasise", "reiterate", "according", "estimate", "believe", "think", "suggest", "indicate", "show",
        "allege", "testify", "post", "statement",
    }
)  # fmt: skip
# Speech that does something besides; what is said in it has its own time all the same.
SPEAKING = SAYING | {
    "warn", "pledge", "vow", "threaten", "accuse", "blame", "condemn", "denounce", "urge", "demand", "call",
}  # fmt: skip
# What goes on for years, so that its length says when it began.
CONFLICTS = frozenset(
    [
        "war",
        "conflict",
        "insurgency",
        "uprising",
        "crisis",
        "siege",
        "blockade",
        "unrest",
        "rebellion",
        "revolt",
        "violence",
        "occupation",
        "strife",
        "bloodshed",
        "militancy",
    ]
)
BEGINNINGS = frozenset(
    ["begin", "start", "erupt", "break", "spark", "trigger", "ignite", "descend", "plunge", "flare", "launch"]
)


def anchor(doc: Doc, start: int, end: int) -> int:
    """The token that the words from `start` to `end` modify: past their own root and the prepositions that govern it."""
    before = start - 1
    while before > 0 and doc[before].lower_ in ("on", "in", "late", "early", "at"):
        before -= 1
    if before >= 0 and doc[before].lemma_.lower() in SAYING and doc[before].pos_ == "VERB":
        return before  # the parser likes to give the day of "said on Thursday they had killed" to the killing
    root = doc[start:end].root
    node = root
    for _ in range(8):
        head = node.head
        if head.i == node.i:
            return head.i
        inside = start <= head.i < end
        if inside or head.pos_ in ("ADP", "SCONJ", "PART", "ADV", "NUM") or (head.dep_ == "prep"):
            node = head
            continue
        return head.i
    return node.i


def clause(token: Token) -> int:
    """The verb (or root) of the clause that a token stands in."""
    node = token
    for _ in range(12):
        if node.pos_ in ("VERB", "AUX") and node.dep_ not in ("aux", "auxpass", "amod", "compound"):
            return node.i
        if node.head.i == node.i:
            return node.i
        node = node.head
    return node.i


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an expression hangs: its token range, its anchor, and the verb of its clause."""

    start: int
    end: int
    anchor: int
    clause: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Clauses:
    """The expressions of a report by anchor, by clause and by sentence; numbers are indexes into the expressions."""

    doc: Doc
    places: tuple[Place, ...]
    by_anchor: Mapping[int, tuple[int, ...]]
    by_clause: Mapping[int, tuple[int, ...]]
    by_sentence: Mapping[int, tuple[int, ...]]

    @classmethod
    def of(cls, doc: Doc, ranges: Sequence[tuple[int, int]], anchors: Sequence[int]) -> Clauses:
        """Index the expressions."""
        places = tuple(
            Place(start=start, end=end, anchor=at, clause=clause(doc[at]))
            for (start, end), at in zip(ranges, anchors, strict=True)
        )
        by_anchor: dict[int, list[int]] = {}
        by_clause: dict[int, list[int]] = {}
        by_sentence: dict[int, list[int]] = {}
        for i, place in enumerate(places):
            by_anchor.setdefault(place.anchor, []).append(i)
            by_clause.setdefault(place.clause, []).append(i)
            by_sentence.setdefault(doc[place.start].sent.start, []).append(i)
        freeze = {key: tuple(value) for key, value in by_anchor.items()}
        return cls(
            doc=doc, places=places, by_anchor=freeze,
            by_clause={key: tuple(value) for key, value in by_clause.items()},
            by_sentence={key: tuple(value) for key, value in by_sentence.items()},
        )  # fmt: skip

    def attached(self, token: int) -> tuple[int, ...]:
        """The expressions that modify a token or its clause, the nearest reading first; empty where none does."""
        node = self.doc[token]
        for _ in range(16):
            here = self.by_anchor.get(node.i) or ()
            if node.pos_ in ("VERB", "AUX"):
                here = here + tuple(i for i in self.by_clause.get(node.i, ()) if i not in here)
            here = tuple(i for i in here if not self.places[i].start <= token < self.places[i].end)
            if here:
                return tuple(sorted(here, key=lambda i: (self._distance(i, token), i)))
            head = node.head
            if head.i == node.i or self._closes(node, head):
                return ()
            node = head
        return ()

    def _closes(self, node: Token, head: Token) -> bool:
        """Whether the step up leaves what the time of the head can date: speech, and relative clauses."""
        if node.dep_ in ("relcl", "csubj") or (node.dep_ == "acl" and node.tag_ == "VBN"):
            return True
        return (
            node.dep_ in ("ccomp", "parataxis", "xcomp", "pcomp", "dep")
            and head.lemma_.lower() in SPEAKING
            and node.pos_ in ("VERB", "AUX")
        )

    def _aside(self, verb: int, token: int) -> bool:
        """Whether a clause tells of something else ("the town that they recaptured on 26 January") and the token is outside it.

        A clause that tells of the very token is not aside ("the murder committed on 13 January").
        """
        if self.doc[verb].dep_ not in ("relcl", "acl", "advcl") or self.doc[verb].head.i == token != self.doc[token].head.i:
            return False
        node = self.doc[token]
        for _ in range(16):
            if node.i == verb:
                return False
            if node.head.i == node.i:
                return True
            node = node.head
        return True

    def _distance(self, i: int, token: int) -> int:
        place = self.places[i]
        return min(abs(place.start - token), abs(place.end - 1 - token))

    def beside(self, token: int) -> tuple[int, ...]:
        """The expressions of the sentence that do not date a reporting verb, nearest first."""
        found = self.by_sentence.get(self.doc[token].sent.start, ())
        free = [
            i for i in found
            if self.doc[self.places[i].anchor].lemma_.lower() not in SPEAKING and not self._aside(self.places[i].clause, token)
        ]  # fmt: skip
        return tuple(sorted(free, key=lambda i: (self._distance(i, token), i)))
