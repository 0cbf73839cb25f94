"""The harm lexicon as the figure stage sees it: words of harm indexed by their forms, words of quantity, nouns of people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from rashomon.read.figures.forms import noun_forms, verb_forms
from rashomon.records import FigureKind

Take = Literal["object", "subject", "state", "noun", "count", "before", "after"]
Bound = Literal["least", "most", "about"]
Words = tuple[str, ...]
Phrases = Mapping[str, tuple[Words, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One way in which one form of a word says harm: `take` tells where the harmed stand, `past` marks a past or passive."""

    id: str
    kind: FigureKind
    take: Take
    people: bool = False
    armed: bool = False
    past: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CueEntry:
    """One entry of `data/harm.yaml`, kept for the test that runs its examples."""

    id: str
    kind: FigureKind
    example: str
    counter: str


_TAKES: tuple[tuple[Take, str], ...] = (("object", "verbs"), ("subject", "suffers"), ("noun", "nouns"), ("count", "counts"))
_BOUNDS: tuple[Bound, ...] = ("least", "most", "about")


@dataclass(frozen=True, slots=True, kw_only=True)
class HarmLexicon:
    """Everything that the figure stage looks up. `people` says of each noun whether it names civilians.

    Phrases are indexed by the word that a rule meets first, longest phrase first: `before`, `tolls` and `bounds` by their
    last word, the others by their first.
    """

    entries: tuple[CueEntry, ...]
    cues: Mapping[str, tuple[Cue, ...]] = field(repr=False)
    before: Mapping[str, tuple[tuple[Words, Cue], ...]] = field(repr=False)
    after: Mapping[str, tuple[tuple[Words, Cue], ...]] = field(repr=False)
    tolls: Mapping[str, tuple[tuple[Words, FigureKind], ...]] = field(repr=False)
    bounds: Mapping[str, tuple[tuple[Words, Bound], ...]] = field(repr=False)
    moves: frozenset[str] = field(repr=False)
    vague: Phrases = field(repr=False)
    open_after: Phrases = field(repr=False)
    weights: frozenset[str] = field(repr=False)
    people: Mapping[str, bool | None] = field(repr=False)
    singular: frozenset[str] = field(repr=False)
    armed: frozenset[str] = field(repr=False)
    things: frozenset[str] = field(repr=False)
    wars: frozenset[str] = field(repr=False)

    @classmethod
    def of(cls, tables: Mapping[str, Any]) -> HarmLexicon:
        """Index the tables of `data/harm.yaml`."""
        entries = (*tables["cues"], *tables["phrases"])
        civil = {"unsaid": None, "armed": False, "civilian": True}
        people = {form: civil[group] for group in civil for form in _nouns(tables["people"][group])}
        return cls(
            entries=tuple(CueEntry(**{name: entry[name] for name in CueEntry.__slots__}) for entry in entries),
            cues=_cues(tables["cues"]),
            before=_index(-1, ((words, _cue(entry, "before")) for entry in entries for words in entry.get("before", ()))),
            after=_index(0, _afters(entries)),
            tolls=_index(-1, ((words, kind) for kind, phrases in tables["tolls"].items() for words in phrases)),
            bounds=_index(-1, ((words, bound) for bound in _BOUNDS for words in tables[bound])),
            moves=frozenset(form for word in tables["moves"] for form in (word, *verb_forms(word))),
            vague=_phrases(tables["vague"]), open_after=_phrases(tables["open_after"]),
            weights=frozenset(tables["weights"]), people=people,
            singular=frozenset(noun_forms(word)[0] for group in civil for word in tables["people"][group]),
            armed=frozenset(_nouns(tables["people"]["armed"])),
            things=frozenset(_nouns(tables["things"])), wars=frozenset(_nouns(tables["wars"])),
        )  # fmt: skip


def _nouns(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(form for word in words for form in noun_forms(word))


def _cue(entry: Mapping[str, Any], take: Take, *, past: bool = False) -> Cue:
    people, armed = entry.get("people", False), entry.get("armed", False)
    return Cue(id=entry["id"], kind=entry["kind"], take=take, people=people, armed=armed, past=past)


def _cues(entries: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Cue, ...]]:
    """The cues of one word, by each form of it; the past forms of a verb stand fourth and later."""
    index: dict[str, list[Cue]] = defaultdict(list)
    for entry in entries:
        for take, key in _TAKES:
            for word in entry.get(key, ()):
                forms = verb_forms(word) if take in ("object", "subject") else noun_forms(word)
                for form in dict.fromkeys(forms):
                    index[form].append(_cue(entry, take, past=form in forms[3:]))
        for word in entry.get("states", ()):
            if " " not in word:
                index[word].append(_cue(entry, "state"))
    return {form: tuple(cues) for form, cues in index.items()}


def _afters(entries: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, Cue]]:
    for entry in entries:
        longer = (state for state in entry.get("states", ()) if " " in state)
        yield from ((words, _cue(entry, "after")) for words in (*entry.get("after", ()), *longer))


def _index(place: int, phrases: Iterable[tuple[str, Any]]) -> dict[str, tuple[tuple[Words, Any], ...]]:
    """Phrases with what they say, by their first or last word, longest first."""
    index: dict[str, list[tuple[Words, Any]]] = defaultdict(list)
    for phrase, said in phrases:
        words = tuple(phrase.split())
        index[words[place]].append((words, said))
    return {word: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for word, found in index.items()}


def _phrases(phrases: Iterable[str]) -> Phrases:
    return {
        word: tuple(words for words, _ in found) for word, found in _index(0, ((phrase, None) for phrase in phrases)).items()
    }
