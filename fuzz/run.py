"""Fuzz targets for some seconds each: `python fuzz/run.py [TARGET...] [--seconds N] [--keep FOLDER]`.

A finding (an error that is not BadInput, a hang of more than ten seconds, more than two gigabytes) ends it with an exit code
that is not 0; the input is left as `crash-…` in the folder that --keep names. Put it into tests/gather/test_fuzzed.py.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
import warnings
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["rashomon.gather", "rashomon.codec", "rashomon.revise", "feedparser"]):
    from targets import TARGETS

from rashomon.errors import BadInput


def main() -> None:
    """Run the targets, each in a process of its own: the fuzzer ends its process."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}; all where none is named")
    arguments.add_argument("--seconds", type=int, default=60)
    arguments.add_argument("--keep", type=Path, default=Path("fuzz/found"))
    chosen = arguments.parse_args()
    if unknown := set(chosen.targets) - set(TARGETS):
        arguments.error(f"no target is called {min(unknown)}")
    chosen.keep.mkdir(parents=True, exist_ok=True)
    for name in chosen.targets or TARGETS:
        with tempfile.TemporaryDirectory(prefix="fuzz") as corpus:
            child = os.fork()
            if child == 0:
                fuzz(name, chosen.seconds, chosen.keep, Path(corpus))
            ended = os.waitpid(child, 0)[1]
        if ended != 0:
            sys.exit(f"{name}: found something, see {chosen.keep}")
        print(f"{name}: nothing found")


def fuzz(name: str, seconds: int, keep: Path, corpus: Path) -> None:
    """Fuzz one target from its seeds, which grow in `corpus`; does not return."""
    warnings.simplefilter("ignore")
    work, seeds = TARGETS[name]

    def once(data: bytes) -> None:
        with contextlib.suppress(BadInput):
            work(data)

    for number, seed in enumerate(seeds):
        (corpus / str(number)).write_bytes(seed)
    limits = ["-timeout=10", "-rss_limit_mb=2048", f"-max_total_time={seconds}", "-max_len=20000"]
    atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={keep}/", str(corpus)], once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
