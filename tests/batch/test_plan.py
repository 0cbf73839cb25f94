import gzip
import json
from pathlib import Path

import polars
import pytest
from archiving import page, record, rows, write_archive, write_rows

from rashomon.batch.plan import Options, make_plan
from rashomon.errors import BadInput
from rashomon.gather.failures import Failure
from rashomon.gather.many import read_many
from rashomon.gather.originals import Originals


def _read(plan):
    return [item for shard in plan.shards for item in read_many(Path(shard.path), Originals(), shard.part)]


def _ids(items):
    return [item.message if isinstance(item, Failure) else item[1].id for item in items]


def test_the_parts_of_json_lines_are_the_whole(tmp_path):
    path = write_rows(tmp_path / "r.jsonl", 23)
    whole = list(read_many(path, Originals()))
    plan = make_plan([str(path)], Options(), shard=5)
    assert [shard.part.count for shard in plan.shards] == [5, 5, 5, 5, None]
    assert _read(plan) == whole
    assert whole[22][0] == f"{path}, line 23"


def test_blank_lines_and_a_last_line_without_its_end_are_no_trouble(tmp_path):
    path = tmp_path / "r.jsonl"
    path.write_text("\n\n".join(json.dumps(row) for row in rows(7)))
    assert _read(make_plan([str(path)], Options(), shard=2)) == list(read_many(path, Originals()))


def test_the_parts_of_a_web_archive_are_the_whole(tmp_path):
    records = [
        record(f"https://wire.example/{n}", page(f"Story {n}", f"Rebels shelled the town of Orvel {n}. " * 9)) for n in range(9)
    ]
    records[4:4] = [record("https://wire.example/logo.png", b"\x89PNG", headers="Content-Type: image/png")] * 3
    for name in ("a.warc", "a.warc.gz"):
        path = write_archive(tmp_path / name, records)
        plan = make_plan([str(path)], Options(), shard=4)
        assert len(plan.shards) == 3
        read = _read(plan)
        assert read == list(read_many(path, Originals()))
        assert _ids(read) == [f"https://wire.example/{n}" for n in range(9)]


def test_the_parts_of_a_parquet_file_are_the_whole(tmp_path):
    path = tmp_path / "r.parquet"
    polars.DataFrame(rows(11)).write_parquet(path)
    plan = make_plan([str(path)], Options(), shard=4)
    assert len(plan.shards) == 3
    assert _read(plan) == list(read_many(path, Originals()))
    assert len(_read(plan)) == 11


def test_what_cannot_be_cut_is_one_shard(tmp_path):
    packed, wide = tmp_path / "r.jsonl.gz", tmp_path / "w.jsonl"
    lines = "".join(json.dumps(row) + "\n" for row in rows(6))
    packed.write_bytes(gzip.compress(lines.encode()))
    wide.write_bytes(lines.encode("utf-16"))
    plan = make_plan([str(packed), str(wide)], Options(), shard=2)
    assert len(plan.shards) == 2
    assert len(_read(plan)) == 12


def test_a_folder_is_all_of_its_archives_in_order(tmp_path):
    for name in ("b.jsonl", "sub/a.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write_rows(tmp_path / name, 1)
    (tmp_path / "notes.txt").write_text("not of this run")
    plan = make_plan([str(tmp_path)], Options())
    assert [shard.path for shard in plan.shards] == [str(tmp_path / "b.jsonl"), str(tmp_path / "sub/a.jsonl")]


@pytest.mark.parametrize(
    ("name", "says"),
    [("missing.jsonl", "no such file"), ("story.txt", "a batch reads web archives"), ("empty", "a folder without")],
)
def test_what_is_no_input_is_refused(tmp_path, name, says):
    (tmp_path / "story.txt").write_text("Rebels attacked.")
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadInput, match=says):
        make_plan([str(tmp_path / name)], Options())


def test_an_input_given_twice_is_refused(tmp_path):
    path = write_rows(tmp_path / "r.jsonl", 1)
    with pytest.raises(BadInput, match="given twice"):
        make_plan([str(path), str(tmp_path)], Options())


def test_a_broken_archive_is_told_and_what_stands_before_is_read(tmp_path):
    records = [
        record(f"https://wire.example/{n}", page(f"Story {n}", "Rebels shelled the town of Orvel. " * 9)) for n in range(6)
    ]
    path = write_archive(tmp_path / "a.warc.gz", records)
    cut = path.read_bytes()
    path.write_bytes(cut[: len(cut) * 2 // 3] + b"garbage" * 9)
    read = _read(make_plan([str(path)], Options(), shard=2))
    assert isinstance(read[-1], Failure)
    assert "no whole web archive" in read[-1].message
    assert read[-1].fatal
    assert 2 <= len(read) - 1 < 6


def test_a_page_that_unpacks_to_a_gigabyte_is_refused(tmp_path):
    bomb = gzip.compress(b"<p>" + b"a" * 60_000_000)
    head = "Content-Type: text/html\r\nContent-Encoding: gzip"
    good = record("https://wire.example/good", page("Story", "Rebels shelled the town of Orvel. " * 9))
    path = write_archive(tmp_path / "a.warc.gz", [record("https://wire.example/bomb", bomb, headers=head), good])
    first, second = read_many(path, Originals())
    assert "more than a page's" in first.message
    assert not first.fatal
    assert second[1].id == "https://wire.example/good"


def test_a_line_without_end_is_refused_and_the_next_is_read(tmp_path):
    path = tmp_path / "r.jsonl"
    good = json.dumps(rows(1)[0])
    path.write_text('{"id": "a", "text": "' + "x" * 5_000_000 + '"}\n' + good + "\n")
    first, second = read_many(path, Originals())
    assert "a line of more than" in first.message
    assert second[0] == f"{path}, line 2"
    plan = make_plan([str(path)], Options(), shard=1)
    assert [shard.part.line for shard in plan.shards] == [1, 2]
