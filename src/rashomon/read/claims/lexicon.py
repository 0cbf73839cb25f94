"""What the claims stage looks up: the words that report speech, and the channels of speech."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from rashomon.records import Stance

Form = Literal["verb", "noun", "phrase"]
Scope = Literal["speech", "mind"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A family of words that report speech; the fields are those of `data/cues.yaml`."""

    id: str
    form: Form
    words: tuple[str, ...]
    frames: frozenset[str]
    stance: Stance
    scope: Scope
    of: frozenset[str] = frozenset()
    takes: frozenset[str] = frozenset()
    negated: bool = False
    example: str = ""
    counter_example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CueLexicon:
    """Cues by lemma, in the order of the file, and the medium of each channel word."""

    cues: tuple[Cue, ...] = ()
    channels: Mapping[str, str] = field(default_factory=dict)
    verbs: Mapping[str, tuple[Cue, ...]] = field(init=False, repr=False, compare=False)
    nouns: Mapping[str, tuple[Cue, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "verbs", _by_word(cue for cue in self.cues if cue.form == "verb"))
        object.__setattr__(self, "nouns", _by_word(cue for cue in self.cues if cue.form == "noun"))


def _by_word(cues: Iterable[Cue]) -> dict[str, tuple[Cue, ...]]:
    found: dict[str, tuple[Cue, ...]] = {}
    for cue in cues:
        for word in cue.words:
            found[word] = (*found.get(word, ()), cue)
    return found
