"""A first look at a report, in microseconds: whether it is about conflict at all, and worth the slow reading.

A linear model over the words of the headline and the opening, each word hashed to a weight. It is made to miss nothing:
what it lets through may well be about something else, and the reader will find little in that.

>>> from rashomon.records import Report
>>> relevance(Report(id="a", text="Rebels shelled the army base near the town, killing two soldiers.")) > RELEVANT
True
>>> relevance(Report(id="b", text="The album has twelve songs, and the singer will tour Europe with her band.")) > RELEVANT
False
"""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from math import exp, sqrt
from zlib import crc32, decompress

from rashomon.errors import BadLexicon
from rashomon.gather.failures import Failure
from rashomon.read.clean.language import detect_language
from rashomon.read.clean.lexicon import TextLexicon
from rashomon.records import Report

BUCKETS = 1 << 14
_LOOK_AT = 4_000
_WORD = re.compile(r"[^\W\d_]+")
# A line of JSON that says where the weights come from, then a byte a weight, packed.
_HEADER, _PACKED = resources.files("rashomon.data").joinpath("relevance.bin").read_bytes().split(b"\n", 1)
_TOLD = json.loads(_HEADER)
RELEVANT: float = _TOLD["threshold"]


def relevance(report: Report) -> float:
    """How likely it is, from 0 to 1, that a report is about conflict. A text without words has 0."""
    found = features(f"{report.title or ''}\n{report.text[:_LOOK_AT]}")
    if not found:
        return 0.0
    bias, weights = _model()
    return 1 / (1 + exp(-bias - sum([weights[one] for one in found]) / sqrt(len(found))))


def about_conflict(report: Report, threshold: float) -> bool:
    """Whether a report is worth reading. One in another language is let through: the model knows no other words.

    >>> about_conflict(Report(id="a", text="El equipo ganó la copa en su casa ante el público."), RELEVANT)
    True
    """
    return relevance(report) >= threshold or detect_language(report.text[:_LOOK_AT], TextLexicon()) != "en"


def sift(items: Iterable[Report | Failure], threshold: float | None, passed: list[str]) -> Iterator[Report | Failure]:
    """What is worth reading, in order; the ids of reports that are passed over go to `passed`. None lets all through."""
    for item in items:
        if threshold is None or isinstance(item, Failure) or about_conflict(item, threshold):
            yield item
        else:
            passed.append(item.id)


def features(text: str) -> set[int]:
    """The buckets of the words in a text. Every hash is that of the bytes, the same on every machine.

    >>> features("Rebels, rebels") == features("REBELS")
    True
    """
    return {crc32(word.encode("utf-8", "replace")) % BUCKETS for word in set(_WORD.findall(text.lower()))}


@cache
def _model() -> tuple[float, array[float]]:
    """The bias, and a weight a bucket."""
    steps = array("b", decompress(_PACKED))
    if len(steps) != BUCKETS:
        raise BadLexicon(f"relevance.bin holds {len(steps)} weights, not {BUCKETS}; make it with scripts/relevance.py")
    return float(_TOLD["bias"]), array("d", (step * float(_TOLD["step"]) for step in steps))
