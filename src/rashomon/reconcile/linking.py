"""What belongs together: the one way in which reports, actors and events are compared and grouped.

Items that share a block (a cell of the map and a day, a band of a text's signature) are compared; pairs that score above
the linker's bar are kept as links; the items that links connect are clustered together. A new item touches only its
neighbours: it is compared within its blocks, and only the group that its links reach is clustered anew. Since links depend
on two items and nothing else, and clusters on a connected group and nothing else, the order of items never matters.

Where items, blocks and links are kept is a `Shelf`: memory here, tables in the ledger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from rashomon.reconcile.records import Judgement, Link
from rashomon.reconcile.standing import standing

Cluster = tuple[str, ...]


class Keyed(Protocol):
    """Anything that has a key."""

    @property
    def key(self) -> str:
        """The key that names it everywhere."""


Item = TypeVar("Item", bound=Keyed)
Item_contra = TypeVar("Item_contra", bound=Keyed, contravariant=True)


class Linker(Protocol[Item_contra]):
    """How items of one kind are compared and grouped."""

    def blocks(self, item: Item_contra) -> tuple[str, ...]:
        """The blocks of an item: only items that share one are compared."""

    def compare(self, a: Item_contra, b: Item_contra) -> Link | None:
        """The link between two items; None where they are too unlike to keep one. The order of the two does not matter."""

    def cluster(self, items: Mapping[str, Item_contra], links: Sequence[Link], judged: Judged) -> tuple[Cluster, ...]:
        """The clusters of a connected group: every item in exactly one, members sorted, clusters sorted."""


class Judged:
    """What people said of pairs: the last word on each."""

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self._last: dict[tuple[str, str], bool] = {}
        for judgement in standing(judgements):
            if judgement.verdict in ("same", "not-same") and judgement.b is not None:
                pair = (min(judgement.a, judgement.b), max(judgement.a, judgement.b))
                self._last[pair] = judgement.verdict == "same"

    def same(self, a: str, b: str) -> bool | None:
        """True and False where somebody judged the pair, None where nobody did."""
        return self._last.get((min(a, b), max(a, b)))

    def pairs(self) -> tuple[tuple[str, str, bool], ...]:
        """All judged pairs, sorted."""
        return tuple((a, b, same) for (a, b), same in sorted(self._last.items()))


class Shelf(Protocol[Item]):
    """Where items, their blocks and their links are kept."""

    def put(self, items: Mapping[str, Item], blocks: Mapping[str, tuple[str, ...]]) -> None:
        """Keep items with their blocks."""

    def mates(self, blocks: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """The keys of the items in each of these blocks."""

    def items(self, keys: Iterable[str]) -> Mapping[str, Item]:
        """The items of these keys, as far as they are there."""

    def tie(self, links: Iterable[Link]) -> None:
        """Keep links."""

    def links(self, keys: Iterable[str]) -> Sequence[Link]:
        """The links that touch any of these keys."""

    def drop(self, keys: Iterable[str]) -> None:
        """Forget items, with their blocks and links: a better reading, or a person, took them back."""


class Memory(Shelf[Item]):
    """A shelf that lasts as long as the process."""

    def __init__(self) -> None:
        self._items: dict[str, Item] = {}
        self._blocks: dict[str, list[str]] = defaultdict(list)
        self._blocks_of: dict[str, tuple[str, ...]] = {}
        self._links: dict[str, list[Link]] = defaultdict(list)

    def put(self, items: Mapping[str, Item], blocks: Mapping[str, tuple[str, ...]]) -> None:
        """Keep items with their blocks."""
        for key, item in items.items():
            self._items[key] = item
            self._blocks_of[key] = tuple(dict.fromkeys(blocks[key]))
            for block in self._blocks_of[key]:
                self._blocks[block].append(key)

    def mates(self, blocks: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """The keys of the items in each of these blocks."""
        return {block: self._blocks[block] for block in blocks if block in self._blocks}

    def items(self, keys: Iterable[str]) -> Mapping[str, Item]:
        """The items of these keys, as far as they are there."""
        return {key: self._items[key] for key in keys if key in self._items}

    def tie(self, links: Iterable[Link]) -> None:
        """Keep links."""
        for link in links:
            self._links[link.a].append(link)
            self._links[link.b].append(link)

    def links(self, keys: Iterable[str]) -> Sequence[Link]:
        """The links that touch any of these keys."""
        return [link for key in keys for link in self._links.get(key, ())]

    def drop(self, keys: Iterable[str]) -> None:
        """Forget items, with their blocks and links."""
        gone = set(keys)
        for key in gone:
            self._items.pop(key, None)
            for link in self._links.pop(key, ()):
                other = link.b if link.a == key else link.a
                self._links[other] = [one for one in self._links.get(other, ()) if key not in (one.a, one.b)]
            for block in self._blocks_of.pop(key, ()):
                self._blocks[block].remove(key)


def place(  # noqa: PLR0913, PLR0917 (what comes, what goes, and what to look at again)
    new: Sequence[Item], shelf: Shelf[Item], linker: Linker[Item], judged: Judged,
    gone: Iterable[str] = (), again: Iterable[str] = (),
) -> tuple[Cluster, ...]:  # fmt: skip
    """Put new items on the shelf, link them, and cluster anew the groups that they touch: the clusters of those groups.

    An item that stands there already, unchanged, costs nothing; one that has changed takes the old one's place. `gone` are the
    keys of items that are taken off, `again` of those that people judged since.
    """
    given = {item.key: item for item in new}
    there = shelf.items(sorted({*given, *gone}))
    added = {key: item for key, item in given.items() if there.get(key) != item}
    off = [key for key in there if key in added or key not in given]
    left = {key for link in shelf.links(off) for key in (link.a, link.b)} - set(off)
    shelf.drop(off)
    _link(added, shelf, linker)
    return regroup({*added, *left, *shelf.items(sorted(again))}, shelf, linker, judged)


def _link(added: Mapping[str, Item], shelf: Shelf[Item], linker: Linker[Item]) -> None:
    """Put items on the shelf and keep what links them with those that are there."""
    blocks = {key: linker.blocks(item) for key, item in added.items()}
    shelf.put(added, blocks)
    mates = shelf.mates(sorted({block for own in blocks.values() for block in own}))
    pairs = {
        (min(key, mate), max(key, mate))
        for key, own in blocks.items()
        for block in own
        for mate in mates.get(block, ())
        if mate != key
    }
    near = dict(shelf.items(sorted({key for pair in pairs for key in pair})))
    found = (linker.compare(near[a], near[b]) for a, b in sorted(pairs))
    shelf.tie(link for link in found if link is not None)


def regroup(keys: Iterable[str], shelf: Shelf[Item], linker: Linker[Item], judged: Judged) -> tuple[Cluster, ...]:
    """Cluster anew the groups that these items are in, after new items or a judgement. A person's "same" is a link too."""
    mates_by_judgement: dict[str, list[str]] = defaultdict(list)
    for a, b, same in judged.pairs():
        if same:
            mates_by_judgement[a].append(b)
            mates_by_judgement[b].append(a)
    clusters: list[Cluster] = []
    seen: set[str] = set()
    for first in sorted(keys):
        if first in seen:
            continue
        group, links, front = {first}, {}, [first]
        while front:
            reached: dict[str, None] = {}
            for link in shelf.links(front):
                links[link.a, link.b] = link
                reached |= {link.a: None, link.b: None}
            for key in front:
                reached |= dict.fromkeys(mates_by_judgement[key])
            front = [key for key in reached if key not in group]
            group.update(front)
        seen |= group
        items = shelf.items(sorted(group))
        clusters += linker.cluster(items, [links[pair] for pair in sorted(links)], judged)
    return tuple(sorted(clusters))
