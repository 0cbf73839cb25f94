from __future__ import annotations

from dataclasses import replace

import pytest
from making import MONDAY, TUESDAY, reading
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from rashomon.errors import BadInput
from rashomon.identity import record_keys
from rashomon.ledger.engines import writes
from rashomon.reconcile.records import Judgement

KEYS = record_keys(reading(1))
JUDGEMENT = Judgement(
    id="j1", verdict="correct", a=KEYS["f1"], field="low", value="14", reason="the army's own list", by="M. Osei", at=TUESDAY
)
OLDER = Judgement(id="j2", verdict="not-same", a=KEYS["e1"], b=KEYS["e2"], reason="two days apart", by="M. Osei", at=MONDAY)


def test_judgements_come_back_in_order_of_time(ledger):
    for judgement in (JUDGEMENT, OLDER, JUDGEMENT):
        ledger.judge(judgement)
    assert ledger.judgements() == (OLDER, JUDGEMENT)


def test_a_judgement_is_not_overwritten(ledger):
    ledger.judge(JUDGEMENT)
    with pytest.raises(BadInput, match="j1 is there already"):
        ledger.judge(replace(JUDGEMENT, value="99"))
    assert ledger.judgements() == (JUDGEMENT,)


@pytest.mark.parametrize("statement", ["UPDATE judgements SET value = '99'", "DELETE FROM judgements"])
def test_the_database_itself_refuses_to_change_one(ledger, statement):
    ledger.judge(JUDGEMENT)
    with ledger._engine.connect() as connection, pytest.raises(DBAPIError, match="only ever added"):
        writes(connection).execute(text(statement))
    assert ledger.judgements() == (JUDGEMENT,)


def test_judgements_survive_reading_again(ledger):
    ledger.add([reading(1)], at=MONDAY, reader="rules 1")
    ledger.judge(JUDGEMENT)
    ledger.add([reading(1, sure=0.9)], at=TUESDAY, reader="rules 2")
    assert ledger.judgements() == (JUDGEMENT,)
    assert ledger.report_of([JUDGEMENT.a])  # the better reading's figure has the same key
    ledger.mend()
    assert ledger.judgements() == (JUDGEMENT,)


def test_a_judgement_whose_record_is_gone_is_listed_and_kept(ledger):
    ledger.add([reading(1)], at=MONDAY, reader="rules 1")
    ledger.judge(JUDGEMENT)
    ledger.add([replace(reading(1), figures=())], at=TUESDAY, reader="rules 2")
    told = [one for one in ledger.check() if "j1" in one.what]
    assert [one.remark for one in told] == [True]
    assert ledger.judgements() == (JUDGEMENT,)
