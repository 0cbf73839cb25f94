"""CASE 2021 task 2: one ACLED sub-event type a snippet.

The reader's answer is the sub-event type of its first event that has one; of others, DIPLO for talks and backing and
ATTRIB for accusations. Disasters and organised crime are outside of what the reader looks for: it answers OTHER.
Only measured here: the labelled snippets are the task's test set, and nothing was tuned on them.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from rashomon.bench import Score, Scores, f1
from rashomon.reader import Reader
from rashomon.records import Reading, Report, SubEventType

_LABELS: dict[SubEventType, str] = {
    "Abduction/forced disappearance": "ABDUCT_DISSAP", "Agreement": "AGREEMENT", "Air/drone strike": "AIR_STRIKE",
    "Armed clash": "ARMED_CLASH", "Arrests": "ARREST", "Shelling/artillery/missile attack": "ART_MISS_ATTACK",
    "Attack": "ATTACK",
    "Change to group/activity": "CHANGE_TO_GROUP_ACT", "Chemical weapon": "CHEM_WEAP", "Disrupted weapons use": "DISR_WEAP",
    "Excessive force against protesters": "FORCE_AGAINST_PROTEST", "Government regains territory": "GOV_REGAINS_TERIT",
    "Grenade": "GRENADE", "Headquarters or base established": "HQ_ESTABLISHED", "Mob violence": "MOB_VIOL",
    "Non-state actor overtakes territory": "NON_STATE_ACTOR_OVERTAKES_TER",
    "Non-violent transfer of territory": "NON_VIOL_TERRIT_TRANSFER", "Other": "OTHER", "Peaceful protest": "PEACE_PROTEST",
    "Looting/property destruction": "PROPERTY_DISTRUCT", "Protest with intervention": "PROTEST_WITH_INTER",
    "Remote explosive/landmine/IED": "REM_EXPLOS", "Sexual violence": "SEX_VIOL", "Suicide bomb": "SUIC_BOMB",
    "Violent demonstration": "VIOL_DEMONSTR",
}  # fmt: skip
_DIPLOMACY = frozenset(("CONSULT", "SUPPORT", "COOPERATE", "REQUEST", "AID"))


def run(folder: Path, reader: Reader) -> Scores:
    """Score the reader on the labelled snippets below a folder."""
    (path,) = sorted(folder.rglob("test_set_final_release_with_labels.tsv"))
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if len(row) == 3][1:]
    readings = reader.read_many(Report(id=id, text=text) for id, text, _ in rows)
    pairs = [(gold.strip(), label(reading)) for (_, _, gold), reading in zip(rows, readings, strict=True)]
    seen = [(gold, ours) for gold, ours in pairs if gold in _LABELS.values()]
    return (
        Score(name="weighted F, 30 types", value=_weighted(pairs), of=len(pairs), beside="83.9 with ACLED training data"),
        Score(name="weighted F, ACLED's own 25", value=_weighted(seen), of=len(seen)),
        Score(name="accuracy", value=sum(gold == ours for gold, ours in pairs) / len(pairs), of=len(pairs)),
    )


def label(reading: Reading) -> str:
    """The one label of a snippet."""
    first = next((event for event in reading.events if event.acled is not None and event.status != "denied"), None)
    if first is not None and first.acled is not None:
        return _LABELS[first.acled]
    types = {event.type for event in reading.events}
    if "ACCUSE" in types:
        return "ATTRIB"
    return "DIPLO" if types & _DIPLOMACY else "OTHER"


def _weighted(pairs: list[tuple[str, str]]) -> float:
    gold, ours = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    hits = Counter(one for one, other in pairs if one == other)
    return sum(number * f1(hits[type_], number, ours[type_])[2] for type_, number in sorted(gold.items())) / max(len(pairs), 1)
