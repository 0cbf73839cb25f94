"""Connections that are ready for use, set up so that one writes, others wait, and any number read.

On SQLite a writer's transaction begins with the write lock (BEGIN IMMEDIATE), and readers go on beside it (WAL). On PostgreSQL
a writer takes an advisory lock when it begins, which gives the same order of things.
"""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event

from rashomon.errors import LedgerError
from rashomon.ledger.failing import failure_of, tell_failures

# In the header of the file, so that any program can tell a ledger from another SQLite file: "raso".
APPLICATION_ID = 0x7261736F
_WRITERS_LOCK = 0x7261736F
_CACHE_KIB = 64 * 1024


def writes(connection: Connection) -> Connection:
    """The connection, set to write: its transactions wait for other writers when they begin."""
    return connection.execution_options(rashomon_writes=True)


def file_engine(path: Path, shown: str, *, create: bool, wait: float) -> Engine:
    """An engine on a SQLite file."""
    if path.is_dir():
        raise LedgerError(f"{shown} is a folder; give the name of a file in it, such as {path / 'mali.ledger'}")
    if not path.exists():
        if not create:
            raise LedgerError(f"there is no ledger {shown}; check the name, or make one with `rashomon add`")
        if not path.parent.is_dir():
            raise LedgerError(f"there is no folder {path.parent} to make {path.name} in; make it first")
    where = f"file:{quote(str(path.absolute()))}?mode={'rwc' if create else 'rw'}"
    if _only_for_reading(path):
        where = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"

    def connect() -> sqlite3.Connection:
        try:
            connection = sqlite3.connect(where, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        except sqlite3.Error as error:
            raise failure_of(error, shown, wait) or error from error
        except UnicodeDecodeError as error:  # SQLite quotes a broken schema in its complaint, which the driver cannot read
            raise LedgerError(f"{shown} is damaged; take its last copy, or `sqlite3 {shown} .recover` what is left") from error
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    tell_failures(engine, shown, wait)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("rashomon_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _only_for_reading(path: Path) -> bool:
    """Whether a file lies where nothing may be written. Then nobody changes it either, and it needs no lock to be read."""
    if not path.exists() or path.with_name(path.name + "-wal").exists():
        return False
    return not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def keep_log(engine: Engine) -> None:
    """Mark a new SQLite file as a ledger and have it write ahead, so that readers and a writer do not wait for each other."""
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        for tries_left in range(50, -1, -1):  # two processes that make one file at once: this does not wait by itself
            try:
                connection.cursor().execute("PRAGMA journal_mode = WAL")
                break
            except sqlite3.OperationalError as error:
                if not tries_left:
                    raise failure_of(error, "the ledger", 5) or error from error
                time.sleep(0.1)
        connection.cursor().execute(f"PRAGMA application_id = {APPLICATION_ID}")
    finally:
        connection.close()


def server_engine(url: URL, shown: str, *, wait: float) -> Engine:
    """An engine on a PostgreSQL server."""
    try:
        engine = create_engine(
            url, connect_args={"connect_timeout": 10, "application_name": "rashomon"}, isolation_level="READ COMMITTED"
        )
    except ImportError:
        raise LedgerError("PostgreSQL needs the package psycopg; install it: pip install 'psycopg[binary]'") from None
    tell_failures(engine, shown, wait)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("rashomon_writes"):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, round(wait * 1000))}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK}, hashtext(current_schema()))")

    @event.listens_for(engine, "connect")
    def look(connection: object, _record: object) -> None:
        encoding = connection.info.parameter_status("server_encoding")  # type: ignore[attr-defined]
        if encoding != "UTF8":
            raise LedgerError(
                f"{shown} keeps text as {encoding}; make a database with: createdb --encoding UTF8 --template template0 NAME"
            )

    return engine
