"""The gun-violence corpus: which articles report the same incident, told by the episode links of their violent events.

Two articles are linked as strongly as the best-linked pair of their events; articles are then clustered as episodes are.
Beside it the usual way to do this: words weighted by how rare they are in the corpus (TF-IDF), average linkage, cut where the
train part is cut best. The weights of the features were fitted on the train part too; of the dev part only totals were seen.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations
from math import log
from pathlib import Path
from typing import Any

import numpy as np

from rashomon.bench import Score, Scores
from rashomon.bench.clusters import b_cubed, scores
from rashomon.gather.failures import Failure
from rashomon.identity import record_keys
from rashomon.reader import Reader
from rashomon.reconcile.clustering import clusters_of
from rashomon.reconcile.episodes import EpisodeLinker, Telling, tellings
from rashomon.reconcile.episodes.linker import MISSING
from rashomon.reconcile.linking import Judged
from rashomon.reconcile.records import Link
from rashomon.records import Reading, Report

LONGEST = 12_000
_CUTS = [cut / 100 for cut in range(20, 50, 2)]


def run(folder: Path, reader: Reader) -> Scores:
    """Read the articles, link their events, and compare the clusters with the incidents."""
    with (folder / "gvc_train_dev.jsonl").open(encoding="utf-8") as lines:
        rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
    texts = {row["doc_id"]: f"{row['title'] or ''}\n\n{row['text'][:LONGEST]}".strip("\n") for row in rows}
    reports = [Report(id=row["doc_id"], text=texts[row["doc_id"]], published=date.fromisoformat(row["dct"])) for row in rows]
    read = {one.report.id: one for one in reader.read_each(reports) if not isinstance(one, Failure)}
    gold = {part: {row["doc_id"]: row["event"] for row in rows if row["split"] == part} for part in ("train", "dev")}
    trees = {part: Tree([texts[id] for id in true]) for part, true in gold.items()}
    cut = max(_CUTS, key=lambda cut: b_cubed(gold["train"], _named(gold["train"], trees["train"].cut(cut)))[2])
    lines_: list[Score] = []
    for part, true in gold.items():
        usual = b_cubed(true, _named(true, trees[part].cut(cut)))[2]
        lines_ += scores(f"same incident, {part}", true, clusters(true, read), beside=f"TF-IDF, cut at {cut:.2f}: {usual:.3f}")
    return tuple(lines_)


def clusters(ids: Mapping[str, str], read: Mapping[str, Reading]) -> Mapping[str, int]:
    """The cluster of each article."""
    linker = EpisodeLinker()
    blocks: dict[str, set[tuple[str, Telling]]] = defaultdict(set)
    for id in ids:
        if id in read:
            told = tellings(read[id], record_keys(read[id]))
            for telling in [one for one in told if one.violent] or told[:1]:
                for block in linker.blocks(telling):
                    blocks[block].add((id, telling))
    pairs = {pair for block in blocks.values() for pair in combinations(sorted(block, key=lambda one: one[1].key), 2)}
    best: dict[tuple[str, str], float] = {}
    for (id, a), (other, b) in pairs:
        link = linker.compare(a, b) if id != other else None
        if link is not None:
            pair = (min(id, other), max(id, other))
            best[pair] = max(best.get(pair, 0.0), link.score)
    links = [Link(a=a, b=b, score=score) for (a, b), score in sorted(best.items())]
    found = clusters_of(ids, links, Judged(), missing=MISSING)
    return {id: number for number, cluster in enumerate(found) for id in cluster}


def _named(ids: Mapping[str, str], clusters: Sequence[int]) -> Mapping[str, int]:
    return dict(zip(ids, clusters, strict=True))


class Tree:
    """Average linkage of texts by the cosine of their TF-IDF vectors, to the end; cut where asked."""

    def __init__(self, texts: Sequence[str]) -> None:
        counts = [Counter(re.findall(r"\w\w+", text.lower())) for text in texts]
        often = Counter(word for count in counts for word in count)
        column = {word: number for number, word in enumerate(sorted(often))}
        table = np.zeros((len(texts), len(column)))
        for row, count in enumerate(counts):
            for word, times in count.items():
                table[row, column[word]] = times * (log((1 + len(texts)) / (1 + often[word])) + 1)
        table /= np.linalg.norm(table, axis=1, keepdims=True) + 1e-12
        near = table @ table.T
        np.fill_diagonal(near, -1)
        self._size = len(texts)
        self._joins: list[tuple[float, int, int]] = []
        sizes = np.ones(len(texts))
        for _ in range(len(texts) - 1):
            one, other = (int(number) for number in np.unravel_index(np.argmax(near), near.shape))
            self._joins.append((float(near[one, other]), one, other))
            mean = (near[one] * sizes[one] + near[other] * sizes[other]) / (sizes[one] + sizes[other])
            mean[near[one] < 0] = mean[near[other] < 0] = -1
            near[one] = near[:, one] = mean
            near[other] = near[:, other] = -1
            sizes[one] += sizes[other]

    def cut(self, least: float) -> list[int]:
        """The cluster of each text where only joins above a similarity hold."""
        home = list(range(self._size))
        for near, one, other in self._joins:
            if near < least:
                break
            home = [one if number == other else number for number in home]
        return home
