"""The ledger's door: one class, its methods in the order of the work; each hands over to the module of its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Literal, Self, TypeVar

from rashomon.ledger.adding import Added
from rashomon.ledger.checking import Complaint
from rashomon.ledger.clusters import Sought
from rashomon.ledger.searching import Hit
from rashomon.ledger.shelf import KeptShelf, Packing
from rashomon.reconcile.linking import Keyed
from rashomon.reconcile.records import Episode, Judgement, Lineage, Party
from rashomon.records import Reading, Report

Item = TypeVar("Item", bound=Keyed)
ShelfKind = Literal["lineage", "party", "episode"]


class Ledger:
    """An open ledger. Belongs to one thread; close it, or use it in a `with`.

    Each method is a transaction of its own; inside `with ledger.writing():` all of them are one, stored whole when the block
    ends and not at all when it raises.
    """

    @classmethod
    def open(cls, where: str | Path, *, create: bool = False, wait: float = 60.0) -> Self:
        """The ledger in this file, or behind this postgresql:// address; `create` makes one where there is none.

        `wait` is how many seconds to wait for another writer. Raises `LedgerError`, which says what to do.
        """
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file or the server."""
        raise NotImplementedError

    def writing(self) -> AbstractContextManager[None]:
        """One transaction for all that happens within; another writer waits. May be nested: the outermost decides."""
        raise NotImplementedError

    # Reports and their readings

    def add(self, readings: Sequence[Reading], *, at: datetime, reader: str) -> Added:
        """Keep readings, made by this reader (name and version) at this time. All of them or, when it raises, none."""
        raise NotImplementedError

    def pending(self) -> tuple[str, ...]:
        """The keys of reports that were added or changed and not yet reconciled, sorted."""
        raise NotImplementedError

    def reconciled(self, reports: Iterable[str]) -> None:
        """Note that these reports are reconciled; call it in the transaction that stores what came of it."""
        raise NotImplementedError

    def readings(self, reports: Iterable[str] | None = None) -> Iterator[Reading]:
        """The current readings of these reports (all: None), in order of their keys. Unknown keys are left out."""
        raise NotImplementedError

    def reports(self, keys: Iterable[str] | None = None) -> Iterator[tuple[str, Report]]:
        """The reports (all: None) by key, each in its latest version, in order of their keys."""
        raise NotImplementedError

    def report_of(self, keys: Iterable[str]) -> Mapping[str, str]:
        """The key of the report that each of these records (or reports) stands in. Unknown keys are left out."""
        raise NotImplementedError

    def search(self, words: str, *, limit: int | None = None, offset: int = 0) -> tuple[Hit, ...]:
        """The reports whose text or title holds all these words, latest published first; `beginn*` finds beginnings."""
        raise NotImplementedError

    # Judgements

    def judge(self, judgement: Judgement) -> None:
        """Keep what a person decided. The same judgement (its id) again changes nothing; nothing takes one back but another."""
        raise NotImplementedError

    def judgements(self) -> tuple[Judgement, ...]:
        """All that people decided, in order of time."""
        raise NotImplementedError

    # Reconciling

    def shelf(self, kind: ShelfKind, packing: Packing[Item]) -> KeptShelf[Item]:
        """Where items of this kind, their blocks and links are kept."""
        raise NotImplementedError

    def store_lineages(self, lineages: Iterable[Lineage], *, gone: Iterable[str] = ()) -> None:
        """Keep lineages in place of all that share a report with one of them, or hold a report key of `gone`."""
        raise NotImplementedError

    def store_parties(self, parties: Iterable[Party], *, gone: Iterable[str] = ()) -> None:
        """Keep parties in place of all that share an actor with one of them, or hold an actor key of `gone`."""
        raise NotImplementedError

    def store_episodes(self, episodes: Iterable[Episode], *, gone: Iterable[str] = ()) -> None:
        """Keep episodes in place of all that share an event with one of them, or hold an event key of `gone`."""
        raise NotImplementedError

    def cluster_mates(self, kind: ShelfKind, keys: Iterable[str]) -> tuple[str, ...]:
        """All members of the stored clusters that hold any of these members, sorted."""
        raise NotImplementedError

    def lineages(self, reports: Iterable[str] | None = None) -> Mapping[str, Lineage]:
        """The lineage of each of these reports (all: None)."""
        raise NotImplementedError

    def parties(self, actors: Iterable[str] | None = None) -> Mapping[str, Party]:
        """The party of each of these actors (all: None), by actor key; a party's id is one of them."""
        raise NotImplementedError

    def episodes(self, sought: Sought | None = None, *, limit: int | None = None, offset: int = 0) -> tuple[Episode, ...]:
        """The episodes that are sought (all: None), the latest first. Their sides are the parties as they are now."""
        raise NotImplementedError

    def episode(self, key: str) -> Episode:
        """The episode that holds this event; the beginning of a key will do. Raises `BadInput` where none or several fit."""
        raise NotImplementedError

    # The whole

    def counts(self) -> Mapping[str, int]:
        """How many of each the ledger holds: reports, versions, readings, events, …, episodes, judgements, pending."""
        raise NotImplementedError

    def check(self) -> Iterator[Complaint]:
        """What does not fit together, if anything."""
        raise NotImplementedError
