"""The trigger lexicon as the event stage sees it: entries indexed by the lemma that can open or head them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from rashomon.records import EventType, SubEventType

Sides = Literal["doer-target", "mutual", "sufferer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Lemmas that satisfy a condition of an entry; `place` and `person` let every named place or named party satisfy it."""

    words: frozenset[str] = frozenset()
    place: bool = False
    person: bool = False

    def __bool__(self) -> bool:
        return bool(self.words) or self.place or self.person


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerEntry:
    """One entry of `data/events.yaml`; that file's head says what each field means."""

    id: str
    type: EventType
    acled: SubEventType | None
    verbs: tuple[tuple[str, ...], ...]
    nouns: tuple[tuple[str, ...], ...]
    part: Literal["cause", "result"] = "cause"
    sides: Sides = "doer-target"
    object: Condition = Condition()
    unless: Condition = Condition()
    subject: Condition = Condition()
    near: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    weak: bool = False
    old: bool = False
    lasting: bool = False
    named: bool = False
    modifier: bool = False
    anaphoric: bool = False
    says: str = ""
    example: str = ""
    counter: str = ""

    @property
    def strictness(self) -> int:
        """How many conditions the entry sets: stricter entries are tried first."""
        return sum(map(bool, (self.object, self.unless, self.subject, self.near, self.without))) + 5 * self.named


# Forms that the lemmatiser does not know, or takes for another verb's.
_IRREGULAR = {
    "retook": "retake", "retaken": "retake", "overtook": "overtake", "overran": "overrun", "overthrew": "overthrow",
    "overthrown": "overthrow", "withdrew": "withdraw", "withdrawn": "withdraw", "slew": "slay", "slain": "slay",
    "shot": "shoot", "fought": "fight", "overflown": "overfly", "gunned": "gun", "wrested": "wrest", "dynamited": "dynamite",
}  # fmt: skip
Pattern = tuple[tuple[str, ...], TriggerEntry]


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerLexicon:
    """All trigger entries, and the instruments that make an attack an air strike, a shelling or a bombing."""

    entries: tuple[TriggerEntry, ...]
    instruments: Mapping[str, SubEventType]
    verbs: Mapping[str, tuple[Pattern, ...]] = field(repr=False)
    nouns: Mapping[str, tuple[Pattern, ...]] = field(repr=False)
    participles: Mapping[str, str] = field(repr=False)

    @classmethod
    def of(cls, entries: Iterable[TriggerEntry], instruments: Mapping[SubEventType, Iterable[str]]) -> TriggerLexicon:
        """Index the entries: longer patterns first, then stricter ones, then as they stand in the file."""
        entries = tuple(entries)
        verbs: dict[str, list[Pattern]] = {}
        nouns: dict[str, list[Pattern]] = {}
        for entry in entries:
            for words in entry.verbs:
                verbs.setdefault(words[0], []).append((words, entry))
            for words in entry.nouns:
                nouns.setdefault(head_of(words), []).append((words, entry))
        tools: dict[str, SubEventType] = {}
        for acled, means in instruments.items():
            for word in means:
                tools.setdefault(word, acled)
        return cls(
            entries=entries, instruments=tools, verbs=_sorted(verbs), nouns=_sorted(nouns),
            participles={form: verb for verb in sorted(verbs) for form in _participles(verb)} | _IRREGULAR,
        )  # fmt: skip


def head_of(words: tuple[str, ...]) -> str:
    """The word that heads a noun pattern: the one before a preposition, else the last.

    >>> head_of(("cessation", "of", "hostility")), head_of(("air", "strike"))
    ('cessation', 'strike')
    """
    for position, word in enumerate(words[1:], start=1):
        if word in ("of", "and", "for", "to"):
            return words[position - 1]
    return words[-1]


def _sorted(index: dict[str, list[Pattern]]) -> dict[str, tuple[Pattern, ...]]:
    return {
        word: tuple(sorted(patterns, key=lambda pattern: (-len(pattern[0]), -pattern[1].strictness)))
        for word, patterns in index.items()
    }


def _participles(verb: str) -> tuple[str, ...]:
    """The regular forms in -ed and -ing, for words that the tagger takes for names ("Rebels Killed")."""
    stem = verb.removesuffix("e")
    last = stem[-1]
    return (f"{stem}ed", f"{stem}ing", f"{stem}{last}ed", f"{stem}{last}ing")
