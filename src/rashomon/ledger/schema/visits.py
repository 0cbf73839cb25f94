"""When addresses of the web were last fetched, and what their servers said."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text

from rashomon.ledger.schema.base import METADATA, Moment, key

VISITS = Table(
    "visits",
    METADATA,
    key("address", "the address, without what only tells where its readers come from"),
    Column("etag", Text, comment="the ETag of what it gave, to ask whether that has changed"),
    Column("modified", Text, comment="the Last-Modified, for the same"),
    Column("raw_sha256", Text, comment="the SHA-256 of the bytes"),
    Column("visited_at", Moment, nullable=False, comment="when"),
    comment="Pages and feeds that were fetched: the last time that all in them could be read.",
)
