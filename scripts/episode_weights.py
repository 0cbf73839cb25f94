"""How the weights in `reconcile/episodes/weights.py` were found: each turned down and up, on gun violence (train) and groups.

Prints, for every weight and for the base, B³ of incidents on the train part and the pairs' F1 of the groups, as they are and
with the one weight changed. A weight is right where both turns lose; it is rounded to what a person can remember. The dev part
of the articles stays out of it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from rashomon.bench import groups, gun_violence_episodes
from rashomon.bench.clusters import b_cubed
from rashomon.codec import from_json
from rashomon.gather import Failure, gather
from rashomon.reader import Reader
from rashomon.reconcile.episodes import weights as table
from rashomon.reconcile.episodes.weights import Feature
from rashomon.records import Report

TURNS = (0.7, 1.4)


class Measure:
    """Reads everything once; measures as often as asked."""

    def __init__(self, articles: Path, gold: Path) -> None:
        reader = Reader.load()
        lines = (articles / "gvc_train_dev.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [row for row in map(json.loads, lines) if row["split"] == "train"]
        reports = [
            Report(id=row["doc_id"], text=f"{row['title'] or ''}\n\n{row['text']}"[: gun_violence_episodes.LONGEST],
                   published=date.fromisoformat(row["dct"]))
            for row in rows
        ]  # fmt: skip
        self._true = {row["doc_id"]: row["event"] for row in rows}
        self._articles = {one.report.id: one for one in reader.read_each(reports) if not isinstance(one, Failure)}
        read = reader.read_each(gather([str(gold / "dev" / "reports.jsonl")]))
        self._read = [
            one for one in read if not isinstance(one, Failure) and (gold / "dev" / f"{one.report.id}.json").is_file()
        ]
        self._gold = [
            from_json(json.loads((gold / "dev" / f"{one.report.id}.json").read_text(encoding="utf-8")), one.report.text)
            for one in self._read
        ]
        self._groups = json.loads((gold / "groups_dev.json").read_text(encoding="utf-8"))

    def line(self, weights: Mapping[Feature, float], base: float) -> str:
        """The figures with these weights."""
        table.STEPS, table.BASE = table.steps_of(weights), base
        incidents = b_cubed(self._true, gun_violence_episodes.clusters(self._true, self._articles))[2]
        told = [
            score.value for score in groups.compare("", self._groups, self._gold, self._read) if score.name.endswith("pairs F1")
        ]
        return "  ".join(f"{value:.3f}" for value in (incidents, *told))


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("articles", type=Path, help="the folder of the gun-violence corpus")
    arguments.add_argument("gold", type=Path, help="the folder with groups_dev.json")
    chosen = arguments.parse_args()
    measure = Measure(chosen.articles, chosen.gold)
    weights, base = dict(table.WEIGHTS), table.BASE
    print(f"{'':22}{'as it is':>10}   incidents  groups (gold, as read)")
    print(f"{'':35}{measure.line(weights, base)}")
    for turn in TURNS:
        print(f"{'base':22}{base:10.2f}   {measure.line(weights, base * turn)}   x {turn}")
    for feature, weight in weights.items():
        for turn in TURNS:
            told = measure.line(weights | {feature: weight * turn}, base)
            print(f"{feature.__name__:22}{weight:10.2f}   {told}   x {turn}", flush=True)


if __name__ == "__main__":
    main()
