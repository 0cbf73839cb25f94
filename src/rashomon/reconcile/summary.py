"""An episode in one row: what a list shows of it, and what it is sorted by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from rashomon.identity import record_keys
from rashomon.reconcile.coding import ReviewState, state
from rashomon.reconcile.records import Judgement, Sheet
from rashomon.reconcile.rules import Rule
from rashomon.reconcile.sensitivity import sensitivity
from rashomon.records import Reading

_CONTRADICTED = 0.5  # the least disagreement where sources contradict each other


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """An episode in one row; the columns of `episode_summaries` say what each means."""

    episode: str
    reports: int
    lineages: int
    statements: int
    killed_low: int | None
    killed_high: int | None
    contradictions: int
    disagreement: float
    doubt: float
    state: ReviewState


def summary(sheet: Sheet, readings: Mapping[str, Reading], rules: Sequence[Rule], judgements: Sequence[Judgement]) -> Summary:
    """The summary of a sheet. `readings` are those of its reports as people have them, by report key."""
    outcome = sensitivity(sheet, rules)
    lows = [one.low for one in outcome.outcomes if one.low is not None]
    highs = [one.high for one in outcome.outcomes if one.high is not None]
    contradictions = sum(remark.kind == "contradiction" for remark in sheet.remarks)
    apart = max((1 - spread.modal_confidence for spread in outcome.spreads), default=0.0)
    sure = _confidences(sheet, readings)
    return Summary(
        episode=sheet.episode.id, reports=len(sheet.reports), lineages=len(sheet.lineages),
        statements=sum(len(count.statements) for count in sheet.counts), killed_low=min(lows, default=None),
        killed_high=max(highs, default=None), contradictions=contradictions,
        disagreement=round(max(apart, _CONTRADICTED if contradictions else 0.0), 3),
        doubt=round(1 - fmean(sure.values()), 3) if sure else 1.0, state=state(list(sure), judgements),
    )  # fmt: skip


def _confidences(sheet: Sheet, readings: Mapping[str, Reading]) -> dict[str, float]:
    """How sure each event of the episode and each figure of such an event is, by key."""
    told = set(sheet.episode.events)
    found: dict[str, float] = {}
    for report in sheet.reports:
        keys = record_keys(readings[report])
        events = {event.id: event for event in readings[report].events if keys[event.id] in told}
        found |= {keys[id]: event.confidence for id, event in events.items()}
        found |= {keys[figure.id]: figure.confidence for figure in readings[report].figures if figure.event in events}
    return found
