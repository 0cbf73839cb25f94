"""MUC-4: terrorist incidents in upper-case reports from Latin America, scored slot by slot against the template keys.

A simplified scorer, in the spirit of the official one: the reader's violent events that are news, no combat, and not denied
become templates; predicted and key templates of a report are aligned greedily by the number of slots in which they agree, and
each slot's fills are counted over all templates. Optional key templates count only where something was aligned to them, and a
key fill with alternatives ("A" / "B") is one. String fills agree when they share their head word with an alternative or contain
it; dates when their days overlap; places when a name of the key is the event's; numbers when they are equal.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rashomon.bench import Score, Scores, f1
from rashomon.reader import Reader
from rashomon.records import Actor, Claim, Event, Figure, Place, Reading, Report, When

SLOTS = ("date", "location", "type", "perp individual", "perp organization", "confidence", "target number", "target effect",
    "human target", "physical target")  # fmt: skip
BESIDE = {
    "date": "best systems of 1992: 0.589 / 0.594", "location": "0.609 / 0.590", "type": "0.757 / 0.754",
    "perp organization": "0.481 / 0.624", "confidence": "0.336 / 0.480", "target number": "0.606 / 0.527",
    "target effect": "0.566 / 0.509",
}  # fmt: skip
_KEYS = {
    "INCIDENT: DATE": "date", "INCIDENT: LOCATION": "location", "INCIDENT: TYPE": "type",
    "PERP: INDIVIDUAL ID": "perp individual",
    "PERP: ORGANIZATION ID": "perp organization", "PERP: ORGANIZATION CONFIDENCE": "confidence",
    "HUM TGT: NUMBER": "target number",
    "HUM TGT: EFFECT OF INCIDENT": "target effect", "HUM TGT: NAME": "human target", "HUM TGT: DESCRIPTION": "human target",
    "PHYS TGT: ID": "physical target",
}  # fmt: skip
_MONTHS = {
    name: number
    for number, name in enumerate(["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"], start=1)
}
_BOMBS = ("Remote explosive/landmine/IED", "Suicide bomb", "Grenade", "Shelling/artillery/missile attack", "Air/drone strike")
_LINE = re.compile(r"^\d+\.\s+([A-Z :]+?)\s{2,}(.*)$")
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3}) (\d{2})")
_START = re.compile(r"^\s*((?:DEV|TST\d)-MUC\d-\d{4})", re.MULTILINE)

Fill = tuple[str, ...]  # the alternatives of one fill


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One incident: for each slot its fills, each a tuple of alternatives."""

    slots: dict[str, tuple[Fill, ...]]
    optional: bool = False


def load_texts(path: Path) -> Iterator[tuple[str, str]]:
    """The reports of one text file: identifier and text."""
    content = path.read_text(encoding="latin-1")
    starts = list(_START.finditer(content))
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        yield start.group(1), content[start.end() : following.start() if following else None].strip()


def load_keys(path: Path) -> dict[str, list[Template]]:
    """The templates of one key file by report."""
    keys: dict[str, list[Template]] = {}
    report, optional, name = "", False, ""
    slots: dict[str, list[Fill]] = {}

    def close() -> None:
        if report and slots.get("type"):
            keys.setdefault(report, []).append(
                Template(slots={slot: tuple(fills) for slot, fills in slots.items()}, optional=optional)
            )

    for line in path.read_text(encoding="latin-1").splitlines():
        if line.startswith(";"):
            continue
        found = _LINE.match(line)
        if found is None:
            if name and line.strip():
                _add(slots, name, line.strip())
            continue
        label, value = found.group(1).strip(), found.group(2).strip()
        if label == "MESSAGE: ID":
            close()
            report, slots, optional = value.split()[0], {}, False
        elif label == "MESSAGE: TEMPLATE":
            optional = "OPTIONAL" in value
        name = _KEYS.get(label, "")
        if name:
            _add(slots, name, value)
    close()
    return keys


def _add(slots: dict[str, list[Fill]], slot: str, value: str) -> None:
    if value in ("-", "*", "") or value.startswith("?"):
        return
    left = value.split('": "', maxsplit=1)[0] if slot == "human target" else value
    if slot in ("target number", "target effect", "confidence"):
        # "DEATH: "CIVILIAN"": the fill stands before the colon, the target after it.
        left = re.split(r":\s*\"", value, maxsplit=1)[0]
    alternatives = tuple(one.strip(' "()\\?').upper() for one in re.split(r"\s+/\s+", left) if one.strip(' "()\\?-'))
    if alternatives:
        slots.setdefault(slot, []).append(alternatives)


def templates(reading: Reading) -> list[Template]:
    """The templates that a reading gives: one for each violent event that is news."""
    actors = {actor.id: actor for actor in reading.actors}
    return [
        _template(event, reading, actors)
        for event in reading.events
        if not event.background and event.status != "denied" and event.acled != "Armed clash" and _type(event) is not None
    ]


