"""MUC-4: terrorist incidents in upper-case reports from Latin America, scored slot by slot against the template keys.

A simplified scorer, in the spirit of the official one: predicted and key templates of a report are aligned greedily by the
number of slots in which they agree, and each slot's fills are counted over all templates. Optional key templates count only
where something was aligned to them, optional fills only where they were given, and a key fill with alternatives ("A" / "B") is
one. String fills agree when they share their head word with an alternative or contain it; a day is right where the key has it
("on or before" the report's day is a fill of its own, and the week before it will do); numbers are right when they are equal.
As in the official scorer, a place is half right where its country is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from rashomon.bench import Score, Scores, f1
from rashomon.bench.muc4.incidents import templates
from rashomon.bench.muc4.keys import SLOTS, Fill, Template, load_keys, load_texts
from rashomon.reader import Reader
from rashomon.records import Reading, Report

BESIDE = {
    "date": "best systems of 1992: 0.589 / 0.594", "location": "0.609 / 0.590", "type": "0.757 / 0.754",
    "perp organization": "0.481 / 0.624", "confidence": "0.336 / 0.480", "target number": "0.606 / 0.527",
    "target effect": "0.566 / 0.509",
}  # fmt: skip
PARTS = ("tst1", "tst2", "tst3")
_MONTHS = {
    name: number
    for number, name in enumerate(["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"], start=1)
}
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3}) (\d{2})")
_WEEK = timedelta(days=7)


def agreement(slot: str, key: Fill, ours: Fill) -> float:
    """How far a fill of the reader fills a slot of the key: 1 or 0, and a half for the right country."""
    if slot == "location":
        return max(_place(one, ours) for one in key)
    if slot == "date":
        return float(any(_same_day(one, *ours) for one in key))
    if slot == "target number":
        return float(any(_numeral(one) == ours[0] for one in key))
    if slot in ("type", "target effect", "confidence"):
        return float(any(ours[0] in one for one in key))
    return float(any(_same_string(one, other) for one in key for other in ours))


def _place(key: str, ours: Fill) -> float:
    """The key's "COUNTRY: TOWN (KIND): QUARTER (KIND)" beside our country and the names of our place."""
    country, *parts = (_plain(re.sub(r"\s*\([^)]*\)?", "", part)) for part in re.split(r":| - ", key))
    names = {_plain(name) for name in ours[1:]}
    if names & set(parts):
        return 1.0
    if country != _plain(ours[0]):
        return 0.0
    return 0.5 if parts or names else 1.0


def _plain(words: str) -> str:
    """Words without accents and line ends, in which keys and texts spell alike."""
    return " ".join(unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().split())


def _same_day(key: str, start: str, end: str) -> bool:
    days = _days(key)
    if not days or not end:
        return False
    if key.strip("( ").startswith("-"):
        return end <= days[0].isoformat() and (not start or start >= (days[0] - _WEEK).isoformat())
    return bool(start) and start <= max(days).isoformat() and min(days).isoformat() <= end


def _days(words: str) -> list[date]:
    found = []
    for day, month, year in _DAY.findall(words):
        try:
            found.append(date(1900 + int(year), _MONTHS[month], int(day)))
        except (KeyError, ValueError):
            continue
    return found


def _numeral(words: str) -> str:
    digits = re.search(r"\d+", words)
    return digits.group() if digits else "PLURAL"


def _same_string(key: str, ours: str) -> bool:
    """Whether two strings share their head word, or one contains the other."""
    key, ours = _plain(key), _plain(ours)
    if not key or not ours:
        return False
    one, other = key.rsplit(maxsplit=1)[-1].rstrip("S"), ours.rsplit(maxsplit=1)[-1].rstrip("S")
    return one == other or (len(key) > 3 and f" {key} " in f" {ours} ") or (len(ours) > 3 and f" {ours} " in f" {key} ")


def hits(slot: str, key: Iterable[Fill], free: list[Fill]) -> float:
    """How far the fills of a key's slot are filled, each of ours used once; those used are taken out of `free`."""
    total = 0.0
    for fill in key:
        best = max(free, key=lambda one: agreement(slot, fill, one), default=None)
        if best is not None and agreement(slot, fill, best) > 0:
            free.remove(best)
            total += agreement(slot, fill, best)
    return total


def _hits(slot: str, key: Template, ours: Template) -> float:
    return hits(slot, key.slots.get(slot, ()), list(ours.slots.get(slot, ())))


def align(keys: list[Template], ours: list[Template]) -> list[tuple[Template, Template]]:
    """Pairs of key and predicted templates, the best agreement first; a pair agrees in its type or two other slots."""
    scored = sorted(
        ((sum(_hits(slot, key, one) for slot in SLOTS) + _hits("type", key, one), at, to)
         for at, key in enumerate(keys) for to, one in enumerate(ours)),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )  # fmt: skip
    used: set[int] = set()
    taken: set[int] = set()
    pairs = []
    for score, at, to in scored:
        if score >= 2 and at not in used and to not in taken:
            used.add(at)
            taken.add(to)
            pairs.append((keys[at], ours[to]))
    return pairs


def run(folder: Path, reader: Reader) -> Scores:
    """Score the three test parts of the corpus, or the folder itself where it holds texts and a key."""
    parts = [folder / name for name in PARTS if (folder / name).is_dir()] or [folder]
    keys = {id: found for part in parts for path in sorted(part.glob("key-*")) for id, found in load_keys(path).items()}
    files = [path for part in parts for path in sorted(part.iterdir()) if not path.name.startswith(("key-", "text-"))]
    reports = (Report(id=id, text=text) for path in files for id, text in load_texts(path))
    return score(reader.read_many(reports), keys)


def score(readings: Iterable[Reading], keys: Mapping[str, list[Template]]) -> Scores:
    """Every slot's F over all templates, with its precision and recall."""
    hit = dict.fromkeys(SLOTS, 0.0)
    gold: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    for reading in readings:
        right, ours = keys.get(reading.report.id, []), templates(reading)
        pairs = align(right, ours)
        aligned = {id(key) for key, _ in pairs}
        for slot in SLOTS:
            gold[slot] += sum(len(key.slots.get(slot, ())) for key in right if not key.optional or id(key) in aligned)
            predicted[slot] += sum(len(one.slots.get(slot, ())) for one in ours)
            for key, one in pairs:
                free = list(one.slots.get(slot, ()))
                hit[slot] += hits(slot, key.slots.get(slot, ()), free)
                left = len(free)
                hits(slot, key.maybe.get(slot, ()), free)
                predicted[slot] -= left - len(free)
    return tuple(_score(slot, hit[slot], gold[slot], predicted[slot]) for slot in SLOTS)


def _score(slot: str, hit: float, gold: int, predicted: int) -> Score:
    precision, recall, value = f1(hit, gold, predicted)
    beside = "; ".join(filter(None, (f"precision {precision:.3f}, recall {recall:.3f}", BESIDE.get(slot, ""))))
    return Score(name=f"muc4 {slot} F", value=value, of=gold, beside=beside)
