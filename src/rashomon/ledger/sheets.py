"""Episodes with their accounts, and the readings that these stand in; several at once, so that none is read twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.identity import record_keys, with_keys
from rashomon.ledger.store import Ledger
from rashomon.reconcile.judged import judge_copies
from rashomon.reconcile.records import Episode, Judgement, Lineage, Party, Sheet
from rashomon.reconcile.together import Directory, sheet_of
from rashomon.records import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An episode: its sheet, the readings of its reports by key, and all that was ever said of these and of their records."""

    sheet: Sheet
    readings: Mapping[str, Reading]
    judgements: tuple[Judgement, ...]


def read_sheet(ledger: Ledger, episode: Episode) -> tuple[Sheet, Mapping[str, Reading]]:
    """The accounts of an episode, and the readings (as people have them) that they stand in, by report key."""
    (told,) = read_sheets(ledger, [episode])
    return told.sheet, told.readings


def read_sheets(ledger: Ledger, episodes: Sequence[Episode]) -> Iterator[Told]:
    """The accounts of each of these episodes, in order. Their readings are all in memory at once."""
    reports = ledger.report_of(event for episode in episodes for event in episode.events)
    lineages = ledger.lineages(reports.values())
    machine = _with_copies(ledger, reports.values(), lineages)
    judgements = judgements_on(ledger, machine)
    readings = judge_copies(machine, lineages, judgements)
    told = {key: readings[key] for key in sorted(set(reports.values()))}
    directory = _Known(ledger.parties(key for key in records_in(told) if key[0] == "a"))
    for episode in episodes:
        own = {key: told[key] for key in sorted({reports[event] for event in episode.events if event in reports})}
        about = _about(machine, own, judgements) if judgements else ()
        yield Told(sheet=sheet_of(episode, list(own.values()), lineages, directory), readings=own, judgements=about)


def as_judged(ledger: Ledger, reports: Iterable[str], lineages: Mapping[str, Lineage]) -> dict[str, Reading]:
    """The readings of these reports as people have them."""
    wanted = sorted(reports)
    machine = _with_copies(ledger, wanted, lineages)
    judged = judge_copies(machine, lineages, judgements_on(ledger, machine))
    return {key: judged[key] for key in wanted}


def _with_copies(ledger: Ledger, reports: Iterable[str], lineages: Mapping[str, Lineage]) -> dict[str, Reading]:
    """The readings of these reports and of their copies, as the machine made them: what was said of one counts in all."""
    wanted = set(reports)
    keys = sorted(wanted.union(copy.report for key in wanted & lineages.keys() for copy in lineages[key].copies))
    return dict(zip(keys, map(with_keys, ledger.readings(keys)), strict=True))


def records_in(readings: Mapping[str, Reading]) -> list[str]:
    """The keys of all that judgements on these readings may name: their records and reports."""
    return sorted({*readings, *(key for reading in readings.values() for key in record_keys(reading).values())})


def judgements_on(ledger: Ledger, readings: Mapping[str, Reading]) -> tuple[Judgement, ...]:
    """What people decided about these readings (by report key), records that they added included."""
    about = records_in(readings)
    told = ledger.judgements(about)
    added = [one.b for one in told if one.verdict == "add" and one.b is not None and one.b not in about]
    return ledger.judgements([*about, *added]) if added else told


def _about(machine: Mapping[str, Reading], reports: Iterable[str], judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Those that are about these reports or what was read in them; such as do not hold any more, and their withdrawals, too."""
    own = {key: machine[key] for key in reports}
    about = {*records_in(own), *(one.b for one in judgements if one.verdict == "add" and one.a in own)}
    held = {one.id for one in judgements if one.verdict != "withdraw" and {one.a, one.b} & about}
    while more := {one.id for one in judgements if one.verdict == "withdraw" and one.a in held} - held:
        held |= more
    return tuple(one for one in judgements if one.id in held)


class _Known(Directory):
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
