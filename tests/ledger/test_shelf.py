from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import MONDAY, reading

from rashomon.identity import report_key
from rashomon.ledger import Packing
from rashomon.reconcile.linking import Memory
from rashomon.reconcile.records import Finding, Link


@dataclass(frozen=True, slots=True)
class Card:
    key: str
    note: str


REPORT = report_key(reading(1).report)
PACKING = Packing(
    pack=lambda card: f"{card.key}|{card.note}", unpack=lambda packed: Card(*packed.split("|")),
    report=lambda card: REPORT if card.note == "reported" else None,
)  # fmt: skip
KEYS = [f"e{number}" for number in range(6)]
BLOCKS = ["north", "south", "été"]

steps = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.sampled_from(KEYS), st.sampled_from(["a", "reported"]), st.sets(st.sampled_from(BLOCKS))),
        st.tuples(st.just("tie"), st.lists(st.sampled_from(KEYS), min_size=2, max_size=2, unique=True), st.floats(-1, 1)),
        st.tuples(st.just("drop"), st.sets(st.sampled_from(KEYS))),
    ),
    max_size=12,
)


@pytest.fixture
def shelf(ledger):
    ledger.add([reading(1)], at=MONDAY, reader="rules 1")
    return ledger.shelf("episode", PACKING)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_a_shelf_in_tables_is_one_in_memory(shelf, steps):
    shelf.drop(KEYS)
    memory: Memory[Card] = Memory()
    there: set[str] = set()
    tied: set[tuple[str, str]] = set()
    for what, *told in steps:
        for each in (shelf, memory):
            if what == "put" and told[0] not in there:
                each.put({told[0]: Card(told[0], told[1])}, {told[0]: tuple(told[2])})
            elif what == "tie" and {*told[0]} <= there and tuple(sorted(told[0])) not in tied:
                a, b = sorted(told[0])
                each.tie([Link(a=a, b=b, score=told[1], findings=(Finding(name="near", score=0.5, detail="“5 km”"),))])
            elif what == "drop":
                each.drop(told[0])
        if what == "put":
            there.add(told[0])
        elif what == "tie" and {*told[0]} <= there:
            tied.add(tuple(sorted(told[0])))
        elif what == "drop":
            there -= told[0]
            tied = {pair for pair in tied if not told[0].intersection(pair)}
    assert shelf.items(KEYS) == memory.items(KEYS)
    assert {block: sorted(keys) for block, keys in shelf.mates(BLOCKS).items()} == {
        block: sorted(keys) for block, keys in memory.mates(BLOCKS).items() if keys
    }
    assert set(shelf.links(KEYS)) == set(memory.links(KEYS))
    assert shelf.keys_of([REPORT]) == tuple(key for key, card in sorted(shelf.items(KEYS).items()) if card.note == "reported")


def test_an_item_that_is_put_again_takes_the_place_of_the_old_one(shelf):
    for note, blocks in (("a", ("north", "south")), ("b", ("north", "north"))):
        shelf.put({"e1": Card("e1", note)}, {"e1": blocks})
    assert shelf.items(["e1", "e2"]) == {"e1": Card("e1", "b")}
    assert shelf.mates(BLOCKS) == {"north": ["e1"]}


def test_a_link_that_is_tied_again_takes_the_place_of_the_old_one(shelf):
    for score in (0.5, 0.9):
        shelf.tie([Link(a="e1", b="e2", score=score)])
    assert shelf.links(["e2"]) == [Link(a="e1", b="e2", score=0.9)]
    assert shelf.links(["e3"]) == []


def test_kinds_are_kept_apart(ledger, shelf):
    shelf.put({"e1": Card("e1", "a")}, {"e1": ("north",)})
    other = ledger.shelf("party", PACKING)
    assert other.items(["e1"]) == {}
    assert other.mates(["north"]) == {}


def test_many_items_go_on_the_shelf_in_little_time(ledger, shelf):
    many = {f"e{number:06}": Card(f"e{number:06}", "reported") for number in range(40_000)}
    with ledger.writing():
        shelf.put(many, {key: (key[-3:],) for key in many})
    assert len(shelf.items(many)) == 40_000  # more keys than either database takes parameters
    assert len(shelf.mates(["007"])["007"]) == 40
    shelf.drop(many)
    assert shelf.mates(["007"]) == {}
