"""All tables of the first release, the full-text index, and the guard of the judgements."""

from alembic import op
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
    text,
)

from rashomon.ledger.schema.base import Moment

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make everything."""
    _tables()
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)


def _tables() -> None:  # noqa: PLR0915 (one statement a table)
    op.create_table(
        "blocks",
        Column("kind", Text, nullable=False),
        Column("block", Text, nullable=False),
        Column("item_key", Text, nullable=False),
        PrimaryKeyConstraint("kind", "block", "item_key", name="pk_blocks"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "episodes",
        Column("episode_id", Text, nullable=False),
        Column("type", Text, nullable=False),
        Column("acled", Text),
        Column("place", Text),
        Column("place_folded", Text),
        Column("country", Text),
        Column("lat", Float),
        Column("lon", Float),
        Column("radius_km", Float),
        Column("day_start", Date),
        Column("day_end", Date),
        PrimaryKeyConstraint("episode_id", name="pk_episodes"),
    )
    op.create_index("ix_episodes_day_start", "episodes", ["day_start"])
    op.create_table(
        "episode_summaries",
        Column("episode_id", Text, nullable=False),
        Column("reports", Integer, nullable=False),
        Column("lineages", Integer, nullable=False),
        Column("statements", Integer, nullable=False),
        Column("killed_low", Integer),
        Column("killed_high", Integer),
        Column("contradictions", Integer, nullable=False),
        Column("disagreement", Float, nullable=False),
        Column("doubt", Float, nullable=False),
        Column("state", Text, nullable=False),
        ForeignKeyConstraint(
            ["episode_id"], ["episodes.episode_id"], name="fk_episode_summaries_episode_id", ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("episode_id", name="pk_episode_summaries"),
    )
    op.create_index("ix_episode_summaries_disagreement", "episode_summaries", ["disagreement"])
    op.create_index("ix_episode_summaries_doubt", "episode_summaries", ["doubt"])
    op.create_index("ix_episode_summaries_state", "episode_summaries", ["state"])
    op.create_table(
        "judgements",
        Column("judgement_id", Text, nullable=False),
        Column("verdict", Text, nullable=False),
        Column("a", Text, nullable=False),
        Column("b", Text),
        Column("field", Text),
        Column("value", Text),
        Column("final", Boolean, nullable=False),
        Column("reason", Text, nullable=False),
        Column("judged_by", Text, nullable=False),
        Column("judged_at", Moment(), nullable=False),
        PrimaryKeyConstraint("judgement_id", name="pk_judgements"),
    )
    op.create_index("ix_judgements_a", "judgements", ["a"])
    op.create_index("ix_judgements_b", "judgements", ["b"])
    op.create_index("ix_judgements_verdict", "judgements", ["verdict"])
    op.create_table(
        "lineages", Column("lineage_id", Text, nullable=False), PrimaryKeyConstraint("lineage_id", name="pk_lineages")
    )
    op.create_table(
        "originals",
        Column("raw_sha256", Text, nullable=False),
        Column("size", Integer, nullable=False),
        Column("packed", LargeBinary, nullable=False),
        PrimaryKeyConstraint("raw_sha256", name="pk_originals"),
    )
    op.create_table(
        "visits",
        Column("address", Text, nullable=False),
        Column("etag", Text),
        Column("modified", Text),
        Column("raw_sha256", Text),
        Column("visited_at", Moment(), nullable=False),
        PrimaryKeyConstraint("address", name="pk_visits"),
    )
    op.create_table(
        "links",
        Column("a", Text, nullable=False),
        Column("b", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("score", Float, nullable=False),
        Column("findings", Text, nullable=False),
        PrimaryKeyConstraint("a", "b", "kind", name="pk_links"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_links_b", "links", ["b"])
    op.create_table(
        "parties",
        Column("party_id", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("name_folded", Text, nullable=False),
        Column("short", Text),
        Column("kind", Text, nullable=False),
        Column("country", Text),
        Column("registry_id", Text),
        PrimaryKeyConstraint("party_id", name="pk_parties"),
    )
    op.create_table(
        "reports",
        Column("report_key", Text, nullable=False),
        Column("version_key", Text, nullable=False),
        Column("reading_key", Text, nullable=False),
        Column("id", Text, nullable=False),
        Column("url", Text),
        Column("title", Text),
        Column("outlet", Text),
        Column("agency", Text),
        Column("language", Text, nullable=False),
        Column("published_start", Date),
        Column("published_end", Date),
        Column("published_basis", Text, nullable=False),
        Column("added_at", Moment(), nullable=False),
        Column("pending", Boolean, nullable=False),
        PrimaryKeyConstraint("report_key", name="pk_reports"),
    )
    op.create_index(
        "ix_reports_pending", "reports", ["report_key"], sqlite_where=text("pending"), postgresql_where=text("pending")
    )
    op.create_table(
        "actor_personas",
        Column("actor_key", Text, nullable=False),
        Column("report_key", Text, nullable=False),
        Column("persona_key", Text, nullable=False),
        ForeignKeyConstraint(["report_key"], ["reports.report_key"], name="fk_actor_personas_report_key"),
        PrimaryKeyConstraint("actor_key", name="pk_actor_personas"),
    )
    op.create_index("ix_actor_personas_persona_key", "actor_personas", ["persona_key"])
    op.create_index("ix_actor_personas_report_key", "actor_personas", ["report_key"])
    op.create_table(
        "actors",
        Column("actor_key", Text, nullable=False),
        Column("report_key", Text, nullable=False),
        Column("id", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("country", Text),
        Column("registry_id", Text),
        Column("aka", JSON, nullable=False),
        Column("mentions", Integer, nullable=False),
        Column("span_start", Integer),
        Column("span_end", Integer),
        Column("words", Text),
        Column("rule", Text, nullable=False),
        Column("confidence", Float, nullable=False),
        ForeignKeyConstraint(["report_key"], ["reports.report_key"], name="fk_actors_report_key"),
        PrimaryKeyConstraint("actor_key", name="pk_actors"),
    )
    op.create_index("ix_actors_registry_id", "actors", ["registry_id"])
    op.create_index("ix_actors_report_key", "actors", ["report_key"])
    op.create_table(
        "claims",
        Column("claim_key", Text, nullable=False),
        Column("report_key", Text, nullable=False),
        Column("id", Text, nullable=False),
        Column("stance", Text, nullable=False),
        Column("medium", Text),
        Column("said", Date),
        Column("quoted", Text, nullable=False),
        Column("cue", Text),
        Column("via", Text),
        Column("span_start", Integer, nullable=False),
        Column("span_end", Integer, nullable=False),
        Column("words", Text, nullable=False),
        Column("rule", Text, nullable=False),
        Column("confidence", Float, nullable=False),
        ForeignKeyConstraint(["report_key"], ["reports.report_key"], name="fk_claims_report_key"),
        PrimaryKeyConstraint("claim_key", name="pk_claims"),
    )
    op.create_index("ix_claims_report_key", "claims", ["report_key"])
    op.create_table(
        "episode_events",
        Column("event_key", Text, nullable=False),
        Column("episode_id", Text, nullable=False),
        ForeignKeyConstraint(["episode_id"], ["episodes.episode_id"], name="fk_episode_events_episode_id", ondelete="CASCADE"),
        PrimaryKeyConstraint("event_key", name="pk_episode_events"),
    )
    op.create_index("ix_episode_events_episode_id", "episode_events", ["episode_id"])
    op.create_table(
        "episode_sides",
        Column("episode_id", Text, nullable=False),
        Column("side", Text, nullable=False),
        Column("persona_key", Text, nullable=False),
        Column("position", Integer, nullable=False),
        ForeignKeyConstraint(["episode_id"], ["episodes.episode_id"], name="fk_episode_sides_episode_id", ondelete="CASCADE"),
        PrimaryKeyConstraint("episode_id", "side", "persona_key", name="pk_episode_sides"),
    )
    op.create_index("ix_episode_sides_persona_key", "episode_sides", ["persona_key"])
    op.create_table(
        "events",
        Column("event_key", Text, nullable=False),
        Column("report_key", Text, nullable=False),
        Column("id", Text, nullable=False),
        Column("type", Text, nullable=False),
        Column("acled", Text),
        Column("status", Text, nullable=False),
        Column("background", Boolean, nullable=False),
        Column("day_start", Date),
        Column("day_end", Date),
        Column("day_basis", Text),
        Column("span_start", Integer, nullable=False),
        Column("span_end", Integer, nullable=False),
        Column("words", Text, nullable=False),
        Column("rule", Text, nullable=False),
        Column("confidence", Float, nullable=False),
        ForeignKeyConstraint(["report_key"], ["reports.report_key"], name="fk_events_report_key"),
        PrimaryKeyConstraint("event_key", name="pk_events"),
    )
    op.create_index("ix_events_report_key", "events", ["report_key"])
    op.create_table(
        "figures",
        Column("figure_key", Text, nullable=False),
        Column("report_key", Text, nullable=False),
        Column("id", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("low", BigInteger),
        Column("high", BigInteger),
        Column("vague", Text),
        Column("civilians", Boolean),
        Column("scope", Text, nullable=False),
        Column("event_key", Text),
        Column("part_of", Text),
        Column("span_start", Integer, nullable=False),
        Column("span_end", Integer, nullable=False),
        Column("words", Text, nullable=False),
        Column("rule", Text, nullable=False),
        Column("confidence", Float, nullable=False),
        ForeignKeyConstraint(["report_key"], ["reports.report_key"], name="fk_figures_report_key"),
        PrimaryKeyConstraint("figure_key", name="pk_figures"),
    )
    op.create_index("ix_figures_event_key", "figures", ["event_key"])
    op.create_index("ix_figures_report_key", "figures", ["report_key"])
    op.create_table(
        "items",
        Column("item_key", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("report_key", Text),
        Column("body", Text, nullable=False),
        Column("blocks", Text, nullable=False),
        ForeignKeyConstraint(["report_key"], ["reports.report_key"], name="fk_items_report_key"),
        PrimaryKeyConstraint("item_key", "kind", name="pk_items"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_items_report_key", "items", ["report_key"])
    op.create_table(
        "lineage_copies",
        Column("report_key", Text, nullable=False),
        Column("lineage_id", Text, nullable=False),
        Column("position", Integer, nullable=False),
        Column("descent", Text, nullable=False),
        Column("taken_from", Text),
        Column("share", Float, nullable=False),
        ForeignKeyConstraint(["lineage_id"], ["lineages.lineage_id"], name="fk_lineage_copies_lineage_id", ondelete="CASCADE"),
        PrimaryKeyConstraint("report_key", name="pk_lineage_copies"),
    )
    op.create_index("ix_lineage_copies_lineage_id", "lineage_copies", ["lineage_id"])
    op.create_table(
        "party_members",
        Column("persona_key", Text, nullable=False),
        Column("party_id", Text, nullable=False),
        ForeignKeyConstraint(["party_id"], ["parties.party_id"], name="fk_party_members_party_id", ondelete="CASCADE"),
        PrimaryKeyConstraint("persona_key", name="pk_party_members"),
    )
    op.create_index("ix_party_members_party_id", "party_members", ["party_id"])
    op.create_table(
        "ties",
        Column("tie_key", Text, nullable=False),
        Column("report_key", Text, nullable=False),
        Column("id", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("actor_a", Text, nullable=False),
        Column("actor_b", Text, nullable=False),
        Column("role", Text),
        Column("day_start", Date),
        Column("day_end", Date),
        Column("span_start", Integer, nullable=False),
        Column("span_end", Integer, nullable=False),
        Column("words", Text, nullable=False),
        Column("rule", Text, nullable=False),
        Column("confidence", Float, nullable=False),
        ForeignKeyConstraint(["report_key"], ["reports.report_key"], name="fk_ties_report_key"),
        PrimaryKeyConstraint("tie_key", name="pk_ties"),
    )
    op.create_index("ix_ties_actor_a", "ties", ["actor_a"])
    op.create_index("ix_ties_actor_b", "ties", ["actor_b"])
    op.create_index("ix_ties_report_key", "ties", ["report_key"])
    op.create_table(
        "versions",
        Column("number", Integer, nullable=False),
        Column("version_key", Text, nullable=False),
        Column("report_key", Text, nullable=False),
        Column("id", Text, nullable=False),
        Column("url", Text),
        Column("title", Text),
        Column("outlet", Text),
        Column("published", Date),
        Column("text", Text, nullable=False),
        Column("raw_sha256", Text),
        Column("agency", Text),
        Column("authors", Text),
        Column("fetched_at", Moment(), nullable=False),
        ForeignKeyConstraint(
            ["report_key"], ["reports.report_key"], name="fk_versions_report_key", initially="DEFERRED", deferrable=True
        ),
        PrimaryKeyConstraint("number", name="pk_versions"),
        UniqueConstraint("version_key", name="uq_versions_version_key"),
    )
    op.create_index("ix_versions_report_key", "versions", ["report_key"])
    op.create_table(
        "claim_records",
        Column("claim_key", Text, nullable=False),
        Column("record_key", Text, nullable=False),
        ForeignKeyConstraint(["claim_key"], ["claims.claim_key"], name="fk_claim_records_claim_key", ondelete="CASCADE"),
        PrimaryKeyConstraint("claim_key", "record_key", name="pk_claim_records"),
    )
    op.create_index("ix_claim_records_record_key", "claim_records", ["record_key"])
    op.create_table(
        "claim_sources",
        Column("claim_key", Text, nullable=False),
        Column("actor_key", Text, nullable=False),
        ForeignKeyConstraint(["claim_key"], ["claims.claim_key"], name="fk_claim_sources_claim_key", ondelete="CASCADE"),
        PrimaryKeyConstraint("claim_key", "actor_key", name="pk_claim_sources"),
    )
    op.create_index("ix_claim_sources_actor_key", "claim_sources", ["actor_key"])
    op.create_table(
        "event_sides",
        Column("event_key", Text, nullable=False),
        Column("side", Text, nullable=False),
        Column("actor_key", Text, nullable=False),
        ForeignKeyConstraint(["event_key"], ["events.event_key"], name="fk_event_sides_event_key", ondelete="CASCADE"),
        PrimaryKeyConstraint("event_key", "side", "actor_key", name="pk_event_sides"),
    )
    op.create_index("ix_event_sides_actor_key", "event_sides", ["actor_key"])
    op.create_table(
        "figure_actors",
        Column("figure_key", Text, nullable=False),
        Column("part", Text, nullable=False),
        Column("actor_key", Text, nullable=False),
        ForeignKeyConstraint(["figure_key"], ["figures.figure_key"], name="fk_figure_actors_figure_key", ondelete="CASCADE"),
        PrimaryKeyConstraint("figure_key", "part", "actor_key", name="pk_figure_actors"),
    )
    op.create_index("ix_figure_actors_actor_key", "figure_actors", ["actor_key"])
    op.create_table(
        "places",
        Column("event_key", Text, nullable=False),
        Column("report_key", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("country", Text),
        Column("lat", Float),
        Column("lon", Float),
        Column("relation", Text, nullable=False),
        Column("geo_precision", Integer, nullable=False),
        Column("where_prec", Integer, nullable=False),
        Column("radius_km", Float),
        Column("source", Text),
        Column("span_start", Integer, nullable=False),
        Column("span_end", Integer, nullable=False),
        Column("words", Text, nullable=False),
        Column("confidence", Float, nullable=False),
        ForeignKeyConstraint(["event_key"], ["events.event_key"], name="fk_places_event_key", ondelete="CASCADE"),
        ForeignKeyConstraint(["report_key"], ["reports.report_key"], name="fk_places_report_key"),
        PrimaryKeyConstraint("event_key", name="pk_places"),
    )
    op.create_index("ix_places_report_key", "places", ["report_key"])
    op.create_table(
        "readings",
        Column("reading_key", Text, nullable=False),
        Column("version_key", Text, nullable=False),
        Column("reader", Text, nullable=False),
        Column("read_at", Moment(), nullable=False),
        Column("json", Text, nullable=False),
        ForeignKeyConstraint(["version_key"], ["versions.version_key"], name="fk_readings_version_key"),
        PrimaryKeyConstraint("reading_key", name="pk_readings"),
    )
    op.create_index("ix_readings_version_key", "readings", ["version_key"])


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
