"""Which judgements hold: append-only rows, of which later ones outrank or withdraw earlier ones."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.reconcile.records import Judgement


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those that hold, in the order in which they outrank each other: without the withdrawn, the final ones last.

    A withdrawal can itself be withdrawn.
    """
    told = sorted(judgements, key=lambda one: (one.at, one.id))
    gone = withdrawn(told)
    held = [one for one in told if one.verdict != "withdraw" and one.id not in gone]
    return sorted(held, key=lambda one: one.final)


def withdrawn(judgements: Iterable[Judgement]) -> set[str]:
    """The ids of the judgements that these withdraw, withdrawals that do not hold among them."""
    gone: set[str] = set()
    for one in sorted(judgements, key=lambda one: (one.at, one.id), reverse=True):
        if one.verdict == "withdraw" and one.id not in gone:
            gone.add(one.a)
    return gone
