"""Files and servers: the right one, of this version, or a message that says what is wrong and what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, inspect, make_url, text
from sqlalchemy.exc import ArgumentError

from rashomon.errors import LedgerError
from rashomon.ledger.engines import APPLICATION_ID, file_engine, keep_log, server_engine, writes
from rashomon.ledger.migrations import HEAD, VERSION_TABLE, is_older, upgrade

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_SERVERS = ("postgresql", "postgres", "postgresql+psycopg")
_HOW = "write postgresql://user:password@host:5432/database"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a ledger is: a file, or a server's address; `shown` names it without its password."""

    shown: str
    file: Path | None = None
    server: URL | None = None


def address_of(where: str | Path) -> Address:
    """What a person wrote, understood.

    >>> address_of("postgres://me:secret@db.example.org/war").shown
    'postgresql://me:***@db.example.org/war'
    """
    if isinstance(where, Path) or not _SCHEME.match(where):
        if not str(where).strip():
            raise LedgerError("a ledger needs a name: a file such as mali.ledger, or postgresql://user@host/database")
        return Address(str(where), file=Path(where))
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):  # a port that is no number is a ValueError
        raise LedgerError(f"that is not an address; {_HOW}") from None
    if url.drivername == "sqlite" and url.database:
        return Address(url.database, file=Path(url.database))
    if url.drivername not in _SERVERS:
        raise LedgerError(f"a ledger is not kept behind {url.drivername}://; give a file name, or {_HOW}")
    if not url.database:
        raise LedgerError(f"the address names no database; {_HOW}")
    shown = url.set(drivername="postgresql").render_as_string(hide_password=True)
    return Address(shown, server=url.set(drivername="postgresql+psycopg"))


def open_engine(where: str | Path, *, create: bool, wait: float) -> Engine:
    """An engine on a ledger of this version, made or upgraded where that is called for."""
    address = address_of(where)
    if address.file is not None:
        engine = file_engine(address.file, address.shown, create=create, wait=wait)
    else:
        assert address.server is not None
        engine = server_engine(address.server, address.shown, wait=wait)
    try:
        with engine.connect() as connection:
            version = _version(connection, address, create)
        if version != HEAD:
            keep_log(engine)
            with engine.connect() as connection, writes(connection).begin():
                # Another process may have done it while we waited for the lock.
                if _version(connection, address, create) != HEAD:
                    upgrade(connection)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _version(connection: Connection, address: Address, create: bool) -> str | None:
    """The version of a ledger, None for a place where one can be made. Raises for what is neither, or newer."""
    tables = inspect(connection).get_table_names()
    marked = address.file is None or connection.scalar(text("PRAGMA application_id")) in (0, APPLICATION_ID)
    if VERSION_TABLE in tables and marked:
        version = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))
        if version == HEAD or (version is not None and is_older(version)):
            return str(version)
        raise LedgerError(f"{address.shown} was made by a newer rashomon (tables of version {version}); upgrade rashomon")
    if tables or not marked:
        hint = "give another file name" if address.server is None else "give rashomon a database of its own"
        raise LedgerError(f"{address.shown} is not a rashomon ledger but holds something else; {hint}")
    if not create:
        raise LedgerError(f"{address.shown} is empty; `rashomon add` puts reports into it")
    return None
