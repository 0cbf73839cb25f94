"""The tables, every column with what it means; `docs/ledger.md` is made from these comments.

- `reports`   reports, versions, readings, judgements
- `records`   actors, events, places, figures, claims, ties of the readings that hold
- `clusters`  lineages, personas, parties, episodes, and the working memory of reconciling
- `summaries` what lists show of an episode
- `originals` the bytes that reports were gathered from
- `visits`    when addresses of the web were last fetched
- `base`      what all of them share
"""

from rashomon.ledger.schema.base import METADATA
from rashomon.ledger.schema.clusters import (
    ACTOR_PERSONAS,
    BLOCKS,
    EPISODE_EVENTS,
    EPISODE_SIDES,
    EPISODES,
    ITEMS,
    LINEAGE_COPIES,
    LINEAGES,
    LINKS,
    PARTIES,
    PARTY_MEMBERS,
)
from rashomon.ledger.schema.originals import ORIGINALS
from rashomon.ledger.schema.records import (
    ACTORS,
    CLAIM_RECORDS,
    CLAIM_SOURCES,
    CLAIMS,
    EVENT_SIDES,
    EVENTS,
    FIGURE_ACTORS,
    FIGURES,
    PLACES,
    TIES,
)
from rashomon.ledger.schema.reports import JUDGEMENTS, READINGS, REPORTS, VERSIONS
from rashomon.ledger.schema.summaries import EPISODE_SUMMARIES
from rashomon.ledger.schema.visits import VISITS

__all__ = [
    "ACTORS", "ACTOR_PERSONAS", "BLOCKS", "CLAIMS", "CLAIM_RECORDS", "CLAIM_SOURCES", "EPISODES", "EPISODE_EVENTS",
    "EPISODE_SIDES", "EPISODE_SUMMARIES",
    "EVENTS", "EVENT_SIDES", "FIGURES", "FIGURE_ACTORS", "ITEMS", "JUDGEMENTS", "LINEAGES",
    "LINEAGE_COPIES", "LINKS", "METADATA", "ORIGINALS",
    "PARTIES", "PARTY_MEMBERS", "PLACES", "READINGS", "REPORTS", "TIES", "VERSIONS", "VISITS",
]  # fmt: skip
