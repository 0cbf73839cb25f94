"""How `rashomon batch` scales: with workers, with Ray, and in memory as an archive grows. And what reconciling it costs.

Reports are put together from sentences of the samples, by a fixed seed. Every run is the command as users give it, in a process
of its own, from its start to its end.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from episodes import World

from rashomon.batch.layout import Row, write_shard
from rashomon.batch.reading import keep
from rashomon.demo import sample_reports

RASHOMON = Path(sys.executable).with_name("rashomon")
# Runs a command, and prints its seconds and the largest memory of any one of its processes, in megabytes.
MEASURED = """
import resource, subprocess, sys, time
began = time.monotonic()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(time.monotonic() - began, peak / (1024 if sys.platform != "darwin" else 1024**2))
"""


def main() -> None:
    """Print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--reports", type=int, default=3_000, help="in the runs that are timed")
    arguments.add_argument(
        "--grow", type=int, default=100_000, help="reports in the larger runs that are weighed; a tenth in the smaller"
    )
    arguments.add_argument("--without-ray", action="store_true")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder)
        whole = write(where / "whole.jsonl", chosen.reports, sentences=12)
        words = sum(len(json.loads(line)["text"].split()) for line in whole.open()) / chosen.reports
        print(f"{chosen.reports:,} reports of {words:.0f} words on average")
        one, _ = batch(whole, where / "one", "--workers", "1")
        two, _ = batch(whole, where / "two", "--workers", "2")
        print(f"reports a second, 1 worker   {chosen.reports / one:8.1f}")
        print(f"reports a second, 2 workers  {chosen.reports / two:8.1f}   {one / two:.2f} times that; at least 1.80")
        if not chosen.without_ray:
            ray, _ = batch(whole, where / "ray", "--workers", "2", "--engine", "ray")
            print(f"reports a second, Ray        {chosen.reports / ray:8.1f}   {two / ray:.2f} of that; at least 0.85")
        for count in (chosen.grow // 10, chosen.grow):
            grown = write(where / f"{count}.jsonl", count, sentences=1)
            seconds, peak = batch(grown, where / "grown", "--workers", "2")
            print(f"{count:,} reports of a sentence: {count / seconds:.1f} a second, {peak:.0f} MB in the largest process")
            shutil.rmtree(where / "grown")
        for count in (chosen.grow // 10, chosen.grow):
            made = read_before(where / "made", count)
            seconds, peak = run("reconcile", str(made), "--workers", "2")
            size = sum(path.stat().st_size for path in made.rglob("*.parquet")) / 1e6
            print(f"{count:,} readings, {size:.0f} MB: reconciled in {seconds:.0f} s, {peak:.0f} MB in the largest process")
            shutil.rmtree(made)


def read_before(folder: Path, count: int) -> Path:
    """A run over so many readings of a made-up world (`bench/episodes.py`), as if they had been read."""
    readings = World(days=count // 100).readings(count)
    number = 0
    while some := list(islice(readings, 1_000)):
        tables: dict[str, list[Row]] = defaultdict(list)
        for reading in some:
            keep(tables, reading, reading.report.id)
        write_shard(folder, f"{number:06}", tables)
        number += 1
    (folder / "plan.json").write_text(json.dumps({"shards": [None] * number}))
    return folder


def batch(inputs: Path, out: Path, *options: str) -> tuple[float, float]:
    """Seconds and megabytes of a run."""
    return run("batch", str(inputs), "--out", str(out), "--relevance", "0", "--shard", "250", *options)


def run(*command: str) -> tuple[float, float]:
    """Seconds and megabytes of a command."""
    told = subprocess.run([sys.executable, "-c", MEASURED, str(RASHOMON), *command], check=True, capture_output=True, text=True)
    seconds, peak = told.stdout.split()
    return float(seconds), float(peak)


def write(path: Path, count: int, *, sentences: int) -> Path:
    """Reports of so many sentences, published over a year, in towns and with numbers that differ from one to the next."""
    with path.open("w", encoding="utf-8") as stream:
        for row in rows(count, sentences):
            stream.write(json.dumps(row) + "\n")
    return path


def rows(count: int, sentences: int) -> Iterator[dict[str, str]]:
    """The rows of such a file."""
    chance = random.Random(7)
    told = [
        one for report in sample_reports() for one in re.split(r"(?<=[.!?])\s+(?=[A-Z])", report.text) if len(one.split()) > 4
    ]
    syllables = [a + b for a in "bdfgklmnrstz" for b in "aeiou"]
    for number in range(count):
        town = "".join(chance.choices(syllables, k=3)).capitalize()
        text = " ".join(chance.sample(told, sentences))
        text = re.sub(r"\b\d{2}\b", lambda _: str(chance.randint(10, 99)), text).replace("Tinzaouatene", town)
        month, day = chance.randint(1, 12), chance.randint(1, 28)
        yield {"id": f"r{number}", "text": text, "published": f"2024-{month:02}-{day:02}", "outlet": f"Outlet {number % 40}"}


if __name__ == "__main__":
    began = time.monotonic()
    main()
    print(f"in {(time.monotonic() - began) / 60:.0f} minutes", file=sys.stderr)
