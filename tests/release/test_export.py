"""`rashomon export`, as it is typed."""

from __future__ import annotations

import csv
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rashomon.cli import app
from rashomon.errors import BadInput, RashomonError
from rashomon.ledger import Ledger
from rashomon.release.formats import formats
from rashomon.release.writing import write_whole


@pytest.fixture
def run(demo):
    return lambda *told: CliRunner().invoke(app, ["export", *told, "--ledger", str(demo)])


def test_an_export_stands_where_it_is_asked_for_with_its_losses(run, tmp_path):
    done = run("acled", "-o", str(tmp_path / "new" / "mali.csv"), "--place", "mali")
    assert done.exit_code == 0, done.output
    assert "figures by acled 1" in done.stderr
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["mali.csv", "mali.csv.losses.csv"]
    losses = (tmp_path / "new" / "mali.csv.losses.csv").read_text(encoding="utf-8")
    assert ",no," in losses
    assert ",yes," in losses


@pytest.mark.parametrize(
    ("name", "key", "why"),
    [
        ("acled", lambda row: row["event_id_cnty"].split("-")[1], "no sub-event type; it is told as CONSULT"),
        ("ucdp", lambda row: row["id"], "no deaths, by the rule"),
    ],
)
def test_an_episode_has_a_row_or_why_it_has_none(run, demo, tmp_path, name, key, why):
    out = tmp_path / "a.csv"
    assert run(name, "-o", str(out)).exit_code == 0
    with out.open(encoding="utf-8", newline="") as stream:
        told = [key(row) for row in csv.DictReader(stream)]
    with (tmp_path / "a.csv.losses.csv").open(encoding="utf-8", newline="") as stream:
        losses = list(csv.DictReader(stream))
    left_out = {row["episode"]: row["left_out"] for row in losses if row["left_out"]}
    with Ledger.open(demo) as ledger:
        assert sorted([*told, *left_out]) == sorted(ledger.episode_ids())
    assert why in left_out.values()
    assert not any(row["used"] == "yes" for row in losses if row["episode"] in left_out)


def test_the_evidence_has_the_bytes_that_were_gathered_unless_something_is_taken_out(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    story = b"Rebels attacked the town of Orvel on 3 May 2024, killing two soldiers, Amina Yusuf said."
    Path("story.txt").write_bytes(story)
    assert CliRunner().invoke(app, ["add", "story.txt"]).exit_code == 0
    for redacted in ((), ("--redact", "persons")):
        assert CliRunner().invoke(app, ["export", "evidence", "-o", "e.zip", *redacted]).exit_code == 0
        with zipfile.ZipFile("e.zip") as pack:
            originals = [pack.read(name) for name in pack.namelist() if name.startswith("originals/")]
        assert originals == ([] if redacted else [story])


def test_without_a_place_it_is_printed(run):
    done = run("statements", "--actor", "wagner", "--rule", "conservative")
    assert done.stdout.splitlines()[1].startswith("#event")
    assert "conservative 1" in done.stdout
    assert "is no text to print" in str(run("duckdb").exception)


def test_formats_are_listed_with_what_they_cannot_say(run):
    shown = run("list").stdout
    assert all(name in shown for name in formats())
    assert "rival figures" in shown


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (("gdelt",), "there is no format 'gdelt'"),
        (("acled", "--rule", "mean"), "there is no rule 'mean'"),
        (("acled", "--redact", "everything"), "write persons, victims, or coordinates:KM"),
        (("acled", "--redact", "coordinates:-3"), "coordinates:KM"),
    ],
)
def test_what_is_not_there_is_said(run, told, says):
    done = run(*told)
    assert isinstance(done.exception, BadInput)
    assert says in str(done.exception)


def test_a_folder_of_somebody_is_not_replaced_and_one_of_ours_is(run, tmp_path):
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "one.docx").write_text("years of work")
    assert "a folder with other files" in str(run("brat", "-o", str(tmp_path / "thesis")).exception)
    for _ in range(2):
        assert run("brat", "-o", str(tmp_path / "brat")).exit_code == 0
    assert (tmp_path / "thesis" / "one.docx").exists()


def test_what_is_wrong_is_not_kept_and_what_was_there_stays(tmp_path):
    target = tmp_path / "a.csv"
    target.write_text("the one from yesterday")
    with pytest.raises(RashomonError, match="not what its format asks for"):
        write_whole(target, lambda path: path.write_text("x") and None, lambda _: ["row 2 is empty"])
    with pytest.raises(OSError, match="disk"):
        write_whole(target, _fails, lambda _: ())
    assert target.read_text() == "the one from yesterday"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def _fails(path):
    path.write_text("half of")
    raise OSError("the disk is full")


# An export that has written all and has not got its name yet.
SLOW = """
import sys, time
from pathlib import Path
from rashomon.cli import main
from rashomon.release.formats import format_of
format = format_of(sys.argv[2])
write = format.write
def slow(entries, path, release):
    write(entries, path, release)
    print("written", flush=True)
    time.sleep(60)
object.__setattr__(format, "write", slow)
main()
"""


@pytest.mark.parametrize("name", ["evidence", "acled", "brat"])  # a file, two files, a folder
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_an_export_that_is_stopped_leaves_nothing(demo, tmp_path, sign, name):
    command = [sys.executable, "-c", SLOW, "export", name, "-l", str(demo), "-o", str(tmp_path / "out")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as at_work:
        assert at_work.stdout.readline() == "written\n"
        at_work.send_signal(sign)
        _, told = at_work.communicate(timeout=30)
    assert at_work.returncode != 0
    assert "Traceback" not in told
    left = [path.name for path in tmp_path.iterdir()]
    assert all(name.startswith(".") for name in left)  # what a killed process leaves is hidden, and no export
    assert sign == signal.SIGKILL or not left


def test_a_full_disk_is_said(run, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk], check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        done = run("webannotation", "-o", str(disk / "a.jsonl"))
        assert "the disk is full" in str(done.exception)
        assert list(disk.iterdir()) == []
    finally:
        subprocess.run(["umount", disk], check=True)


def test_the_page_on_exports_has_every_format_as_it_is():
    page = (Path(__file__).resolve().parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
    for one in formats().values():
        assert f"| `{one.name}` | {one.what} | {'; '.join(one.loses) or '–'} |" in page
