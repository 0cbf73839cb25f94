import json
from dataclasses import replace
from functools import partial

import duckdb
import pytest
from archiving import rows

from rashomon.batch.layout import write_shard
from rashomon.batch.local import read_here
from rashomon.batch.plan import Options, make_plan
from rashomon.batch.reconciling import reconcile
from rashomon.batch.running import run
from rashomon.batch.selecting import selected
from rashomon.errors import BadInput
from rashomon.gather.rows import report_of
from rashomon.ledger.seeking import Sought
from rashomon.reconcile.together import reconcile as in_memory

COUNT = 30


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("batch")
    (path / "r.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows(COUNT)))
    (path / "again.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows(4)))
    plan = make_plan([str(path / "again.jsonl"), str(path / "r.jsonl")], Options(), shard=10)
    assert len(list(run(plan, path / "out", partial(read_here, workers=2)))) == 4
    for _ in reconcile(path / "out", 2):
        pass
    return path / "out"


@pytest.fixture(scope="module")
def together(learned_reader):
    return in_memory(learned_reader.read_many(report_of(row) for row in rows(COUNT)))


def _asked(folder, query):
    return duckdb.sql(query.replace("IN_", f"{folder}/reconciled/")).fetchall()


def test_episodes_are_those_of_memory(folder, together):
    found = _asked(
        folder, "SELECT episode_id, list(event_key ORDER BY event_key) FROM 'IN_episode_events/*.parquet' GROUP BY 1"
    )
    assert {id: tuple(events) for id, events in found} == {one.id: one.events for one in together.episodes}
    columns = "episode_id, type, acled, place, country, lat, lon, radius_km, day_start, day_end"
    rows = _asked(folder, f"SELECT {columns} FROM 'IN_episodes/*.parquet' ORDER BY episode_id")
    assert rows == [
        (one.id, one.type, one.acled, one.place, one.country, one.lat, one.lon, one.radius_km, one.start, one.end)
        for one in sorted(together.episodes, key=lambda one: one.id)
    ]


def test_sides_are_the_parties_of_memory(folder, together):
    found = _asked(
        folder, "SELECT episode_id, side, persona_key FROM 'IN_episode_sides/*.parquet' ORDER BY episode_id, side, position"
    )
    meant = [
        (one.id, side, party)
        for one in sorted(together.episodes, key=lambda one: one.id)
        for side, parties in (("a", one.side_a), ("b", one.side_b))
        for party in parties
    ]
    assert found == meant
    assert len(found) > 20


def test_lineages_are_those_of_memory(folder, together):
    found = _asked(
        folder,
        "SELECT lineage_id, report_key, descent, taken_from, share FROM 'IN_lineage_copies/*.parquet' "
        "ORDER BY lineage_id, position",
    )
    lineages = {one.id: one for one in together.lineages.values()}
    assert found == [
        (id, copy.report, copy.descent, copy.of, copy.share) for id in sorted(lineages) for copy in lineages[id].copies
    ]
    assert len(lineages) < COUNT


def test_a_run_that_is_not_read_through_is_not_reconciled(folder, tmp_path):
    plan = make_plan([str(folder.parent / "r.jsonl")], Options(), shard=10)
    going = run(plan, tmp_path / "out", partial(read_here, workers=1, read=_nothing))
    next(going)
    going.close()
    with pytest.raises(BadInput, match="of 3 shards are not read yet"):
        next(reconcile(tmp_path / "out", 1))
    with pytest.raises(BadInput, match="holds no run"):
        next(reconcile(tmp_path, 1))


def _nothing(job, shard):
    return write_shard(job.folder, shard.name, {})


def test_a_selection_comes_with_its_episodes_other_reports(folder, learned_reader):
    everything = [reading for _, some in selected(folder, Sought()) for reading in some]
    assert len(everything) == COUNT
    read = {report.report.id: report for report in learned_reader.read_many(report_of(row) for row in rows(COUNT))}
    assert all(replace(reading, report=read[reading.report.id].report) == read[reading.report.id] for reading in everything)
    there = [reading for _, some in selected(folder, Sought(place="TINZAOUATÈNE")) for reading in some]
    assert 0 < len(there) < COUNT
    nowhere = [reading for _, some in selected(folder, Sought(place="tinza%")) for reading in some]
    assert nowhere == []
    days = [reading for _, some in selected(folder, Sought(actor="wagner", type="armed clash")) for reading in some]
    assert 0 < len(days) < COUNT
