"""Pages of the documentation: every command that they show is one, every record has its word, recipes run."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import is_dataclass
from pathlib import Path

import pytest
from typer.main import get_command

import rashomon.reconcile.records as made
import rashomon.records as read
from rashomon.cli import app

ROOT = Path(__file__).resolve().parents[2]
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
SHELL = re.compile(r"```(?:sh|console)\n(.*?)```", re.DOTALL)
RECIPES = (ROOT / "docs" / "howto" / "recipes.md").read_text(encoding="utf-8")


def shown():
    """Every `rashomon …` that a page shows."""
    for page in PAGES:
        for block in SHELL.findall(page.read_text(encoding="utf-8")):
            for line in block.splitlines():
                told = line.removeprefix("$ ")
                if told.startswith("rashomon "):
                    yield pytest.param(told, id=f"{page.stem}: {told[:60]}")


@pytest.mark.parametrize("line", list(shown()))
def test_a_command_that_a_page_shows_is_one_with_these_options(line):
    words = shlex.split(re.split(r" [|>] ", line)[0], comments=True)[1:]
    command = get_command(app)
    while words and words[0] in getattr(command, "commands", {}):
        command = command.commands[words.pop(0)]
    options = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    used = {word.split("=")[0] for word in words if re.match(r"--?[a-z]", word)} - {"--help", "-h", "--version"}
    assert used <= options | {option for parameter in get_command(app).params for option in parameter.opts}
    assert command is not get_command(app) or not words or words[0].startswith("-")


def test_every_record_has_its_word_in_the_glossary():
    page = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    lines = [line for line in page.splitlines() if line.startswith("- **")]
    assert lines == sorted(lines, key=lambda line: line.split("**")[1].casefold())
    for module in (read, made):
        for record in vars(module).values():
            if isinstance(record, type) and is_dataclass(record) and record.__module__ == module.__name__:
                assert f"`{record.__name__}`" in page, record.__name__


@pytest.fixture(scope="module")
def exported(sample_readings, fill_ledger, tmp_path_factory):
    """A folder with the exports that the recipes begin with, of the samples."""
    folder = tmp_path_factory.mktemp("recipes")
    fill_ledger(str(folder / "mali.db"), sample_readings)
    for line in SHELL.search(RECIPES)[1].splitlines():
        if line.startswith("rashomon export"):
            command = [str(Path(sys.executable).with_name("rashomon")), *shlex.split(line)[1:]]
            subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("recipe", re.findall(r"```python\n(.*?)```", RECIPES, re.DOTALL))
def test_the_recipes_in_python_run(exported, recipe):
    done = subprocess.run([sys.executable, "-c", recipe], cwd=exported, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Wagner" in done.stdout or "Strategic Framework" in done.stdout


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed here")
def test_the_recipes_in_r_run(exported):
    for recipe in re.findall(r"```r\n(.*?)```", RECIPES, re.DOTALL):
        done = subprocess.run(["Rscript", "-e", recipe], cwd=exported, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert "2024-07" in done.stdout
