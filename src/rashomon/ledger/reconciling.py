"""What was added, reconciled: batch by batch, each in one transaction with the note that it is done.

A process that is killed in between leaves its batch pending; whoever opens the ledger next goes on with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rashomon.errors import BadInput
from rashomon.ledger.shelf import Packing
from rashomon.ledger.store import Ledger
from rashomon.reconcile import episodes, lineage, parties
from rashomon.reconcile.judged import judge_copies, judge_reading
from rashomon.reconcile.records import Episode, Judgement, Party, Sheet
from rashomon.reconcile.together import Directory, Former, Shelves, settle, sheet_of
from rashomon.records import Reading

_BATCH = 200

_REPORTS = Packing(pack=lineage.pack, unpack=lineage.unpack, report=lambda item: item.key)
_PERSONAS = Packing(pack=parties.pack, unpack=parties.unpack, report=lambda _: None)
_TELLINGS = Packing(pack=episodes.pack, unpack=episodes.unpack, report=lambda item: item.report)


def settle_pending(ledger: Ledger) -> Iterator[int]:
    """Reconcile all that is pending; how many reports each batch held, as it is done."""
    while True:
        with ledger.writing():
            keys = ledger.pending()[:_BATCH]
            _settle(ledger, keys)
        if not keys:
            return
        yield len(keys)


def judge(ledger: Ledger, judgements: Sequence[Judgement]) -> None:
    """Keep judgements and let them take effect, all in one transaction. Raises BadInput where a record is unknown or unfit."""
    with ledger.writing():
        for judgement in judgements:
            ledger.judge(judgement)
        judged = tuple(sorted({key for one in judgements for key in (one.a, one.b) if key is not None}))
        reports = ledger.report_of(judged)
        unknown = [key for key in judged if key not in reports]
        if unknown:
            raise BadInput(f"nothing in this ledger has the key {unknown[0]}; `rashomon show` prints the keys")
        touched = sorted(set(reports.values()))
        for reading in ledger.readings(touched):
            judge_reading(reading, judgements, strict=True)
        _settle(ledger, touched, judged)


def read_sheet(ledger: Ledger, episode: Episode) -> tuple[Sheet, Mapping[str, Reading]]:
    """The accounts of an episode, and the readings (as people have them) that they stand in, by report key."""
    keys = sorted(set(ledger.report_of(episode.events).values()))
    lineages = ledger.lineages(keys)
    readings = judge_copies(dict(zip(keys, ledger.readings(keys), strict=True)), lineages, ledger.judgements())
    return sheet_of(episode, list(readings.values()), lineages, _Names(ledger)), readings


def _settle(ledger: Ledger, reports: Sequence[str], judged: tuple[str, ...] = ()) -> None:
    personas, tellings = ledger.shelf("party", _PERSONAS), ledger.shelf("episode", _TELLINGS)
    shelves = Shelves(reports=ledger.shelf("lineage", _REPORTS), personas=personas, tellings=tellings, directory=_Names(ledger))
    former = Former(personas=ledger.lone_personas(reports), tellings=tellings.keys_of(reports), judged=judged)
    touched = settle(list(ledger.readings(reports)), shelves, ledger.judgements(), former)
    ledger.store_lineages(touched.lineages)
    ledger.store_parties((), gone=set(former.personas) - set(personas.items(former.personas)))
    ledger.store_episodes(touched.episodes, gone=set(former.tellings) - set(tellings.items(former.tellings)))
    ledger.reconciled(reports)


class _Names(Directory):
    """Who is who, in the tables of a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def enter(self, report: str, personas: Mapping[str, str]) -> None:
        """Keep the persona of each actor of a report, by their keys, in place of those it had."""
        self._ledger.store_personas(report, personas)

    def gather(self, parties: Sequence[Party]) -> None:
        """Keep these parties; they take the place of all that share a persona with them."""
        self._ledger.store_parties(parties)

    def parties(self, actors: Iterable[str]) -> Mapping[str, Party]:
        """The party of each of these actors, by the actor's key."""
        return self._ledger.parties(actors)
