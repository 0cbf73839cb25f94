"""Fuzz one target for some seconds: `python fuzz/run.py TARGET [--seconds N] [--keep FOLDER]`.

A finding (an error that is not BadInput, a hang of more than ten seconds, more than two gigabytes) ends it with an exit code
that is not 0; the input is left as `crash-…` in the folder that --keep names. Put it into tests/gather/test_fuzzed.py.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
import warnings
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["rashomon.gather", "rashomon.codec", "feedparser"]):
    from targets import TARGETS

from rashomon.errors import BadInput


def main() -> None:
    """Run the target."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("target", choices=TARGETS)
    arguments.add_argument("--seconds", type=int, default=60)
    arguments.add_argument("--keep", type=Path, default=Path("fuzz/found"))
    chosen = arguments.parse_args()
    warnings.simplefilter("ignore")
    work, seeds = TARGETS[chosen.target]

    def once(data: bytes) -> None:
        with contextlib.suppress(BadInput):
            work(data)

    chosen.keep.mkdir(parents=True, exist_ok=True)
    corpus = Path(tempfile.mkdtemp(prefix="fuzz"))
    for number, seed in enumerate(seeds):
        (corpus / str(number)).write_bytes(seed)
    limits = ["-timeout=10", "-rss_limit_mb=2048", f"-max_total_time={chosen.seconds}", "-max_len=20000"]
    atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={chosen.keep}/", str(corpus)], once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
