"""Fixtures shared by all tests.

What needs a ledger runs on a SQLite file, and on a PostgreSQL server where RASHOMON_TEST_POSTGRES names one: the address of a
database in which the tests may make schemas, for example postgresql://rashomon@127.0.0.1:5432/rashomon. `.ci/run` starts a
server and sets it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, make_url, text
from typer.testing import CliRunner

from rashomon import RashomonError, Reader, cli
from rashomon.demo import sample_reports
from rashomon.ledger import Ledger
from rashomon.ledger.reconciling import settle_pending
from rashomon.models.encoder import Encoder
from rashomon.records import Reading

SHARED = Path(__file__).resolve().parents[2] / "shared"
SERVER = os.environ.get("RASHOMON_TEST_POSTGRES")
_NUMBERS = count(1)


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The rules alone, for tests of what a rule makes of a sentence and of all that comes after reading.

    What the learned model tells can differ in the last digits from one kind of processor to another; the rules never do.
    """
    return Reader.load(learned=False)


@pytest.fixture(scope="session")
def learned_reader(reader) -> Reader:
    """The reader as users have it: the rules with the learned model beside them."""
    return Reader(reader.nlp, reader.lexicons, Encoder.load())


@pytest.fixture(scope="session")
def shared() -> Path:
    """The development gold and the corpora, kept beside the checkout; not part of the project."""
    if not (SHARED / "gold" / "dev").is_dir():
        pytest.skip("the shared development data is not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def server():
    if not SERVER:
        pytest.skip("RASHOMON_TEST_POSTGRES names no PostgreSQL server")
    engine = create_engine(make_url(SERVER).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    yield engine
    engine.dispose()


@contextmanager
def a_place(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The address of a place where a ledger may be made; the fixture's parameter says on what."""
    if request.param == "sqlite":
        yield str(folder / "test.ledger")
        return
    engine: Engine = request.getfixturevalue("server")
    schema = f"test_{os.getpid()}_{next(_NUMBERS)}"
    with engine.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    url = make_url(SERVER or "").update_query_dict({"options": f"-csearch_path={schema}"})
    yield url.render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request, tmp_path) -> Iterator[str]:
    """The address of a place where a ledger may be made."""
    with a_place(request, tmp_path) as where:
        yield where


@pytest.fixture(scope="session")
def place_for(tmp_path_factory) -> Callable[[pytest.FixtureRequest], AbstractContextManager[str]]:
    """For fixtures that live longer than a test: a place on what their parameter says."""
    return lambda request: a_place(request, tmp_path_factory.mktemp("ledger"))


@pytest.fixture(scope="session")
def sample_readings(reader) -> tuple[Reading, ...]:
    """The sample reports, read once."""
    return tuple(reader.read_many(sample_reports()))


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def demo_ledger(request, sample_readings, tmp_path_factory) -> Iterator[str]:
    """The address of a ledger of the sample reports. All tests share it: look at it, and change nothing."""
    with a_place(request, tmp_path_factory.mktemp("demo")) as where:
        make_ledger(where, sample_readings)
        yield where


@pytest.fixture(scope="session")
def fill_ledger() -> Callable[[str, Sequence[Reading]], None]:
    """Make a ledger of readings in a place, all of them reconciled."""
    return make_ledger


def make_ledger(where: str, readings: Sequence[Reading]) -> None:
    with Ledger.open(where, create=True) as ledger:
        ledger.add(readings, at=datetime(2026, 3, 2, 9, 30, tzinfo=UTC), reader="rules test")
        for _ in settle_pending(ledger):
            pass


@pytest.fixture
def run(reader, monkeypatch, tmp_path):
    """Run a command inside an empty folder, with the rules that are loaded already."""
    monkeypatch.setattr(Reader, "load", classmethod(lambda cls, actors=(), *, learned=True: reader))
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str, stdin: bytes = b""):
        result = CliRunner().invoke(cli.app, list(arguments), input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit | RashomonError):
            raise result.exception
        return result

    return invoke
