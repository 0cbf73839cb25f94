"""How reconciling grows: synthetic readings through lineages, parties and episodes, in memory, batch by batch.

The readings are made by a seeded generator: episodes at places of the gazetteer (two in five in thirty hot spots), one to
eight reports an episode, three reports in ten reprints, several events a report, parties that come up every day. Twice: three
years about which ever more is reported, and an archive that grows by the day, as densely reported as those at their most.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import islice
from math import log
from random import Random

from rashomon.data.places import load_gazetteer
from rashomon.read.gazetteer import Entry
from rashomon.reconcile.linking import Memory
from rashomon.reconcile.together import Names, Shelves, settle
from rashomon.records import Actor, Event, Figure, Interval, Place, Published, Reading, Report, Span, When

SIZES = (10_000, 30_000, 100_000)
BATCH = 500
HOT_SPOTS = 30
FIRST = date(2022, 1, 1)
DAYS = 3 * 365
KINDS = ("Armed clash", "Air/drone strike", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Attack")
SYLLABLES = ("ba", "ko", "ri", "ta", "mu", "se", "do", "la", "ni", "fa", "gu", "zi", "wo", "pe", "ha", "ju", "cha", "sho", "ke")


@dataclass(frozen=True)
class Incident:
    """What happened, of which reports are made."""

    place: Entry
    day: date
    kind: str
    armed: int
    killed: int
    victim: str
    words: tuple[str, ...]


class World:
    """So many made-up days, the same for every run."""

    def __init__(self, days: int = DAYS, seed: int = 1) -> None:
        self._days = days
        self._random = Random(seed)
        packed = load_gazetteer().packed
        assert packed is not None
        self._packed = packed
        self._hot = [self._somewhere() for _ in range(HOT_SPOTS)]
        self._recent: list[Incident] = []

    def readings(self, size: int) -> Iterator[Reading]:
        """So many readings; reports of one episode near each other but not together."""
        waiting: list[Reading] = []
        made = 0
        while made < size:
            incident = self._incident()
            for number in range(min(self._random.choice((1, 1, 1, 2, 2, 3, 4, 8)), size - made)):
                reprint = number and self._random.random() < 0.3 / 0.6  # three in ten of all
                waiting.append(self._reprint(waiting[-1]) if reprint else self._reading(incident, made))
                made += 1
            if len(waiting) > 200:
                self._random.shuffle(waiting)
                yield from waiting[:100]
                del waiting[:100]
        yield from waiting

    def _somewhere(self) -> Entry:
        while True:
            entry = self._packed.entry(self._random.randrange(len(self._packed.starts)))
            if entry.kind == "city" and entry.lat is not None and entry.country is not None:
                return entry

    def _word(self) -> str:
        return "".join(self._random.choices(SYLLABLES, k=self._random.choice((2, 3, 3, 4))))

    def _incident(self) -> Incident:
        hot = self._random.random() < 0.4
        incident = Incident(
            place=self._random.choice(self._hot) if hot else self._somewhere(),
            day=FIRST + timedelta(self._random.randrange(self._days)), kind=self._random.choice(KINDS),
            armed=self._random.randrange(4), killed=int(self._random.expovariate(0.15)),
            victim=f"{self._word().title()} {self._word().title()}", words=tuple(self._word() for _ in range(60)),
        )  # fmt: skip
        self._recent = [incident, *self._recent[:50]]
        return incident

    def _reading(self, incident: Incident, number: int) -> Reading:
        """One report: the incident, a few words of earlier ones, what a government says of it, and its war."""
        country = incident.place.country
        published = incident.day + timedelta(self._random.randrange(3))
        others = self._random.sample(self._recent, min(len(self._recent), self._random.randrange(3)))
        text, events, figures = "", [], []
        for rank, told in enumerate((incident, *others)):
            said = " ".join(self._random.sample(told.words, 30 if rank == 0 else 8))
            killed = max(0, told.killed + self._random.choice((0, 0, 0, 1, 2, 5)))
            opening = (
                f"{told.place.name}: {self._random.choice(told.words)} strike killed {killed} people, {told.victim} among them"
            )
            start, text = len(text), f"{text}{opening}, {said}.\n"
            at = told.day + timedelta(self._random.choice((0, 0, 0, 0, 1)))
            events.append(
                Event(
                    id=f"e{rank}", type="ASSAULT", acled=told.kind, trigger=_span(text, "strike", start),
                    side_a=("armed",), side_b=("people", "army")[: 1 + told.armed % 2], background=rank > 0,
                    place=Place(
                        span=_span(text, told.place.name, start), name=told.place.name, country=told.place.country,
                        lat=told.place.lat, lon=told.place.lon, radius_km=told.place.precision_km,
                    ),
                    when=When(interval=Interval(start=at, end=at, basis="stated"), span=None),
                )
            )  # fmt: skip
            figures.append(
                Figure(id=f"f{rank}", kind="killed", low=killed, high=killed, vague=None,
                       span=_span(text, str(killed), start), victims=("people",), event=f"e{rank}")
            )  # fmt: skip
        start, text = len(text), text + f"The government of {country} condemned it. The war in {country} goes on.\n"
        events += [
            Event(id="e8", type="ACCUSE", acled=None, trigger=_span(text, "condemned", start), side_a=("state",),
                  when=When(interval=Interval(start=published, end=published, basis="narrative"), span=None)),
            Event(id="e9", type="ASSAULT", acled="Armed clash", trigger=_span(text, "war", start), background=True,
                  when=When(interval=Interval(start=date(2014, 1, 1), end=published, basis="narrative"), span=None)),
        ]  # fmt: skip
        actors = (
            Actor(id="armed", name=f"Front {country} {incident.armed}", kind="rebel", country=country,
                  registry_id=f"{country}-front-{incident.armed}"),
            Actor(id="army", name=f"Military Forces of {country}", kind="military", country=country,
                  registry_id=f"{country}-military"),
            Actor(id="state", name=f"Government of {country}", kind="government", country=country,
                  registry_id=f"{country}-government"),
            Actor(id="victim", name=incident.victim, kind="person", country=None, mentions=(_span(text, incident.victim, 0),)),
            Actor(id="people", name="people", kind="civilians", country=country),
        )  # fmt: skip
        return Reading(
            report=Report(id=f"r{number}", text=text, published=published),
            published=Published(start=published, end=published, basis="metadata"),
            agency=None, photo_agency=None, outlet=f"paper {number % 400}", language="en", boilerplate=(), headings=(),
            repairs=(), actors=actors, events=tuple(events), figures=tuple(figures), claims=(), ties=(),
        )  # fmt: skip

    def _reprint(self, reading: Reading) -> Reading:
        """The same text in another paper, some of it cut from the end."""
        outlet = f"paper {self._random.randrange(400)}"
        return replace(reading, outlet=outlet, report=replace(reading.report, id=f"{reading.report.id}x", outlet=outlet))


def _span(text: str, words: str, after: int) -> Span:
    start = text.index(words, after)
    return Span.of(text, start, start + len(words))


def main() -> None:
    """Print seconds of one core, memory and growth; each size in a process of its own, so that its peak memory is its own."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    arguments.add_argument("--one", type=int, nargs=2, help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.one:
        print(*measure(*chosen.one))
        return
    longest = max(chosen.sizes)
    _table("Three years, ever more densely reported", dict.fromkeys(chosen.sizes, DAYS))
    _table("An archive that grows by the day", {size: max(1, DAYS * size // longest) for size in chosen.sizes})


def _table(title: str, days: Mapping[int, int]) -> None:
    before: tuple[int, float] | None = None
    print(title)
    print("  readings   days    events  episodes  lineages   parties   seconds  peak MB  ms a reading  growth exponent")
    for size, own in days.items():
        told = _measured(size, own)
        events, episodes, lineages, parties = (int(number) for number in told[:4])
        seconds, peak = float(told[4]), float(told[5])
        growth = "" if before is None else f"{log(seconds / before[1]) / log(size / before[0]):17.2f}"
        print(
            f"  {size:8,}  {own:5,}  {events:8,}  {episodes:8,}  {lineages:8,}  {parties:8,}  {seconds:8.1f}  {peak:7.0f}"
            f"  {1000 * seconds / size:12.2f}{growth}",
            flush=True,
        )
        before = size, seconds


@cache
def _measured(size: int, days: int) -> list[str]:
    """What `measure` prints in a process of its own; the largest archive is the same in both tables, and measured once."""
    command = [sys.executable, __file__, "--one", str(size), str(days)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


def measure(size: int, days: int = DAYS) -> tuple[int, int, int, int, float, float]:
    """Events, episodes, lineages, parties, seconds of the processor (without making the readings) and peak megabytes."""
    shelves = Shelves(reports=Memory(), personas=Memory(), tellings=Memory(), directory=Names())
    lineages: dict[str, str] = {}
    parties: dict[str, str] = {}
    episodes: dict[str, str] = {}
    events, seconds = 0, 0.0
    made = World(days).readings(size)
    while batch := list(islice(made, BATCH)):
        start = time.process_time()
        touched = settle(batch, shelves, ())
        seconds += time.process_time() - start
        events += sum(len(reading.events) for reading in batch)
        lineages |= {copy.report: lineage.id for lineage in touched.lineages for copy in lineage.copies}
        parties |= {member: party.id for party in touched.parties for member in party.members}
        episodes |= {event: episode.id for episode in touched.episodes for event in episode.events}
    counts = (len(set(ids.values())) for ids in (episodes, lineages, parties))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    return events, *counts, seconds, peak


if __name__ == "__main__":
    main()
