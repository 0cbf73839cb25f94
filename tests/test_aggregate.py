"""`rashomon aggregate`: the command, its messages, and MAVERICK's tables cell by cell beside what `eventreport` makes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rashomon import BadInput, cli
from rashomon.bench.maverick import run as measure

TABLE = "event,town,near,dead\ne2,Adal,1,3\ne1,Sirba,2,8\ne1,Kural,1,5\n"
RULES = """
by: event
numbers: [near, dead]
tie_breaks: [near]
diagnostics: [town, dead]
rules:
  most:
    - {take: mode, of: [town]}
    - {take: largest, of: [dead]}
  least:
    - {take: smallest, of: [dead]}
"""
MOST = '"event","town","dead"\n"e1","Sirba",8\n"e2","Adal",3\n'


@pytest.fixture
def run(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reports.csv").write_text(TABLE)
    (tmp_path / "rules.yaml").write_text(RULES)

    def invoke(*arguments: str):
        result = CliRunner().invoke(cli.app, ["aggregate", *arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


def test_events_are_printed_or_written(run, tmp_path):
    assert run("reports.csv", "--rules", "rules.yaml", "--rule", "most").stdout == MOST
    assert run("reports.csv", "--rules", "rules.yaml", "--rule", "most", "-o", "out/events.csv").stdout == ""
    assert (tmp_path / "out" / "events.csv").read_text() == MOST


def test_another_column_can_say_which_event(run):
    assert run("reports.csv", "--rules", "rules.yaml", "--rule", "least", "--by", "near").stdout == '"near","dead"\n1,3\n2,8\n'


def test_diagnostics_go_to_a_folder(run, tmp_path):
    run("reports.csv", "--rules", "rules.yaml", "--rule", "most", "--diagnostics", "how")
    assert (tmp_path / "how" / "dscore.csv").read_text() == '"event","dscore_town","dscore_dead"\n"e1",1,1\n"e2",0,0\n'
    assert len(list((tmp_path / "how").iterdir())) == 8


def test_there_must_be_columns_to_diagnose(run, tmp_path):
    (tmp_path / "rules.yaml").write_text(RULES.replace("diagnostics: [town, dead]", ""))
    with pytest.raises(BadInput, match="lists no `diagnostics`"):
        run("reports.csv", "--rules", "rules.yaml", "--rule", "most", "--diagnostics", "how")


def test_the_shipped_rules_are_shown_to_begin_from(run, tmp_path):
    (tmp_path / "mine.yaml").write_text(run("--show-rules").stdout)
    with pytest.raises(BadInput, match="has no column 'event_id'"):
        run("reports.csv", "--rules", "mine.yaml")


def test_a_table_of_another_layout_is_told_how_to_go_on(run):
    with pytest.raises(
        BadInput,
        match=r"has no column 'source_classification', .* and \d+ more; it has event, town, near, dead\..*--rules FILE",
    ):
        run("reports.csv", "--by", "event")


def test_there_must_be_such_a_rule(run):
    with pytest.raises(BadInput, match="no rule 'some'; the rule file has most, least"):
        run("reports.csv", "--rules", "rules.yaml", "--rule", "some")


def test_the_table_itself_is_not_overwritten(run, tmp_path):
    with pytest.raises(BadInput, match="write the events to another file"):
        run("reports.csv", "--rules", "rules.yaml", "--rule", "most", "-o", "./reports.csv")
    assert (tmp_path / "reports.csv").read_text() == TABLE


def test_a_folder_for_the_events_and_a_file_for_the_diagnostics_are_refused(run):
    with pytest.raises(BadInput, match="is a folder; name the file"):
        run("reports.csv", "--rules", "rules.yaml", "--rule", "most", "-o", ".")
    with pytest.raises(BadInput, match="is a file; name a folder"):
        run("reports.csv", "--rules", "rules.yaml", "--rule", "most", "--diagnostics", "rules.yaml")


@pytest.mark.parametrize(
    "arguments", [["none.csv"], ["."], ["reports.csv", "--rules", "none.yaml"], ["reports.csv", "-o", "rules.yaml/events.csv"]]
)
def test_files_that_are_not_there_are_named_without_a_traceback(run, tmp_path, arguments):
    rules = [] if "--rules" in arguments else ["--rules", "rules.yaml", "--rule", "most"]
    command = [sys.executable, "-c", "from rashomon.cli import main; main()", "aggregate", *arguments, *rules]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("rashomon: ")
    assert done.stderr.count("\n") == 1


def test_reading_does_not_load_the_table_engine():
    code = "import sys, rashomon.cli, rashomon.data; sys.exit('polars' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_maverick_is_equal_cell_by_cell(shared):
    """Three times 213,400 cells of events and all of the diagnostics, as CSV is parsed, missing apart from empty."""
    scores = {score.name: score for score in measure(shared / "corpora" / "maverick")}
    compared = {name: score for name, score in scores.items() if name.endswith("cells equal")}
    assert len(compared) == 11
    assert [score.of for name, score in compared.items() if "e: cells" in name][:3] == [213_400] * 3
    assert {name: score.beside for name, score in compared.items()} == dict.fromkeys(compared, "no column differs")


def test_the_example_of_the_docs_is_what_the_command_prints(run, tmp_path):
    page = (Path(__file__).resolve().parents[1] / "docs" / "aggregate.md").read_text(encoding="utf-8")
    files = dict(re.findall(r"<!-- example: (\S+) -->\n```\w+\n(.*?)```", page, re.DOTALL))
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    assert run("reports.csv", "--rules", "rules.yaml", "--rule", "usual").stdout == files["events.csv"]
