"""The bytes that reports were gathered from: kept once, whatever was made of them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from hashlib import sha256

from sqlalchemy import Connection, insert, select

from rashomon.ledger.among import among
from rashomon.ledger.schema import ORIGINALS


def keep(connection: Connection, originals: Mapping[str, bytes]) -> None:
    """Keep bytes by their hash; those that are there stay as they are."""
    there = set(connection.scalars(select(ORIGINALS.c.raw_sha256).where(among(connection, ORIGINALS.c.raw_sha256, originals))))
    rows = [
        {"raw_sha256": digest, "size": len(data), "packed": zlib.compress(data)}
        for digest, data in originals.items()
        if digest not in there
    ]
    if rows:
        connection.execute(insert(ORIGINALS), rows)


def original(connection: Connection, digest: str) -> bytes | None:
    """The bytes of this hash, if they were kept."""
    row = connection.execute(select(ORIGINALS).where(ORIGINALS.c.raw_sha256 == digest)).one_or_none()
    return None if row is None else zlib.decompress(row.packed, bufsize=row.size)


def changed(connection: Connection) -> Iterator[str]:
    """The hashes of originals that are not what their hash says."""
    for row in connection.execution_options(yield_per=100).execute(select(ORIGINALS)):
        try:
            whole = sha256(zlib.decompress(row.packed)).hexdigest() == row.raw_sha256
        except zlib.error:
            whole = False
        if not whole:
            yield row.raw_sha256
