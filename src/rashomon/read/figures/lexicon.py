"""The harm lexicon as the figure stage sees it: words of harm indexed by their forms, words of quantity, nouns of people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from rashomon.records import FigureKind

Take = Literal["object", "subject", "state", "noun", "count", "before", "after"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One way in which one form of a word says harm: `take` tells where the harmed stand."""

    id: str
    kind: FigureKind
    take: Take
    people: bool = False
    armed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CueEntry:
    """One entry of `data/harm.yaml`, kept for the test that runs its examples."""

    id: str
    kind: FigureKind
    example: str
    counter: str


_TAKES: tuple[tuple[Take, str], ...] = (("object", "verbs"), ("subject", "suffers"), ("noun", "nouns"), ("count", "counts"))
Phrases = Mapping[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class HarmLexicon:
    """Everything that the figure stage looks up. `people` says of each noun whether it names civilians."""

    entries: tuple[CueEntry, ...]
    cues: Mapping[str, tuple[Cue, ...]] = field(repr=False)
    before: Mapping[str, tuple[tuple[tuple[str, ...], Cue], ...]] = field(repr=False)
    after: Mapping[str, tuple[tuple[tuple[str, ...], Cue], ...]] = field(repr=False)
    tolls: Mapping[str, tuple[tuple[tuple[str, ...], FigureKind], ...]] = field(repr=False)
    moves: frozenset[str] = field(repr=False)
    vague: Phrases = field(repr=False)
    least: Phrases = field(repr=False)
    most: Phrases = field(repr=False)
    about: Phrases = field(repr=False)
    open_after: Phrases = field(repr=False)
    weights: frozenset[str]
    people: Mapping[str, bool | None] = field(repr=False)
    singular: frozenset[str] = field(repr=False)
    armed: frozenset[str] = field(repr=False)
    things: frozenset[str] = field(repr=False)
    wars: frozenset[str] = field(repr=False)

    @classmethod
    def of(cls, tables: Mapping[str, Any]) -> HarmLexicon:  # noqa: PLR0912 (one branch a way of putting it)
        """Index the tables of `data/harm.yaml`."""
        cues: dict[str, list[Cue]] = {}
        before: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
        after: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
        for entry in tables["cues"]:
            for take, key in _TAKES:
                for word in entry.get(key, ()):
                    forms = verb_forms(word) if key in ("verbs", "suffers") else noun_forms(word)
                    for form in forms:
                        cues.setdefault(form, []).append(_cue(entry, take))
            for words in entry.get("states", ()):
                parts = tuple(words.split())
                if len(parts) == 1:
                    cues.setdefault(words, []).append(_cue(entry, "state"))
                else:
                    after.setdefault(parts[0], []).append((parts, _cue(entry, "after")))
        for entry in tables["phrases"]:
            for words in entry.get("before", ()):
                parts = tuple(words.split())
                before.setdefault(parts[-1], []).append((parts, _cue(entry, "before")))
            for words in entry.get("after", ()):
                parts = tuple(words.split())
                after.setdefault(parts[0], []).append((parts, _cue(entry, "after")))
        tolls: dict[str, list[tuple[tuple[str, ...], FigureKind]]] = {}
        for kind, phrases in tables["tolls"].items():
            for words in phrases:
                parts = tuple(words.split())
                tolls.setdefault(parts[-1], []).append((parts, kind))
        people: dict[str, bool | None] = {}
        armed: set[str] = set()
        singular: set[str] = set()
        for group, civil in (("unsaid", None), ("armed", False), ("civilian", True)):
            for word in tables["people"][group]:
                forms = noun_forms(word)
                singular.add(forms[0])
                for form in forms:
                    people[form] = civil
                    if civil is False:
                        armed.add(form)
        return cls(
            entries=tuple(
                CueEntry(id=entry["id"], kind=entry["kind"], example=entry["example"], counter=entry["counter"])
                for entry in (*tables["cues"], *tables["phrases"])
            ),
            cues={form: tuple(found) for form, found in cues.items()},
            before=_longest(before), after=_longest(after), tolls=_longest(tolls),
            moves=frozenset(form for word in tables["moves"] for form in (word, *verb_forms(word))),
            vague=_by_first(tables["vague"]), least=_by_last(tables["least"]), most=_by_last(tables["most"]),
            about=_by_last(tables["about"]), open_after=_by_first(tables["open_after"]),
            weights=frozenset(tables["weights"]), people=people, singular=frozenset(singular), armed=frozenset(armed),
            things=frozenset(form for word in tables["things"] for form in noun_forms(word)),
            wars=frozenset(form for word in tables["wars"] for form in noun_forms(word)),
        )  # fmt: skip


def _cue(entry: Mapping[str, Any], take: Take) -> Cue:
    return Cue(
        id=entry["id"], kind=entry["kind"], take=take, people=entry.get("people", False), armed=entry.get("armed", False)
    )


def _longest(index: dict[str, list[Any]]) -> dict[str, tuple[Any, ...]]:
    return {word: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for word, found in index.items()}


def _by_first(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    return _grouped(phrases, 0)


def _by_last(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    return _grouped(phrases, -1)


def _grouped(phrases: Iterable[str], place: int) -> dict[str, tuple[tuple[str, ...], ...]]:
    index: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(phrase.replace('"', "").split())
        index.setdefault(words[place], []).append(words)
    return {word: tuple(sorted(found, key=lambda words: (-len(words), words))) for word, found in index.items()}


_VOWELS = "aeiou"


def verb_forms(word: str) -> tuple[str, ...]:
    """The forms of a verb: base, third person, past, participles; irregular ones stand after slashes in the file.

    >>> verb_forms("flee/fled"), verb_forms("die")
    (('flee', 'flees', 'fleeing', 'fled'), ('die', 'dies', 'dying', 'died'))
    """
    base, *irregular = word.split("/")
    last = base[-1]
    if base.endswith("ie"):
        third, present, past = f"{base}s", f"{base[:-2]}ying", f"{base}d"
    elif last == "e":
        third, past = f"{base}s", f"{base}d"
        present = f"{base}ing" if base.endswith("ee") else f"{base[:-1]}ing"
    elif last == "y" and base[-2] not in _VOWELS:
        third, present, past = f"{base[:-1]}ies", f"{base}ing", f"{base[:-1]}ied"
    else:
        third = f"{base}es" if base.endswith(("s", "sh", "ch", "x")) else f"{base}s"
        doubled = base in ("gun", "put", "hit", "stab", "nab", "top", "kidnap")
        stem = base + last if doubled else base
        present, past = f"{stem}ing", f"{stem}ed"
    return (base, third, present, *(irregular or (past,)), *((base,) if base in ("hit", "hurt", "put") else ()))


def noun_forms(word: str) -> tuple[str, ...]:
    """The singular and plural of a noun; an irregular plural stands after a slash in the file.

    >>> noun_forms("body/bodies"), noun_forms("nurse")
    (('body', 'bodies'), ('nurse', 'nurses'))
    """
    base, *irregular = word.split("/")
    if irregular:
        return (base, *irregular)
    if base in (
        "police",
        "personnel",
        "staff",
        "crew",
        "people",
        "dead",
        "wounded",
        "injured",
        "displaced",
        "killed",
        "deceased",
        "slain",
    ):
        return (base,)
    return (base, f"{base}es" if base.endswith(("s", "sh", "ch", "x")) else f"{base}s")
