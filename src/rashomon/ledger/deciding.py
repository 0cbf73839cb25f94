"""What a person decides about groups, as judgements on their members: merge and split."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from uuid import uuid4

from rashomon.errors import BadInput
from rashomon.ledger.store import Ledger
from rashomon.reconcile.linking import Judged
from rashomon.reconcile.records import Judgement, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Who says it, why, and when. Grouping needs a reason: nobody sees it from the words."""

    by: str
    reason: str
    at: datetime

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise BadInput("say why; it is kept with the judgement")

    def on(self, verdict: Verdict, pairs: Iterable[tuple[str, str]]) -> list[Judgement]:
        """The same verdict on pairs of things."""
        return [
            Judgement(id=uuid4().hex, verdict=verdict, a=a, b=b, reason=self.reason, by=self.by, at=self.at) for a, b in pairs
        ]


def merging(ledger: Ledger, keys: Sequence[str], word: Word) -> list[Judgement]:
    """That episodes are one event, reports one text, or actors one party. Undoes splits between them."""
    groups = list(dict.fromkeys(_members(ledger, key) for key in keys))
    if len(groups) < 2:
        raise BadInput("name at least two things that are one")
    first, *others = (member for group in groups for member in group)
    if len({member[:1] for member in (first, *others)}) > 1:
        raise BadInput("only episodes, or only reports, or only actors can be one")
    said = Judged(ledger.judgements(()))
    parted = [pair for pair in combinations(others, 2) if said.same(*pair) is False]
    return word.on("same", [*((first, other) for other in others), *parted])


def splitting(ledger: Ledger, key: str, parts: Sequence[str], word: Word) -> list[Judgement]:
    """That some events of an episode (named by their keys or their reports') are another; or reports, or actors."""
    if key[:1] in ("r", "a"):
        if any(part[:1] != key[:1] for part in parts):
            raise BadInput("only reports can be another text than a report, only actors another party than an actor")
        return word.on("not-same", [(key, part) for part in parts])
    episode = ledger.episode(key)
    reports = ledger.report_of(episode.events)
    gone = [event for event in episode.events if event in parts or reports[event] in parts]
    stay = [event for event in episode.events if event not in gone]
    strange = [part for part in parts if part not in episode.events and part not in reports.values()]
    if strange:
        raise BadInput(f"{strange[0]} is not in this episode; `rashomon show {episode.id} --evidence` prints what is")
    if not gone:
        raise BadInput("name the events, or the reports, that are another event")
    if not stay:
        raise BadInput("these are all of its events; name those that are another event")
    apart = [(one, other) for one in gone for other in stay]
    together = [(part[0], one) for part in (gone, stay) for one in part[1:]]
    return [*word.on("not-same", apart), *word.on("same", together)]


def _members(ledger: Ledger, key: str) -> tuple[str, ...]:
    """What a key stands for: all events of an episode; a report or an actor itself."""
    return (key,) if key[:1] in ("r", "a") else ledger.episode(key).events
