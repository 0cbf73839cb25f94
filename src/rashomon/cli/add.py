"""`rashomon add`: reports in, kept in a ledger with their readings, and grouped with all that is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from rashomon.cli.app import app, errors, with_progress
from rashomon.cli.options import LEDGER, ActorFiles, LedgerOption, Mapping, Outlet, Published, Relevance, Sources, gathering
from rashomon.cli.readers import LlmModel, LlmUrl, Reads, Who, WhoReads, check_reader, load_reader
from rashomon.gather.failures import Failure
from rashomon.gather.files import count_reports, gather
from rashomon.gather.originals import Originals
from rashomon.gather.visits import Visits
from rashomon.identity import version_key
from rashomon.records import Reading, Report

if TYPE_CHECKING:
    from rashomon.ledger import Ledger

_BATCH = 32

Item = TypeVar("Item")


@app.command()
def add(  # noqa: PLR0913, PLR0917 (a command's arguments are its options)
    sources: Sources,
    where: LedgerOption = LEDGER,
    published: Published = None,
    outlet: Outlet = None,
    actors: ActorFiles = None,
    mapping: Mapping = None,
    relevance: Relevance = None,
    reader: WhoReads = Who.model,
    llm_url: LlmUrl = None,
    llm_model: LlmModel = None,
    keep: Annotated[
        bool, typer.Option("--originals/--no-originals", help="Keep the bytes of each report beside what was read in it.")
    ] = True,
    again: Annotated[bool, typer.Option("--again", help="Read reports again that the ledger knows.")] = False,
) -> None:
    """Read reports and keep them in a ledger, which is made where there is none. What it knows is passed over."""
    from rashomon.gather.relevance import sift  # noqa: PLC0415 (what tells languages apart takes a moment to load)
    from rashomon.ledger import Ledger  # noqa: PLC0415 (the database library takes a moment to load)
    from rashomon.ledger.bringing import reader_name  # noqa: PLC0415 (the same)
    from rashomon.ledger.reconciling import settle_pending  # noqa: PLC0415 (the same)

    check_reader(reader, actors or (), llm_url, llm_model)
    name = reader_name(reader, llm_model)
    failed = new = updated = 0
    originals = Originals(keep=keep)
    with Ledger.open(where, create=True) as ledger:
        visits = Visits() if again else Visits(ledger.visit)
        left_out: list[str] = []
        items = sift(gather(sources, gathering(published, outlet, mapping, originals, visits)), relevance, left_out)
        passed: list[str] = []
        fresh = items if again else _unknown(items, ledger, passed, name)
        load = partial(load_reader, reader, actors or (), llm_url, llm_model)
        for batch in _batches(with_progress(_read(fresh, load), count_reports(sources))):
            for item in batch:
                if isinstance(item, Failure):
                    errors.print(f"{item.where}: {item.message}", markup=False)
                    failed += item.fatal
                elif item.language != "en":
                    errors.print(
                        f"report {item.report.id!r}: not English as far as the reader can tell; kept unread", markup=False
                    )
            with ledger.writing():
                added = ledger.add([item for item in batch if isinstance(item, Reading)], at=datetime.now(UTC), reader=name)
                ledger.keep_originals(originals.hand_over())
            new, updated = new + len(added.new), updated + len(added.updated)
            passed += added.known
        ledger.keep_visits(visits.hand_over(), at=datetime.now(UTC))
        for _ in settle_pending(ledger):
            pass
        told = [f"{new} new", *([f"{updated} changed"] if updated else []), f"{len(passed)} known"]
        if left_out:
            told.append(f"{len(left_out)} not about conflict")
        print(f"{where}: {', '.join(told)}; {ledger.counts()['episodes']} episodes")
    if failed:
        errors.print(f"{failed} report{'s' if failed > 1 else ''} could not be read", markup=False)
        raise typer.Exit(1)


def _unknown(items: Iterable[Report | Failure], ledger: Ledger, passed: list[str], reader: str) -> Iterator[Report | Failure]:
    """The reports that this reader has not read yet into this ledger; the versions of the others go to `passed`."""
    for batch in _batches(items):
        versions = {item: version_key(item) for item in batch if isinstance(item, Report)}
        known = ledger.known(versions.values(), reader=reader)
        for item in batch:
            if isinstance(item, Report) and versions[item] in known:
                passed.append(versions[item])
            else:
                yield item


def _read(items: Iterable[Report | Failure], load: Callable[[], Reads]) -> Iterator[Reading | Failure]:
    """Read what is to be read; the reader is loaded for the first report and not before."""
    items = iter(items)
    for first in items:
        if isinstance(first, Failure):
            yield first
            continue

        def all_of_them(first: Report = first) -> Iterator[Report | Failure]:
            yield first
            yield from items

        yield from load().read_each(all_of_them())


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    several = iter(items)
    while batch := list(islice(several, _BATCH)):
        yield batch
