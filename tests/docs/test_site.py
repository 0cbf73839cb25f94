"""The documentation as a site: it builds as `make check` builds it, and what leads nowhere stops it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# The options of `make check`: mkdocs counts no warnings when it is told to be --quiet.
OPTIONS = re.search(r"mkdocs (build .*) --site-dir", (ROOT / "Makefile").read_text(encoding="utf-8"))[1].split()


@pytest.fixture
def pages(tmp_path):
    """A copy of everything that the site is made of."""
    for name in ("docs", "scripts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("mkdocs.yml", "README.md", "CONTRIBUTING.md"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def build(folder):
    command = [sys.executable, "-m", "mkdocs", *OPTIONS, "--site-dir", str(folder / "site")]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


def test_the_site_builds_and_asks_nothing_of_other_hosts(pages):
    done = build(pages)
    assert done.returncode == 0, done.stderr
    built = [*(pages / "site").rglob("*.html"), *(pages / "site").rglob("*.css")]
    assert len(built) > 20
    for page in built:
        text = page.read_text(encoding="utf-8")
        asked = re.findall(r"(?:<(?:script|img|link|iframe)[^>]*(?:src|href)=\"?|url\([\"']?)((?:https?:)?//[^\"' )>]+)", text)
        assert not asked, page


@pytest.mark.parametrize("wrong", ["[a](nowhere.md)", "[b](export.md#nothing)", "[c](/etc/hosts)"])
def test_a_link_that_leads_nowhere_stops_the_build(pages, wrong):
    with (pages / "docs" / "rules.md").open("a", encoding="utf-8") as page:
        page.write(f"\n{wrong}\n")
    assert build(pages).returncode != 0


def test_a_page_that_is_not_in_the_contents_stops_the_build(pages):
    (pages / "docs" / "lonely.md").write_text("# Lonely\n", encoding="utf-8")
    assert build(pages).returncode != 0
