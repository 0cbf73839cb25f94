"""Statements over very many keys or rows at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Connection, CursorResult, Table, Text, any_, func, literal, select


def among(connection: Connection, column: ColumnElement[str], keys: Iterable[str]) -> ColumnElement[bool]:
    """Whether the column is one of these keys: one parameter for all of them, so that no database's limit is met."""
    if connection.dialect.name == "sqlite":
        return column.in_(select(func.json_each(json.dumps(list(keys))).table_valued("value").c.value))
    return column == any_(literal(list(keys), ARRAY(Text)))


def ask(connection: Connection, statement: str, kind: str, keys: Iterable[str]) -> CursorResult[Any]:
    """Run a statement of which `:kind` is a kind and `:among`, after it, says that something is one of these keys.

    Linking asks a hundred thousand times; putting a statement together each time would take longer than the answer.
    """
    if connection.dialect.name == "sqlite":
        told = statement.replace(":kind", "?").replace(":among", "IN (SELECT value FROM json_each(?))")
        return connection.exec_driver_sql(told, (kind, json.dumps(list(keys))))
    told = statement.replace(":kind", "%s").replace(":among", "= ANY(%s)")
    return connection.exec_driver_sql(told, (kind, list(keys)))


def pour(
    connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[str | float | None, ...]], then: str = ""
) -> None:
    """Insert rows of plain texts and numbers, past what SQLAlchemy does for each, which takes longer than the insert."""
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    marks = ", ".join([mark] * len(columns))
    if rows:
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks}) {then}", list(rows))
