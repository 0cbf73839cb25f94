"""Remarks: what can be said across the statements of one count.

Reads: rows, and who each statement's account is.
Adds: revisions of a source's own number, agreements and contradictions of different sources.
Never does: say who is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import combinations

from rashomon.reconcile.accounts.amounts import Range, apart, as_said, span_of
from rashomon.reconcile.accounts.counting import Row
from rashomon.reconcile.accounts.stating import UNSAYING, Said, time_of
from rashomon.reconcile.accounts.tellers import Teller, teller
from rashomon.reconcile.records import Remark, Statement

Value = tuple[int | None, int | None, str | None]
Time = tuple[date, date]
Name = Callable[[Teller], str]


def number(statement: Statement) -> str:
    """The number of a statement as its report words it."""
    return as_said(statement.wording.text, statement.low, statement.high, statement.vague)


def revised(row: Row) -> frozenset[str]:
    """The figures for which the same source later gave another number; a word ("scores") takes no number back."""
    found = []
    for own in _by_teller(row).values():
        first = _values(own)
        numbers = [time for (low, high, _), time in first.items() if low is not None or high is not None]
        last = max(numbers, default=None)
        found += [one.statement.figure for one in own if last is not None and first.get(_value(one), last) < last]
    return frozenset(found)


def remarks(at: int, row: Row, name: Name) -> list[Remark]:
    """The remarks on the row with this index."""
    accounts = _by_teller(row)
    old = revised(row)
    found = [remark for who, own in accounts.items() for remark in _revisions(at, own, old, name(who))]
    last = {
        who: now
        for who, own in accounts.items()
        if (now := [one for one in own if one.statement.figure not in old and one.statement.stance != "unverified"])
    }
    return found + _agreements(at, last, name) + _contradictions(at, last, name)


# --- one source over time ------------------------------------------------------------------------------------------------


def _by_teller(row: Row) -> dict[Teller, list[Said]]:
    found: dict[Teller, list[Said]] = defaultdict(list)
    for one in row.said:
        found[teller(one)].append(one)
    return found


def _value(one: Said) -> Value:
    return one.statement.low, one.statement.high, one.statement.vague


def _values(own: Sequence[Said]) -> dict[Value, Time]:
    """Each number of a source and when it first gave it: papers repeat an old number when a new one is out."""
    found: dict[Value, Time] = {}
    for one in own:  # in order of time
        if one.statement.stance not in UNSAYING:
            found.setdefault(_value(one), time_of(one))
    return found


def _revisions(at: int, own: Sequence[Said], old: frozenset[str], who: str) -> list[Remark]:
    before = [one for one in own if one.statement.figure in old]
    after = [one for one in own if one.statement.figure not in old and one.statement.stance not in UNSAYING]
    if before and after:
        move = _moved(before[-1].statement, after[-1].statement)
        detail = f"{who}: {_numbers(before, ', then ')}, {move} {_numbers(after, ' and ')}"
        return [Remark(kind="revision", count=at, figures=_figures((*before, *after)), detail=detail)]
    moved = [one for one in after if one.moved]
    detail = f"{who}: revised to {_numbers(moved, ' and ')}, as the report says"
    return [Remark(kind="revision", count=at, figures=_figures(moved), detail=detail)] if moved else []


def _moved(before: Statement, after: Statement) -> str:
    old, new = (one.low if one.low is not None else one.high for one in (before, after))
    if old is None or new is None or old == new:
        return "now"
    return "rose to" if new > old else "fell to"


# --- different sources ---------------------------------------------------------------------------------------------------


def _agreements(at: int, last: Mapping[Teller, Sequence[Said]], name: Name) -> list[Remark]:
    """Sources that give one number. A report's own voice beside the source that it quotes is no second one."""
    found: dict[int, dict[Teller, Said]] = defaultdict(dict)
    for who, own in last.items():
        for one in own:
            least = one.statement.low if one.statement.low is not None else one.statement.high
            if least is not None and one.statement.stance != "deny":
                found[least].setdefault(who, one)
    made = []
    for amount in sorted(found):
        named = {one.statement.lineage for one in found[amount].values() if one.statement.source}
        told = {who: one for who, one in found[amount].items() if one.statement.source or one.statement.lineage not in named}
        if len(told) > 1:
            detail = f"{', '.join(name(who) for who in told)}: {_numbers([*told.values()], ' and ')}"
            made.append(Remark(kind="agreement", count=at, figures=_figures([*told.values()]), detail=detail))
    return made


def _contradictions(at: int, last: Mapping[Teller, Sequence[Said]], name: Name) -> list[Remark]:
    meant = {who: [_meant(one.statement) for one in own] for who, own in last.items()}
    if not any(all(_clash(*one, *two) for one in own for two in others) for own, others in combinations(meant.values(), 2)):
        return []
    detail = "; ".join(f"{name(who)}: {_numbers(own, ' and ')}" for who, own in last.items())
    figures = _figures([one for own in last.values() for one in own])
    return [Remark(kind="contradiction", count=at, figures=figures, detail=detail)]


def _numbers(said: Sequence[Said], between: str) -> str:
    """Numbers as said, each once."""
    told = (f"denies {number(one.statement)}" if one.statement.stance == "deny" else number(one.statement) for one in said)
    return between.join(dict.fromkeys(told))


def _figures(said: Sequence[Said]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.statement.figure for one in said))


def _meant(one: Statement) -> tuple[bool, Range]:
    """Whether a statement denies its number, and what that can be."""
    return one.stance == "deny", span_of(one.wording.text, one.low, one.high, one.vague)


def _clash(denied: bool, one: Range, other_denied: bool, other: Range) -> bool:
    if denied != other_denied:
        return not apart(one, other)
    return not denied and apart(one, other)
