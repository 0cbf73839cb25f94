"""Annotations of our own without the texts that they are of: packed into one file, and joined to the texts again.

    python training/annotations.py join CORPORA FOLDER [--part test]   # gold readings with texts: rashomon bench gold FOLDER
    python training/annotations.py pack CORPORA READINGS...   # folders of gold readings -> training/annotations.jsonl

Spans are kept as offsets; a hash of each text tells whether it is the one that was annotated. Three parts are told apart by
a hash of a report's id, so that they never mix, whatever is added: `train`, `tune` (thresholds and calibration) and `test`,
which is measured and neither trained on nor read.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

PACKED = Path(__file__).with_name("annotations.jsonl")
_SPAN = {"start", "end", "text"}


PARTS = ("train", "tune", "test")


def part_of(id: str) -> str:
    """The part that a report belongs to: of twenty, two to tune and three to test."""
    place = int(sha256(id.encode()).hexdigest(), 16) % 20
    return "tune" if place < 2 else "test" if place < 5 else "train"


def texts(corpora: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every report that may have been annotated: its id, its text, and what is known of its publication."""
    for name in ("fa_kes", "wikinews"):
        with (corpora / "news" / f"{name}.jsonl").open(encoding="utf-8") as stream:
            for line in stream:
                told = json.loads(line)
                slug = re.sub(r"[^a-z0-9]+", "-", told["title"].lower())[:40]
                told["id"] = told.get("id") or f"wn-{slug}"
                yield told["id"], {key: told.get(key) for key in ("text", "published", "outlet")}
    for part in sorted((corpora / "muc4" / "dev").glob("dev-muc3-*")):
        for message in re.split(r"(?m)^(?=DEV-MUC3-\d+)", part.read_text(encoding="utf-8", errors="replace")):
            told_id = re.match(r"(DEV-MUC3-\d+)\s*(.*)", message, re.DOTALL)
            if told_id:
                yield f"muc-{told_id[1].lower()}", {"text": told_id[2].strip()}
    for file in sorted((corpora / "polnear" / "train" / "text").rglob("*.txt")):
        yield f"pn-{file.stem}", {"text": file.read_text(encoding="utf-8", errors="replace").strip()}


def without_texts(value: Any) -> Any:  # noqa: ANN401 (JSON)
    """JSON in which spans are offsets alone, and actors have no other names than the one that we gave them."""
    if isinstance(value, list):
        return [without_texts(one) for one in value]
    if not isinstance(value, dict):
        return value
    if set(value) == _SPAN:
        return {"at": [value["start"], value["end"]]}
    return {key: without_texts(one) for key, one in value.items() if key != "aka"}


def with_texts(value: Any, text: str) -> Any:  # noqa: ANN401 (JSON)
    """The same with the words of the text."""
    if isinstance(value, list):
        return [with_texts(one, text) for one in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"at"}:
        start, end = value["at"]
        return {"start": start, "end": end, "text": text[start:end]}
    return {key: with_texts(one, text) for key, one in value.items()}


def pack(corpora: Path, folders: list[Path]) -> None:
    """Write all readings of folders, without their texts, each once."""
    known = dict(texts(corpora))
    readings = {file.stem: file for folder in folders for file in sorted(folder.glob("*.json"))}
    with PACKED.open("w", encoding="utf-8") as stream:
        for id, file in sorted(readings.items()):
            told = without_texts(json.loads(file.read_text(encoding="utf-8")))
            for tie in told["ties"]:
                tie |= {end: None for end in ("start", "end") if tie[end] == "-"}  # a dash was typed for nothing
            told["report"] |= {"id": id, "text_sha256": _hash(known[id]["text"])}
            stream.write(json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n")
    print(f"{PACKED}: {len(readings)} readings")


def join(corpora: Path, folder: Path, part: str | None = None) -> int:
    """Write gold readings and their reports, of one part or all; how many. Where a text is another now, it is left out."""
    known = dict(texts(corpora))
    folder.mkdir(parents=True, exist_ok=True)
    made = 0
    with PACKED.open(encoding="utf-8") as packed, (folder / "reports.jsonl").open("w", encoding="utf-8") as reports:
        for line in packed:
            told = json.loads(line)
            id = told["report"]["id"]
            if part not in (None, part_of(id)):
                continue
            if id not in known or _hash(known[id]["text"]) != told["report"].pop("text_sha256"):
                print(f"{id}: its text is not there, or not the one that was annotated", file=sys.stderr)
                continue
            reading = with_texts(told, known[id]["text"])
            for actor in reading["actors"]:
                actor["aka"] = list(dict.fromkeys(mention["text"] for mention in actor["mentions"]))
            (folder / f"{id}.json").write_text(json.dumps(reading, ensure_ascii=False), encoding="utf-8")
            reports.write(json.dumps({"id": id} | known[id], ensure_ascii=False) + "\n")
            made += 1
    return made


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def main() -> None:
    """Pack or join."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("what", choices=("pack", "join"))
    arguments.add_argument("corpora", type=Path)
    arguments.add_argument("folders", type=Path, nargs="+")
    arguments.add_argument("--part", choices=PARTS)
    told = arguments.parse_args()
    if told.what == "pack":
        pack(told.corpora, told.folders)
    else:
        print(f"{told.folders[0]}: {join(told.corpora, told.folders[0], told.part)} readings")


if __name__ == "__main__":
    main()
