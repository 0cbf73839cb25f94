"""The tutorial, done as a reader would do it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "tutorial.md"
SAVED = re.compile(r"Save this as `([\w.]+)`:\n\n```text\n(.*?)```", re.DOTALL)
SHOWN = re.compile(r"```console\n(.*?)```", re.DOTALL)
LEFT_OUT = "..."


def test_what_the_tutorial_shows_is_what_happens(tmp_path):
    page = PAGE.read_text(encoding="utf-8")
    for name, text in SAVED.findall(page):
        (tmp_path / name).write_text(text, encoding="utf-8")
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    around = {**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
    around.pop("RASHOMON_LEDGER", None)
    commands = 0
    for block in SHOWN.findall(page):
        for command, expected in steps(block):
            done = subprocess.run(
                ["bash", "-c", command], cwd=tmp_path, env=around, capture_output=True, text=True, timeout=120, check=False
            )
            printed = lines(done.stdout + done.stderr)
            assert done.returncode == 0, f"$ {command}\n{done.stderr}"
            assert fits(expected, printed), f"$ {command}\n" + "\n".join(printed)
            commands += 1
    assert commands > 10


def steps(block):
    """Each command of a block with the lines that it is said to print."""
    parts = [*re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    return [(part.split("\n", 1)[0], lines(part.split("\n", 1)[1])) for part in parts]


def lines(text):
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def fits(expected, printed):
    """Whether lines are as expected, where `...` stands for any number of them."""
    if LEFT_OUT not in expected:
        return expected == printed
    ends = [-1, *(number for number, line in enumerate(expected) if line == LEFT_OUT), len(expected)]
    at = 0
    for first, last in pairwise(ends):
        part = expected[first + 1 : last]
        starts = [n for n in range(at, len(printed) - len(part) + 1) if printed[n : n + len(part)] == part]
        if not starts or (first == -1 and part and starts[0] != 0):
            return False
        at = (starts[-1] if last == len(expected) and part else starts[0]) + len(part)
    return expected[-1] == LEFT_OUT or at == len(printed)


def test_a_line_that_is_not_printed_does_not_fit():
    assert fits(["a", "...", "c"], ["a", "b", "c"])
    assert fits(["...", "b", "..."], ["a", "b", "c"])
    assert not fits(["...", "d", "..."], ["a", "b", "c"])
    assert not fits(["a", "...", "b"], ["a", "b", "c"])
    assert not fits(["b", "..."], ["a", "b", "c"])
    assert not fits(["...", "b", "a", "..."], ["a", "b", "c"])
    assert not fits(["a"], ["a", "b"])
