"""The workbench as an application on a ledger, and people who use it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from people import HERE, PASSWORD, Person

from rashomon.review.app import create_app
from rashomon.review.settings import Settings
from rashomon.review.users import set_user


@pytest.fixture
def open_workbench() -> Iterator[Callable[..., Callable[[], Person]]]:
    """Serve a ledger with these settings; what comes back makes one browser after another."""
    with ExitStack() as opened:

        def serve(where: str, **settings: Any) -> Callable[[], Person]:
            app = create_app(Settings(ledger=where, **settings))
            opened.enter_context(TestClient(app))  # its lifespan
            return lambda: Person(app, base_url=HERE, raise_server_exceptions=False)

        yield serve


@pytest.fixture
def person(open_workbench, demo_ledger) -> Person:
    """Somebody who looks at the sample reports, on their own machine, without accounts."""
    return open_workbench(demo_ledger)().sit()


@pytest.fixture(scope="session")
def team_file(tmp_path_factory) -> Path:
    """A team of three; everybody has the same password."""
    file = tmp_path_factory.mktemp("team") / "users"
    for name, role in (("Rana", "reader"), ("Cora", "coder"), ("Ada", "admin")):
        set_user(file, name, role, PASSWORD)
    return file


@pytest.fixture
def page(tmp_path, monkeypatch) -> Path:
    """A built page, in little."""
    static = tmp_path / "static"
    (static / "assets").mkdir(parents=True)
    (static / "index.html").write_text("<!doctype html><title>rashomon</title>", encoding="utf-8")
    (static / "assets" / "main-1a2b.js").write_text("// " + "a page " * 500, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("not for anybody", encoding="utf-8")
    monkeypatch.setattr("rashomon.review.app.STATIC", static)
    return static
