"""What is made from readings, made from them anew: records, index, clusters. What was said stays as it is."""

from __future__ import annotations

from sqlalchemy import Connection, delete, update

from rashomon.identity import report_key
from rashomon.ledger.fetching import in_portions, readings, report_keys
from rashomon.ledger.indexing import index_anew
from rashomon.ledger.keeping import empty_records, fill_records
from rashomon.ledger.schema import ACTOR_PERSONAS, BLOCKS, EPISODES, ITEMS, LINEAGES, LINKS, PARTIES, REPORTS

_PORTION = 200


def mend(connection: Connection) -> None:
    """Make anew all that is made from readings; what was reconciled waits to be reconciled again."""
    for portion in in_portions(report_keys(connection), _PORTION):
        empty_records(connection, portion)
        fill_records(connection, {report_key(reading.report): reading for reading in readings(connection, portion)})
    index_anew(connection)
    for table in (ACTOR_PERSONAS, LINEAGES, PARTIES, EPISODES, ITEMS, BLOCKS, LINKS):
        connection.execute(delete(table))
    connection.execute(update(REPORTS).values(pending=True))
