"""A parsed report as the actor stage reads it: plain lists by token, and phrases around a head."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from rashomon.read.registry import fold

# Dependencies of words that stand before a noun and belong to its phrase.
BEFORE = frozenset(
    ("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "case", "advmod", "npadvmod", "preconj")
)
NOUNS = frozenset(("NOUN", "PROPN"))
BREAK = "\x00"
LONGEST_PHRASE = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A report by token, and its folded word pieces with the token that each comes from (for phrases of the registry)."""

    doc: Doc
    text: list[str]
    lower: list[str]
    pos: list[str]
    dep: list[str]
    head: list[int]
    sentence: list[int]
    children: list[list[int]]
    pieces: list[str]
    places: list[int]
    quantities: frozenset[str]

    @classmethod
    def of(cls, doc: Doc, quantities: frozenset[str]) -> Page:
        """Read the lists off a parse."""
        text = [token.text for token in doc]
        head = [token.head.i for token in doc]
        children: list[list[int]] = [[] for _ in text]
        for index, governor in enumerate(head):
            if governor != index:
                children[governor].append(index)
        sentence, number = [], -1
        for token in doc:
            number += bool(token.is_sent_start)
            sentence.append(max(number, 0))
        pieces, places = _pieces(text)
        return cls(
            doc=doc,
            text=text,
            lower=[one.lower() for one in text],
            pos=[token.pos_ for token in doc],
            dep=[token.dep_ for token in doc],
            head=head,
            sentence=sentence,
            children=children,
            pieces=pieces,
            places=places,
            quantities=quantities,
        )

    def start_of(self, head: int) -> int:
        """Where the phrase of a noun begins: with the words before it that belong to it."""
        start = head
        for child in reversed(self.children[head]):
            if child < start and self.dep[child] in BEFORE:
                start = min(start, self.left(child))
        return max(start, head - LONGEST_PHRASE)

    def left(self, token: int) -> int:
        """The first token of what a token governs."""
        return int(self.doc[token].left_edge.i)

    def head_of(self, start: int, end: int) -> int:
        """The head of a range: the last token whose governor lies outside it."""
        for token in range(end - 1, start - 1, -1):
            outside = not start <= self.head[token] < end or self.head[token] == token
            if outside and self.pos[token] not in ("PUNCT", "PART", "DET", "ADP"):
                return token
        return end - 1

    def quantity_of(self, head: int) -> int | None:
        """The noun of quantity that a noun is counted with: "dozens" of "dozens of people"."""
        preposition = self.head[head]
        noun = self.head[preposition]
        counted = self.dep[head] == "pobj" and self.lower[preposition] == "of" and self.lower[noun] in self.quantities
        return noun if counted else None

    def role(self, head: int) -> tuple[str, int]:
        """The dependency and the governor of a phrase; conjuncts and counted nouns have those of the first or the quantity."""
        seen = 0
        head = head if (quantity := self.quantity_of(head)) is None else quantity
        while self.dep[head] in ("conj", "appos") and seen < 8 and self.head[head] != head:
            head, seen = self.head[head], seen + 1
        return self.dep[head], self.head[head]

    def lemma(self, token: int) -> str:
        """The lemma of a token, in lower case."""
        return str(self.doc[token].lemma_).lower()

    def words(self, start: int, end: int) -> str:
        """The text of a range, white space made single."""
        return " ".join(self.doc[start:end].text.split())


def _pieces(text: list[str]) -> tuple[list[str], list[int]]:
    """Folded pieces; a possessive mark and hyphens vanish, any other punctuation breaks a phrase."""
    pieces: list[str] = []
    places: list[int] = []
    for token, word in enumerate(text):
        if word in ("'s", "’s", "'", "’", "-", "–"):
            continue
        for piece in fold(word) or (() if word.isspace() and "\n\n" not in word else (BREAK,)):
            pieces.append(piece)
            places.append(token)
    return pieces, places
