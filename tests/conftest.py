"""Fixtures shared by all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon import Reader

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
