"""The questions in SQL that the page on the ledger shows."""

from __future__ import annotations

import re
from pathlib import Path

from making import MONDAY, reading
from sqlalchemy import text

from rashomon.identity import record_keys, report_key
from rashomon.reconcile.records import Copy, Episode, Lineage

PAGE = Path(__file__).resolve().parents[2] / "docs" / "ledger.md"


def test_they_are_answered(ledger):
    one, other = reading(1), reading(2)
    ledger.add([one, other], at=MONDAY, reader="rules 1")
    first, second = sorted(report_key(told.report) for told in (one, other))
    reprint = Copy(report=second, descent="reprint", of=first, share=1.0)
    ledger.store_lineages([Lineage(id=first, copies=(Copy(report=first, descent="origin"), reprint))])
    events = tuple(sorted(record_keys(told)["e1"] for told in (one, other)))
    ledger.store_episodes([
        Episode(id=events[0], events=events, type="ASSAULT", acled=None, place="Anéfis", country="MLI", lat=None, lon=None,
                radius_km=None, start=None, end=None, side_a=(), side_b=())
    ])  # fmt: skip
    figures, sources = re.findall(r"```sql\n(.*?);\n```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    with ledger._engine.connect() as connection:
        rows = connection.execute(text(figures.replace("Tinzaouatene", "Anéfis"))).all()
        assert {(row.low, row.words, row.source, row.stance) for row in rows} == {(12, "12 soldiers", "Rebels", "assert")}
        assert [(row.place, row.sources) for row in connection.execute(text(sources))] == [("Anéfis", 1)]
