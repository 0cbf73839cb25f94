"""A parsed text as the rules of figures look at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc

from rashomon.read.figures.counted import Counted, Quantity
from rashomon.read.figures.lexicon import Cue, HarmLexicon, Take

_PADDING = ("",) * 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Tokens, their lower forms, the end of each one's sentence, and the quantities and counted phrases that open at each.

    `low` runs on in empty words, so that a rule may look a few words ahead, or one back from the first, without asking
    whether they are there.
    """

    doc: Doc = field(repr=False)
    lexicon: HarmLexicon = field(repr=False)
    low: tuple[str, ...]
    ends: tuple[int, ...]
    size: int
    numbers: Mapping[int, Quantity] = field(default_factory=dict)
    opens: Mapping[int, Counted] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Doc, lexicon: HarmLexicon) -> Text:
        """The text of a parse, before anything is found in it."""
        ends = tuple(sentence.end for sentence in doc.sents for _ in sentence)
        low = tuple(token.lower_ for token in doc)
        return cls(doc=doc, lexicon=lexicon, low=low + _PADDING, ends=ends, size=len(low))

    def cue(self, at: int, *takes: Take) -> Cue | None:
        """The first cue of one of these kinds that the word at a token is."""
        return next((cue for cue in self.lexicon.cues.get(self.low[at], ()) if cue.take in takes), None)

    def is_state(self, at: int) -> bool:
        """Whether the word can say that those before it are harmed ("dead", "killed")."""
        return any(
            cue.take == "state" or (cue.take == "object" and cue.past) for cue in self.lexicon.cues.get(self.low[at], ())
        )

    def same_sentence(self, one: int, other: int) -> bool:
        """Whether two tokens stand in one sentence."""
        return self.ends[one] == self.ends[other]
