"""The command line: parse, call, print."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from rashomon.codec import to_json
from rashomon.reader import Reader
from rashomon.records import Report


def main() -> None:
    """Read a JSON-lines file of reports into a folder of readings."""
    source, out = Path(sys.argv[2]), Path(sys.argv[4])
    out.mkdir(parents=True, exist_ok=True)
    rows = [json.loads(line) for line in source.read_text().splitlines()]
    reports = [
        Report(
            id=row["id"],
            text=row["text"],
            outlet=row.get("outlet"),
            published=date.fromisoformat(row["published"]) if row.get("published") else None,
        )  # fmt: skip
        for row in rows
    ]
    for reading in Reader.load().read_many(reports):
        (out / f"{reading.report.id}.json").write_text(json.dumps(to_json(reading), indent=1, ensure_ascii=False) + "\n")
