"""Documentation that cannot rot: what it shows is what the program does."""

from __future__ import annotations

import html
import importlib.util
import json
import re
from pathlib import Path

import pytest

from rashomon.demo import sample_reports
from rashomon.identity import records_of
from rashomon.records import Report
from rashomon.views.layout import lay_out, sheets

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def reference():
    spec = importlib.util.spec_from_file_location("reference", ROOT / "scripts" / "reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_what_the_program_says(reference):
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == reference.reference(), "run: make docs"


def test_every_command_and_what_else_is_typed_often_is_in_the_readme(reference):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = [f"rashomon {name}" for name in reference.commands() if name != "demo"]
    for typed in (*commands, "--published", "--format", "--out", "make demo", "make test"):
        assert typed in readme, typed


def test_the_page_on_the_ledger_has_the_tables_as_they_are(reference):
    assert (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8") == reference.ledger_page(), "run: make docs"


def test_the_pages_on_settings_records_columns_and_rule_ids_are_as_the_program_is(reference):
    assert (ROOT / "docs" / "reference.md").read_text(encoding="utf-8") == reference.reference_page(), "run: make docs"
    assert (ROOT / "docs" / "rule-ids.md").read_text(encoding="utf-8") == reference.rules_page(), "run: make docs"


def test_every_rule_that_the_reader_gives_is_on_the_page(sample_readings, reader, shared):
    page = (ROOT / "docs" / "rule-ids.md").read_text(encoding="utf-8")
    stages = dict(part.split("\n", 1) for part in page.split("\n## ")[1:])
    ids = {stage: re.findall(r"^\| `([^`]+)` \|", told, re.MULTILINE) for stage, told in stages.items()}
    lines = (shared / "gold" / "dev" / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [Report(id=told["id"], text=told["text"]) for told in map(json.loads, lines)]
    for reading in (*sample_readings, *reader.read_many(texts)):
        for record in records_of(reading):
            stage, _, rest = record.rule.partition(".")
            assert any(rest == id or rest.startswith(f"{id}.") for id in ids[stage]), record.rule


def test_the_picture_shows_the_figures_that_the_demo_shows(reference, reader):
    """Where a figure is read otherwise than the picture has it: `make docs`."""
    svg = (ROOT / "docs" / "demo.svg").read_text(encoding="utf-8")
    shown = set(re.findall(r"[\w“”’]+", _words(svg)))
    fresh = set(re.findall(r"[\w“”’]+", _words(reference.picture(reader))))
    gone, new = sorted(shown - fresh), sorted(fresh - shown)
    assert not gone and not new, f"docs/demo.svg is older than the reader (gone: {gone}, new: {new}); run: make docs"  # noqa: PT018
    readings = [reader.read(report) for report in sample_reports()]
    layout = lay_out(sheets(readings)[0], readings)
    numbers = {entry.number for row in layout.rows for cell in row.cells for entry in cell}
    assert len(numbers) >= 4
    assert {"84", "47"} <= numbers


def _words(svg: str) -> str:
    return html.unescape(" ".join(re.findall(r"<text[^>]*>(.*?)</text>", svg))).replace("\xa0", " ")


def test_the_python_of_the_readme_runs(capsys):
    for block in re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL):
        exec(compile(block, "README.md", "exec"), {})
    assert capsys.readouterr().out.startswith("killed 84 84 soldiers")


def test_links_of_the_documents_lead_to_files():
    for page in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")):
        for target in re.findall(r"\]\((?!http)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_samples_are_enough_and_each_has_a_day():
    reports = sample_reports()
    assert len(reports) >= 10
    assert all(report.published and report.outlet and report.title for report in reports)
    full, short = (next(r for r in reports if r.id == id) for id in ("reprint-full", "reprint-short"))
    wire = next(report for report in reports if report.id == "wire")
    assert wire.text in full.text
    assert len(short.text) < len(wire.text)
