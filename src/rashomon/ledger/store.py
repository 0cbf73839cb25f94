"""The ledger's door: one class, its methods in the order of the work; each hands over to the module of its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Self, TypeVar

from sqlalchemy import Connection, Engine, update

from rashomon.ledger import checking, clusters, fetching, judging, seeking
from rashomon.ledger.adding import Added, add
from rashomon.ledger.among import among
from rashomon.ledger.clusters import ClusterKind
from rashomon.ledger.comparing import Complaint
from rashomon.ledger.engines import writes
from rashomon.ledger.mending import mend
from rashomon.ledger.opening import open_engine
from rashomon.ledger.originals import keep, original
from rashomon.ledger.schema import REPORTS
from rashomon.ledger.searching import Hit, search
from rashomon.ledger.seeking import Sought
from rashomon.ledger.shelf import KeptShelf, Packing
from rashomon.ledger.visits import keep_visits, last_visit
from rashomon.reconcile.linking import Keyed
from rashomon.reconcile.records import Episode, Judgement, Lineage, Party
from rashomon.records import Reading, Report, Visit

Item = TypeVar("Item")
KeyedItem = TypeVar("KeyedItem", bound=Keyed)

_PORTION = 500  # reports; some megabytes of readings


class Ledger:
    """An open ledger. Belongs to one thread; close it, or use it in a `with`.

    Each method is a transaction of its own; inside `with ledger.writing():` all of them are one, stored whole when the block
    ends and not at all when it raises.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer: Connection | None = None

    @classmethod
    def open(cls, where: str | Path, *, create: bool = False, wait: float = 60.0) -> Self:
        """The ledger in this file, or behind this postgresql:// address; `create` makes one where there is none.

        `wait` is how many seconds to wait for another writer. Raises `LedgerError`, which says what to do.
        """
        return cls(open_engine(where, create=create, wait=wait))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file or the server."""
        self._engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction for all that happens within; another writer waits. May be nested: the outermost decides."""
        with self._writes():
            yield

    @contextmanager
    def _writes(self) -> Iterator[Connection]:
        if self._writer is not None:
            yield self._writer
            return
        with self._engine.connect() as connection, writes(connection).begin():
            self._writer = connection
            try:
                yield connection
            finally:
                self._writer = None

    @contextmanager
    def _reads(self) -> Iterator[Connection]:
        """What the writer sees, within a writing transaction; what is confirmed, otherwise."""
        if self._writer is not None:
            yield self._writer
            return
        with self._engine.connect() as connection:
            yield connection

    @contextmanager
    def looking(self) -> Iterator[Connection]:
        """A connection to read from, for what lists and pages ask (`listing`, `queueing`, `finding`)."""
        with self._reads() as connection:
            yield connection

    # Reports and their readings

    def add(self, readings: Sequence[Reading], *, at: datetime, reader: str) -> Added:
        """Keep readings, made by this reader (name and version) at this time. All of them or, when it raises, none."""
        with self._writes() as connection:
            return add(connection, readings, at, reader)

    def keep_originals(self, originals: Mapping[str, bytes]) -> None:
        """Keep the bytes that reports were gathered from, by their hash."""
        with self._writes() as connection:
            keep(connection, originals)

    def original(self, raw_sha256: str) -> bytes | None:
        """The bytes of this hash, if they were kept."""
        with self._reads() as connection:
            return original(connection, raw_sha256)

    def visit(self, address: str) -> Visit | None:
        """The last visit of an address of the web."""
        with self._reads() as connection:
            return last_visit(connection, address)

    def keep_visits(self, visits: Iterable[Visit], *, at: datetime) -> None:
        """Keep visits, in place of earlier ones; call it when all that came of them is kept."""
        with self._writes() as connection:
            keep_visits(connection, visits, at)

    def pending(self) -> tuple[str, ...]:
        """The keys of reports that were added or changed and not yet reconciled, sorted."""
        with self._reads() as connection:
            return tuple(fetching.pending(connection))

    def reconciled(self, reports: Iterable[str]) -> None:
        """Note that these reports are reconciled; call it in the transaction that stores what came of it."""
        with self._writes() as connection:
            connection.execute(update(REPORTS).where(among(connection, REPORTS.c.report_key, reports)).values(pending=False))

    def readings(self, reports: Iterable[str] | None = None) -> Iterator[Reading]:
        """The current readings of these reports (all: None), in order of their keys. Unknown keys are left out."""
        yield from self._in_portions(fetching.readings, reports)

    def known(self, versions: Iterable[str], *, reader: str) -> frozenset[str]:
        """Those of these versions of reports that this reader has read into the ledger."""
        with self._reads() as connection:
            return fetching.known(connection, versions, reader)

    def reports(self, keys: Iterable[str] | None = None) -> Iterator[tuple[str, Report]]:
        """The reports (all: None) by key, each in its latest version, in order of their keys."""
        yield from self._in_portions(fetching.reports, keys)

    def report_of(self, keys: Iterable[str]) -> Mapping[str, str]:
        """The key of the report that each of these records (or reports) stands in. Unknown keys are left out."""
        with self._reads() as connection:
            return fetching.report_of(connection, keys)

    def search(self, words: str, *, limit: int | None = None, offset: int = 0) -> tuple[Hit, ...]:
        """The reports whose text or title holds all these words, latest published first; `beginn*` finds beginnings."""
        with self._reads() as connection:
            return search(connection, words, limit, offset)

    def _in_portions(
        self, fetch: Callable[[Connection, Sequence[str]], list[Item]], keys: Iterable[str] | None
    ) -> Iterator[Item]:
        """What belongs to these reports (all: None), so many at a time, so that a large ledger needs no large memory."""
        with self._reads() as connection:
            asked = fetching.report_keys(connection) if keys is None else sorted(set(keys))
        for portion in fetching.in_portions(asked, _PORTION):
            with self._reads() as connection:
                found = fetch(connection, portion)
            yield from found

    # Judgements

    def judge(self, judgement: Judgement) -> None:
        """Keep what a person decided. The same judgement (its id) again changes nothing; nothing takes one back but another."""
        with self._writes() as connection:
            judging.judge(connection, judgement)

    def judgements(self, about: Iterable[str] | None = None) -> tuple[Judgement, ...]:
        """All that people decided, in order of time; or what concerns these reports and records, and all grouping."""
        with self._reads() as connection:
            return judging.judgements(connection, None if about is None else sorted(set(about)))

    def judgements_of(self, ids: Iterable[str]) -> tuple[Judgement, ...]:
        """The judgements of these ids, in order of time."""
        with self._reads() as connection:
            return judging.find(connection, sorted(set(ids)))

    # Reconciling

    def shelf(self, kind: ClusterKind, packing: Packing[KeyedItem]) -> KeptShelf[KeyedItem]:
        """Where items of this kind, their blocks and links are kept."""
        return KeptShelf(kind, packing, self._reads, self._writes)

    def store_lineages(self, lineages: Iterable[Lineage], *, gone: Iterable[str] = ()) -> None:
        """Keep lineages in place of all that share a report with one of them, or hold a report key of `gone`."""
        with self._writes() as connection:
            clusters.store(connection, clusters.LINEAGE, lineages, gone)

    def store_parties(self, parties: Iterable[Party], *, gone: Iterable[str] = ()) -> None:
        """Keep parties in place of all that share a persona with one of them, or hold a persona key of `gone`."""
        with self._writes() as connection:
            clusters.store(connection, clusters.PARTY, parties, gone)

    def store_episodes(self, episodes: Iterable[Episode], *, gone: Iterable[str] = ()) -> None:
        """Keep episodes in place of all that share an event with one of them, or hold an event key of `gone`."""
        with self._writes() as connection:
            clusters.store(connection, clusters.EPISODE, episodes, gone)

    def store_summaries(self, rows: Sequence[Mapping[str, object]]) -> None:
        """Keep the summaries of episodes, in place of those they had."""
        with self._writes() as connection:
            clusters.store_summaries(connection, rows)

    def store_personas(self, report: str, personas: Mapping[str, str]) -> None:
        """Keep the persona of each actor of a report, by their keys, in place of those it had."""
        with self._writes() as connection:
            clusters.enter(connection, report, personas)

    def lone_personas(self, reports: Iterable[str]) -> tuple[str, ...]:
        """The personas that an actor of these reports has to himself, sorted."""
        with self._reads() as connection:
            return tuple(clusters.lone_personas(connection, list(reports)))

    def lineages(self, reports: Iterable[str] | None = None) -> Mapping[str, Lineage]:
        """The lineage of each of these reports (all: None)."""
        with self._reads() as connection:
            return clusters.lineages(connection, None if reports is None else sorted(set(reports)))

    def parties(self, actors: Iterable[str] | None = None) -> Mapping[str, Party]:
        """The party of each of these actors (all: None), by the actor's key. A party's members are personas."""
        with self._reads() as connection:
            return clusters.parties(connection, None if actors is None else sorted(set(actors)))

    def episodes(self, sought: Sought | None = None, *, limit: int | None = None, offset: int = 0) -> tuple[Episode, ...]:
        """The episodes that are sought (all: None), the latest first. Their sides are the parties as they are now."""
        with self._reads() as connection:
            return seeking.episodes(connection, sought or Sought(), limit, offset)

    def episode_ids(self, sought: Sought | None = None) -> tuple[str, ...]:
        """The ids of the episodes that are sought (all: None), the earliest first."""
        with self._reads() as connection:
            return seeking.ids(connection, sought or Sought())

    def episodes_by_id(self, ids: Sequence[str]) -> tuple[Episode, ...]:
        """The episodes of these ids, in this order."""
        with self._reads() as connection:
            return seeking.fetch(connection, ids)

    def episode(self, key: str) -> Episode:
        """The episode that holds this event; the beginning of a key will do. Raises `BadInput` where none or several fit."""
        with self._reads() as connection:
            return seeking.episode(connection, key)

    def episodes_of(self, reports: Iterable[str]) -> tuple[Episode, ...]:
        """The episodes that these reports tell of."""
        with self._reads() as connection:
            return seeking.of_reports(connection, sorted(set(reports)))

    # The whole

    def counts(self) -> Mapping[str, int]:
        """How many of each the ledger holds: reports, versions, readings, events, …, episodes, judgements, pending."""
        with self._reads() as connection:
            return checking.counts(connection)

    def check(self) -> Iterator[Complaint]:
        """What does not fit together, if anything."""
        with self._reads() as connection:
            damage = tuple(checking.check_file(connection))
            yield from damage
            if damage:
                return
            yield from checking.check(connection)
        yield from checking.check_search(self._writes)

    def mend(self) -> None:
        """Make anew all that is made from readings; then everything is pending."""
        with self._writes() as connection:
            mend(connection)
