"""What every format is given: episodes one after the other, each with its accounts, its readings and a rule's figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from rashomon import __version__
from rashomon.identity import record_keys, records_of, report_key
from rashomon.ledger import Ledger, Sought
from rashomon.ledger.sheets import read_sheets
from rashomon.reconcile.records import Episode, Judgement, Lineage, Outcome, Party, Sheet
from rashomon.reconcile.rules import Rule
from rashomon.records import Actor, Claim, Event, Figure, Reading, Tie
from rashomon.release.seen import Seen

_PORTION = 200

Record = Actor | Event | Figure | Claim | Tie


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One export: the rule that made its figures, what was asked for and taken out, in words, by which software and when.

    `original` gives the bytes of a hash, where the ledger kept them and nothing was to be taken out.
    """

    rule: str
    rule_version: str
    asked: str
    redacted: str
    at: datetime
    software: str = f"rashomon {__version__}"
    original: Callable[[str], bytes | None] = lambda _: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One episode.

    `readings` are those of its reports as people have them, by the ledger's keys, and `judgements` all that people ever said of
    them and of their records.
    """

    sheet: Sheet
    outcome: Outcome
    readings: Mapping[str, Reading]
    judgements: tuple[Judgement, ...] = ()
    _parties: Mapping[str, Party] = field(init=False, repr=False, compare=False)
    _records: Mapping[str, tuple[str, Record]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_parties", {party.id: party for party in self.sheet.parties})
        records: dict[str, tuple[str, Record]] = {}
        for report, reading in self.readings.items():
            keys = record_keys(reading)
            records |= {keys[record.id]: (report, record) for record in records_of(reading)}
        object.__setattr__(self, "_records", records)

    @property
    def episode(self) -> Episode:
        """The episode itself."""
        return self.sheet.episode

    def party(self, id: str) -> Party | None:
        """The party of this id."""
        return self._parties.get(id)

    def record(self, key: str) -> tuple[str, Record] | None:
        """The report that a record stands in, by its key, and the record as people have it."""
        return self._records.get(key)

    def tellings(self) -> tuple[tuple[str, str, Event], ...]:
        """The events that the episode is made of: report key, event key and event."""
        found = ((key, self._records.get(key)) for key in self.episode.events)
        return tuple((told[0], key, told[1]) for key, told in found if told is not None and isinstance(told[1], Event))

    def lineage(self, report: str) -> Lineage | None:
        """The lineage of a report."""
        return next((one for one in self.sheet.lineages if any(copy.report == report for copy in one.copies)), None)

    def origins(self) -> tuple[Reading, ...]:
        """The reading of each lineage's first report that tells of the episode, the earliest published first."""
        firsts = []
        for lineage in self.sheet.lineages:
            told = [copy.report for copy in lineage.copies if copy.report in self.readings]
            if told:
                firsts.append(self.readings[told[0]])
        return tuple(sorted(firsts, key=lambda one: (str(one.published.start or "9999"), report_key(one.report))))


def entries(ledger: Ledger, sought: Sought, rule: Rule) -> Iterator[Entry]:
    """The episodes that are sought, the earliest first. Only a portion of them is in memory."""
    ids = ledger.episode_ids(sought)
    for start in range(0, len(ids), _PORTION):
        for told in read_sheets(ledger, ledger.episodes_by_id(ids[start : start + _PORTION])):
            yield Entry(sheet=told.sheet, outcome=rule(told.sheet), readings=told.readings, judgements=told.judgements)


def each_reading(entries: Iterable[Entry]) -> Iterator[tuple[str, Reading]]:
    """Each report's key and reading, once, though it tells of several episodes."""
    seen = Seen()
    for entry in entries:
        for report, reading in entry.readings.items():
            if seen.new(report):
                yield report, reading
