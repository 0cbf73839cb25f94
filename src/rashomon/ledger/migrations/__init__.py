"""What takes an older ledger to the tables of today, one step a file in `versions`, run by Alembic in one transaction.

A change of the tables is a new file there, named after the last one's number; `HEAD` here names it. A test makes a ledger by
these steps, and compares it with the tables of `schema`.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.schema import SetColumnComment, SetTableComment

from rashomon.ledger.schema import METADATA

VERSION_TABLE = "rashomon_version"
HEAD = "0001"
_FOLDER = Path(__file__).parent


def is_older(version: str) -> bool:
    """Whether there is a way from this version to the tables of today."""
    return any((_FOLDER / "versions").glob(f"v{version}_*.py"))


def upgrade(connection: Connection, to: str = HEAD) -> None:
    """Take the ledger to this version, within the transaction that the connection is in, and write what its columns mean."""
    # Imported where they are needed: an up-to-date ledger opens without them, which is a tenth of a second faster.
    from alembic.config import Config  # noqa: PLC0415
    from alembic.runtime.environment import EnvironmentContext  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    scripts = ScriptDirectory(str(_FOLDER))
    with EnvironmentContext(Config(), scripts, fn=lambda rev, _: scripts._upgrade_revs(to, rev)) as environment:
        environment.configure(connection=connection, version_table=VERSION_TABLE, transactional_ddl=True)
        environment.run_migrations()
    if connection.dialect.supports_comments:
        for table in METADATA.sorted_tables:
            connection.execute(SetTableComment(table))
            for column in table.columns:
                connection.execute(SetColumnComment(column))
