"""Which tellings are one event: blocks, features and clusters together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from rashomon.reconcile.clustering import clusters_of
from rashomon.reconcile.episodes.blocks import blocks_of
from rashomon.reconcile.episodes.telling import Telling
from rashomon.reconcile.episodes.weights import BASE, WEIGHTS, score_of
from rashomon.reconcile.linking import Cluster, Judged
from rashomon.reconcile.records import Finding, Link

# Two tellings in one group without a link: what a pair scores that says nothing of each other.
MISSING = -0.5


class EpisodeLinker:
    """Which tellings are one event."""

    def blocks(self, item: Telling) -> tuple[str, ...]:
        """The blocks of a telling."""
        return blocks_of(item)

    def compare(self, a: Telling, b: Telling) -> Link | None:
        """The link between two tellings, or None. A ledger keeps millions: the findings are left to `explain`."""
        if b.key < a.key:
            a, b = b, a
        score = score_of(a, b, least=0.0)
        return Link(a=a.key, b=b.key, score=score) if score > 0 else None

    def explain(self, a: Telling, b: Telling) -> Link:
        """The link of two tellings, whatever its score, with all that was found for and against."""
        if b.key < a.key:
            a, b = b, a
        found = ((feature, weight, feature(a, b)) for feature, weight in WEIGHTS.items())
        findings = tuple(
            Finding(name=feature.__name__, score=weight * strength, detail=detail)
            for feature, weight, (strength, detail) in found
            if strength
        )
        return Link(a=a.key, b=b.key, score=BASE + sum(finding.score for finding in findings), findings=findings)

    def cluster(self, items: Mapping[str, Telling], links: Sequence[Link], judged: Judged) -> tuple[Cluster, ...]:
        """The episodes of a connected group. That a report tells two of them as two counts for what it is worth."""
        linked = {(link.a, link.b) for link in links}
        told: dict[str, list[str]] = defaultdict(list)
        for key in sorted(items):
            told[items[key].report].append(key)
        pairs = (pair for own in told.values() for pair in combinations(own, 2) if pair not in linked)
        apart = [Link(a=a, b=b, score=min(MISSING, score_of(items[a], items[b]))) for a, b in pairs]
        return clusters_of(items, [*links, *apart], judged, missing=MISSING)
