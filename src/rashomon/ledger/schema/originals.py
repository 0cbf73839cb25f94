"""The bytes that reports were gathered from."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, Table

from rashomon.ledger.schema.base import METADATA, key

ORIGINALS = Table(
    "originals",
    METADATA,
    key("raw_sha256", "the SHA-256 of the bytes, as versions name it"),
    Column("size", Integer, nullable=False, comment="how many bytes"),
    Column("packed", LargeBinary, nullable=False, comment="the bytes, packed by zlib"),
    comment="What reports were gathered from, byte for byte. Never changed, never deleted.",
)
