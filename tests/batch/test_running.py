import json
import os
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import duckdb
import pytest
from archiving import dies_on_the_second, dies_once, hashes, write_rows

from rashomon.batch.local import read_here
from rashomon.batch.plan import Options, make_plan
from rashomon.batch.running import run
from rashomon.errors import BadInput

COUNT, SHARD = 24, 3
RASHOMON = str(Path(sys.executable).with_name("rashomon"))


def _command(inputs: Path, out: Path, *more: str) -> list[str]:
    return [RASHOMON, "batch", str(inputs), "--out", str(out), "--shard", str(SHARD), *more]


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    return write_rows(tmp_path_factory.mktemp("batch") / "r.jsonl", COUNT)


@pytest.fixture(scope="module")
def whole(inputs):
    """A run that nothing happened to."""
    out = inputs.parent / "whole"
    done = subprocess.run(
        _command(inputs, out, "--workers", "2", "--relevance", "0"), capture_output=True, text=True, check=True
    )
    assert f"{COUNT} reports read, 0 passed over, 0 failures" in done.stdout
    return out


def test_the_tables_hold_every_report_once(whole):
    count = duckdb.sql(f"SELECT count(*), count(DISTINCT report_key) FROM '{whole}/versions/*.parquet'").fetchall()
    assert count == [(COUNT, COUNT)]
    figures = duckdb.sql(f"SELECT count(*) FROM '{whole}/figures/*.parquet' WHERE words IS NOT NULL AND low = 84").fetchall()
    assert figures[0][0] > 0


def test_one_worker_writes_the_same_bytes_as_two(inputs, whole, tmp_path):
    subprocess.run(_command(inputs, tmp_path / "one", "--workers", "1", "--relevance", "0"), check=True, capture_output=True)
    assert hashes(tmp_path / "one") == hashes(whole)


def test_done_is_done(inputs, whole):
    before = {path: path.stat().st_mtime_ns for path in whole.rglob("*.parquet")}
    done = subprocess.run(_command(inputs, whole, "--relevance", "0"), capture_output=True, text=True, check=True)
    assert f"{COUNT} reports read" in done.stdout
    assert {path: path.stat().st_mtime_ns for path in whole.rglob("*.parquet")} == before


def _children(pid: int) -> list[int]:
    listed = subprocess.run(["pgrep", "-P", str(pid), "-f", "spawn_main"], capture_output=True, text=True, check=False)
    return [int(one) for one in listed.stdout.split()]


def _until(holds, seconds=60.0):
    end = time.monotonic() + seconds
    while not (found := holds()):
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.02)
    return found


needs_pgrep = pytest.mark.skipif(shutil.which("pgrep") is None, reason="without pgrep the workers cannot be found")


@needs_pgrep
def test_a_worker_that_is_killed_costs_nothing(inputs, whole, tmp_path):
    out = tmp_path / "out"
    at_work = subprocess.Popen(_command(inputs, out, "--workers", "2", "--relevance", "0"), stdout=subprocess.PIPE, text=True)
    for shards in (1, 4):
        _until(lambda shards=shards: len(list(out.glob("done/0*.json"))) >= shards)
        if children := _children(at_work.pid):
            os.kill(children[0], signal.SIGKILL)
    told, _ = at_work.communicate(timeout=120)
    assert at_work.returncode == 0
    assert f"{COUNT} reports read, 0 passed over, 0 failures" in told
    assert hashes(out) == hashes(whole)


@needs_pgrep
def test_a_run_that_is_killed_goes_on_and_leaves_nobody_behind(inputs, whole, tmp_path):
    out = tmp_path / "out"
    for shards in (1, 5):
        at_work = subprocess.Popen(_command(inputs, out, "--workers", "2", "--relevance", "0"), stdout=subprocess.PIPE)
        _until(lambda shards=shards: len(list(out.glob("done/0*.json"))) >= shards)
        children = _children(at_work.pid)
        at_work.kill()
        at_work.wait()
        _until(lambda children=children: not any(Path(f"/proc/{child}").exists() for child in children), 20)
    (out / "figures" / ".000007.parquet.1.part").write_bytes(b"half of it")
    done = subprocess.run(
        _command(inputs, out, "--workers", "2", "--relevance", "0"), capture_output=True, text=True, check=True
    )
    assert f"{COUNT} reports read" in done.stdout
    assert hashes(out) == hashes(whole)


def test_stopped_by_hand_it_says_so_and_what_is_there_is_whole(inputs, tmp_path):
    out = tmp_path / "out"
    at_work = subprocess.Popen(_command(inputs, out, "--workers", "1"), stderr=subprocess.PIPE, text=True)
    _until(lambda: list(out.glob("done/0*.json")))
    at_work.send_signal(signal.SIGINT)
    _, told = at_work.communicate(timeout=30)
    assert at_work.returncode == 130
    assert "every file that was written is whole" in told
    assert "Traceback" not in told
    assert not list(out.rglob("*.part"))


