"""Statements over many keys at once: one parameter for all of them, so that no database's limit of parameters is met."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import ARRAY, ColumnElement, Connection, Text, any_, func, literal, select


def among(connection: Connection, column: ColumnElement[str], keys: Iterable[str]) -> ColumnElement[bool]:
    """Whether the column is one of these keys."""
    if connection.dialect.name == "sqlite":
        return column.in_(select(func.json_each(json.dumps(list(keys))).table_valued("value").c.value))
    return column == any_(literal(list(keys), ARRAY(Text)))
