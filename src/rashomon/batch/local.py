"""Shards read by processes of this machine. One that dies is replaced, and its shard read again by another."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait as wait_for

from rashomon.batch.layout import Done
from rashomon.batch.plan import Shard
from rashomon.batch.reading import SHARDS_A_PROCESS, Job, Read, read_shard

_DEATHS = 3


def read_here(job: Job, shards: Sequence[Shard], workers: int, read: Read = read_shard) -> Iterator[Done | Shard]:
    """Read these shards: of each what was done, as it is done, or the shard itself where it killed whoever read it.

    Raises OSError where the folder cannot be written. Who stops asking stops the workers.
    """
    waiting = deque(shards)
    deaths: Counter[int] = Counter()
    while waiting:
        # Of several that were read when a process died, any may have killed it: each is then tried alone.
        alone = deaths[waiting[0].number] > 0
        several = [waiting.popleft()] if alone else [shard for shard in waiting if deaths[shard.number] == 0]
        if not alone:
            waiting = deque(shard for shard in waiting if deaths[shard.number] > 0)
        for result in _until_one_dies(job, several, 1 if alone else workers, read):
            if isinstance(result, Done):
                yield result
                continue
            died, untouched = result
            deaths.update(shard.number for shard in died)
            waiting.extendleft(reversed(untouched))
            for shard in died:
                if deaths[shard.number] < _DEATHS:
                    waiting.append(shard)
                else:
                    yield shard


def _until_one_dies(
    job: Job, shards: Sequence[Shard], workers: int, read: Read
) -> Iterator[Done | tuple[list[Shard], list[Shard]]]:
    """What was done of these shards; where a process died, the shards that were being read, and those that were not yet."""
    waiting = deque(shards)
    running: dict[Future[Done], Shard] = {}
    pool = ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("spawn"), initializer=_become_a_worker,
        max_tasks_per_child=SHARDS_A_PROCESS,
    )  # fmt: skip
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                shard = waiting.popleft()
                running[pool.submit(read, job, shard)] = shard
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                yield future.result()
                del running[future]
    except BrokenProcessPool:
        yield list(running.values()), list(waiting)
    finally:
        for process in list((pool._processes or {}).values()):  # a pool has no other way to stop at once
            process.terminate()
        pool.shutdown(wait=True, cancel_futures=True)


def _become_a_worker() -> None:
    """Leave Ctrl-C to the run, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait_for([sentinel])
    os._exit(1)
