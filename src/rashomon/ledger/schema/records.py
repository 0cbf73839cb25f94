"""The records of the readings that hold, one table a kind, each row with its words and with what produced it.

They say what `readings.json` says, as columns to query: adding fills them, and `rashomon doctor` compares the two.
"""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, Float, ForeignKey, Integer, Table, Text

from rashomon.ledger.schema.base import METADATA, evidence, key, made_by, of_report


def _of(table: str, column: str, what: str) -> Column[str]:
    """The record that a row of a linking table belongs to and goes with."""
    return Column(column, Text, ForeignKey(f"{table}.{column}", ondelete="CASCADE"), primary_key=True, comment=what)


def _id() -> Column[str]:
    return Column("id", Text, nullable=False, comment="its id within the reading")


ACTORS = Table(
    "actors",
    METADATA,
    key("actor_key", "the actor in this report"),
    of_report(),
    _id(),
    Column("name", Text, nullable=False, comment="what to call it"),
    Column("kind", Text, nullable=False, comment="government, military, rebel, person …"),
    Column("country", Text, comment="its country, as the two letters of ISO 3166"),
    Column("registry_id", Text, index=True, comment="the entry of the registry that it is"),
    Column("aka", JSON, nullable=False, comment="its other names, a JSON array"),
    Column("mentions", Integer, nullable=False, comment="how often the report names it"),
    *evidence("its first mention", nullable=True),
    *made_by(),
    comment="Parties, people and unnamed collectives, one row for each report that names them.",
)

EVENTS = Table(
    "events",
    METADATA,
    key("event_key", "the event as this report tells it"),
    of_report(),
    _id(),
    Column("type", Text, nullable=False, comment="its PLOVER type"),
    Column("acled", Text, comment="its ACLED sub-event type"),
    Column("status", Text, nullable=False, comment="happened, ongoing, planned, threatened, possible, denied"),
    Column("background", Boolean, nullable=False, comment="older context, not this report's news"),
    Column("day_start", Date, comment="the first day on which it may have happened"),
    Column("day_end", Date, comment="the last such day"),
    Column("day_basis", Text, comment="what the days rest on: stated, published, narrative, inferred"),
    *evidence("the words that tell it"),
    *made_by(),
    comment="What is reported to have happened.",
)

EVENT_SIDES = Table(
    "event_sides",
    METADATA,
    _of("events", "event_key", "the event"),
    Column("side", Text, primary_key=True, comment="a, who does it, or b, whom it is done to"),
    Column("actor_key", Text, primary_key=True, index=True, comment="the actor on that side"),
    comment="Who is on which side of an event.",
)

PLACES = Table(
    "places",
    METADATA,
    _of("events", "event_key", "the event that happened there"),
    of_report(),
    Column("name", Text, nullable=False, comment="the place"),
    Column("country", Text, comment="its country, as the two letters of ISO 3166"),
    Column("lat", Float, comment="latitude, WGS 84 degrees"),
    Column("lon", Float, comment="longitude"),
    Column("relation", Text, nullable=False, comment="where the event was to it: at, near, north of …"),
    Column("geo_precision", Integer, nullable=False, comment="ACLED's: 1 the site, 2 near it, 3 a larger region"),
    Column("where_prec", Integer, nullable=False, comment="UCDP GED's: 1 exact … 6 country, 7 international"),
    Column("radius_km", Float, comment="how far off the coordinates may be"),
    Column("source", Text, comment="the gazetteer entry that gave the coordinates"),
    *evidence("its name as written"),
    Column("confidence", Float, nullable=False, comment="how sure the place is, 0 to 1"),
    comment="Where events happened; events whose place is not known have no row.",
)

FIGURES = Table(
    "figures",
    METADATA,
    key("figure_key", "the figure"),
    of_report(),
    _id(),
    Column("kind", Text, nullable=False, comment="killed, injured, detained, displaced …"),
    Column("low", BigInteger, comment="at least; none is open"),
    Column("high", BigInteger, comment="at most; none is open"),
    Column("vague", Text, comment="the word where there is no number: dozens, several"),
    Column("civilians", Boolean, comment="whether the victims are civilians; none where mixed or unsaid"),
    Column("scope", Text, nullable=False, comment="event, or cumulative for totals over a war or a year"),
    Column("event_key", Text, index=True, comment="the event that it counts"),
    Column("part_of", Text, comment="the key of the total that it is a part of"),
    *evidence("the words that count"),
    *made_by(),
    comment="Numbers of people, as reported.",
)

FIGURE_ACTORS = Table(
    "figure_actors",
    METADATA,
    _of("figures", "figure_key", "the figure"),
    Column("part", Text, primary_key=True, comment="victims, or by for who did it"),
    Column("actor_key", Text, primary_key=True, index=True, comment="the actor"),
    comment="Who was harmed, and by whom.",
)

CLAIMS = Table(
    "claims",
    METADATA,
    key("claim_key", "the claim"),
    of_report(),
    _id(),
    Column("stance", Text, nullable=False, comment="assert, admit, deny, claim-responsibility …"),
    Column("medium", Text, comment="the channel: a statement, Telegram, state television"),
    Column("said", Date, comment="the day on which it was said"),
    Column("quoted", Text, nullable=False, comment="direct, indirect or mixed"),
    Column("cue", Text, comment="the word of saying"),
    Column("via", Text, comment="the key of the claim that this one is told within"),
    *evidence("what is claimed"),
    *made_by(),
    comment="Who says what, in the report's words.",
)

CLAIM_SOURCES = Table(
    "claim_sources",
    METADATA,
    _of("claims", "claim_key", "the claim"),
    Column("actor_key", Text, primary_key=True, index=True, comment="who says it"),
    comment="The sources of claims; a claim without a named source has no row.",
)

CLAIM_RECORDS = Table(
    "claim_records",
    METADATA,
    _of("claims", "claim_key", "the claim"),
    Column("record_key", Text, primary_key=True, index=True, comment="an event or figure that it tells of"),
    comment="What claims are about.",
)

TIES = Table(
    "ties",
    METADATA,
    key("tie_key", "the tie"),
    of_report(),
    _id(),
    Column("kind", Text, nullable=False, comment="part_of, backs, leads, holds_office …"),
    Column("actor_a", Text, nullable=False, index=True, comment="the key of the one that it starts from"),
    Column("actor_b", Text, nullable=False, index=True, comment="the key of the one that it leads to"),
    Column("role", Text, comment="the office held"),
    Column("day_start", Date, comment="its first day"),
    Column("day_end", Date, comment="its last day"),
    *evidence("the words that state it"),
    *made_by(),
    comment="Standing relations between actors that a report states.",
)
