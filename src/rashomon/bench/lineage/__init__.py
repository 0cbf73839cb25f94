"""Lineages: copies that a script made of real reports must find their originals, and different reports must not meet.

Reports published in even months are for tuning and those of odd months for these figures. `folder` holds `fa_kes.jsonl`
and `wikinews.jsonl`. What real reports of two outlets share was judged by eye (`judged.tsv`, keys only): many of them run
one agency's text. Nothing is read or cleaned here: the wording alone is measured, with outlets and days.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from operator import itemgetter
from pathlib import Path
from random import Random

from rashomon.bench import Score, Scores
from rashomon.bench.lineage.edits import EDITS
from rashomon.bench.lineage.pool import Item, judged, load, with_copies
from rashomon.reader import Reader
from rashomon.reconcile.lineage import Fingerprint, LineageLinker, lineage_of
from rashomon.reconcile.linking import Cluster, Judged, Memory, place

_ORIGINALS = 200
_MANY = 10_000
_FIRST_DAY = date(2024, 1, 1)


def run(folder: Path, _reader: Reader, *, tuning: bool = False) -> Scores:
    """Measure lineages on the half of the reports that was not tuned on; on the other with `tuning`."""
    real = [item for item in load(folder) if item.published is None or item.published.month % 2 == (not tuning)]
    return (*_real_pairs(real), *_copies(with_copies(real, _ORIGINALS)), *_speed())


def _real_pairs(real: Sequence[Item]) -> Scores:
    """How real reports fall where nothing else is there: pairs judged by eye, and reports of one day and place."""
    clusters, _ = _grouped(real)
    verdicts = judged()
    at = {key: number for number, cluster in enumerate(clusters) for key in cluster}
    told = [
        (at[a] == at[b], verdict == "same") for (a, b), verdict in verdicts.items() if a in at and b in at and verdict != "open"
    ]
    joined, same, both = (sum(map(test, told)) for test in (itemgetter(0), itemgetter(1), all))
    by_event = defaultdict(list)
    for item in real:
        if item.place is not None:
            by_event[item.published, item.place].append(item.id)
    beside = [
        at[a] == at[b] for ids in by_event.values() for a, b in combinations(sorted(ids), 2)
        if verdicts.get((a, b), "different") == "different"
    ]  # fmt: skip
    unjudged = sum((a, b) not in verdicts for cluster in clusters for a, b in combinations(cluster, 2))
    return (
        Score(name="real pairs of one text, joined", value=both / max(1, same), of=same),
        Score(name="judged pairs joined, of one text", value=both / max(1, joined), of=joined),
        Score(name="different reports of one day and place, joined", value=sum(beside) / max(1, len(beside)), of=len(beside)),
        Score(name="joined pairs that nobody judged", value=float(unjudged)),
    )


def _copies(pool: Sequence[Item]) -> Scores:
    clusters, shelf = _grouped(pool)
    by_id = {item.id: item for item in pool}
    truth = _truth(pool)
    at = {key: cluster for cluster in clusters for key in cluster}
    pairs = {
        "ours": sum(_choose_2(len(cluster)) for cluster in clusters),
        "true": sum(map(_choose_2, Counter(truth.values()).values())),
        "both": sum(_choose_2(count) for cluster in clusters for count in Counter(truth[key] for key in cluster).values()),
    }
    scores = [
        Score(name="copies, pairs: precision", value=pairs["both"] / max(1, pairs["ours"]), of=pairs["ours"]),
        Score(name="copies, pairs: recall", value=pairs["both"] / max(1, pairs["true"]), of=pairs["true"]),
    ]
    for kind in EDITS:
        made = [item for item in pool if item.kind == kind and item.of is not None]
        found = sum(item.of in at[item.id] for item in made)
        mates = [truth[key] == truth[item.id] for item in made for key in at[item.id] if key != item.id]
        scores.append(Score(
            name=f"{kind}: found", value=found / max(1, len(made)), of=len(made),
            beside=f"{sum(mates) / max(1, len(mates)):.3f} of what it is joined with is of its lineage",
        ))  # fmt: skip
    return (*scores, *_descents(clusters, shelf, by_id))


def _descents(clusters: Sequence[Cluster], shelf: Memory[Fingerprint], by_id: Mapping[str, Item]) -> Scores:
    """Whether a lineage begins with the real report, and whether each copy is called what it is."""
    named: dict[str, list[bool]] = defaultdict(list)
    first: list[bool] = []
    for cluster in clusters:
        real = [key for key in cluster if by_id[key].of is None]
        if len(cluster) == 1 or len(real) != 1:
            continue
        links = shelf.links(cluster)
        ends = {key for link in links for key in (link.a, link.b)}
        lineage = lineage_of(cluster, shelf.items(sorted({*cluster, *ends})), links)
        first.append(lineage.copies[0].report == real[0])
        for copy in lineage.copies:
            item = by_id[copy.report]
            if item.kind is not None and item.of == real[0] and copy.descent != "origin":
                named[item.kind].append(copy.descent in EDITS[item.kind][1])
    every = [right for rights in named.values() for right in rights]
    return (
        Score(name="origin found", value=sum(first) / max(1, len(first)), of=len(first)),
        Score(name="descent right", value=sum(every) / max(1, len(every)), of=len(every),
              beside=", ".join(f"{kind} {sum(rights) / len(rights):.2f}" for kind, rights in sorted(named.items()))),
    )  # fmt: skip


def _speed() -> Scores:
    """Ten thousand made-up reports of a year and twenty outlets, each with its standing words; three in ten are copies."""
    random = Random(1)
    words = [f"w{random.randrange(1_000_000)}" for _ in range(20_000)]
    weights = [1 / (rank + 1) for rank in range(len(words))]
    standing = [" ".join(random.choices(words, weights, k=60)) for _ in range(20)]
    texts: list[str] = []
    pool = []
    for number in range(_MANY):
        is_copy = texts and random.random() < 0.3
        text = random.choice(texts[-200:]) if is_copy else " ".join(random.choices(words, weights, k=random.randrange(40, 400)))
        texts.append(text)
        outlet = random.randrange(20)
        day = _FIRST_DAY + timedelta(days=number * 365 // _MANY)
        told = text[: len(text) * 2 // 3] if is_copy else text
        pool.append(Item(id=f"r{number:05}", text=f"{told} {standing[outlet]}", outlet=f"o{outlet}", published=day))
    started = time.perf_counter()
    prints = [item.fingerprint() for item in pool]
    printed = time.perf_counter() - started
    shelf: Memory[Fingerprint] = Memory()
    for start in range(0, _MANY, 500):
        place(prints[start : start + 500], shelf, LineageLinker(), Judged())
    took = time.perf_counter() - started
    return (
        Score(name="fingerprints a second", value=_MANY / printed, of=_MANY),
        Score(name="seconds for all, fingerprints included", value=took, of=_MANY),
    )


def _grouped(items: Sequence[Item]) -> tuple[tuple[Cluster, ...], Memory[Fingerprint]]:
    shelf: Memory[Fingerprint] = Memory()
    return place([item.fingerprint() for item in items], shelf, LineageLinker(), Judged()), shelf


def _truth(pool: Sequence[Item]) -> dict[str, str]:
    """The lineage of each report, named after one of its real reports."""
    lineage = {item.id: item.of or item.id for item in pool}
    for (a, b), verdict in judged().items():
        if verdict == "same" and a in lineage and b in lineage:
            old, new = lineage[b], lineage[a]
            lineage = {key: new if name == old else name for key, name in lineage.items()}
    return lineage


def _choose_2(count: int) -> int:
    return count * (count - 1) // 2
