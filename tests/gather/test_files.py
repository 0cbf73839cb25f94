"""One command for whatever a report is written in."""

import gzip
import json
from pathlib import Path

import docx
import polars
import pytest
from archiving import page, record, write_archive
from typer.testing import CliRunner

from rashomon.cli import app
from rashomon.gather.failures import Failure
from rashomon.gather.files import count_reports, gather
from rashomon.gather.gathering import Gathering
from rashomon.gather.originals import Originals
from rashomon.ledger import Ledger

STORY = (
    "KIDAL (Sahel Wire) - Rebels attacked an army convoy near Kidal on Monday, the governor's office said.\n\n"
    "At least twelve soldiers were killed and four vehicles were burnt, two hospital workers in the town said.\n\n"
    "The army admitted losses in a statement, and gave no figure."
)
ROW = {"id": "a", "text": STORY, "published": "2024-07-30"}


@pytest.fixture
def inside(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _write_docx(name):
    document = docx.Document()
    for part in STORY.split("\n\n"):
        document.add_paragraph(part)
    document.save(name)


WRITTEN = {
    "story.txt": lambda name: Path(name).write_text(STORY),
    "story.html": lambda name: Path(name).write_bytes(page("Rebels attack a convoy", STORY)),
    "saved-without-ending": lambda name: Path(name).write_bytes(b"\n  <!-- saved -->" + page("Rebels attack a convoy", STORY)),
    "story.docx": _write_docx,
    "rows.jsonl": lambda name: Path(name).write_text(json.dumps(ROW) + "\n"),
    "rows.jsonl.gz": lambda name: Path(name).write_bytes(gzip.compress(json.dumps(ROW).encode())),
    "rows.csv": lambda name: Path(name).write_text('ID;Text;Published\na;"' + STORY + '";2024-07-30\n'),
    "rows.parquet": lambda name: polars.DataFrame([ROW]).write_parquet(name),
    "crawl.warc.gz": lambda name: write_archive(Path(name), [record("https://wire.example/a", page("Rebels attack", STORY))]),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_report_is_read_whatever_it_is_written_in(inside, name):
    WRITTEN[name](name)
    originals = Originals(keep=True)
    (report,) = gather([name], Gathering(originals=originals))
    assert not isinstance(report, Failure), report
    assert "At least twelve soldiers were killed" in report.text
    assert "<p>" not in report.text
    assert list(originals.hand_over()) == [report.raw_sha256]


def test_a_folder_is_all_of_that(inside):
    for name, write in WRITTEN.items():
        write(name)
    Path("photo.jpg").write_bytes(b"\xff\xd8")
    found = list(gather([str(inside)]))
    # One that has no ending is passed over in a folder, and the rows of four files have one id. A text is called without its
    # ending, so that it and the page that it was copied from are two.
    assert [item for item in found if isinstance(item, Failure) and "was used before" not in item.message] == []
    assert len([item for item in found if not isinstance(item, Failure)]) == len(WRITTEN) - 1 - 3
    assert count_reports(["story.txt", "rows.jsonl"]) == 2
    assert count_reports([str(inside)]) is None


def test_a_news_api_is_read_by_its_mapping(inside):
    articles = [{"url": "https://wire.example/a", "content": STORY, "source": {"name": "Wire"}, "at": "2024-07-30T08:00:00Z"}]
    Path("answer.json").write_text(json.dumps({"status": "ok", "articles": articles}, indent=1))
    Path("map.yaml").write_text("reports: articles\nid: url\nurl: url\ntext: content\noutlet: source.name\npublished: at\n")
    done = CliRunner().invoke(app, ["read", "answer.json", "--mapping", "map.yaml", "--format", "json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["report"]["outlet"] == "Wire"
    assert json.loads(done.stdout)["report"]["published"]["start"] == "2024-07-30"


def test_what_an_address_said_later_is_another_version_of_it(inside):
    first = record("https://wire.example/a", page("Rebels attack a convoy", STORY))
    later = record("https://wire.example/a", page("Rebels attack a convoy", STORY.replace("twelve", "nineteen")))
    write_archive(Path("crawl.warc.gz"), [first, later, first])
    done = CliRunner().invoke(app, ["add", "crawl.warc.gz"])
    assert done.exit_code == 0, done.output
    with Ledger.open("rashomon.db") as ledger:
        assert (ledger.counts()["reports"], ledger.counts()["versions"]) == (1, 2)
    done = CliRunner().invoke(app, ["read", "crawl.warc.gz", "--out", "out"])
    assert done.exit_code == 0, done.output
    assert len(list(Path("out").iterdir())) == 3


def test_what_is_not_about_conflict_is_passed_over_where_that_is_asked_for(inside):
    rows = [ROW, {"id": "b", "text": "The striker scored twice, and the club won the cup for the third time in a row at home."}]
    Path("r.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    done = CliRunner().invoke(app, ["read", "r.jsonl", "--out", "out", "--relevance", "0.1"])
    assert [path.name for path in Path("out").iterdir()] == ["a.json"]
    assert "1 report not about conflict, passed over" in done.stderr
    done = CliRunner().invoke(app, ["add", "r.jsonl", "--relevance", "0.1"])
    assert "1 new, 0 known, 1 not about conflict" in done.stdout
    assert CliRunner().invoke(app, ["read", "r.jsonl", "--out", "all"]).exit_code == 0
    assert len(list(Path("all").iterdir())) == 2


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.html", b"<html>" + b"<p>war</p>" * 2_500_000, "more than 20.0 MB"),
        ("a.zip.txt", b"PK\x03\x04 and more", "broken .docx"),
        ("a.jsonl.gz", gzip.compress(b'{"id": "a", "text": "x"}\n' * 99)[:-20], "no whole gzip file"),
        ("a.warc", b"no archive", "no whole web archive"),
        ("a.parquet", b"PAR1 and no more", "no whole Parquet file"),
        ("a.csv", b"name,number\nAnn,3\n", "has no column called text; its columns are name, number"),
    ],
)
def test_what_is_not_what_it_says_is_told(inside, name, data, says):
    Path(name).write_bytes(data)
    *_, failure = gather([name])
    assert says in failure.message
    assert failure.fatal


def test_a_bomb_of_json_lines_fills_no_memory(inside):
    Path("a.jsonl.gz").write_bytes(gzip.compress(b'{"id": "a", "text": "' + b"x" * 300_000_000 + b'"}\n', compresslevel=1))
    (failure,) = gather(["a.jsonl.gz"])
    assert "a line of more than" in failure.message
