"""Linking: any order gives the same clusters; people are heard; what is taken back is gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from rashomon.reconcile.linking import Cluster, Judged, Memory, place, regroup
from rashomon.reconcile.records import Judgement, Link


@dataclass(frozen=True)
class Dot:
    """A number on a line; dots within 2 of each other are linked."""

    key: str
    at: int


class Dots:
    def blocks(self, item: Dot) -> tuple[str, ...]:
        return tuple(str((item.at + by) // 3) for by in (0, 2))

    def compare(self, a: Dot, b: Dot) -> Link | None:
        apart = abs(a.at - b.at)
        return Link(a=min(a.key, b.key), b=max(a.key, b.key), score=2 - apart) if apart <= 2 else None

    def cluster(self, items: Mapping[str, Dot], links: Sequence[Link], judged: Judged) -> tuple[Cluster, ...]:
        """Runs of dots that stand close; a run is cut where somebody says so."""
        run: list[list[str]] = []
        for key in sorted(items, key=lambda key: (items[key].at, key)):
            if run and judged.same(run[-1][-1], key) is not False:
                run[-1].append(key)
            else:
                run.append([key])
        return tuple(sorted(tuple(sorted(keys)) for keys in run))


def dots(*at: int) -> list[Dot]:
    return [Dot(f"d{n:02}", where) for n, where in enumerate(at)]


def judgement(verdict: str, a: str, b: str, second: int = 0) -> Judgement:
    at = datetime(2026, 1, 1, 12, 0, second, tzinfo=UTC)
    return Judgement(id=f"j{second}", verdict=verdict, a=a, b=b, reason="seen", by="Hanan", at=at)


def all_clusters(batches: list[list[Dot]], judged: Judged) -> tuple[Cluster, ...]:
    shelf: Memory[Dot] = Memory()
    keys = []
    for batch in batches:
        place(batch, shelf, Dots(), judged)
        keys += [dot.key for dot in batch]
    return regroup(keys, shelf, Dots(), judged)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=12), st.randoms())
def test_order_and_batches_never_matter(at, random):
    together = all_clusters([dots(*at)], Judged())
    shuffled = dots(*at)
    random.shuffle(shuffled)
    assert all_clusters([[dot] for dot in shuffled], Judged()) == together


def test_a_new_item_brings_back_only_the_groups_it_touches():
    shelf: Memory[Dot] = Memory()
    near, far, new = dots(1, 20, 2)
    place([near, far], shelf, Dots(), Judged())
    assert place([new], shelf, Dots(), Judged()) == ((near.key, new.key),)


def test_an_item_that_is_there_already_changes_nothing():
    shelf: Memory[Dot] = Memory()
    place(dots(1, 2), shelf, Dots(), Judged())
    assert place(dots(1, 2), shelf, Dots(), Judged()) == ()
    assert len(shelf.links(["d00"])) == 1


def test_an_item_that_moved_leaves_its_old_group():
    shelf: Memory[Dot] = Memory()
    place(dots(1, 2, 20), shelf, Dots(), Judged())
    assert place([Dot("d01", 19)], shelf, Dots(), Judged()) == (("d00",), ("d01", "d02"))


def test_an_item_that_is_taken_off_leaves_its_group_behind():
    shelf: Memory[Dot] = Memory()
    place(dots(1, 3, 5), shelf, Dots(), Judged())
    assert place([], shelf, Dots(), Judged(), gone=["d01"]) == (("d00",), ("d02",))
    assert "d01" not in shelf.items(["d00", "d01"])


def test_people_join_and_part():
    apart = dots(1, 20)
    assert all_clusters([apart], Judged([judgement("same", "d00", "d01")])) == (("d00", "d01"),)
    close = dots(1, 2)
    assert all_clusters([close], Judged([judgement("not-same", "d01", "d00")])) == (("d00",), ("d01",))


def test_the_last_word_counts():
    said = [judgement("not-same", "a", "b", 2), judgement("same", "b", "a", 1)]
    assert Judged(said).same("a", "b") is False
    assert Judged(reversed(said)).same("b", "a") is False


def test_what_is_dropped_leaves_no_link():
    shelf: Memory[Dot] = Memory()
    place(dots(1, 2, 3), shelf, Dots(), Judged())
    shelf.drop(["d01"])
    assert {(link.a, link.b) for link in shelf.links(["d00", "d02"])} == {("d00", "d02")}
    assert "d01" not in {key for members in shelf.mates(["0", "1"]).values() for key in members}
