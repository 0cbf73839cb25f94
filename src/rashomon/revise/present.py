"""What the ledger holds now, as people have it: what an edited record is held against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rashomon.errors import BadInput
from rashomon.identity import Record, record_keys, records_of, with_keys
from rashomon.ledger import Ledger
from rashomon.ledger.sheets import as_judged
from rashomon.reconcile.fields import SORTS, Sort, fields_of
from rashomon.records import Reading

CHANGED = "was changed in the ledger since this was exported, or exported with --redact; export it again, and edit that"

_REPORTS = 256  # in memory at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A record, the key of its report, the report's reading, and the records' keys by their ids."""

    record: Record
    report: str
    reading: Reading
    keys: Mapping[str, str]

    @property
    def sort(self) -> Sort:
        """What sort of record it is."""
        return SORTS[type(self.record)]

    @property
    def fields(self) -> Mapping[str, Any]:
        """Its fields, as corrections tell them."""
        return fields_of(self.record, self.keys)


class Present:
    """Looks up reports and records in a ledger. Those looked up lately are kept."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._readings = lru_cache(maxsize=_REPORTS)(self._read)

    def reading(self, report: str) -> Reading:
        """The reading of a report, by its key, with the keys of its records. Raises BadInput where there is none."""
        return self._readings(report)[0]

    def find(self, key: str, report: str | None = None) -> Found:
        """The record of a key; who knows its report saves a look. Raises BadInput where it is not there, or not any more."""
        report = report or self.ledger.report_of([key]).get(key)
        if report is not None:
            reading, records = self._readings(report)
            if key in records:
                return Found(record=records[key], report=report, reading=reading, keys=record_keys(reading))
        raise BadInput(f"no record of this ledger has the key {key!r}, or it was rejected; export again to see what is there")

    def _read(self, report: str) -> tuple[Reading, Mapping[str, Record]]:
        if next(iter(self.ledger.readings([report])), None) is None:
            raise BadInput(f"this ledger has no report of the key {report!r}")
        reading = with_keys(as_judged(self.ledger, [report], self.ledger.lineages([report]))[report])
        keys = record_keys(reading)
        return reading, {keys[record.id]: record for record in records_of(reading)}
