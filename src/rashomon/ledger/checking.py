"""What `rashomon doctor` looks at: whether everything in a ledger fits together.

What people and papers said (versions, readings, judgements) is compared with its own hashes. What is made from that (records,
the search, clusters) is made again and compared; `mending` can replace it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager

from sqlalchemy import ColumnElement, Connection, Table, func, select, text, union_all

from rashomon.errors import LedgerError
from rashomon.identity import report_key, version_key
from rashomon.ledger.comparing import COPY, MEND, Complaint, readings
from rashomon.ledger.failing import is_about
from rashomon.ledger.fetching import report_from, report_of
from rashomon.ledger.indexing import index_fits
from rashomon.ledger.judging import judgements
from rashomon.ledger.originals import changed
from rashomon.ledger.schema import (
    ACTOR_PERSONAS,
    ACTORS,
    EPISODE_EVENTS,
    EPISODE_SUMMARIES,
    EPISODES,
    EVENTS,
    ITEMS,
    JUDGEMENTS,
    LINEAGE_COPIES,
    LINEAGES,
    METADATA,
    PARTIES,
    PARTY_MEMBERS,
    REPORTS,
    VERSIONS,
)

_PORTION = 200


def counts(connection: Connection) -> Mapping[str, int]:
    """How many rows each table has, and how many reports wait to be reconciled."""
    found = {table.name: _count(connection, table) for table in METADATA.sorted_tables}
    return found | {"pending": _pending_reports(connection)}


def check_file(connection: Connection) -> Iterator[Complaint]:
    """Whether the file is whole; what a damaged one says of the rest is not to be relied on."""
    if connection.dialect.name != "sqlite":
        return  # a server watches over its own files and constraints
    advice = "take the last copy of the ledger, or save what is left: sqlite3 LEDGER .recover | sqlite3 SAVED"
    try:
        found = [told for told in connection.scalars(text("PRAGMA integrity_check")) if told != "ok"]
        strays = connection.execute(text("PRAGMA foreign_key_check")).all()
    except LedgerError as error:
        found, strays = [str(error.__cause__)], []
    if found:
        yield Complaint(what=f"the file is damaged: {found[0]}", advice=advice)
    if strays:
        tables = ", ".join(sorted({row[0] for row in strays}))
        yield Complaint(what=f"{len(strays)} rows belong to nothing (in {tables})", advice=advice)


def check(connection: Connection) -> Iterator[Complaint]:
    """What does not fit together in a file that is whole, the gravest first."""
    yield from _versions(connection)
    yield from readings(connection)
    yield from _originals(connection)
    yield from _clusters(connection)
    yield from _pending(connection)
    yield from _orphans(connection)


def _versions(connection: Connection) -> Iterator[Complaint]:
    """Whether texts and what was published with them are what their keys say."""
    for row in connection.execution_options(yield_per=_PORTION).execute(select(VERSIONS)).mappings():
        report = report_from(row)
        if (report_key(report), version_key(report)) != (row["report_key"], row["version_key"]):
            yield Complaint(what=f"version {row['version_key']} of report {row['report_key']} was changed", advice=COPY)


def check_search(writes: Callable[[], AbstractContextManager[Connection]]) -> Iterator[Complaint]:
    """Whether the search finds what is in the texts. A file that may only be read is taken at its word: asking writes."""
    try:
        with writes() as connection:
            fits = index_fits(connection)
    except LedgerError as error:
        if not is_about(error, sqlite3.SQLITE_READONLY):
            raise
    else:
        if not fits:
            yield Complaint(what="the search does not hold the words of the texts", advice=MEND)


def _originals(connection: Connection) -> Iterator[Complaint]:
    """Whether what reports were gathered from is as it was."""
    for digest in changed(connection):
        yield Complaint(what=f"the original {digest[:12]}… was changed", advice=COPY)


def _clusters(connection: Connection) -> Iterator[Complaint]:
    """Whether clusters have members, and members are there. Of a report that waits, the old clusters stand until its turn."""
    waits = _pending_reports(connection) > 0
    for table, members, column, source in (
        (LINEAGES, LINEAGE_COPIES, LINEAGE_COPIES.c.report_key, REPORTS.c.report_key),
        (PARTIES, PARTY_MEMBERS, PARTY_MEMBERS.c.persona_key, ITEMS.c.item_key),
        (EPISODES, EPISODE_EVENTS, EPISODE_EVENTS.c.event_key, EVENTS.c.event_key),
    ):
        there = union_all(select(source), select(JUDGEMENTS.c.b).where(JUDGEMENTS.c.verdict == "add"))
        id = table.primary_key.columns[0]
        empty = _count(connection, table, id.not_in(select(members.c[id.name])))
        if empty:
            yield Complaint(what=f"{empty} of the {table.name} have no members", advice=MEND)
        lost = 0 if waits else _count(connection, members, column.not_in(there))
        if lost:
            yield Complaint(what=f"{lost} members of {table.name} are not there any more", advice=MEND)
    for column, source in (
        (ACTOR_PERSONAS.c.actor_key, ACTORS.c.actor_key),
        (ACTOR_PERSONAS.c.persona_key, PARTY_MEMBERS.c.persona_key),
    ):
        lost = 0 if waits else _count(connection, ACTOR_PERSONAS, column.not_in(select(source)))
        if lost:
            yield Complaint(what=f"{lost} actors are in no party or in no report", advice=MEND)
    bare = 0 if waits else _count(connection, EPISODES, EPISODES.c.episode_id.not_in(select(EPISODE_SUMMARIES.c.episode_id)))
    if bare:
        yield Complaint(what=f"{bare} of the episodes have no summary", advice=MEND)
    alone = _count(connection, REPORTS, ~REPORTS.c.pending, REPORTS.c.report_key.not_in(select(LINEAGE_COPIES.c.report_key)))
    if alone:
        yield Complaint(what=f"{alone} reports are noted as reconciled and are in no lineage", advice=MEND)


def _pending(connection: Connection) -> Iterator[Complaint]:
    number = _pending_reports(connection)
    if number:
        advice = "the next `rashomon add` goes on with them, whatever it adds"
        yield Complaint(what=f"{number} reports wait to be reconciled", advice=advice, remark=True)


def _orphans(connection: Connection) -> Iterator[Complaint]:
    """Judgements on what is no longer read out of any report. They stay, for a reader that finds it again."""
    told = [one for one in judgements(connection) if one.verdict != "withdraw"]
    there = report_of(connection, sorted({key for one in told for key in (one.a, one.b) if key is not None}))
    for one in told:
        for key in (one.a, one.b):
            if key is not None and key not in there:
                what = f"judgement {one.id} ({one.verdict}, by {one.by}) is about {key}, which no reading holds now"
                yield Complaint(what=what, advice="it is kept, and takes effect when a reader finds that again", remark=True)


def _pending_reports(connection: Connection) -> int:
    return _count(connection, REPORTS, REPORTS.c.pending)


def _count(connection: Connection, table: Table, *conditions: ColumnElement[bool]) -> int:
    return connection.scalar(select(func.count()).select_from(table).where(*conditions)) or 0
