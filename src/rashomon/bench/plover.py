"""The PLOVER gold sentences of the Open Event Data Alliance: types, sources and targets.

Their draft of 2016 has types that PLOVER later folded into others; `_TYPES` says which. A hit is any event of the right
type in the sentence; a party agrees where a mention of one of ours shares a word with theirs, capitals or nationality.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from rashomon.bench import Score, Scores
from rashomon.reader import Reader
from rashomon.records import Reading, Report

_TYPES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "COERCE", "FIGHT": "ASSAULT"}


def run(folder: Path, reader: Reader) -> Scores:
    """Score the reader on the gold sentences below a folder."""
    (path,) = sorted(folder.rglob("PLOVER_GSR_CAMEO.txt"))
    golds = [record for record in json.loads(path.read_text(encoding="utf-8")) if record["event"] != "DOCUMENT"]
    reports = [Report(id=record["id"], text=record["text"]) for record in golds]
    found = typed = sources = targets = with_source = with_target = 0
    for gold, reading in zip(golds, reader.read_many(reports), strict=True):
        type_ = _TYPES.get(gold["event"], gold["event"])
        found += bool(reading.events)
        hits = [event for event in reading.events if event.type == type_]
        typed += bool(hits)
        if hits:
            with_source += bool(gold.get("source"))
            with_target += bool(gold.get("target"))
            sources += any(_agree(gold.get("source"), event.side_a, reading) for event in hits)
            targets += any(_agree(gold.get("target"), event.side_b, reading) for event in hits)
    return (
        Score(name="any event", value=found / len(golds), of=len(golds)),
        Score(name="type", value=typed / len(golds), of=len(golds)),
        Score(name="source, given the type", value=sources / max(with_source, 1), of=with_source),
        Score(name="target, given the type", value=targets / max(with_target, 1), of=with_target),
    )


def _agree(parties: object, ids: tuple[str, ...], reading: Reading) -> bool:
    # A few records give one party instead of a list.
    given: list[dict[str, Any]] = parties if isinstance(parties, list) else [parties] if isinstance(parties, dict) else []
    actors = [actor for actor in reading.actors if actor.id in ids]
    ours = {
        word
        for actor in actors
        for text in (actor.name, *actor.aka, *(span.text for span in actor.mentions))
        for word in _words(text)
    }
    return any(_words(party.get("actorText", "")) & ours for party in given)


def _words(text: str) -> set[str]:
    return {
        word for word in re.findall(r"[\w.]+", text.lower()) if len(word) > 2 and word not in ("the", "and", "for", "group")
    }
