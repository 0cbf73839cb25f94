"""All tables of the first release, the full-text index, and the guard of the judgements."""

from alembic import op

from rashomon.ledger.schema import METADATA

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make everything."""
    METADATA.create_all(op.get_bind())
    statements = _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL
    for statement in statements:
        op.execute(statement)


_SQLITE = (
    """
    CREATE VIRTUAL TABLE text_search USING fts5(
        title, text, content='versions', content_rowid='number', tokenize='unicode61 remove_diacritics 2')
    """,
    """
    CREATE TRIGGER versions_searched AFTER INSERT ON versions BEGIN
        INSERT INTO text_search (rowid, title, text) VALUES (new.number, new.title, new.text);
    END
    """,
    """
    CREATE TRIGGER judgements_unchanged BEFORE UPDATE ON judgements BEGIN
        SELECT raise(ABORT, 'judgements are only ever added');
    END
    """,
    """
    CREATE TRIGGER judgements_undeleted BEFORE DELETE ON judgements BEGIN
        SELECT raise(ABORT, 'judgements are only ever added');
    END
    """,
)
_POSTGRESQL = (
    """
    CREATE TABLE text_search (
        number INTEGER PRIMARY KEY REFERENCES versions (number) ON DELETE CASCADE, words TSVECTOR NOT NULL)
    """,
    "CREATE INDEX ix_text_search_words ON text_search USING GIN (words)",
    """
    CREATE FUNCTION judgements_stay() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'judgements are only ever added'; END $$
    """,
    """
    CREATE TRIGGER judgements_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON judgements
    FOR EACH STATEMENT EXECUTE FUNCTION judgements_stay()
    """,
)
