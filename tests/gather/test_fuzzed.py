"""Every reader of bytes from outside is fuzzed for a moment here, and longer by `make fuzz`; what that finds is kept here."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

FUZZ = Path(__file__).resolve().parents[2] / "fuzz"
pytestmark = pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not there for this Python")


def test_a_moment_of_fuzzing_finds_nothing(tmp_path):
    command = [sys.executable, str(FUZZ / "run.py"), "--seconds", "1", "--keep", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr[-2_000:]
    assert done.stderr.count("Done ") == done.stdout.count(": nothing found") == 10
    assert list(tmp_path.iterdir()) == []
