"""What lists show of an episode, kept so that ten thousand of them can be sorted and filtered at once."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Integer, Table, Text

from rashomon.ledger.schema.base import METADATA

EPISODE_SUMMARIES = Table(
    "episode_summaries",
    METADATA,
    Column(
        "episode_id", Text, ForeignKey("episodes.episode_id", ondelete="CASCADE"), primary_key=True, comment="the episode"
    ),
    Column("reports", Integer, nullable=False, comment="how many reports tell of it"),
    Column("lineages", Integer, nullable=False, comment="how many texts they descend from"),
    Column("statements", Integer, nullable=False, comment="how many figures sources give of it"),
    Column("killed_low", Integer, comment="the fewest killed that any rule makes of its accounts"),
    Column("killed_high", Integer, comment="the most"),
    Column("contradictions", Integer, nullable=False, comment="how often sources contradict each other"),
    Column(
        "disagreement", Float, nullable=False, index=True,
        comment="0 to 1: the share of lineages that give another number than most, the largest over its numbers; where "
        "sources contradict each other, at least one half",
    ),
    Column(
        "doubt", Float, nullable=False, index=True,
        comment="0 to 1: one less the mean confidence of its events and figures, as people have them",
    ),
    Column(
        "state", Text, nullable=False, index=True,
        comment="open, started, done (all of its events and figures were judged), disputed (coders differ)",
    ),
    comment="What lists show of an episode: its sheet in one row. Made anew whenever one of its records is judged.",
)  # fmt: skip
