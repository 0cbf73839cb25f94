"""Reports, every version of their text that was fetched, every reading of it, and what people said of all that."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, Table, Text, text

from rashomon.ledger.schema.base import METADATA, Moment, key

REPORTS = Table(
    "reports",
    METADATA,
    key("report_key", "the report: r and a hash of its address, or where it has none of its id, outlet and text"),
    Column("version_key", Text, nullable=False, comment="its latest version"),
    Column("reading_key", Text, nullable=False, comment="the reading that holds: all records are from this one"),
    Column("id", Text, nullable=False, comment="its name where it was gathered"),
    Column("url", Text, comment="its address"),
    Column("title", Text, comment="its headline"),
    Column("outlet", Text, comment="who published it, as given or as read"),
    Column("agency", Text, comment="the news agency that its text is credited to"),
    Column("language", Text, nullable=False, comment="its language, as a two-letter code"),
    Column("published_start", Date, comment="the first day on which it may have been published"),
    Column("published_end", Date, comment="the last such day; the same where the day is known"),
    Column("published_basis", Text, nullable=False, comment="what the day rests on: metadata, stated, inferred, open"),
    Column("added_at", Moment, nullable=False, comment="when it was first added"),
    Column("pending", Boolean, nullable=False, comment="added or changed, and not yet reconciled with the other reports"),
    Index("ix_reports_pending", "report_key", sqlite_where=text("pending"), postgresql_where=text("pending")),
    comment="Published texts, one row an address.",
)

VERSIONS = Table(
    "versions",
    METADATA,
    Column("number", Integer, primary_key=True, comment="a number for the full-text search"),
    Column("version_key", Text, nullable=False, unique=True, comment="v and a hash of all that was published: title, text …"),
    Column(
        "report_key", Text, ForeignKey("reports.report_key", deferrable=True, initially="DEFERRED"),
        nullable=False, index=True, comment="the report",
    ),
    Column("id", Text, nullable=False, comment="its name where it was gathered"),
    Column("url", Text, comment="its address"),
    Column("title", Text, comment="its headline"),
    Column("outlet", Text, comment="who published it, as given"),
    Column("published", Date, comment="the day of publication, as given"),
    Column("text", Text, nullable=False, comment="the text, that all evidence points into"),
    Column("raw_sha256", Text, comment="the hash of the bytes that it was gathered from"),
    Column("agency", Text, comment="the news agency, as given"),
    Column("authors", Text, comment="who wrote it, as given: a JSON list of names, or none"),
    Column("fetched_at", Moment, nullable=False, comment="when it was first added"),
    comment="What was published under an address, each time that it read otherwise. Never changed, never deleted.",
)  # fmt: skip

READINGS = Table(
    "readings",
    METADATA,
    key("reading_key", "d and a hash of the version and of what was read"),
    Column(
        "version_key", Text, ForeignKey("versions.version_key"), nullable=False, index=True, comment="the version that was read"
    ),
    Column("reader", Text, nullable=False, comment="who read it: the reader's name and version"),
    Column("read_at", Moment, nullable=False, comment="when; the latest reading of the latest version holds"),
    Column("json", Text, nullable=False, comment="the reading in the gold format, from which the records' tables are filled"),
    comment="Every reading of every version. Never deleted.",
)

JUDGEMENTS = Table(
    "judgements",
    METADATA,
    key("judgement_id", "the judgement"),
    Column(
        "verdict", Text, nullable=False, index=True,
        comment="same, not-same, accept, reject, correct, add, note or withdraw",
    ),
    Column(
        "a", Text, nullable=False, index=True,
        comment="the key of the report or record that it is about; for withdraw the judgement that is taken back",
    ),
    Column("b", Text, index=True, comment="for same and not-same: the other one; for add: the key of the added record"),
    Column("field", Text, comment="for correct: the field; for add: the sort of record; for note: graphic, or none"),
    Column("value", Text, comment="for correct: its true value, as JSON; for add: the record"),
    Column("final", Boolean, nullable=False, comment="settles what coders differ on; only another final one outranks it"),
    Column("reason", Text, nullable=False, comment="why"),
    Column("judged_by", Text, nullable=False, comment="who"),
    Column("judged_at", Moment, nullable=False, comment="when; a later judgement on the same matter outranks an earlier one"),
    comment="What people decided. Rows are only ever added: the database refuses to change or delete one.",
)  # fmt: skip
