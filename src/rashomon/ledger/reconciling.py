"""What was added, reconciled: batch by batch, each in one transaction with the note that it is done.

A process that is killed in between leaves its batch pending; whoever opens the ledger next goes on with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rashomon.errors import BadInput
from rashomon.identity import with_keys
from rashomon.ledger.sheets import judgements_on
from rashomon.ledger.shelf import Packing
from rashomon.ledger.store import Ledger
from rashomon.ledger.summarising import summarise
from rashomon.reconcile import episodes, lineage, parties
from rashomon.reconcile.judged import judge_reading
from rashomon.reconcile.records import Episode, Judgement, Party
from rashomon.reconcile.together import Directory, Former, Shelves, settle

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


def judge(ledger: Ledger, judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Keep judgements and let them take effect, all in one transaction. Raises BadInput where a record is unknown or unfit.

    Gives them as they were kept: one that adds a record names its key.
    """
    with ledger.writing():
        kept = []
        for one in judgements:  # one after the other: what is added is there for those that name it
            kept.append(_with_key(ledger, one))
            ledger.judge(kept[-1])
        judged = _judged(ledger, kept)
        reports = ledger.report_of(judged)
        unknown = [key for key in judged if key not in reports]
        if unknown:
            raise BadInput(f"nothing in this ledger has the key {unknown[0]}; `rashomon show` prints the keys")
        touched = sorted(set(reports.values()))
        new = {one.id for one in kept}
        for key, reading in zip(touched, ledger.readings(touched), strict=True):
            told = [one for one in judgements_on(ledger, {key: reading}) if one.verdict == "add" or one.id in new]
            judge_reading(reading, told, strict=True)
        if all(one.verdict == "accept" for one in kept) and not _was_judged(ledger, kept):
            summarise(ledger, _judged_episodes(ledger, touched, judged))  # what is let stand is grouped as it was
        elif any(one.verdict != "note" for one in kept):
            _settle(ledger, touched, judged)
    return tuple(kept)


def _was_judged(ledger: Ledger, judgements: Sequence[Judgement]) -> bool:
    """Whether anything was said of these records before."""
    new = {one.id for one in judgements}
    about = {one.a for one in judgements}
    return any(one.id not in new and one.a in about for one in ledger.judgements(about))


def _with_key(ledger: Ledger, judgement: Judgement) -> Judgement:
    """A judgement that adds a record, with the key that the record gets."""
    if judgement.verdict != "add":
        return judgement
    machine = next(iter(ledger.readings([judgement.a])), None)
    if machine is None:
        raise BadInput(f"nothing in this ledger has the key {judgement.a}; a record is added to a report")
    before = judge_reading(machine, [one for one in judgements_on(ledger, {judgement.a: machine}) if one.verdict == "add"])
    after = judge_reading(before, [judgement], strict=True)
    return replace(judgement, b=after.keys[-1][1])


def _judged(ledger: Ledger, judgements: Sequence[Judgement]) -> tuple[str, ...]:
    """The keys of the records and reports that these are about; a withdrawal is about what the withdrawn one was about."""
    about: set[str] = set()
    found = list(judgements)
    while withdrawals := [one.a for one in found if one.verdict == "withdraw"]:
        about |= {key for one in found if one.verdict != "withdraw" for key in (one.a, one.b) if key is not None}
        found = list(ledger.judgements_of(withdrawals))
        if len(found) < len(set(withdrawals)):
            raise BadInput("there is no such judgement to withdraw; `rashomon history` lists them")
    return tuple(sorted(about | {key for one in found for key in (one.a, one.b) if key is not None}))


def _settle(ledger: Ledger, reports: Sequence[str], judged: tuple[str, ...] = ()) -> None:
    personas, tellings = ledger.shelf("party", _PERSONAS), ledger.shelf("episode", _TELLINGS)
    shelves = Shelves(reports=ledger.shelf("lineage", _REPORTS), personas=personas, tellings=tellings, directory=_Names(ledger))
    former = Former(personas=ledger.lone_personas(reports), tellings=tellings.keys_of(reports), judged=judged)
    machine = dict(zip(sorted(reports), map(with_keys, ledger.readings(reports)), strict=True))
    touched = settle(list(machine.values()), shelves, judgements_on(ledger, machine), former)
    ledger.store_lineages(touched.lineages)
    ledger.store_parties((), gone=set(former.personas) - set(personas.items(former.personas)))
    ledger.store_episodes(touched.episodes, gone=set(former.tellings) - set(tellings.items(former.tellings)))
    ledger.reconciled(reports)
    summarise(ledger, {one.id: one for one in (*touched.episodes, *_judged_episodes(ledger, reports, judged))}.values())


def _judged_episodes(ledger: Ledger, reports: Sequence[str], judged: tuple[str, ...]) -> Iterable[Episode]:
    """The episodes that judged reports and their copies tell of: what is said of one counts in the sheets of all."""
    if not judged:
        return ()
    copies = {copy.report for lineage in ledger.lineages(reports).values() for copy in lineage.copies}
    return ledger.episodes_of({*reports, *copies})


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
