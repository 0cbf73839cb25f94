from __future__ import annotations

import pytest
from making import MONDAY, TUESDAY, reading
from sqlalchemy import text

from rashomon.identity import record_keys
from rashomon.ledger import Ledger
from rashomon.ledger.engines import writes
from rashomon.reconcile.records import Copy, Judgement, Lineage


def settle(ledger: Ledger) -> None:
    waiting = ledger.pending()
    ledger.store_lineages([Lineage(id=key, copies=(Copy(report=key, descent="origin"),)) for key in waiting])
    ledger.reconciled(waiting)


@pytest.fixture
def sound(ledger):
    """A ledger with all that can be in one."""
    ledger.add([reading(number) for number in range(3)], at=MONDAY, reader="rules 1")
    ledger.add([reading(1, sure=0.9), reading(2, toll=15)], at=TUESDAY, reader="rules 2")
    key = record_keys(reading(1))["f1"]
    ledger.judge(Judgement(id="j1", verdict="accept", a=key, reason="seen the list", by="M. Osei", at=TUESDAY))
    settle(ledger)
    return ledger


def faults(ledger: Ledger) -> str:
    return "; ".join(one.what for one in ledger.check() if not one.remark)


def test_a_sound_ledger_has_no_complaints(sound):
    assert list(sound.check()) == []


def test_an_empty_ledger_is_sound(ledger):
    assert list(ledger.check()) == []


def test_what_waits_is_told_and_is_no_fault(sound):
    sound.add([reading(7)], at=TUESDAY, reader="rules 2")
    assert [(one.what, one.remark) for one in sound.check()] == [("1 reports wait to be reconciled", True)]


DERIVED = {
    "UPDATE figures SET low = 3 WHERE figure_key = (SELECT min(figure_key) FROM figures)": "table figures",
    "DELETE FROM claim_sources": "table claim_sources",
    "DELETE FROM actors": "table actors",
    "UPDATE events SET words = 'kissed'": "table events",
    "UPDATE event_sides SET side = 'b' WHERE side = 'a'": "table event_sides",
    "DELETE FROM lineage_copies": "lineages have no members",
    "DELETE FROM lineages": "3 reports are noted as reconciled and are in no lineage",
    "INSERT INTO episodes (episode_id, type) VALUES ('e1', 'AID')": "1 of the episodes have no members",
    "INSERT INTO actor_personas SELECT 'a-gone', report_key, 'p-gone' FROM reports LIMIT 1": "no party or in no report",
}


def test_what_is_made_from_readings_is_compared_with_them_and_can_be_made_anew(sound):
    before = list(sound.readings())
    for damage, told in DERIVED.items():
        with writes(sound._engine.connect()) as connection, connection.begin():
            connection.execute(text(damage))
        assert told in faults(sound), damage
        sound.mend()
        settle(sound)
        assert list(sound.check()) == [], damage
    assert list(sound.readings()) == before
    assert len(sound.judgements()) == 1


def test_a_search_that_lost_its_words_is_noticed_and_mended(sound):
    lose = {
        "sqlite": "INSERT INTO text_search (text_search) VALUES ('delete-all')",
        "postgresql": "DELETE FROM text_search",
    }[sound._engine.dialect.name]
    with writes(sound._engine.connect()) as connection, connection.begin():
        connection.execute(text(lose))
    assert "the search does not hold" in faults(sound)
    assert sound.search("anefis") == ()
    sound.mend()
    settle(sound)
    assert list(sound.check()) == []
    assert len(sound.search("anefis")) == 3


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE versions SET text = 'Nothing happened.' WHERE number = 1", "was changed"),
        ("UPDATE versions SET title = 'Other' WHERE number = 1", "was changed"),
        ("UPDATE readings SET json = replace(json, '12 soldiers', '99 soldiers')", "the reading of report"),
        ("UPDATE readings SET json = '{'", "the reading of report"),
        ("UPDATE reports SET reading_key = 'd-gone'", "lost its text or its reading"),
    ],
)
def test_what_was_said_cannot_be_changed_unnoticed(sound, damage, told):
    with writes(sound._engine.connect()) as connection, connection.begin():
        connection.execute(text(damage))
    complaints = [one for one in sound.check() if told in one.what]
    assert complaints
    assert "copy of the ledger" in complaints[0].advice


def test_pages_of_a_file_that_were_written_over_are_noticed(tmp_path):
    path = tmp_path / "bad.ledger"
    with Ledger.open(path, create=True) as ledger:
        ledger.add([reading(number) for number in range(60)], at=MONDAY, reader="rules 1")
    data = bytearray(path.read_bytes())
    for page in range(len(data) // 4096 // 2, len(data) // 4096, 7):
        data[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    path.write_bytes(data)
    with Ledger.open(path) as ledger:
        assert "damaged" in faults(ledger)
