"""What a database says when it cannot, in words that say what to do."""

from __future__ import annotations

import sqlite3

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

from rashomon.errors import LedgerError

_LOCKED = "{where} is locked: another program has been writing to it for {wait:g} seconds; try again when it is done"
_FILE = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_READONLY: "{where} is read-only; copy it to a folder that you may write to",
    sqlite3.SQLITE_PERM: "{where} may not be opened by you; ask for its permissions, or copy it",
    sqlite3.SQLITE_FULL: "there is no room left for {where}; make some and run it again: what was confirmed is safe",
    sqlite3.SQLITE_IOERR: "{where} could not be read or written ({error}); is its disk full or gone?",
    sqlite3.SQLITE_CANTOPEN: "{where} cannot be opened; look whether its folder is there and may be written to",
    sqlite3.SQLITE_NOTADB: "{where} is not a rashomon ledger; give another file name",
    sqlite3.SQLITE_CORRUPT: "{where} is damaged ({error}); take its last copy, or `sqlite3 {where} .recover` what is left",
}
# By SQLSTATE, the longer before the shorter.
_SERVER = {
    "55P03": _LOCKED,
    "42501": "you may not do this in {where} ({error}); ask its owner for the right to create tables, or to write",
    "25006": "{where} is read-only; write to the main server",
    "53100": "the server has no room left for {where}; make some and run it again: what was confirmed is safe",
    "53": "the server has not enough room, memory or connections left for {where} ({error}); try again later",
    "57": "the server stopped while it worked on {where} ({error}); run it again: what was confirmed is safe",
    "08": "the connection to {where} broke ({error}); run it again: what was confirmed is safe",
}
_OUT_OF_REACH = "{where} cannot be reached ({error}); check the address and the password, and that the server runs"
_NO_DATABASE = "{where} cannot be reached ({error}); make the database first: createdb --encoding UTF8 NAME"


def tell_failures(engine: Engine, where: str, wait: float) -> None:
    """Have the engine raise LedgerError for what its user can act on; what is our own mistake stays as it is."""

    def tell(context: ExceptionContext) -> None:
        failure = failure_of(context.original_exception, where, wait)
        if failure is not None:
            raise failure from context.original_exception

    event.listen(engine, "handle_error", tell)


def failure_of(error: BaseException, where: str, wait: float) -> LedgerError | None:
    """The error in words, where it is one that the user can act on."""
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)
        message = None if code is None else _FILE.get(code & 0xFF)  # the low byte; the rest tells kinds apart
    else:
        state = getattr(error, "sqlstate", None)
        if state is not None:
            message = next((message for start, message in _SERVER.items() if state.startswith(start)), None)
        elif type(error).__name__ == "OperationalError":  # libpq gives no state for what happens on the way in, only words
            message = _NO_DATABASE if 'FATAL:  database "' in str(error) else _OUT_OF_REACH
        else:
            message = None
    if message is None:
        return None
    return LedgerError(message.format(where=where, wait=wait, error=_short(error)))


def is_about(error: LedgerError, code: int) -> bool:
    """Whether an error is this one of SQLite's."""
    return getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF == code


def _short(error: BaseException) -> str:
    """What the database said, in one line, without what it says of how it got there."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0].rsplit("FATAL:", 1)[-1].strip() if lines else type(error).__name__
