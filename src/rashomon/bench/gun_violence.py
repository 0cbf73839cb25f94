"""The gun-violence corpus: how many were killed and injured, against the counts of the incident that an article reports.

An article's number is the largest of its figures of that kind that are no part of another, not cumulative and not of an
older event, taken from the first third of the text, and from anywhere where that holds none. Where a report gives no figure
(a named victim is none), it counts 1 killed if its opening speaks of a killing, else 0; and 0 injured.

Many articles tell of one victim of several, or leave the dead gunman out, whom the incident counts. So it is also measured in
how many of them the incident's number stands at all, of whatever it is said: a mere reader can hardly do better.

`limit` takes every n-th article, so that at most `limit` are read; the choice does not depend on anything but their order.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rashomon.bench import Score, Scores
from rashomon.gather.failures import Failure
from rashomon.reader import Reader
from rashomon.records import Figure, FigureKind, Reading, Report

LIMIT = 500
LONGEST = 12_000
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TIMES = {2: "double", 3: "triple", 4: "quadruple"}
_DEADLY = ("killed", "fatal", "dead", "died", "homicide", "murder", "slain", "slaying", "death")


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def run(folder: Path, reader: Reader, limit: int = LIMIT) -> Scores:
    """Read `limit` articles of the folder and compare what they count with the incidents they are about."""
    incidents = {str(one["incident_uri"]): one for one in _lines(folder / "incidents.jsonl.gz")}
    articles = [
        one for one in _lines(folder / "articles.jsonl.gz") if str(one["incident"]) in incidents and one["text"].strip()
    ]
    articles = articles[:: max(1, len(articles) // limit)][:limit]
    reports = [Report(id=one["id"], text=f"{one['title'] or ''}\n\n{one['text'][:LONGEST]}".strip("\n")) for one in articles]
    hits: dict[str, list[bool]] = {"killed": [], "killed where 2 or more": [], "injured": [], "injured where 2 or more": []}
    stands: list[bool] = []
    for article, reading in zip(articles, reader.read_each(reports), strict=True):
        if isinstance(reading, Failure):
            killed = injured = -1
        else:
            killed, injured = count(reading, "killed"), count(reading, "injured")
        incident = incidents[str(article["incident"])]
        if incident["num_killed"] >= 2:
            stands.append(stands_in(article["text"] + (article["title"] or ""), incident["num_killed"]))
        for name, ours, theirs in (("killed", killed, incident["num_killed"]), ("injured", injured, incident["num_injured"])):
            hits[name].append(ours == theirs)
            if theirs >= 2:
                hits[f"{name} where 2 or more"].append(ours == theirs)
    beside = {"killed": "numbers by regular expressions 0.676", "killed where 2 or more": "by regular expressions 0.358"}
    told = Score(
        name="gun violence, killed where 2 or more: the number stands in the text", value=_share(stands), of=len(stands)
    )
    scores = (
        Score(name=f"gun violence, {name} right", value=_share(right), of=len(right), beside=beside.get(name, ""))
        for name, right in hits.items()
    )
    return (*scores, told)


def _share(right: list[bool]) -> float:
    return sum(right) / len(right) if right else 0.0


def stands_in(text: str, number: int) -> bool:
    """Whether a number stands in a text, in digits or words, whatever it counts.

    >>> stands_in("A triple murder in a house.", 3), stands_in("Three women died.", 3), stands_in("Route 33", 3)
    (True, True, False)
    """
    word = _WORDS[number - 1] if 0 < number <= len(_WORDS) else str(number)
    return re.search(rf"\b({number}|{word}|{_TIMES.get(number, word)})\b", text, re.IGNORECASE) is not None


def count(reading: Reading, kind: FigureKind) -> int:
    """The number of the harmed of one kind that a reading gives for the news that it tells."""
    old = {event.id for event in reading.events if event.background}
    text = reading.report.text
    figures = [
        figure for figure in reading.figures
        if figure.kind == kind and figure.scope == "event" and figure.part_of is None
        and figure.event not in old and figure.low is not None
    ]  # fmt: skip
    early = [figure for figure in figures if figure.span.start < max(600, len(text) // 3)] or figures
    if early:
        return max(_size(figure) for figure in early)
    return int(kind == "killed" and any(word in text[:1000].lower() for word in _DEADLY))


def _size(figure: Figure) -> int:
    return figure.low if figure.low is not None else 0
