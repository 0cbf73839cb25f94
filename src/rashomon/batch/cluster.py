"""Shards read by a Ray cluster, a task each. All its machines have to see the inputs and the folder under the same paths."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rashomon.batch.layout import Done
from rashomon.batch.plan import Shard
from rashomon.batch.reading import SHARDS_A_PROCESS, Job, Read, read_shard
from rashomon.errors import BadInput

if TYPE_CHECKING:
    from types import ModuleType

_RETRIES = 3


def read_on_cluster(
    job: Job, shards: Sequence[Shard], workers: int | None, address: str | None, read: Read = read_shard
) -> Iterator[Done | Shard]:
    """Read these shards: of each what was done, as it is done, or the shard itself where it killed whoever read it.

    `workers` is how many are read at once, as many as the cluster has cores where it is None; without an `address`
    (or RAY_ADDRESS) Ray is started on this machine. Raises OSError where the folder cannot be written.
    """
    ray = _ray()
    started = not ray.is_initialized()
    if started:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing leaves this machine
        ray.init(address=address, num_cpus=None if address else workers, log_to_driver=False, include_dashboard=False)
    try:
        task = ray.remote(max_retries=_RETRIES, max_calls=SHARDS_A_PROCESS, num_cpus=1)(read)
        yield from _tasks(ray, task, job, shards, workers or int(ray.cluster_resources().get("CPU", 1)))
    finally:
        if started:
            ray.shutdown()


def _tasks(ray: Any, task: Any, job: Job, shards: Sequence[Shard], at_once: int) -> Iterator[Done | Shard]:  # noqa: ANN401
    waiting = deque(shards)
    running: dict[Any, Shard] = {}
    while waiting or running:
        while waiting and len(running) < at_once:
            shard = waiting.popleft()
            running[task.remote(job, shard)] = shard
        for done in ray.wait(list(running))[0]:
            shard = running.pop(done)
            try:
                yield ray.get(done)
            except ray.exceptions.RayTaskError as error:
                raise error.cause from None
            except ray.exceptions.RayError:  # its worker or its machine died, again and again
                yield shard


def _ray() -> ModuleType:
    try:
        import ray  # noqa: PLC0415 (an extra)
    except ImportError:
        raise BadInput("--engine ray needs Ray; run: pip install 'rashomon[ray]'") from None
    return ray