def test_a_full_disk_is_said_and_after_making_room_it_goes_on(inputs, whole, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.getuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", disk], check=False).returncode:
        pytest.skip("mounting a small disk takes root")
    try:
        command = _command(inputs, disk / "out", "--workers", "2", "--relevance", "0")
        full = subprocess.run(command, capture_output=True, text=True, check=False)
        assert full.returncode == 1
        assert "the disk is full; make room for" in full.stderr
        assert "Traceback" not in full.stderr
        subprocess.run(["mount", "-o", "remount,size=90m", disk], check=True)
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert f"{COUNT} reports read" in done.stdout
        assert hashes(disk / "out") == hashes(whole)
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_shard_that_kills_whoever_reads_it_is_told_and_the_others_are_read(inputs, tmp_path):
    plan = make_plan([str(inputs)], Options(), shard=6)
    done = [one for one, _ in run(plan, tmp_path / "out", partial(read_here, workers=2, read=dies_on_the_second))]
    assert sorted(one.shard for one in done) == [f"00000{number}" for number in range(4)]
    assert sum(one.fatal for one in done) == 1
    told = duckdb.sql(f"SELECT message FROM '{tmp_path}/out/failures/000001.parquet'").fetchall()
    assert "killed whoever read it" in told[0][0]


def test_a_shard_whose_reader_died_once_is_read_by_another(inputs, tmp_path):
    plan = make_plan([str(inputs)], Options(), shard=6)
    done = [one for one, _ in run(plan, tmp_path / "out", partial(read_here, workers=2, read=dies_once))]
    assert (tmp_path / "out" / "died").exists()
    assert [one.fatal for one in done] == [0] * 4


@pytest.mark.parametrize("change", ["options", "inputs", "shards"])
def test_another_run_does_not_go_into_the_same_folder(inputs, tmp_path, change):
    first = make_plan([str(inputs)], Options(), shard=6)
    reads = partial(read_here, workers=1, read=dies_once)
    (tmp_path / "out").mkdir()
    next(run(first, tmp_path / "out", reads))
    other = {
        "options": make_plan([str(inputs)], Options(outlet="Wire"), shard=6),
        "inputs": make_plan([str(write_rows(tmp_path / "other.jsonl", COUNT))], Options(), shard=6),
        "shards": make_plan([str(inputs)], Options(), shard=10),
    }[change]
    with pytest.raises(BadInput, match=f"holds a run with other {change}"):
        next(run(other, tmp_path / "out", reads))


def test_a_folder_with_other_files_is_left_alone(inputs, tmp_path):
    (tmp_path / "thesis.docx").write_bytes(b"years of work")
    with pytest.raises(BadInput, match="holds other files"):
        next(run(make_plan([str(inputs)], Options()), tmp_path, partial(read_here, workers=1, read=dies_once)))


def test_two_runs_at_once_are_refused(inputs, tmp_path):
    plan = make_plan([str(inputs)], Options(), shard=6)
    reads = partial(read_here, workers=1, read=dies_once)
    going = run(plan, tmp_path / "out", reads)
    next(going)
    with pytest.raises(BadInput, match="another run is at work"):
        next(run(plan, tmp_path / "out", reads))
    going.close()


def test_what_is_not_about_conflict_is_passed_over_and_listed(tmp_path):
    rows = [
        {"id": "a", "text": "Rebels shelled the army base near Orvel on Monday, killing two soldiers, the army said."},
        {
            "id": "b",
            "text": "The striker scored twice in the second half, and the club won the cup for the third time in a row.",
        },
        {"id": "c", "text": "El equipo ganó la copa en su casa ante el público, que celebró el triunfo toda la noche."},
        {"id": "d", "text": ""},
    ]
    (tmp_path / "r.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    done = subprocess.run(
        [RASHOMON, "batch", "r.jsonl", "--out", "out"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "2 reports read, 1 passed over, 1 failures" in done.stdout
    assert duckdb.sql(f"SELECT id, relevance < 0.1009 FROM '{tmp_path}/out/passed/*.parquet'").fetchall() == [("b", True)]
    assert duckdb.sql(f"SELECT found, fatal FROM '{tmp_path}/out/failures/*.parquet'").fetchall() == [("r.jsonl, line 4", True)]
    languages = duckdb.sql(f"SELECT id, language FROM '{tmp_path}/out/reports/*.parquet' ORDER BY id").fetchall()
    assert languages == [("a", "en"), ("c", "und")]
