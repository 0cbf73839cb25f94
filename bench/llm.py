"""The rules, the learned reader and a language model on the same gold reports: F1 of each headline, seconds a report.

    python bench/llm.py GOLD --url http://127.0.0.1:8080 --model NAME [--reports 6]

Any server will do that speaks as OpenAI's does and keeps to a JSON schema. One that runs on a CPU, of a GGUF file:

    pip install xllamacpp
    python -c "import sys, time, xllamacpp as x; p = x.CommonParams(); p.model.path = sys.argv[1]; p.n_ctx = 12288; \
      p.n_parallel = 1; p.port = 8080; s = x.Server(p); print(s.listening_address, flush=True); time.sleep(1e9)" model.gguf
"""

from __future__ import annotations

import argparse
import json
import time
from itertools import islice
from pathlib import Path

from rashomon.bench import f1
from rashomon.bench.gold import HEADLINE, total
from rashomon.cli.readers import Reads
from rashomon.codec import to_json
from rashomon.gather.failures import Failure
from rashomon.gather.files import gather
from rashomon.models.llm import LlmReader
from rashomon.reader import Reader


def main() -> None:
    """Read with each of the three, and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("--url", required=True)
    arguments.add_argument("--model", required=True)
    arguments.add_argument("--reports", type=int, default=6)
    told = arguments.parse_args()
    reports = [one for one in gather([str(told.gold / "reports.jsonl")]) if not isinstance(one, Failure)]
    # Spread over the file, which stands in the order of its sources.
    chosen = list(islice(reports, 0, None, max(1, len(reports) // told.reports)))[: told.reports]
    readers: dict[str, Reads] = {
        "rules": Reader.load(learned=False), "model": Reader.load(), told.model: LlmReader(told.url, told.model)
    }  # fmt: skip
    print(f"{len(chosen)} reports of {told.gold}, {sum(len(one.text.split()) for one in chosen) // len(chosen)} words each")
    for name, reader in readers.items():
        begun = time.perf_counter()
        pairs, failed = [], 0
        for item in reader.read_each(chosen):
            if isinstance(item, Failure):
                failed += 1
                print(f"{name}: {item.where}: {item.message}")
                continue
            gold = json.loads((told.gold / f"{item.report.id}.json").read_text(encoding="utf-8"))
            pairs.append((gold, to_json(item)))
        seconds = (time.perf_counter() - begun) / len(chosen)
        totals = total(pairs)
        values = [f1(*totals[headline])[2] for headline in HEADLINE]
        told_of = ", ".join(f"{headline} {value:.2f}" for headline, value in zip(HEADLINE, values, strict=True))
        print(f"{name}: {told_of}; mean {sum(values) / len(values):.2f}; {seconds:.2f} s a report; {failed} failed")


if __name__ == "__main__":
    main()
