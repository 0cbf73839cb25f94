"""What is counted of the dead, as a tree: all, sides, totals, parts.

Reads: a sheet's counts.
Adds: nodes, each with the counts that give its number and the parts that make it up.
Never: looks at a number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.reconcile.records import Count, Party, Sheet, Side
from rashomon.reconcile.rules.votes import deaths

SIDES: tuple[Side, ...] = ("a", "b", "civilians", "unknown")

_FIGHTERS = frozenset({"military", "police", "rebel", "militia", "private-military"})
_ANYBODY = frozenset({"civilians", "people", "residents"})

Above = Mapping[int, Sequence[int]]  # the totals above each count, the nearest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Something that is counted: the counts that give its number, the parts that make it up, the parts that it only holds.

    `loose`: nobody says that the parts are all of it.
    """

    counts: tuple[int, ...] = ()
    parts: tuple[Node, ...] = ()
    held: tuple[Node, ...] = ()
    loose: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """What is counted of the dead: by side, and all."""

    sides: Mapping[Side, Node]
    all: Node


def tree(sheet: Sheet) -> Tree:
    """The tree of a sheet."""
    counts = {index: count for index, count in enumerate(sheet.counts) if deaths(count)}
    above = {index: _above(index, sheet) for index in counts}
    everybody = tuple(index for index, count in counts.items() if _is_everybody(count) and not above[index])
    tops: dict[Side, list[int]] = {side: [] for side in SIDES}
    for index, count in counts.items():
        # A part stays with its total also where it is on another side: a policeman among seven dead "civilians".
        if index not in everybody and set(above[index]) <= set(everybody):
            tops[count.side].append(index)
    # "Children", on no known side, are some of all the dead.
    some = [index for index in tops["unknown"] if counts[index].group is not None]
    tops["unknown"] = [index for index in tops["unknown"] if index not in some]
    known = {party.id: party for party in sheet.parties}
    sides = {side: _side(own, counts, above, known) for side, own in tops.items() if own}
    held = tuple(_node(index, counts, above) for index in some)
    return Tree(sides=sides, all=Node(counts=everybody, parts=tuple(sides.values()), held=held, loose=True))


def _side(tops: Sequence[int], counts: Mapping[int, Count], above: Above, known: Mapping[str, Party]) -> Node:
    """A side, of the counts on it that are part of nothing else there."""
    described = [index for index in tops if counts[index].group is None and _is_described(counts[index], known)]
    whole = described if len(described) < len(tops) else []
    return Node(
        counts=tuple(whole), parts=tuple(_node(index, counts, above) for index in tops if index not in whole), loose=True
    )


def _is_described(count: Count, known: Mapping[str, Party]) -> bool:
    """Whether the dead are told by what they are, so that they may be anybody on their side: "fighters", "civilians"."""
    parties = [known[id] for id in count.victims if id in known]
    return all(
        party.registry_id is None and (party.kind in _FIGHTERS or party.name.casefold() in _ANYBODY) for party in parties
    )


def _is_everybody(count: Count) -> bool:
    """Whether a count is of people of whom no more is said."""
    return count.side == "unknown" and count.civilians is None and count.group is None


def _above(index: int, sheet: Sheet) -> tuple[int, ...]:
    """The totals of the dead that a count is part of, the nearest first."""
    found: list[int] = []
    at = sheet.counts[index].part_of
    while at is not None and at not in found and at != index:
        found.append(at)
        at = sheet.counts[at].part_of
    return tuple(one for one in found if deaths(sheet.counts[one]))


def _node(index: int, counts: Mapping[int, Count], above: Above) -> Node:
    """A count with its parts on the same side: they make it up where they are all of its parties."""
    own = counts[index]
    within = [one for one, totals in above.items() if totals[:1] == (index,) and counts[one].side == own.side]
    parties = {party for one in within if counts[one].group is None for party in counts[one].victims}
    whole = bool(own.victims) and parties >= set(own.victims)
    return Node(
        counts=(index,),
        parts=tuple(_node(one, counts, above) for one in within if whole and counts[one].group is None),
        held=tuple(_node(one, counts, above) for one in within if not whole or counts[one].group is not None),
    )
