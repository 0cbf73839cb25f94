"""What reconciling found, lineages, parties and episodes, and the shelves that it works from."""

from __future__ import annotations

from sqlalchemy import Column, Date, Float, ForeignKey, Integer, Table, Text

from rashomon.ledger.schema.base import METADATA, key, of_report


def _in(table: str, column: str, what: str) -> Column[str]:
    """The cluster that a member belongs to and goes with."""
    reference = ForeignKey(f"{table}.{column}", ondelete="CASCADE")
    return Column(column, Text, reference, nullable=False, index=True, comment=what)


LINEAGES = Table(
    "lineages",
    METADATA,
    key("lineage_id", "the lineage"),
    comment="Reports that descend from one text; one lineage is one source.",
)

LINEAGE_COPIES = Table(
    "lineage_copies",
    METADATA,
    key("report_key", "the report; it is in one lineage"),
    _in("lineages", "lineage_id", "its lineage"),
    Column("position", Integer, nullable=False, comment="its place in the lineage; the origin has 0"),
    Column("descent", Text, nullable=False, comment="origin, reprint, excerpt, update, merged"),
    Column("taken_from", Text, comment="the key of the report that it was taken from"),
    Column("share", Float, nullable=False, comment="the share of its text that is found there"),
    comment="The reports of lineages.",
)

PARTIES = Table(
    "parties",
    METADATA,
    key("party_id", "the party: the smallest key of its personas"),
    Column("name", Text, nullable=False, comment="what to call it"),
    Column("name_folded", Text, nullable=False, comment="the same without accents and capitals, for finding it"),
    Column("short", Text, comment="an acronym that reports use"),
    Column("kind", Text, nullable=False, comment="government, military, rebel, person …"),
    Column("country", Text, comment="its country, as the two letters of ISO 3166"),
    Column("registry_id", Text, comment="the entry of the registry that it is"),
    comment="Actors across reports.",
)

PARTY_MEMBERS = Table(
    "party_members",
    METADATA,
    key("persona_key", "the persona; it is in one party"),
    _in("parties", "party_id", "its party"),
    comment="Which personas are which party.",
)

ACTOR_PERSONAS = Table(
    "actor_personas",
    METADATA,
    key("actor_key", "the actor in one report"),
    of_report(),
    Column("persona_key", Text, nullable=False, index=True, comment="who it says it is; actors that say the same share it"),
    comment="Which persona each actor has: through it and party_members to its party.",
)

EPISODES = Table(
    "episodes",
    METADATA,
    key("episode_id", "the episode: the smallest key of its events"),
    Column("type", Text, nullable=False, comment="its PLOVER type"),
    Column("acled", Text, comment="its ACLED sub-event type"),
    Column("place", Text, comment="where it happened"),
    Column("place_folded", Text, comment="the same without accents and capitals, for finding it"),
    Column("country", Text, comment="its country, as the two letters of ISO 3166"),
    Column("lat", Float, comment="latitude, WGS 84 degrees"),
    Column("lon", Float, comment="longitude"),
    Column("radius_km", Float, comment="how far off the coordinates may be"),
    Column("day_start", Date, index=True, comment="the first day"),
    Column("day_end", Date, comment="the last day"),
    comment="Events in the world, as several reports tell them.",
)

EPISODE_EVENTS = Table(
    "episode_events",
    METADATA,
    key("event_key", "the event in one report; it is in one episode"),
    _in("episodes", "episode_id", "its episode"),
    comment="Which events are which episode.",
)

EPISODE_SIDES = Table(
    "episode_sides",
    METADATA,
    Column("episode_id", Text, ForeignKey("episodes.episode_id", ondelete="CASCADE"), primary_key=True, comment="the episode"),
    Column("side", Text, primary_key=True, comment="a or b"),
    Column("persona_key", Text, primary_key=True, index=True, comment="a persona; party_members says of which party"),
    Column("position", Integer, nullable=False, comment="the order on that side"),
    comment="Who is on which side of an episode.",
)

# Keys come before kinds in these: SQLite, which takes a kind to be few rows, would look through all of one.
ITEMS = Table(
    "items",
    METADATA,
    Column("item_key", Text, primary_key=True, comment="the report, persona or event"),
    Column("kind", Text, primary_key=True, comment="what is linked: lineage, party, episode"),
    Column(
        "report_key", Text, ForeignKey("reports.report_key"), index=True, comment="the report it comes from, where it is one"
    ),
    Column("body", Text, nullable=False, comment="what comparing needs to know of it"),
    Column("blocks", Text, nullable=False, comment="its blocks, a JSON array"),
    comment="Working memory of reconciling: what is compared.",
    sqlite_with_rowid=False,
)

BLOCKS = Table(
    "blocks",
    METADATA,
    Column("kind", Text, primary_key=True, comment="what is linked: lineage, party, episode"),
    Column("block", Text, primary_key=True, comment="items that share a block are compared"),
    Column("item_key", Text, primary_key=True, comment="the item"),
    comment="Working memory of reconciling: which items may be one.",
    sqlite_with_rowid=False,
)

LINKS = Table(
    "links",
    METADATA,
    Column("a", Text, primary_key=True, comment="the item with the smaller key"),
    Column("b", Text, primary_key=True, index=True, comment="the other item"),
    Column("kind", Text, primary_key=True, comment="what is linked: lineage, party, episode"),
    Column("score", Float, nullable=False, comment="how much speaks for their being one; below 0 against"),
    Column("findings", Text, nullable=False, comment="why: a JSON array of [name, score, detail]"),
    comment="Working memory of reconciling: pairs that may be one, and why.",
    sqlite_with_rowid=False,
)
