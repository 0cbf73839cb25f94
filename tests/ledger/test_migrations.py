from __future__ import annotations

import shutil

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from making import MONDAY, reading
from sqlalchemy import inspect

from rashomon.ledger import Ledger, migrations, opening
from rashomon.ledger.schema import METADATA

NEXT = """
from alembic import op
from sqlalchemy import Column, Text
revision = "0002"
down_revision = "0001"
def upgrade():
    op.add_column("reports", Column("mood", Text))
    {then}
"""


def ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether a table is in our metadata; the search's own are made by hand."""
    return kind != "table" or not (name or "").startswith(("text_search", migrations.VERSION_TABLE))


def test_the_steps_lead_to_the_tables_of_today(ledger):
    with ledger._engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": ours, "compare_type": True, "version_table": migrations.VERSION_TABLE}
        )
        assert compare_metadata(context, METADATA) == []


def test_a_server_knows_what_its_columns_mean(ledger):
    with ledger._engine.connect() as connection:
        if not connection.dialect.supports_comments:
            pytest.skip("SQLite keeps no comments")
        comments = {column["name"]: column["comment"] for column in inspect(connection).get_columns("figures")}
    assert comments["vague"] == METADATA.tables["figures"].c.vague.comment


def test_every_column_says_what_it_means():
    for table in METADATA.sorted_tables:
        assert table.comment
        for column in table.columns:
            assert column.comment, f"{table.name}.{column.name}"


def test_the_head_is_the_last_step():
    steps = sorted(path.name for path in (migrations._FOLDER / "versions").glob("v*.py"))
    assert steps[-1].startswith(f"v{migrations.HEAD}_")


@pytest.fixture
def a_step_more(tmp_path, monkeypatch):
    """A rashomon of tomorrow, whose tables have a column more."""

    def tomorrow(then: str) -> None:
        folder = tmp_path / "steps"
        shutil.copytree(migrations._FOLDER, folder)
        (folder / "versions" / "v0002_mood.py").write_text(NEXT.format(then=then))
        monkeypatch.setattr(migrations, "_FOLDER", folder)
        monkeypatch.setattr(opening, "HEAD", "0002")
        monkeypatch.setattr(migrations.upgrade, "__defaults__", ("0002",))

    return tomorrow


def columns(ledger: Ledger) -> set[str]:
    with ledger._engine.connect() as connection:
        return {column["name"] for column in inspect(connection).get_columns("reports")}


def test_an_older_ledger_is_brought_up_to_date_with_what_it_holds(where, a_step_more):
    with Ledger.open(where, create=True) as ledger:
        ledger.add([reading(1)], at=MONDAY, reader="rules 1")
    a_step_more("pass")
    for _ in range(2):
        with Ledger.open(where) as ledger:
            assert list(ledger.readings()) == [reading(1)]
            assert "mood" in columns(ledger)


def test_a_step_that_fails_leaves_the_ledger_as_it_was(where, a_step_more, monkeypatch):
    with Ledger.open(where, create=True) as ledger:
        ledger.add([reading(1)], at=MONDAY, reader="rules 1")
    with monkeypatch.context() as patched:
        a_step_more("1 / 0")
        with pytest.raises(ZeroDivisionError):
            Ledger.open(where)
        patched.undo()
    monkeypatch.undo()
    with Ledger.open(where) as ledger:
        assert list(ledger.readings()) == [reading(1)]
        assert "mood" not in columns(ledger)
