"""The summaries of episodes, made when an episode is formed and when one of its records is judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from rashomon.data.codebooks import load_rules
from rashomon.identity import record_keys, with_keys
from rashomon.ledger.fetching import in_portions
from rashomon.ledger.store import Ledger
from rashomon.reconcile.judged import judge_copies
from rashomon.reconcile.records import Episode, Judgement, Party
from rashomon.reconcile.summary import summary
from rashomon.reconcile.together import Directory, sheet_of
from rashomon.records import Reading

_PORTION = 200  # episodes; their readings are in memory at once


def summarise(ledger: Ledger, episodes: Iterable[Episode]) -> None:
    """Make the summaries of these episodes anew."""
    rules = load_rules()
    ordered = sorted(episodes, key=lambda episode: episode.id)
    for portion in in_portions([episode.id for episode in ordered], _PORTION):
        wanted = set(portion)
        some = [episode for episode in ordered if episode.id in wanted]
        reports = ledger.report_of(event for episode in some for event in episode.events)
        keys = sorted(set(reports.values()))
        lineages = ledger.lineages(keys)
        machine = dict(zip(keys, map(with_keys, ledger.readings(keys)), strict=True))
        judgements = judgements_on(ledger, machine)
        readings = judge_copies(machine, lineages, judgements)
        directory = Known(ledger.parties(key for key in records_in(readings) if key.startswith("a")))
        rows = []
        for episode in some:
            own = {reports[event]: readings[reports[event]] for event in episode.events}
            sheet = sheet_of(episode, list(own.values()), lineages, directory)
            rows.append(asdict(summary(sheet, own, rules, _about(own, judgements))))
        ledger.store_summaries(rows)


def _about(readings: Mapping[str, Reading], judgements: Sequence[Judgement]) -> Sequence[Judgement]:
    """Those that may concern these readings, few of many; withdrawals name only what they withdraw."""
    if not judgements:
        return ()
    about = set(records_in(readings))
    return [one for one in judgements if one.verdict == "withdraw" or one.a in about]


def records_in(readings: Mapping[str, Reading]) -> list[str]:
    """The keys of all that judgements on these readings may name: their records and reports."""
    return sorted({*readings, *(key for reading in readings.values() for key in record_keys(reading).values())})


def judgements_on(ledger: Ledger, readings: Mapping[str, Reading]) -> tuple[Judgement, ...]:
    """What people decided about these readings (by report key), records that they added included."""
    about = records_in(readings)
    told = ledger.judgements(about)
    added = [one.b for one in told if one.verdict == "add" and one.b is not None and one.b not in about]
    return ledger.judgements([*about, *added]) if added else told


class Known(Directory):
    """Who is who, looked up beforehand."""

    def __init__(self, parties: Mapping[str, Party]) -> None:
        self._parties = parties

    def enter(self, report: str, personas: Mapping[str, str]) -> None:
        """Nothing is entered here."""
        raise NotImplementedError

    def gather(self, parties: Sequence[Party]) -> None:
        """Nothing is gathered here."""
        raise NotImplementedError

    def parties(self, actors: Iterable[str]) -> Mapping[str, Party]:
        """The party of each of these actors, by the actor's key."""
        return {key: self._parties[key] for key in actors if key in self._parties}
