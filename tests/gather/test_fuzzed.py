"""Every reader of bytes from outside is fuzzed for a moment here, and longer by `make fuzz`; what that finds is kept here."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.errors import BadInput
from rashomon.gather.pages import read_page

FUZZ = Path(__file__).resolve().parents[2] / "fuzz"
_needs_atheris = pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not there for this Python")


@_needs_atheris
def test_a_moment_of_fuzzing_finds_nothing(tmp_path):
    command = [sys.executable, str(FUZZ / "run.py"), "--seconds", "1", "--keep", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr[-2_000:]
    assert done.stderr.count("Done ") == done.stdout.count(": nothing found") == 14
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["http://[", "https://[::1/a"])
def test_a_page_from_what_is_no_address_is_refused(url):
    story = b"<p>Rebels attacked an army convoy near Kidal on Monday, the governor's office said.</p>" * 5
    with pytest.raises(BadInput, match="which is no address"):
        read_page(b"<html><body><article>" + story + b"</article></body></html>", url=url, name="page")
