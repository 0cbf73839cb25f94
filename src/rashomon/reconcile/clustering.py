"""Average linkage with people's judgements: how a connected group falls into clusters, for parties and episodes alike.

Two clusters are joined while the mean score over all pairs across them is above 0, the best first. A pair without a link
counts as `missing`, which speaks against: so a chain of links does not make one cluster of its two ends. What people call
the same is joined first, what they call not the same is never joined.

Every join costs a look at the neighbours of the smaller cluster; ties go to the smaller keys, so that order never matters.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence

from rashomon.reconcile.linking import Cluster, Judged
from rashomon.reconcile.records import Link


def clusters_of(keys: Iterable[str], links: Sequence[Link], judged: Judged, *, missing: float) -> tuple[Cluster, ...]:
    """The clusters of these items: every key in exactly one, members sorted, clusters sorted."""
    names = sorted(keys)
    if len(names) == 1:
        return ((names[0],),)
    groups = _Groups(names, links, judged, missing)
    groups.join_the_judged()
    groups.join_the_best()
    return tuple(sorted(tuple(sorted(names[number] for number in group)) for group in groups.members.values()))


class _Groups:
    """The clusters so far, by the number of one of their members."""

    def __init__(self, names: Sequence[str], links: Sequence[Link], judged: Judged, missing: float) -> None:
        self.members = {number: [number] for number in range(len(names))}
        self._missing = missing
        numbers = {name: number for number, name in enumerate(names)}
        # Of each cluster and its neighbours: the sum of the scores of their links, and how many there are.
        self._near: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
        for link in links:
            a, b = numbers[link.a], numbers[link.b]
            self._near[a][b] = self._near[b][a] = (link.score, 1)
        pairs = [(numbers[a], numbers[b], same) for a, b, same in judged.pairs() if a in numbers and b in numbers]
        self._same = [(a, b) for a, b, same in pairs if same]
        self._apart: dict[int, set[int]] = defaultdict(set)
        for a, b, same in pairs:
            if not same:
                self._apart[a].add(b)
                self._apart[b].add(a)

    def join_the_judged(self) -> None:
        """Join what people call the same, unless they also keep it apart: then apart wins."""
        for a, b in self._same:
            one, other = self._home(a), self._home(b)
            if one != other and other not in self._apart[one]:
                self._join(one, other)

    def join_the_best(self) -> None:
        """Join the two closest clusters, again and again, while any two are closer than not."""
        queue = [entry for one in self.members for entry in self._entries(one) if entry[1] < entry[2]]
        heapq.heapify(queue)
        while queue:
            _, one, other, *sizes = heapq.heappop(queue)
            if sizes != [len(self.members.get(number, ())) for number in (one, other)]:
                continue  # an entry from before one of the two grew
            for entry in self._entries(self._join(one, other)):
                heapq.heappush(queue, entry)

    def _entries(self, one: int) -> list[tuple[float, int, int, int, int]]:
        """What may be joined to a cluster, the negated mean score first."""
        found = []
        size = len(self.members[one])
        for other, (total, count) in self._near[one].items():
            pairs = size * len(self.members[other])
            mean = (total + self._missing * (pairs - count)) / pairs
            if mean > 0 and other not in self._apart[one]:
                low, high = min(one, other), max(one, other)
                found.append((-mean, low, high, len(self.members[low]), len(self.members[high])))
        return found

    def _join(self, one: int, other: int) -> int:
        """Put two clusters together, under the number of the one with more neighbours: the other's are looked at."""
        into, gone = (one, other) if len(self._near[one]) >= len(self._near[other]) else (other, one)
        self.members[into] += self.members.pop(gone)
        for near, (total, count) in self._near.pop(gone).items():
            del self._near[near][gone]
            if near != into:
                was, counted = self._near[into].get(near, (0.0, 0))
                self._near[into][near] = self._near[near][into] = (was + total, counted + count)
        for apart in self._apart.pop(gone, ()):
            self._apart[apart] = self._apart[apart] - {gone} | {into}
            self._apart[into].add(apart)
        return into

    def _home(self, number: int) -> int:
        """The cluster that an item is in."""
        return next(cluster for cluster, members in self.members.items() if number in members)
