"""Killing a writer at any moment, and two writers at once: nothing that was confirmed is lost, and nothing is there by half."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable

from making import MONDAY, reading

from rashomon.identity import report_key
from rashomon.ledger import Ledger
from rashomon.reconcile.records import Copy, Lineage

BATCH = 4


def batch(number: int) -> list:
    return [reading(number * BATCH + one) for one in range(BATCH)]


def keys_of(number: int) -> set[str]:
    return {report_key(one.report) for one in batch(number)}


def forked(work: Callable[[Callable[[object], None]], None]) -> tuple[int, int]:
    """A process that works, and tells what it is given to tell: its id, and where to read what it told."""
    told, tells = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover
        code = 1
        try:
            os.close(told)
            work(lambda what: os.write(tells, f"{what}\n".encode()) and None)
            code = 0
        finally:
            os._exit(code)
    os.close(tells)
    return child, told


def heard(told: int) -> list[str]:
    with os.fdopen(told, "rb") as stream:
        return stream.read().decode().split()


def add_and_settle(ledger: Ledger, number: int) -> None:
    """A batch in one transaction, and what is made of it in another, as `rashomon add` does."""
    ledger.add(batch(number), at=MONDAY, reader="rules 1")
    with ledger.writing():
        waiting = ledger.pending()
        ledger.store_lineages([Lineage(id=key, copies=(Copy(report=key, descent="origin"),)) for key in waiting])
        ledger.reconciled(waiting)


def test_a_killed_writer_loses_nothing_confirmed_and_leaves_nothing_by_half(where):
    chance = random.Random(20260302)
    confirmed: set[int] = set()
    number = 0
    for _ in range(20):

        def work(confirm: Callable[[object], None], start: int = number) -> None:
            with Ledger.open(where, create=True) as ledger:
                for own in range(start, start + 200):
                    add_and_settle(ledger, own)
                    confirm(own)

        child, told = forked(work)
        with os.fdopen(told, "rb") as stream:
            first = [stream.readline() for _ in range(chance.choice((0, 1, 2, 4)))]  # however slow the machine is
            time.sleep(chance.uniform(0.0, 0.05))
            os.kill(child, signal.SIGKILL)
            confirmed |= {int(line) for line in (*first, *stream) if line.endswith(b"\n")}
        os.waitpid(child, 0)
        number = max(confirmed, default=-1) + 2  # leaves out the batch that was in the making
        with Ledger.open(where, create=True) as ledger:
            there = {key for key, _ in ledger.reports()}
            for one in confirmed:
                assert keys_of(one) <= there
            for one in range(number):
                assert keys_of(one) & there in (set(), keys_of(one))
    assert len(confirmed) > 20
    with Ledger.open(where) as ledger:
        assert [one for one in ledger.check() if not one.remark] == []
        add_and_settle(ledger, number)
        assert ledger.pending() == ()


def test_two_writers_take_turns(where):
    def writer(own: range) -> tuple[int, int]:
        def work(_: Callable[[object], None]) -> None:
            with Ledger.open(where, create=True) as ledger:  # both make it, too
                for number in own:
                    add_and_settle(ledger, number)

        return forked(work)

    for child, told in [writer(range(8)), writer(range(15, 3, -1))]:
        heard(told)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    with Ledger.open(where) as ledger:
        assert {key for key, _ in ledger.reports()} == set().union(*map(keys_of, range(16)))
        assert list(ledger.check()) == []
