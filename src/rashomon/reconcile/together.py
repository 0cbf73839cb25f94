"""All of reconciling, in order: readings go on the shelves, and what they touch is grouped anew.

The same steps work in memory (`reconcile`, for a demonstration or a notebook) and on the tables of a ledger, which brings
shelves and a directory of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from rashomon.identity import record_keys, report_key
from rashomon.reconcile.accounts import sheet
from rashomon.reconcile.episodes import EpisodeLinker, Telling, episode_of, tellings
from rashomon.reconcile.judged import judge_copies, judge_reading
from rashomon.reconcile.lineage import Fingerprint, LineageLinker, fingerprint, lineage_of
from rashomon.reconcile.linking import Cluster, Judged, Memory, Shelf, place
from rashomon.reconcile.parties import PartyLinker, Persona, party_of, persona_keys, personas
from rashomon.reconcile.records import Episode, Judgement, Lineage, Party, Sheet
from rashomon.records import Reading


class Directory(Protocol):
    """Which party each actor is: actors have personas, and personas are gathered into parties."""

    def enter(self, report: str, personas: Mapping[str, str]) -> None:
        """Keep the persona of each actor of a report, by their keys, in place of those it had."""

    def gather(self, parties: Sequence[Party]) -> None:
        """Keep these parties; they take the place of all that share a persona with them."""

    def parties(self, actors: Iterable[str]) -> Mapping[str, Party]:
        """The party of each of these actors, by the actor's key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelves:
    """Where what is compared is kept: reports, personas, and tellings of events; and who is who."""

    reports: Shelf[Fingerprint]
    personas: Shelf[Persona]
    tellings: Shelf[Telling]
    directory: Directory


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """What these reports had on the shelves before; what their readings no longer have is taken off.

    `judged` are the keys that people judged since: what they are grouped with is looked at again.
    """

    personas: tuple[str, ...] = ()
    tellings: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What was grouped anew. Clusters that share a member with these, or with what is gone, no longer stand."""

    lineages: tuple[Lineage, ...]
    parties: tuple[Party, ...]
    episodes: tuple[Episode, ...]


def settle(
    readings: Sequence[Reading], shelves: Shelves, judgements: Sequence[Judgement], former: Former | None = None
) -> Touched:
    """Group readings, as the machine made them, with all that is on the shelves. People's judgements are laid over them."""
    former = Former() if former is None else former
    judged = Judged(judgements)
    parted = {key for a, b, _ in judged.pairs() for key in (a, b)}
    prints: list[Fingerprint] = []
    cast: dict[str, Persona] = {}
    told: list[Telling] = []
    for machine in readings:
        reading = judge_reading(machine, judgements)
        keys = record_keys(reading)
        prints.append(fingerprint(reading))
        cast |= {persona.key: persona for persona in personas(reading, keys, parted)}
        shelves.directory.enter(report_key(reading.report), persona_keys(reading, keys, parted))
        told += tellings(reading, keys)
    reports = place(prints, shelves.reports, LineageLinker(), judged, (), former.judged)
    parties = place(list(cast.values()), shelves.personas, PartyLinker(), judged, former.personas, former.judged)
    events = place(told, shelves.tellings, EpisodeLinker(), judged, former.tellings, former.judged)
    gathered = tuple(party_of(cluster, shelves.personas.items(cluster)) for cluster in parties)
    shelves.directory.gather(gathered)
    return Touched(
        lineages=tuple(_lineage(cluster, shelves.reports) for cluster in reports),
        parties=gathered,
        episodes=tuple(_episode(cluster, shelves) for cluster in events),
    )


def _lineage(cluster: Cluster, shelf: Shelf[Fingerprint]) -> Lineage:
    links = shelf.links(cluster)
    ends = {key for link in links for key in (link.a, link.b)}
    return lineage_of(cluster, shelf.items(sorted({*cluster, *ends})), links)


def _episode(cluster: Cluster, shelves: Shelves) -> Episode:
    told = shelves.tellings.items(cluster)
    actors = {who.actor for telling in told.values() for who in (*telling.side_a, *telling.side_b)}
    parties = shelves.directory.parties(sorted(actors))
    return episode_of(cluster, told, {actor: party.id for actor, party in parties.items()})


# --- in memory -----------------------------------------------------------------------------------------------------------


class Names(Directory):
    """A directory that lasts as long as the process."""

    def __init__(self) -> None:
        self._personas: dict[str, str] = {}
        self._parties: dict[str, Party] = {}

    def enter(self, report: str, personas: Mapping[str, str]) -> None:  # noqa: ARG002 (reports do not change in memory)
        """Keep the persona of each actor of a report, by their keys."""
        self._personas |= personas

    def gather(self, parties: Sequence[Party]) -> None:
        """Keep these parties; they take the place of all that share a persona with them."""
        self._parties |= {persona: party for party in parties for persona in party.members}

    def parties(self, actors: Iterable[str]) -> Mapping[str, Party]:
        """The party of each of these actors, by the actor's key."""
        return {actor: self._parties[self._personas[actor]] for actor in actors if actor in self._personas}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """Readings side by side. Lineages are by report key, episodes those of most lineages first, of those the earliest."""

    readings: Mapping[str, Reading]
    lineages: Mapping[str, Lineage]
    episodes: tuple[Episode, ...]
    directory: Directory
    _reports: Mapping[str, str] = field(repr=False)  # the report of each event, by their keys

    def sheet(self, episode: Episode) -> Sheet:
        """The accounts of one episode."""
        return sheet_of(episode, [self.readings[key] for key in self.reports(episode)], self.lineages, self.directory)

    def reports(self, episode: Episode) -> tuple[str, ...]:
        """The keys of the reports that tell of an episode, sorted."""
        return tuple(sorted({self._reports[event] for event in episode.events}))


def reconcile(readings: Iterable[Reading], judgements: Sequence[Judgement] = ()) -> Reconciled:
    """Readings side by side, in memory."""
    machine = {report_key(reading.report): reading for reading in readings}
    shelves = Shelves(reports=Memory(), personas=Memory(), tellings=Memory(), directory=Names())
    touched = settle([machine[key] for key in sorted(machine)], shelves, judgements)
    lineages = {copy.report: lineage for lineage in touched.lineages for copy in lineage.copies}
    judged = judge_copies(machine, lineages, judgements)
    reports = {key: report for report, reading in judged.items() for key in record_keys(reading).values() if key[0] == "e"}

    def weight(episode: Episode) -> tuple[int, str, str]:
        told = {lineages[reports[event]].id for event in episode.events}
        return -len(told), "" if episode.start is None else episode.start.isoformat(), episode.id

    return Reconciled(
        readings=judged, lineages=lineages, episodes=tuple(sorted(touched.episodes, key=weight)),
        directory=shelves.directory, _reports=reports,
    )  # fmt: skip


def sheet_of(episode: Episode, readings: Sequence[Reading], lineages: Mapping[str, Lineage], directory: Directory) -> Sheet:
    """The accounts of one episode, from the (judged) readings that tell of it."""
    actors = [key for reading in readings for key in record_keys(reading).values() if key[0] == "a"]
    return sheet(episode, readings, lineages, directory.parties(actors))
