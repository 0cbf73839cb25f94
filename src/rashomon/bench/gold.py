"""Readings against gold readings: the headline figures, counted as the annotation guidelines' own scorer counts them.

Figures are facts, not mentions: gold mentions of one fact are one, and any number of predictions of it count once. A
claim is found where its words overlap by at least 0.3 and its source agrees; an event where a trigger is touched and the
type agrees; an actor where a name or half of a mention is shared; a tie where its kind and both ends agree.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from rashomon.bench import Score, Scores, f1
from rashomon.codec import Json, to_json
from rashomon.gather.failures import Failure
from rashomon.gather.files import gather
from rashomon.reader import Reader

HEADLINE = ("attributed figures", "figures", "claims", "events", "ties", "actors")
# Two annotators on the same reports, from the guidelines' own study.
_ANNOTATORS = {"figures": 0.99, "attributed figures": 0.86, "claims": 0.92, "events": 0.84, "ties": 0.86, "actors": 0.95}
_MUTUAL = ("Armed clash", "Government regains territory", "Non-state actor overtakes territory")
_SYMMETRIC = {"allied_with", "opposes", "linked_to"}
_EMPTY_WORDS = re.compile(r"\b(the|a|an|of|for|government|group|forces?)\b|[^a-z0-9 ]")

Counts = tuple[int, int, int]  # found, in gold, predicted


def run(folder: Path, reader: Reader) -> Scores:
    """Read `folder/reports.jsonl` and compare with the JSON files beside it."""
    pairs = []
    for reading in reader.read_each(gather([str(folder / "reports.jsonl")])):
        if not isinstance(reading, Failure):
            gold = folder / f"{reading.report.id}.json"
            if gold.is_file():
                pairs.append((json.loads(gold.read_text(encoding="utf-8")), to_json(reading)))
    totals = total(pairs)
    scores, f1s = [], []
    for name in HEADLINE:
        hit, gold_count, predicted = totals[name]
        precision, recall, value = f1(hit, gold_count, predicted)
        f1s.append(value)
        scores += [
            Score(name=f"{name}, precision", value=precision, of=predicted),
            Score(name=f"{name}, recall", value=recall, of=gold_count),
            Score(name=f"{name}, F1", value=value, of=gold_count, beside=f"two annotators {_ANNOTATORS[name]:.2f}"),
        ]
    if not pairs:
        return ()
    agree, of = sides(pairs)
    told = Score(name="sides of the events found, agree", value=agree / of if of else 0.0, of=of)
    return (*scores, Score(name="overall, mean F1", value=sum(f1s) / len(f1s), of=len(pairs)), told)


def total(pairs: Iterable[tuple[Json, Json]]) -> dict[str, Counts]:
    """The counts of all headline figures over pairs of a gold and a predicted reading."""
    sums = {name: [0, 0, 0] for name in HEADLINE}
    for gold, predicted in pairs:
        for name, counts in compare(gold, predicted).items():
            sums[name] = [a + b for a, b in zip(sums[name], counts, strict=True)]
    return {name: (counts[0], counts[1], counts[2]) for name, counts in sums.items()}


def sides(pairs: Iterable[tuple[Json, Json]]) -> tuple[int, int]:
    """Of how many events found both sides agree, and how many were found; of fights and talks the order is free."""
    told = [agrees for gold, predicted in pairs for agrees in _Comparison(gold, predicted).sides()]
    return sum(told), len(told)


def compare(gold: Json, predicted: Json) -> dict[str, Counts]:
    """The counts for one report."""
    return _Comparison(gold, predicted).counts()


class _Comparison:
    """A gold and a predicted reading of one report, and which actors of the two are the same."""

    def __init__(self, gold: Json, predicted: Json) -> None:
        self.gold, self.predicted = gold, predicted
        gold_actors = {actor["id"]: actor for actor in gold["actors"]}
        predicted_actors = {actor["id"]: actor for actor in predicted["actors"]}

        @cache
        def same(a: str, b: str) -> bool:
            return a in gold_actors and b in predicted_actors and _same_actor(gold_actors[a], predicted_actors[b])

        self.same = same

    def counts(self) -> dict[str, Counts]:
        figures, attributed = self._figures()
        return {
            "attributed figures": attributed, "figures": figures, "claims": self._paired("claims", self._claim),
            "events": self._paired("events", self._event, worth=2), "ties": self._paired("ties", self._tie),
            "actors": self._paired("actors", lambda a, b: float(self.same(a["id"], b["id"]))),
        }  # fmt: skip

    def _hits(self, gold: Iterable[str], predicted: Sequence[str]) -> int:
        return sum(any(self.same(a, b) for b in predicted) for a in gold)

    def _agree(self, gold: Sequence[str], predicted: Sequence[str]) -> bool:
        """Both empty, or at least one gold actor found and no predicted actor foreign to gold."""
        if not gold and not predicted:
            return True
        return self._hits(gold, predicted) > 0 and all(any(self.same(a, b) for a in gold) for b in predicted)

    def _figures(self) -> tuple[Counts, Counts]:
        facts: dict[tuple[Any, ...], list[Json]] = {}
        for figure in self.gold["figures"]:
            key = *(figure[name] for name in ("kind", "low", "high", "event", "scope")), bool(figure["vague"])
            facts.setdefault((*key, *sorted(figure["victims"])), []).append(figure)
        found: dict[tuple[Any, ...], list[Json]] = {}
        foreign = 0
        for figure in self.predicted["figures"]:
            best = max(facts, key=lambda key: max(_figure(one, figure) for one in facts[key]), default=None)
            if best is not None and max(_figure(one, figure) for one in facts[best]) > 0:
                found.setdefault(best, []).append(figure)
            else:
                foreign += 1
        full = sum(self._attributed(facts[key], figures) for key, figures in found.items())
        rest = len(facts), len(found) + foreign
        return (len(found), *rest), (full, *rest)

    def _attributed(self, gold: list[Json], predicted: list[Json]) -> bool:
        sources = [_sources(reading, figures) for reading, figures in ((self.gold, gold), (self.predicted, predicted))]
        victims = sorted({id for figure in predicted for id in figure["victims"]})
        return self._agree(*sources) and self._agree(gold[0]["victims"], victims)

    def _claim(self, gold: Json, predicted: Json) -> float:
        share = _overlap(gold["content"], predicted["content"])
        source = self._hits(gold["source"], predicted["source"]) if gold["source"] else not predicted["source"]
        return share if share >= 0.3 and source else 0.0

    def _event(self, gold: Json, predicted: Json) -> float:
        triggers = [[event["trigger"], *event["mentions"]] for event in (gold, predicted)]
        if not any(_touch(a, b) for a in triggers[0] for b in triggers[1]):
            return 0.0
        sides = self._hits(gold["side_a"] + gold["side_b"], predicted["side_a"] + predicted["side_b"])
        return 1.0 + float(gold["type"] == predicted["type"]) + 0.1 * sides

    def _tie(self, gold: Json, predicted: Json) -> float:
        straight = self.same(gold["a"], predicted["a"]) and self.same(gold["b"], predicted["b"])
        crossed = self.same(gold["a"], predicted["b"]) and self.same(gold["b"], predicted["a"])
        return float(gold["kind"] == predicted["kind"] and (straight or (gold["kind"] in _SYMMETRIC and crossed)))

    def _paired(self, name: str, score: Callable[[Json, Json], float], worth: float = 0) -> Counts:
        """A pair counts where it is not of different types."""
        pairs = self._pairs(name, score)
        hit = sum(not worth or one["type"] == other["type"] for one, other in pairs)
        return hit, len(self.gold[name]), len(self.predicted[name])

    def _pairs(self, name: str, score: Callable[[Json, Json], float]) -> list[tuple[Json, Json]]:
        """Pairs of a gold and a predicted record, one to one, best first."""
        gold, predicted = self.gold[name], self.predicted[name]
        ranked = sorted((-score(a, b), i, j) for i, a in enumerate(gold) for j, b in enumerate(predicted))
        left: set[int] = set()
        right: set[int] = set()
        pairs = []
        for value, i, j in ranked:
            if value < 0 and i not in left and j not in right:
                left.add(i)
                right.add(j)
                pairs.append((gold[i], predicted[j]))
        return pairs

    def sides(self) -> list[bool]:
        """Of every event found, whether both sides agree."""
        agreeing = []
        for gold, predicted in self._pairs("events", self._event):
            free = gold["type"] in ("CONSULT", "AGREE") or gold["acled"] in _MUTUAL
            orders = (("side_a", "side_b"), ("side_b", "side_a"))[: 1 + free]
            agreeing.append(
                any(
                    self._agree(gold["side_a"], predicted[one]) and self._agree(gold["side_b"], predicted[other])
                    for one, other in orders
                )
            )
        return agreeing


def _sources(reading: Json, figures: list[Json]) -> list[str]:
    ids = {figure["id"] for figure in figures}
    return sorted({source for claim in reading["claims"] if ids & set(claim["of"]) for source in claim["source"]})


def _figure(gold: Json, predicted: Json) -> float:
    number = all(gold[name] == predicted[name] for name in ("kind", "low", "high"))
    if not number or bool(gold["vague"]) != bool(predicted["vague"]) or not _touch(gold["span"], predicted["span"]):
        return 0.0
    return 1.0 + _overlap(gold["span"], predicted["span"])


def _same_actor(gold: Json, predicted: Json) -> bool:
    if _names(gold) & _names(predicted):
        return True
    return any(_overlap(a, b) >= 0.5 for a in gold["mentions"] for b in predicted["mentions"])


def _names(actor: Json) -> set[str]:
    folded = (unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower() for name in
              (actor["name"], *actor["aka"]))  # fmt: skip
    return {" ".join(_EMPTY_WORDS.sub(" ", name).split()) for name in folded} - {""}


def _touch(a: Json | None, b: Json | None) -> bool:
    return a is not None and b is not None and min(a["end"], b["end"]) > max(a["start"], b["start"])


def _overlap(a: Json | None, b: Json | None) -> float:
    """Shared characters over all characters of two spans."""
    if a is None or b is None:
        return 0.0
    shared = min(a["end"], b["end"]) - max(a["start"], b["start"])
    around: int = max(a["end"], b["end"]) - min(a["start"], b["start"])
    return float(shared / around) if shared > 0 else 0.0
