"""Episodes in the terminal: a list of them, and the records of one with the keys to judge them by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from rich import box
from rich.table import Table
from rich.text import Text

from rashomon.identity import record_keys
from rashomon.reconcile.records import Episode, Lineage, Party
from rashomon.records import Reading, Span
from rashomon.views import words
from rashomon.views.terminal import plain

_KEY = 9  # characters of a key: among a thousand episodes two begin alike with a chance of one in ten thousand
_NAMED = 2  # parties of a side that are named before the others are only counted


def show_episodes(
    episodes: Sequence[Episode], reports: Mapping[str, str], lineages: Mapping[str, Lineage], parties: Mapping[str, Party]
) -> Table:
    """Episodes by key, with what, where, when, who, and how many texts in how many reports tell of each."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("episode", "days", "where", "what", "who", "against or with"):
        table.add_column(column, no_wrap=column == "episode")
    table.add_column("texts", justify="right")
    table.add_column("reports", justify="right")
    for episode in episodes:
        told = {reports[event] for event in episode.events}
        where = ", ".join(part for part in (episode.place, episode.country) if part)
        what = episode.acled or episode.type.capitalize()
        sides = (_side(side, parties) for side in (episode.side_a, episode.side_b))
        cells = (episode.id[:_KEY], words.days(episode.start, episode.end), where, what, *sides)
        texts = {lineages[report].id for report in told if report in lineages}
        table.add_row(*(Text(plain(cell)) for cell in cells), str(len(texts)), str(len(told)))
    return table


def _side(side: Sequence[str], parties: Mapping[str, Party]) -> str:
    named = list(dict.fromkeys(parties[key].name for key in side if key in parties))
    more = len(named) - _NAMED
    return ", ".join(named[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def show_keys(episode: Episode, readings: Mapping[str, Reading]) -> Table:
    """The records that an episode is made of: its events, their figures, claims and sides, each with its key and words."""
    table = Table(title="Keys, to judge by", title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("key", "record", "words", "report"):
        table.add_column(column, no_wrap=column == "key", ratio=1 if column == "words" else None)
    for reading in readings.values():
        keys = record_keys(reading)
        for id, record, span in _records(reading, {id for id, key in keys.items() if key in episode.events}):
            cells = (keys[id], record, " ".join(span.text.split()), words.report(reading))
            table.add_row(*(Text(plain(cell)) for cell in cells))
    return table


def _records(reading: Reading, told: Set[str]) -> Iterator[tuple[str, str, Span]]:
    """The id, sort and words of these events and of what belongs to them."""
    events = [event for event in reading.events if event.id in told]
    figures = [figure for figure in reading.figures if figure.event in told]
    ids = told | {figure.id for figure in figures}
    claims = [claim for claim in reading.claims if not ids.isdisjoint(claim.of)]
    sides = {id for event in events for id in (*event.side_a, *event.side_b)}
    yield from ((event.id, words.sort_of(event), event.trigger) for event in events)
    yield from ((figure.id, figure.kind, figure.span) for figure in figures)
    yield from ((claim.id, words.STANCES[claim.stance], claim.content) for claim in claims)
    yield from ((actor.id, actor.kind, actor.mentions[0]) for actor in reading.actors if actor.id in sides and actor.mentions)
