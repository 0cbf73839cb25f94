import os
import time
from pathlib import Path

import pytest
from archiving import dies_on_the_second, hashes, write_rows

from rashomon.batch.cluster import read_on_cluster
from rashomon.batch.layout import Done
from rashomon.batch.local import read_here
from rashomon.batch.plan import Options, make_plan
from rashomon.batch.reading import read_shard
from rashomon.batch.running import run

ray = pytest.importorskip("ray", reason="Ray is an extra: pip install 'rashomon[ray]'")
from ray.cluster_utils import Cluster  # noqa: E402


@pytest.fixture(scope="module")
def cluster():
    """Three machines with a core each, as far as Ray can tell: processes of their own, over real sockets."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "object_store_memory": 100_000_000})
    nodes = [made.add_node(num_cpus=1, object_store_memory=100_000_000) for _ in range(2)]
    ray.init(address=made.address, log_to_driver=False, runtime_env={"env_vars": {"PYTHONPATH": str(Path(__file__).parent)}})
    yield made, nodes
    ray.shutdown()
    made.shutdown()


def slowly(job, shard):
    """Reads a shard as it should, and takes a second, so that a machine can fail in the middle of one."""
    time.sleep(1)
    return read_shard(job, shard)


def test_a_cluster_that_loses_a_machine_writes_the_bytes_of_one_machine(cluster, tmp_path):
    made, nodes = cluster
    plan = make_plan([str(write_rows(tmp_path / "r.jsonl", 24))], Options(), shard=2)
    list(run(plan, tmp_path / "local", lambda job, shards: read_here(job, shards, 1)))
    done = 0
    for one, just_now in run(plan, tmp_path / "ray", lambda job, shards: read_on_cluster(job, shards, 3, None, slowly)):
        assert isinstance(one, Done)
        assert just_now
        done += 1
        if done == 2:
            made.remove_node(nodes.pop())
    assert done == 12
    assert hashes(tmp_path / "ray") == hashes(tmp_path / "local")


def test_a_shard_that_kills_every_worker_is_told(cluster, tmp_path):
    plan = make_plan([str(write_rows(tmp_path / "r.jsonl", 6))], Options(), shard=2)
    done = [
        one
        for one, _ in run(plan, tmp_path / "ray", lambda job, shards: read_on_cluster(job, shards, 2, None, dies_on_the_second))
    ]
    assert [one.fatal for one in sorted(done, key=lambda one: one.shard)] == [0, 1, 0]
