"""A list of episodes in the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from rashomon.reconcile.records import Episode, Lineage, Party
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
    named = [parties[key].name for key in side if key in parties]
    more = len(named) - _NAMED
    return ", ".join(named[:_NAMED]) + (f" and {more} more" if more > 0 else "")
