"""WikiEvents: the triggers of attacks, arrests, demonstrations and the like, and their types.

Its ontology is KAIROS; `_TYPES` maps the types that have a counterpart, by their first parts. Types without one (contact
in general, transport, trade, illness) are left out on both sides: a trigger of ours is wrong only where it touches no gold
trigger of any type, and counts as found by any of its mentions.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rashomon.bench import Score, Scores, f1
from rashomon.reader import Reader
from rashomon.records import Report, Span

_TYPES = {
    "Conflict.Attack": "ASSAULT", "Life.Die": "ASSAULT", "Life.Injure": "ASSAULT", "ArtifactExistence.DamageDestroy": "ASSAULT",
    "Conflict.Demonstrate": "PROTEST", "Justice.ArrestJailDetain": "COERCE", "Justice.ChargeIndict": "COERCE",
    "Justice.TrialHearing": "COERCE", "Justice.Convict": "COERCE", "Justice.Sentence": "COERCE",
    "Justice.InvestigateCrime": "COERCE",
    "Justice.ReleaseParole": "CONCEDE", "Contact.RequestCommand": "REQUEST", "Contact.ThreatenCoerce": "THREATEN",
    "Contact.Contact.Meet": "CONSULT", "Medical.Intervention": "AID", "Personnel.EndPosition": "CONCEDE",
}  # fmt: skip


def run(folder: Path, reader: Reader) -> Scores:
    """Score the reader on `dev.jsonl` of a folder (or on the first other part that is there)."""
    (path, *_) = sorted(folder.glob("*.jsonl"))
    golds = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    hit = typed = wanted = given = wrong = 0
    for gold, reading in zip(
        golds, reader.read_many(Report(id=gold["doc_id"], text=gold["text"]) for gold in golds), strict=True
    ):
        places = _places(gold)
        triggers = [
            ((places[mention["trigger"]["start"]][0], places[mention["trigger"]["end"] - 1][1]), _type(mention["event_type"]))
            for mention in gold["event_mentions"]
        ]
        ours = [(span, event.type) for event in reading.events for span in (event.trigger, *event.mentions)]
        for span, type_ in ((span, type_) for span, type_ in triggers if type_ is not None):
            wanted += 1
            touching = [other for mine, other in ours if _touch(mine, span)]
            hit += bool(touching)
            typed += type_ in touching
        for mine, type_ in ours:
            if type_ in _TYPES.values():
                given += 1
                wrong += not any(_touch(mine, span) for span, _ in triggers)
    right = given - wrong
    precision, recall = right / max(given, 1), hit / max(wanted, 1)
    harmonic = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return (
        Score(name="trigger precision", value=precision, of=given),
        Score(name="trigger recall", value=recall, of=wanted),
        Score(name="trigger F", value=harmonic, of=wanted, beside="head F 71.8 for arguments, given the triggers"),
        Score(name="type, given the trigger", value=f1(typed, hit, hit)[1], of=hit),
    )


def _type(name: str) -> str | None:
    return next((type_ for start, type_ in _TYPES.items() if name.startswith(start)), None)


def _places(gold: dict[str, Any]) -> list[tuple[int, int]]:
    """The characters of every token. The corpus's own offsets count line breaks that its text has lost."""
    places, at = [], 0
    for token in gold["tokens"]:
        start = gold["text"].find(token, at)
        if start < 0 or start > at + 40:
            start = at
        at = start + len(token)
        places.append((start, at))
    return places


def _touch(span: Span, place: tuple[int, int]) -> bool:
    return span.start < place[1] and place[0] < span.end
