"""What coders said of records, each coder's last word: how far records are judged, where coders differ, how far they agree.

Agreement is Krippendorff's alpha for nominal data (Krippendorff, Content Analysis, 2004, chapter 11): 1 is agreement in all,
0 is what chance gives. For spans it is the mean share of characters that two coders have in common.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from rashomon.reconcile.records import Judgement
from rashomon.reconcile.standing import standing

ReviewState = Literal["open", "started", "done", "disputed"]
SPANS = ("trigger", "span", "content", "cue")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinions:
    """One matter (a record's verdict, or one field of it): each coder's last word, and whether somebody settled it."""

    key: str
    field: str | None
    words: Mapping[str, Judgement]
    settled: bool

    @property
    def told(self) -> dict[str, str]:
        """What each coder said: a verdict ("correct" is to accept with changes), or the field's value."""
        return {by: _word(one, self.field) for by, one in self.words.items()}

    @property
    def disputed(self) -> bool:
        """Whether coders differ and nobody has settled it."""
        return not self.settled and len(set(self.told.values())) > 1


def _word(one: Judgement, field: str | None) -> str:
    if field is None:
        return "reject" if one.verdict == "reject" else "accept"
    return one.value or "null" if one.verdict == "correct" else one.verdict


def opinions(judgements: Iterable[Judgement]) -> list[Opinions]:
    """All matters that somebody judged, verdicts before fields, by key.

    Who accepts a record without correcting it has said that its fields are right as they were.
    """
    by_record: defaultdict[str, list[Judgement]] = defaultdict(list)
    for one in standing(judgements):
        if one.verdict in ("accept", "reject", "correct"):
            by_record[one.a].append(one)
    found = []
    for key, told in sorted(by_record.items()):
        verdicts: dict[str, Judgement] = {}
        fields: defaultdict[str, dict[str, Judgement]] = defaultdict(dict)
        for one in sorted(told, key=lambda one: (one.at, one.id)):
            verdicts[one.by] = one
            if one.verdict == "correct" and one.field is not None:
                fields[one.field][one.by] = one
        settled = any(one.final for one in told)
        found.append(Opinions(key=key, field=None, words=verdicts, settled=settled))
        for field, values in sorted(fields.items()):
            accepted = {by: one for by, one in verdicts.items() if by not in values and one.verdict != "reject"}
            found.append(Opinions(key=key, field=field, words={**accepted, **values}, settled=settled))
    return found


def state(keys: Sequence[str], judgements: Iterable[Judgement]) -> ReviewState:
    """How far these records are judged."""
    wanted = set(keys)
    told = [one for one in opinions(judgements) if one.key in wanted]
    if any(one.disputed for one in told):
        return "disputed"
    judged = {one.key for one in told}
    return "done" if wanted and judged == wanted else "started" if judged else "open"


def alpha(units: Iterable[Sequence[str]]) -> float | None:
    """Krippendorff's alpha for nominal labels; None where nothing was labelled twice, or all labels are one.

    >>> alpha([["yes", "yes"], ["no", "no"], ["yes", "no"]])
    0.444
    """
    pairs: Counter[tuple[str, str]] = Counter()
    coincidences: defaultdict[tuple[str, str], float] = defaultdict(float)
    for unit in units:
        if len(unit) < 2:
            continue
        for index, one in enumerate(unit):
            for other in (*unit[:index], *unit[index + 1 :]):
                coincidences[one, other] += 1 / (len(unit) - 1)
                pairs[one, other] += 1
    totals: defaultdict[str, float] = defaultdict(float)
    for (one, _), weight in coincidences.items():
        totals[one] += weight
    n = sum(totals.values())
    if len(totals) < 2:
        return None
    observed = sum(weight for (one, other), weight in coincidences.items() if one != other)
    expected = sum(totals[one] * totals[other] for one in totals for other in totals if one != other) / (n - 1)
    return round(1 - observed / expected, 3)


def overlap(units: Iterable[Sequence[str]]) -> float | None:
    """The mean share of characters in common of two coders' spans (JSON objects); None where no span was given twice."""
    shares = [_share(json.loads(one), json.loads(other)) for unit in units for one, other in combinations(unit, 2)]
    return round(sum(shares) / len(shares), 3) if shares else None


def _share(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    common = min(one["end"], other["end"]) - max(one["start"], other["start"])
    union = max(one["end"], other["end"]) - min(one["start"], other["start"])
    return max(0, common) / union
