"""All corpora that lie beside the checkout, one after another: what `make bench` prints first."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console

from rashomon.bench.run import run_bench, show_scores
from rashomon.errors import BadInput
from rashomon.reader import Reader

# Where each corpus lies under the folder of corpora.
FOLDERS = (
    ("muc4", "muc4"), ("polnear", "polnear/dev"), ("timex", "timex/te3-platinum"),
    ("timex", "timex/TBAQ-cleaned"), ("geoparsing", "geoparsing"),
    ("plover", "event_coding/plover"), ("case2021", "event_coding/case2021_task2"),
    ("gun-violence", "gun_violence"), ("gun-violence-episodes", "gun_violence"), ("wikievents", "wikievents"),
    ("lineage", "news"), ("maverick", "maverick"),
)  # fmt: skip

BOTH = ("gold", "polnear", "muc4")  # what the learned model is for
ANNOTATIONS = Path(__file__).resolve().parents[1] / "training" / "annotations.py"


def main() -> None:
    """Measure on what is there; say what is not."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--corpora", type=Path, required=True)
    arguments.add_argument("--gold", type=Path, required=True)
    chosen = arguments.parse_args()
    console, reader = Console(width=110), Reader.load()
    rules = Reader(reader.nlp, reader.lexicons)
    gold = (("gold", chosen.gold), ("groups", chosen.gold.parent))
    for corpus, folder in (*gold, *((name, chosen.corpora / under) for name, under in FOLDERS)):
        if not folder.is_dir():
            console.print(f"{corpus}: {folder} is not there; left out")
            continue
        try:
            show_scores(corpus, run_bench(corpus, folder, reader), console)
            if corpus in BOTH:
                console.print(f"{corpus}, the rules alone:")
                show_scores(corpus, run_bench(corpus, folder, rules), console)
        except BadInput as error:
            console.print(f"{corpus}: {error}", markup=False)
    if not (chosen.corpora / "news").is_dir():
        return
    with tempfile.TemporaryDirectory() as joined:
        subprocess.run([sys.executable, str(ANNOTATIONS), "join", str(chosen.corpora), joined, "--part", "test"], check=True)
        for who, one in (("the rules alone", rules), ("the rules with the learned model", reader)):
            console.print(f"reports that we annotated and kept apart, {who}:")
            show_scores("gold", run_bench("gold", Path(joined), one), console)


if __name__ == "__main__":
    main()
