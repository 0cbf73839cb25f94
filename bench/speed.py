"""How fast, how soon and how large: reading the sample reports on one core, against the rules alone and the bare spaCy parse.

Ratios are of times in one run, the kinds of pass taking turns, the fastest of each counted.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

from rashomon.demo import sample_reports  # noqa: E402 (threads are set before the libraries load)
from rashomon.gather.failures import Failure  # noqa: E402
from rashomon.gather.files import gather  # noqa: E402
from rashomon.reader import Reader  # noqa: E402


def main() -> None:
    """Print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("reports", nargs="?", type=Path, help="a reports.jsonl; the samples when not given")
    arguments.add_argument("--rounds", type=int, default=5)
    chosen = arguments.parse_args()
    ready = _seconds(lambda: subprocess.run([sys.executable, "-c", "from rashomon import Reader; Reader.load()"], check=True))
    reader = Reader.load()
    rules = Reader(reader.nlp, reader.lexicons)
    if chosen.reports is None:
        reports = sample_reports() * 4
    else:
        reports = [item for item in gather([str(chosen.reports)]) if not isinstance(item, Failure)]
    texts = [report.text for report in reports]
    words = sum(len(text.split()) for text in texts)

    def parse() -> None:
        for _ in reader.nlp.pipe(texts, batch_size=32):
            pass

    def read_by(one: Reader) -> None:
        for _ in one.read_many(reports):
            pass

    passes = (parse, partial(read_by, rules), partial(read_by, reader))
    rounds = [[_seconds(one) for one in passes] for _ in range(chosen.rounds)]
    parsed, ruled, whole = (min(times) for times in zip(*rounds, strict=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    print(f"{len(reports)} reports, {words:,} words, one core, fastest of {chosen.rounds} rounds")
    print(f"reports a second      {len(reports) / whole:8.1f}")
    print(f"  by the rules alone  {len(reports) / ruled:8.1f}")
    a_word = [1000 * seconds / words for seconds in (whole, ruled, parsed)]
    print("milliseconds a word   {:8.3f}   rules {:.3f}, bare parse {:.3f}".format(*a_word))
    print(f"ratio to the rules    {whole / ruled:8.2f}   at most 2.50")
    print(f"rules to bare parse   {ruled / parsed:8.2f}   at most 1.60")
    print(f"seconds until ready   {ready:8.2f}   at most 3; a fresh process, imports and all")
    print(f"peak memory, MB       {peak:8.0f}   at most 1000")


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
