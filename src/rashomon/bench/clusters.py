"""How well items are grouped: B³ and pairwise precision, recall and F1, of predicted against gold groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping

from rashomon.bench import Score, Scores, f1

Groups = Mapping[str, Hashable]


def b_cubed(gold: Groups, predicted: Groups) -> tuple[float, float, float]:
    """Each item's share of its predicted group that is right, and of its gold group that is found; means, and their F1."""
    found, true = Counter(predicted[item] for item in gold), Counter(gold.values())
    both = Counter((gold[item], predicted[item]) for item in gold)
    precision = sum(both[gold[item], predicted[item]] / found[predicted[item]] for item in gold) / len(gold)
    recall = sum(both[gold[item], predicted[item]] / true[gold[item]] for item in gold) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def pairs(gold: Groups, predicted: Groups) -> tuple[float, float, float]:
    """Of the pairs that are predicted to be in one group, those that are; and the other way round."""
    both: Counter[Hashable] = Counter((gold[item], predicted[item]) for item in gold)
    found, true = Counter(predicted[item] for item in gold), Counter(gold.values())
    return f1(_pairs(both), _pairs(true), _pairs(found))


def scores(name: str, gold: Groups, predicted: Groups, beside: str = "") -> Scores:
    """The lines of a result."""
    lines = []
    for measure, (precision, recall, f) in (("B³", b_cubed(gold, predicted)), ("pairs", pairs(gold, predicted))):
        lines += [
            Score(name=f"{name}, {measure} precision", value=precision, of=len(gold)),
            Score(name=f"{name}, {measure} recall", value=recall, of=len(gold)),
            Score(name=f"{name}, {measure} F1", value=f, of=len(gold), beside=beside if measure == "B³" else ""),
        ]
    return tuple(lines)


def _pairs(sizes: Counter[Hashable]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())
