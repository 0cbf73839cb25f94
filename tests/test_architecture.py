"""The way through the house: which room may import which, and what the reading room must not touch."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

import rashomon

SOURCE = Path(rashomon.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
# What would make a reading depend on anything but its arguments.
IMPURE = {"os", "io", "pathlib", "socket", "random", "secrets", "time", "urllib", "http", "subprocess", "requests", "httpx",
          "tempfile", "shutil", "uuid", "glob", "importlib"}  # fmt: skip


def name_of(path: Path) -> str:
    parts = ["rashomon", *path.relative_to(SOURCE).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            found.add(node.module)
    return found


READING = [path for path in MODULES if path.relative_to(SOURCE).parts[0] == "read"]
RECONCILING = [path for path in MODULES if path.relative_to(SOURCE).parts[0] == "reconcile"]
VOCABULARY = {"rashomon.records", "rashomon.errors", "rashomon.identity"}


def test_the_rooms_are_there():
    assert len(READING) > 10
    assert len(RECONCILING) > 2


@pytest.mark.parametrize("path", [*READING, *RECONCILING], ids=name_of)
def test_reading_and_reconciling_are_pure(path):
    used = {name.split(".")[0] for name in imports(path)}
    assert not used & IMPURE
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    called = {call.id for call in calls if isinstance(call, ast.Name)}
    assert not called & {"open", "print", "input", "exec", "eval", "__import__"}
    # `date.today()` and its kin are a clock.
    assert not {call.attr for call in calls if isinstance(call, ast.Attribute)} & {"today", "now", "utcnow"}


@pytest.mark.parametrize("path", READING, ids=name_of)
def test_the_reading_room_knows_only_itself_and_the_vocabulary(path):
    ours = {name for name in imports(path) if name.split(".")[0] == "rashomon"}
    assert all(name.startswith("rashomon.read") or name in VOCABULARY for name in ours), ours


@pytest.mark.parametrize("path", RECONCILING, ids=name_of)
def test_reconciling_knows_only_itself_and_the_vocabulary(path):
    ours = {name for name in imports(path) if name.split(".")[0] == "rashomon"}
    assert all(name.startswith("rashomon.reconcile") or name in VOCABULARY for name in ours), ours


def test_the_vocabulary_needs_only_the_standard_library():
    for name in ("records.py", "errors.py"):
        assert all(used.split(".")[0] in sys.stdlib_module_names for used in imports(SOURCE / name))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nobody_imports_the_edge(path):
    if path.parent.name != "cli":
        assert not {name for name in imports(path) if name.startswith("rashomon.cli")}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_what_it_is_and_none_is_a_drawer(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{path} has no docstring"
    assert path.stem not in {"helpers", "utils", "util", "common", "misc"}
