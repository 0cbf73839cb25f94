"""Every reader of bytes from outside is fuzzed for a moment here, and longer by `make fuzz`; what that finds is kept here."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

FUZZ = Path(__file__).resolve().parents[2] / "fuzz"
pytestmark = pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not there for this Python")
NAMES = ("pages", "documents", "feeds", "rows", "tables", "columns", "archives", "mapping", "addresses", "readings")


def test_every_target_is_named():
    told = (FUZZ / "targets.py").read_text(encoding="utf-8")
    assert all(f'    "{name}": (' in told for name in NAMES)
    assert all(name in (FUZZ.parent / "Makefile").read_text(encoding="utf-8") for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_moment_of_fuzzing_finds_nothing(name, tmp_path):
    command = [sys.executable, str(FUZZ / "run.py"), name, "--seconds", "1", "--keep", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr[-2_000:]
    assert "Done " in done.stderr
    assert list(tmp_path.iterdir()) == []
