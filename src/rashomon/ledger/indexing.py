"""The full-text index: SQLite's keeps itself by a trigger and folds accents itself; PostgreSQL's is told the folded words."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from sqlalchemy import Connection, text

from rashomon.errors import LedgerError
from rashomon.ledger.failing import is_about
from rashomon.ledger.folding import words_of

_PORTION = 500


def add_words(connection: Connection, texts: Sequence[tuple[int, str]]) -> None:
    """Put the words of texts, by their versions' numbers, into the index, where the database does not do so by itself."""
    if texts and connection.dialect.name != "sqlite":
        note = text("INSERT INTO text_search (number, words) VALUES (:number, array_to_tsvector(CAST(:words AS text[])))")
        connection.execute(note, [{"number": number, "words": words_of(told)} for number, told in texts])


def index_fits(connection: Connection) -> bool:
    """Whether the index holds the words of all texts and no others. On SQLite it needs the writer's lock."""
    if connection.dialect.name == "sqlite":
        try:
            with connection.begin_nested():
                connection.execute(text("INSERT INTO text_search (text_search, rank) VALUES ('integrity-check', 1)"))
        except LedgerError as error:
            if is_about(error, sqlite3.SQLITE_CORRUPT):
                return False
            raise
        return True
    query = text("SELECT title, text, tsvector_to_array(words) FROM versions LEFT JOIN text_search USING (number)")
    rows = connection.execution_options(yield_per=_PORTION).execute(query)
    return all(set(words or ()) == set(words_of(f"{title or ''}\n{told}")) for title, told, words in rows)


def index_anew(connection: Connection) -> None:
    """Make the index from the texts."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO text_search (text_search) VALUES ('rebuild')"))
        return
    connection.execute(text("DELETE FROM text_search"))
    rows = connection.execute(text("SELECT number, title, text FROM versions")).all()
    add_words(connection, [(number, f"{title or ''}\n{told}") for number, title, told in rows])
