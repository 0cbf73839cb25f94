"""Names that stood already: in memory while they are few, in a temporary file when they are many."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator


class Seen:
    """A set that can only grow.

    >>> seen = Seen()
    >>> seen.new("r1"), seen.new("r2"), seen.new("r1")
    (True, True, False)
    """

    def __init__(self) -> None:
        self._file = sqlite3.connect("", isolation_level=None)  # SQLite's own temporary file, gone when it is closed
        self._file.executescript("PRAGMA journal_mode = OFF; CREATE TABLE seen (name TEXT PRIMARY KEY) WITHOUT ROWID; BEGIN")

    def new(self, name: str) -> bool:
        """Note a name; whether it had not been noted before."""
        return self._file.execute("INSERT OR IGNORE INTO seen VALUES (?)", (name,)).rowcount == 1

    def __iter__(self) -> Iterator[str]:
        """All names, in order."""
        return (name for (name,) in self._file.execute("SELECT name FROM seen ORDER BY name"))

    def __contains__(self, name: str) -> bool:
        return self._file.execute("SELECT 1 FROM seen WHERE name = ?", (name,)).fetchone() is not None
