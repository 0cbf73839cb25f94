"""One shard read: its reports gathered, looked at, read, and written as tables. Everything that a worker does."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from rashomon.batch.layout import Done, Row, write_shard
from rashomon.batch.plan import Options, Shard
from rashomon.errors import BadInput
from rashomon.gather.failures import Failure
from rashomon.gather.many import read_many
from rashomon.gather.originals import Originals
from rashomon.gather.relevance import about_conflict, relevance
from rashomon.identity import record_keys
from rashomon.ledger.bringing import bring, reader_name, report_row, version_row
from rashomon.ledger.rows import rows_of
from rashomon.reader import Reader
from rashomon.reconcile import episodes, lineage, parties
from rashomon.records import Reading, Report

# The language library keeps every word that it ever saw; a new process has forgotten them.
SHARDS_A_PROCESS = 20

Tables = dict[str, list[Row]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is the same for all shards of a run: the folder to write, and the options."""

    folder: Path
    options: Options


Read = Callable[[Job, Shard], Done]


def read_shard(job: Job, shard: Shard) -> Done:
    """Read a shard and write its tables. The same shard gives the same bytes. Raises OSError where it cannot be written."""
    tables: Tables = defaultdict(list)
    places: deque[str] = deque()  # where each item stands that is being read; they come back in order
    for item in _reader(job.options.actors, job.options.learned).read_each(_worth_reading(job.options, shard, tables, places)):
        found = places.popleft()
        try:
            if isinstance(item, Failure):
                tables["failures"].append({"found": found, "message": item.message, "fatal": item.fatal})
            else:
                keep(tables, item, found, reader_name("model" if job.options.learned else "rules"))
        except BadInput as error:
            tables["failures"].append({"found": found, "message": str(error), "fatal": True})
    return write_shard(job.folder, shard.name, tables)


@cache
def _reader(actors: tuple[str, ...], learned: bool) -> Reader:
    """One reader a process: loading it takes seconds."""
    return Reader.load(map(Path, actors), learned=learned)


def _worth_reading(options: Options, shard: Shard, tables: Tables, places: deque[str]) -> Iterator[Report | Failure]:
    """What is to be read, and where it stands; what is passed over goes straight to its table."""
    for item in read_many(Path(shard.path), Originals(), shard.part):
        if isinstance(item, Failure):
            places.append(item.where)
            yield item
            continue
        found, report = item
        if options.relevance is not None and not about_conflict(report, options.relevance):
            row = {"found": found, "id": report.id, "url": report.url, "relevance": relevance(report)}
            tables["passed"].append(row)
            continue
        places.append(found)
        yield replace(report, published=report.published or options.published, outlet=report.outlet or options.outlet)


def keep(tables: Tables, reading: Reading, found: str, reader: str) -> None:
    """Put a reading into the tables. Raises BadInput where its report holds what no table keeps."""
    brought = bring(reading)
    of = {"reading_key": brought.key}
    tables["versions"].append(version_row(brought) | {"found": found})
    tables["readings"].append(of | {"version_key": brought.version, "reader": reader, "json": brought.json})
    tables["reports"].append(report_row(brought))
    for table, rows in rows_of(brought.report, reading).items():
        tables[table.name] += [row | of for row in rows]
    keys = record_keys(reading)
    actors = parties.persona_keys(reading, keys)
    tables["actor_personas"] += [{"actor_key": actor, "persona_key": persona} | of for actor, persona in sorted(actors.items())]
    tables["items"] += [{**item, "report_key": brought.report, **of} for item in _items(reading)]


def _items(reading: Reading) -> Iterator[Row]:
    """What reconciling compares: the report's wording, its actors' personas, its tellings of events."""
    keys = record_keys(reading)
    text = lineage.fingerprint(reading)
    yield _item("lineage", text.key, lineage.pack(text), lineage.LineageLinker().blocks(text))
    for one in parties.personas(reading, keys):
        yield _item("party", one.key, parties.pack(one), parties.PartyLinker().blocks(one))
    for told in episodes.tellings(reading, keys):
        actors = {who.actor for who in (*told.side_a, *told.side_b)}
        yield _item("episode", told.key, episodes.pack(told), episodes.EpisodeLinker().blocks(told), sorted(actors))


def _item(kind: str, key: str, body: str, blocks: tuple[str, ...], actors: Sequence[str] = ()) -> Row:
    return {"kind": kind, "item_key": key, "body": body, "blocks": sorted(set(blocks)), "actors": list(actors)}
