from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import MONDAY, TUESDAY, reading
from sqlalchemy import select, text

from rashomon.errors import BadInput
from rashomon.identity import record_keys, report_key, version_key
from rashomon.ledger import Added, Ledger
from rashomon.ledger.schema import METADATA


def rows(ledger: Ledger) -> dict[str, list[tuple]]:
    """All that is in the tables, but for the running number of versions."""
    with ledger._engine.connect() as connection:
        return {
            table.name: sorted(connection.execute(select(*[column for column in table.c if column.name != "number"])), key=repr)
            for table in METADATA.sorted_tables
        }


def test_what_was_added_comes_back(ledger):
    told = [reading(1), reading(2)]
    added = ledger.add(told, at=MONDAY, reader="rules 1")
    keys = [report_key(one.report) for one in told]
    assert added == Added(new=tuple(sorted(keys)))
    assert sorted(ledger.readings(), key=lambda one: one.report.id) == told
    assert dict(ledger.reports()) == {report_key(one.report): one.report for one in told}
    assert list(ledger.readings([keys[1], "r-unknown"])) == [told[1]]
    assert ledger.pending() == tuple(sorted(keys))


def test_adding_again_changes_nothing(ledger):
    ledger.add([reading(1), reading(2)], at=MONDAY, reader="rules 1")
    ledger.reconciled(ledger.pending())
    before = rows(ledger)
    added = ledger.add([reading(2), reading(1)], at=TUESDAY, reader="rules 1")
    assert (added.new, added.updated, len(added.known)) == ((), (), 2)
    assert rows(ledger) == before
    assert ledger.pending() == ()


def test_another_name_for_the_same_address_is_the_same_report(ledger):
    ledger.add([reading(1)], at=MONDAY, reader="rules 1")
    before = rows(ledger)
    other = replace(reading(1), report=replace(reading(1).report, id="a-copy-of-it"))
    assert ledger.add([other], at=TUESDAY, reader="rules 1").known == (report_key(other.report),)
    assert rows(ledger) == before


def test_a_better_reading_takes_the_place_of_the_old_one_which_is_kept(ledger):
    ledger.add([reading(1), reading(2)], at=MONDAY, reader="rules 1")
    ledger.reconciled(ledger.pending())
    better = replace(reading(1, sure=0.9), events=())
    added = ledger.add([better], at=TUESDAY, reader="rules 2")
    key = report_key(better.report)
    assert added == Added(updated=(key,))
    assert list(ledger.readings([key])) == [better]
    assert ledger.pending() == (key,)
    kept = rows(ledger)
    assert [row[1] for row in kept["events"]].count(key) == 0
    assert len(kept["readings"]) == 3
    assert len(kept["versions"]) == 2
    assert ledger.known([version_key(better.report)], reader="rules 2")
    assert not ledger.known([version_key(better.report)], reader="rules 1")


def test_an_old_reading_that_is_made_again_holds_again(ledger):
    for reader, sure in (("rules 1", 0.5), ("rules 2", 0.9)):
        ledger.add([reading(1, sure=sure)], at=MONDAY, reader=reader)
    ledger.add([reading(1, sure=0.5)], at=TUESDAY, reader="rules 1")
    assert list(ledger.readings()) == [reading(1, sure=0.5)]
    assert ledger.counts()["readings"] == 2


def test_a_reader_that_reads_alike_need_not_read_again(ledger):
    ledger.add([reading(1)], at=MONDAY, reader="rules 1")
    ledger.reconciled(ledger.pending())
    ledger.add([reading(1)], at=TUESDAY, reader="rules 2")
    version = version_key(reading(1).report)
    assert ledger.known([version, "v-unknown"], reader="rules 2") == {version}
    assert ledger.pending() == ()


def test_a_changed_text_is_a_new_version_of_the_report(ledger):
    ledger.add([reading(1, toll=12)], at=MONDAY, reader="rules 1")
    ledger.add([reading(1, toll=15)], at=TUESDAY, reader="rules 1")
    ledger.add([reading(1, toll=12)], at=TUESDAY, reader="rules 1")
    assert [one.figures[0].low for one in ledger.readings()] == [15]
    assert ledger.counts() | {"reports": 1, "versions": 2, "readings": 2, "figures": 1} == ledger.counts()


def test_records_are_found_by_their_keys(ledger):
    told = [reading(1), reading(2)]
    ledger.add(told, at=MONDAY, reader="rules 1")
    for one in told:
        keys = [*record_keys(one).values(), report_key(one.report)]
        assert ledger.report_of([*keys, "e-none", ""]) == dict.fromkeys(keys, report_key(one.report))


def test_what_a_report_cannot_hold_is_refused_whole(ledger):
    broken = replace(reading(2), report=replace(reading(2).report, title="a\x00b"))
    with pytest.raises(BadInput, match="story-2"):
        ledger.add([reading(1), broken], at=MONDAY, reader="rules 1")
    assert ledger.counts()["reports"] == 0


def test_one_transaction_for_all_that_is_written_within(ledger):
    class Stop(Exception):
        pass

    def work_until_stopped():
        with ledger.writing():
            ledger.add([reading(1)], at=MONDAY, reader="rules 1")
            with ledger.writing():
                ledger.reconciled(ledger.pending())
            assert ledger.counts()["reports"] == 1
            raise Stop

    with pytest.raises(Stop):
        work_until_stopped()
    assert ledger.counts()["reports"] == 0
    ledger.add([reading(1)], at=MONDAY, reader="rules 1")
    assert ledger.counts()["reports"] == 1


def test_the_tables_can_be_queried_by_hand(ledger):
    ledger.add([reading(1, toll=14)], at=MONDAY, reader="rules 1")
    query = """
        SELECT places.name, events.day_start, figures.low, actors.name FROM figures
        JOIN events USING (event_key) JOIN places USING (event_key)
        JOIN figure_actors USING (figure_key) JOIN actors USING (actor_key)
        WHERE figure_actors.part = 'victims' AND figures.kind = 'killed'
    """
    with ledger._engine.connect() as connection:
        place, day, low, victim = connection.execute(text(query)).one()
    assert (place, str(day), low, victim) == ("Anéfis", "2024-07-26", 14, "Army")


stories = st.builds(
    reading, st.integers(1, 3), toll=st.sampled_from([12, 15]), sure=st.sampled_from([0.5, 0.9]),
    published=st.sampled_from([date(2024, 7, 28), None]),
)  # fmt: skip


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=st.lists(stories, min_size=1, max_size=6), data=st.data())
def test_order_and_repetition_never_matter(told, data, tmp_path_factory):
    shuffled = data.draw(st.permutations([*told, *data.draw(st.lists(st.sampled_from(told), max_size=3))]))
    cut = data.draw(st.integers(0, len(shuffled)))
    folder = tmp_path_factory.mktemp("order")
    with Ledger.open(folder / "a.ledger", create=True) as a, Ledger.open(folder / "b.ledger", create=True) as b:
        a.add(told, at=MONDAY, reader="rules 1")
        b.add(shuffled[:cut], at=MONDAY, reader="rules 1")
        b.add(shuffled[cut:], at=MONDAY, reader="rules 1")
        assert rows(a) == rows(b)
