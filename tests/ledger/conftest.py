"""Every test of the ledger runs on a SQLite file, and on a PostgreSQL server where one is named.

RASHOMON_TEST_POSTGRES is the address of a database in which the tests may make schemas, for example
postgresql://rashomon@127.0.0.1:5432/rashomon. `.ci/run` starts a server and sets it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count

import pytest
from sqlalchemy import create_engine, make_url, text

from rashomon.ledger import Ledger

SERVER = os.environ.get("RASHOMON_TEST_POSTGRES")
_NUMBERS = count(1)


@pytest.fixture(scope="session")
def server():
    if not SERVER:
        pytest.skip("RASHOMON_TEST_POSTGRES names no PostgreSQL server")
    engine = create_engine(make_url(SERVER).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request, tmp_path) -> Iterator[str]:
    """The address of a place where a ledger may be made."""
    if request.param == "sqlite":
        yield str(tmp_path / "test.ledger")
        return
    engine = request.getfixturevalue("server")
    schema = f"test_{os.getpid()}_{next(_NUMBERS)}"
    with engine.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    url = make_url(SERVER).update_query_dict({"options": f"-csearch_path={schema}"})
    yield url.render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))


@pytest.fixture
def ledger(where) -> Iterator[Ledger]:
    with Ledger.open(where, create=True) as ledger:
        yield ledger
