"""Exports of large ledgers: every format checked on a ledger of 100,000 claims; rows a second and peak memory up to 1,000,000.

The ledgers are made up: situation reports, each of one attack, of which twenty councils say how many were killed. They stand in
the ledger as reconciling would put them, each a text and an episode of its own (bench/episodes.py measures reconciling). Each
export is a `rashomon export` in a process of its own, its check included; beside it, in the same run, how long it takes to read
the same readings out of the ledger and do nothing with them.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from rashomon.identity import record_keys, report_key
from rashomon.ledger import Ledger
from rashomon.reconcile.parties import persona_keys, personas
from rashomon.reconcile.records import Copy, Episode, Lineage, Party
from rashomon.records import Actor, Claim, Event, Figure, Interval, Place, Published, Reading, Report, Span, When
from rashomon.release.formats import formats

SIZES = (100_000, 1_000_000)  # statements
CLAIMS = 20  # a report
LARGE = ("statements", "acled", "parquet", "ftmstatements")  # those that the largest is exported in
BATCH = 500
FIRST = date(2012, 1, 1)
SYLLABLES = [first + second for first in "bdgklmnrst" for second in "aou"]


def main() -> None:
    """Fill ledgers, export them, count."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="statements")
    told = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for number, size in enumerate(told.sizes):
            where = Path(folder) / f"{size}.db"
            start = time.perf_counter()
            fill(where, size)
            with Ledger.open(where) as ledger:
                counts = ledger.counts()
            print(
                f"{counts['claims']:,} claims in {counts['reports']:,} reports, {counts['episodes']:,} episodes: "
                f"made in {time.perf_counter() - start:.0f} s"
            )
            names = list(formats()) if number == 0 else LARGE
            bare, _ = measured([sys.executable, "-c", READ, str(where)])
            print(f"  reading the readings alone: {bare:.1f} s")
            for name in names:
                out = Path(folder) / f"out-{name}"
                command = [sys.executable, "-c", EXPORT, "export", name, "-l", str(where), "-o", str(out)]
                seconds, memory = measured(command)
                print(
                    f"  {name:14} valid, {seconds:6.1f} s, {seconds / bare:5.1f} times reading alone, "
                    f"{size / seconds:7,.0f} statements/s, at most {memory:4.0f} MB"
                )
                subprocess.run(["rm", "-rf", str(out), f"{out}.losses.csv"], check=True)


# Each says at its end how much memory it had at most.
PEAK = """
import atexit, sys
told = lambda: next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
atexit.register(lambda: print("peak", told(), flush=True))
"""
READ = PEAK + "from rashomon.ledger import Ledger; print(sum(1 for _ in Ledger.open(sys.argv[1]).readings()))"
EXPORT = PEAK + "from rashomon.cli import main; main()"


def measured(command: Sequence[str]) -> tuple[float, float]:
    """Seconds and peak memory (MB) of a command, which has to end well."""
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return time.perf_counter() - start, int(done.stdout.split()[-1]) / 1024


def fill(where: Path, statements: int) -> None:
    """A ledger of so many statements."""
    readings = islice(situation_reports(), statements // CLAIMS)
    with Ledger.open(where, create=True) as ledger:
        while several := list(islice(readings, BATCH)):
            with ledger.writing():
                ledger.add(several, at=datetime(2024, 1, 1, tzinfo=UTC), reader="synthetic")
                settle(ledger, several)


def settle(ledger: Ledger, readings: Sequence[Reading]) -> None:
    """Each report a lineage and an episode of its own, each actor a party."""
    parties: dict[str, Party] = {}
    lineages, episodes = [], []
    for reading in readings:
        report, keys = report_key(reading.report), record_keys(reading)
        for one in personas(reading, keys):
            parties[one.key] = Party(
                id=one.key, name=one.name, kind=one.kind, country=one.country, registry_id=one.registry_id, members=(one.key,)
            )  # fmt: skip
        own = persona_keys(reading, keys)
        ledger.store_personas(report, own)
        lineages.append(Lineage(id=report, copies=(Copy(report=report, descent="origin"),)))
        (event,) = reading.events
        assert isinstance(event.place, Place)
        assert isinstance(event.when, When)
        key, place, days = keys[event.id], event.place, event.when.interval
        episodes.append(Episode(
            id=key, events=(key,), type=event.type, acled=event.acled, place=place.name, country=place.country, lat=place.lat,
            lon=place.lon, radius_km=place.radius_km, start=days.start, end=days.end,
            side_a=tuple(own[keys[id]] for id in event.side_a), side_b=tuple(own[keys[id]] for id in event.side_b),
        ))  # fmt: skip
    ledger.store_lineages(lineages)
    ledger.store_parties(parties.values())
    ledger.store_episodes(episodes)
    ledger.reconciled([lineage.id for lineage in lineages])


def situation_reports() -> Iterator[Reading]:
    """Made-up readings without end, the same for every run."""
    random, number = Random(1), 0
    while True:
        yield _reading(random, number)
        number += 1


def _reading(random: Random, number: int) -> Reading:
    def word() -> str:
        return "".join(random.choices(SYLLABLES, k=3)).title()

    day, town = FIRST + timedelta(number // 10), word()
    text = f"{town}: a raid {' '.join(word().lower() for _ in range(20))}.\n"
    armed = Actor(id="armed", name=f"{word()} Front", kind="rebel", country="ML", mentions=(_span(text, town, 0),))
    people = Actor(id="people", name="people", kind="civilians", country="ML")
    actors, figures, claims = [armed, people], [], []
    for rank in range(CLAIMS):
        council, killed = f"Council of {SYLLABLES[rank % 30].title()}{SYLLABLES[rank // 30]}", random.randrange(1, 60)
        sentence = f"The {council} said {killed} people were killed near {word()}, {word()} and {word()}.\n"
        start, text = len(text), text + sentence
        actors.append(
            Actor(id=f"a{rank}", name=council, kind="government", country="ML", mentions=(_span(text, council, start),))
        )
        figures.append(
            Figure(id=f"f{rank}", kind="killed", low=killed, high=killed, vague=None, victims=("people",), event="e",
                   span=_span(text, f"{killed} people", start))
        )  # fmt: skip
        claims.append(
            Claim(id=f"c{rank}", source=(f"a{rank}",), cue=_span(text, "said", start), stance="assert", of=("e", f"f{rank}"),
                  content=_span(text, f"{killed} people were killed", start))
        )  # fmt: skip
    lat, lon = round(random.uniform(12, 22), 3), round(random.uniform(-8, 4), 3)
    event = Event(
        id="e", type="ASSAULT", acled="Attack", trigger=_span(text, "raid", 0), side_a=("armed",), side_b=("people",),
        place=Place(span=_span(text, town, 0), name=town, country="ML", lat=lat, lon=lon, radius_km=5),
        when=When(interval=Interval(start=day, end=day, basis="stated"), span=None),
    )  # fmt: skip
    return Reading(
        report=Report(id=f"s{number}", text=text, published=day), agency=None, photo_agency=None, outlet=f"paper {number % 40}",
        published=Published(start=day, end=day, basis="metadata"), language="en", boilerplate=(), headings=(), repairs=(),
        actors=tuple(actors), events=(event,), figures=tuple(figures), claims=tuple(claims), ties=(),
    )  # fmt: skip


def _span(text: str, words: str, after: int) -> Span:
    start = text.index(words, after)
    return Span.of(text, start, start + len(words))


if __name__ == "__main__":
    main()