def _type(event: Event) -> str | None:
    words = event.trigger.text.lower()
    if event.acled == "Abduction/forced disappearance" or "kidnap" in words or "hostage" in words:
        return "KIDNAPPING"
    if event.type != "ASSAULT":
        return None
    if "burn" in words or words == "fire" or "arson" in words:
        return "ARSON"
    if event.acled in _BOMBS or any(word in words for word in ("bomb", "dynamit", "explo", "blew", "detonat")):
        return "BOMBING"
    return "ATTACK"


def _template(event: Event, reading: Reading, actors: dict[str, Actor]) -> Template:
    slots: dict[str, list[Fill]] = {"type": [(_type(event) or "",)]}
    if isinstance(event.when, When):
        interval = event.when.interval
        slots["date"] = [(f"{interval.start or interval.end}", f"{interval.end or interval.start}")]
    if isinstance(event.place, Place):
        slots["location"] = [(event.place.name.upper(), event.place.span.text.upper())]
    for id in event.side_a:
        actor = actors[id]
        slot = "perp organization" if actor.registry_id is not None else "perp individual"
        slots.setdefault(slot, []).append(_names(actor))
    if slots.get("perp organization"):
        slots["confidence"] = [(_confidence(event, reading.claims),)] * len(slots["perp organization"])
    slots["human target"] = [_names(actors[id]) for id in event.side_b]
    figures = [figure for figure in reading.figures if figure.event == event.id]
    slots["target number"] = [(_number(figure),) for figure in figures]
    effects = {"killed": "DEATH", "injured": "INJURY"}
    slots["target effect"] = [(effects[figure.kind],) for figure in figures if figure.kind in effects]
    return Template(slots={slot: tuple(fills) for slot, fills in slots.items()})


def _names(actor: Actor) -> Fill:
    return tuple(dict.fromkeys(name.upper() for name in (actor.name, *actor.aka, *(span.text for span in actor.mentions))))


def _number(figure: Figure) -> str:
    if figure.low is None:
        return "PLURAL"
    return str(figure.low)


def _confidence(event: Event, claims: tuple[Claim, ...]) -> str:
    """How the perpetrator is known, from the claims about the event: claimed, accused, or reported as a fact."""
    stances = {claim.stance for claim in claims if event.id in claim.of}
    if stances & {"claim-responsibility", "admit"}:
        return "CLAIMED OR ADMITTED"
    if "deny" in stances:
        return "SUSPECTED OR ACCUSED"
    if "accuse" in stances:
        return "SUSPECTED OR ACCUSED"
    return "REPORTED AS FACT"


def agree(slot: str, key: Fill, ours: Fill) -> bool:
    """Whether a fill of the reader fills a slot of the key."""
    if slot == "date":
        days = [day for one in key for day in _days(one)]
        return bool(days) and ours[0] <= max(days).isoformat() and min(days).isoformat() <= ours[1]
    if slot == "location":
        parts = {_plain(re.sub(r"\s*\([^)]*\)?", "", part)) for one in key for part in re.split(r"[:\-]", one)}
        return any(_plain(one) in parts for one in ours)
    if slot == "target number":
        return any(_numeral(one) == ours[0] for one in key)
    if slot in ("type", "target effect", "confidence"):
        return any(ours[0] in one for one in key)
    return any(_same_string(one, other) for one in key for other in ours)


def _plain(words: str) -> str:
    """Words without accents and line ends, in which keys and texts spell alike."""
    return " ".join(unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().split())


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


def _hits(slot: str, key: Template, ours: Template) -> int:
    """How many fills of a slot agree, each used once."""
    free = list(ours.slots.get(slot, ()))
    hits = 0
    for fill in key.slots.get(slot, ()):
        found = next((one for one in free if agree(slot, fill, one)), None)
        if found is not None:
            free.remove(found)
            hits += 1
    return hits


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
    """Score the parts tst1 and tst2 of the corpus, or the folder itself where it holds texts and a key."""
    parts = [folder / name for name in ("tst1", "tst2") if (folder / name).is_dir()] or [folder]
    hits: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    for part in parts:
        keys = {id: found for path in sorted(part.glob("key-*")) for id, found in load_keys(path).items()}
        texts = [
            pair for path in sorted(part.iterdir()) if not path.name.startswith(("key-", "text-")) for pair in load_texts(path)
        ]
        for reading in reader.read_many(Report(id=id, text=text) for id, text in texts):
            right, ours = keys.get(reading.report.id, []), templates(reading)
            pairs = align(right, ours)
            aligned = {id(key) for key, _ in pairs}
            for slot in SLOTS:
                hits[slot] += sum(_hits(slot, key, one) for key, one in pairs)
                gold[slot] += sum(len(key.slots.get(slot, ())) for key in right if not key.optional or id(key) in aligned)
                predicted[slot] += sum(len(one.slots.get(slot, ())) for one in ours)
    return tuple(_score(slot, hits[slot], gold[slot], predicted[slot]) for slot in SLOTS)


def _score(slot: str, hit: int, gold: int, predicted: int) -> Score:
    precision, recall, value = f1(hit, gold, predicted)
    beside = "; ".join(filter(None, (f"precision {precision:.3f}, recall {recall:.3f}", BESIDE.get(slot, ""))))
    return Score(name=f"muc4 {slot} F", value=value, of=gold, beside=beside)
