"""What all tables share: the metadata, the types, and the columns that come back."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Column, DateTime, Dialect, Float, ForeignKey, Integer, MetaData, Text, TypeDecorator

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A moment in time, kept in UTC. SQLite has no time zones; there the text is UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; without its zone where the database knows none."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Back to UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def key(name: str, comment: str) -> Column[str]:
    """The key that a table's rows are known by."""
    return Column(name, Text, primary_key=True, comment=comment)


def of_report(*, nullable: bool = False) -> Column[str]:
    """The report that a row belongs to."""
    reference = ForeignKey("reports.report_key")
    return Column("report_key", Text, reference, nullable=nullable, index=True, comment="the report it stands in")


def evidence(what: str, *, nullable: bool = False) -> tuple[Column[int], Column[int], Column[str]]:
    """The words that a record points at."""
    return (
        Column("span_start", Integer, nullable=nullable, comment=f"where {what} starts in the text, in characters from 0"),
        Column("span_end", Integer, nullable=nullable, comment=f"where {what} ends, exclusive"),
        Column("words", Text, nullable=nullable, comment=what),
    )


def made_by() -> tuple[Column[str], Column[float]]:
    """What produced a record, and how sure it is."""
    return (
        Column("rule", Text, nullable=False, comment="what produced it"),
        Column("confidence", Float, nullable=False, comment="how sure that is, 0 to 1"),
    )
