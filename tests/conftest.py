"""Fixtures shared by all tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from rashomon import RashomonError, Reader, cli

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader.load()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The development gold and the corpora, kept beside the checkout; not part of the project."""
    if not (SHARED / "gold" / "dev").is_dir():
        pytest.skip("the shared development data is not beside this checkout")
    return SHARED


@pytest.fixture
def run(reader, monkeypatch, tmp_path):
    """Run a command inside an empty folder, with the loaded reader."""
    monkeypatch.setattr(Reader, "load", classmethod(lambda cls, actors=(): reader))
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str, stdin: bytes = b""):
        result = CliRunner().invoke(cli.app, list(arguments), input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit | RashomonError):
            raise result.exception
        return result

    return invoke
