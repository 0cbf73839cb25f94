"""Which reports are one lineage: blocks of reports that may share wording, and the groups that links make.

Reports share a block where the beginnings of their texts, in which copies are alike, have seven words in common and they
were published within days; or two such runs in the same order, whenever published. Words that an outlet puts into thousands
of its reports could make one block of them all. They do not, or not without bound, for reasons that lie in each report
alone, so that order cannot matter: what stands behind the news makes no block; a formula in the news makes one of a month;
and what is added in front is seldom so long that it makes a pair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from rashomon.reconcile.lineage.findings import compare, overlap
from rashomon.reconcile.lineage.fingerprint import Fingerprint
from rashomon.reconcile.lineage.wording import to_numbers
from rashomon.reconcile.linking import Cluster, Judged
from rashomon.reconcile.records import Link

_WINDOW_DAYS, _APART_DAYS = 32, 10
_MOST_WINDOWS = 4


class LineageLinker:
    """Links reports that share wording, and groups those that descend from one text."""

    def blocks(self, item: Fingerprint) -> tuple[str, ...]:
        """Runs of words from the beginning of the text by month of publication, and pairs of them whenever published."""
        windows = _windows(item.start, item.end)
        near = (f"{window}.{anchor:08x}" for window in windows for anchor in to_numbers(item.wording.anchors))
        return (*near, *(f"{pair:08x}" for pair in to_numbers(item.wording.pairs)))

    def compare(self, a: Fingerprint, b: Fingerprint) -> Link | None:
        """The link between two reports whose texts descend from one, with what speaks for it and against it."""
        return compare(a, b)

    def cluster(self, items: Mapping[str, Fingerprint], links: Sequence[Link], judged: Judged) -> tuple[Cluster, ...]:
        """The lineages of a group: what links join, the strongest first, except where a person or a merger parts them."""
        standing = [link for link in links if judged.same(link.a, link.b) is not False]
        parted = partings(items, standing, judged)
        groups = _Groups(items, ((a, b) for a, b, same in judged.pairs() if not same))
        for a, b, same in judged.pairs():
            if same and a in items and b in items:
                groups.join(a, b)
        for link in sorted(standing, key=lambda link: (-link.score, link.a, link.b)):
            if (link.a, link.b) not in parted:
                groups.join(link.a, link.b)
        return groups.all()


def partings(
    items: Mapping[str, Fingerprint], links: Iterable[Link], judged: Judged | None = None
) -> Mapping[tuple[str, str], str]:
    """The links that a merger makes and that join nothing: each pair, and which of the two is the merged report.

    A report that was merged from two others belongs with the one that gave it more of its text; its links to the other's
    reports do not count.
    """
    judged = Judged() if judged is None else judged
    near: dict[str, set[str]] = defaultdict(set)
    for link in links:
        near[link.a].add(link.b)
        near[link.b].add(link.a)
    parted: dict[tuple[str, str], str] = {}
    for key in sorted(near):
        sources = _sources(key, near, items)
        if len(sources) < 2:
            continue
        sources.sort(key=lambda source: _given(key, source, items, judged), reverse=True)
        for source in sources[1:]:
            if not _agencies(sources[0], items) & _agencies(source, items):
                parted |= {(min(key, other), max(key, other)): key for other in source if not judged.same(key, other)}
    return parted


def _sources(key: str, near: Mapping[str, set[str]], items: Mapping[str, Fingerprint]) -> list[list[str]]:
    """The groups of a report's neighbours that hang together without it, where they do not all come after it.

    Nor must what they are taken from: a paper may have cut a text later to just the part that went into the merger.
    """
    left = set(near[key])
    if len(left) < 2:
        return []
    groups: list[list[str]] = []
    while left:
        group, front = [], {min(left)}
        while front:
            left -= front
            group += sorted(front)
            front = {other for one in front for other in near[one] & left}
        groups.append(group)
    if len(groups) < 2:
        return []
    return [
        group
        for group in groups
        if not all(_is_later(items[other], items[key]) for one in group for other in (one, *(near[one] - {key})))
    ]


def _given(key: str, source: Iterable[str], items: Mapping[str, Fingerprint], judged: Judged) -> tuple[bool, float]:
    """How much of a report a source gave; a source that a person joined with it comes first."""
    said = any(judged.same(key, other) for other in source)
    return said, max(overlap(items[key], items[other]).of_a for other in source)


def _agencies(source: Iterable[str], items: Mapping[str, Fingerprint]) -> set[str]:
    return {agency for other in source for agency in items[other].agencies}


def _is_later(a: Fingerprint, b: Fingerprint) -> bool:
    return a.start is not None and b.end is not None and a.start > b.end


class _Groups:
    """Groups that grow by joining, except across a pair that a person parted."""

    def __init__(self, keys: Iterable[str], apart: Iterable[tuple[str, str]]) -> None:
        self._members = {key: {key} for key in keys}
        self._apart: dict[str, set[str]] = defaultdict(set)
        for a, b in apart:
            self._apart[a].add(b)
            self._apart[b].add(a)

    def join(self, a: str, b: str) -> None:
        one, other = self._members[a], self._members[b]
        if one is other or any(self._apart[key] & other for key in one if key in self._apart):
            return
        one |= other
        for key in other:
            self._members[key] = one

    def all(self) -> tuple[Cluster, ...]:
        return tuple(sorted({tuple(sorted(members)) for members in self._members.values()}))


def _windows(start: date | None, end: date | None) -> list[str]:
    """The months, so to speak, that a report may share with one published up to ten days after it or before."""
    if start is None or end is None:
        return ["open"]
    first, last = start.toordinal() // _WINDOW_DAYS, (end.toordinal() + _APART_DAYS) // _WINDOW_DAYS
    return ["open"] if last - first >= _MOST_WINDOWS else [str(window) for window in range(first, last + 1)]
