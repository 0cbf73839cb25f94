"""A lineage in order: where its text comes from, and what each copy made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from rashomon.reconcile.lineage.findings import overlap
from rashomon.reconcile.lineage.fingerprint import Fingerprint
from rashomon.reconcile.lineage.grouping import partings
from rashomon.reconcile.linking import Cluster
from rashomon.reconcile.records import Copy, Descent, Lineage, Link

# Of runs of four words; an editor who changes every fifteenth word breaks a quarter of them. Who prints his own text again
# does not edit it, but brings it up to date.
_NEARLY_ALL = 0.8
_MOST = 0.65
# Shares that differ by less are the same, up to what a sample can tell.
_UNEVEN = 0.12
_SAME = 0.03
# In a large lineage as many reports tell which holds what the others say, and as many of the earliest may be a copy's source.
_WITNESSES = 24


def lineage_of(cluster: Cluster, items: Mapping[str, Fingerprint], links: Sequence[Link]) -> Lineage:
    """The lineage that a cluster is: its origin first, then its copies from the earliest, each with what it was taken from.

    `links` are those that touch the cluster. Where one leads out of it, and `items` holds its other end too, it tells which
    copy was merged with another lineage's text.
    """
    known = [link for link in links if link.a in items and link.b in items]
    merged = set(partings(items, known).values()) & set(cluster)
    order = _in_order([items[key] for key in cluster], merged)
    copies = [Copy(report=order[0].key, descent="origin")]
    copies += [_copy(item, order[: min(at, _WITNESSES)], item.key in merged) for at, item in enumerate(order) if at]
    return Lineage(id=cluster[0], copies=tuple(copies))


def _in_order(items: Sequence[Fingerprint], merged: set[str]) -> list[Fingerprint]:
    """The origin, and the others from the earliest; of those of one day the agency's own first, then what holds the most.

    A report without a day may be as early as any. An agency's clock may be a day ahead of that of the papers it serves.
    """
    credited = {agency for item in items for agency in item.agencies}
    earliest = min((item.start for item in items if item.start is not None), default=None)
    witnesses = items[:_WITNESSES]
    held = {item.key: sum(overlap(other, item).of_a for other in witnesses) / len(witnesses) for item in items}

    def place(item: Fingerprint) -> tuple[bool, int, bool]:
        own = item.outlet is not None and item.outlet in credited
        day = item.start or earliest
        if own and day is not None:
            day -= timedelta(days=1)
        return item.key in merged, 0 if day is None else day.toordinal(), not own

    order = sorted(items, key=lambda item: (place(item), -held[item.key], item.key))
    # Where two hold the same, the shorter is the source: the longer has a headline or a credit more.
    first = [item for item in order if place(item) == place(order[0]) and held[item.key] >= held[order[0].key] - _SAME]
    origin = min(first, key=lambda item: (item.wording.words, item.key))
    return [origin, *(item for item in order if item is not origin)]


def _copy(item: Fingerprint, before: Sequence[Fingerprint], merged: bool) -> Copy:
    """What a report is to the one before it that holds the most of its text; the origin where others hold no more."""
    shares = [overlap(item, other).of_a for other in before]
    most = max(shares)
    at = next(at for at, share in enumerate(shares) if share >= most - 0.05)
    back = overlap(before[at], item).of_a
    again = item.outlet is not None and item.outlet == before[at].outlet
    descent: Descent = "merged" if merged else _descent(shares[at], back, _NEARLY_ALL if again else _MOST)
    return Copy(report=item.key, descent=descent, of=before[at].key, share=round(shares[at], 3))


def _descent(share: float, back: float, most: float) -> Descent:
    """What a text is to its source, by the share of it that stands in the source, and that of the source in it."""
    if share >= most and share - back >= _UNEVEN:
        return "excerpt"
    if min(share, back) >= _NEARLY_ALL or (min(share, back) >= most and back - share < _UNEVEN):
        return "reprint"
    return "update"
