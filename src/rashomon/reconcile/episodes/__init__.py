"""Events of many reports that are one event in the world.

- `tell`      from a reading to *tellings*: what its report tells of each event, as far as comparing needs
- `blocks`    which tellings are compared at all
- `features`  what speaks for one event and what against
- `weights`   how much each counts
- `linker`    the three together, and the clusters
- `episode`   from a cluster of tellings to the episode

`telling` is what is told; `days`, `places`, `words` and `alike` are how it is measured.
"""

from rashomon.reconcile.episodes.episode import episode_of
from rashomon.reconcile.episodes.linker import EpisodeLinker
from rashomon.reconcile.episodes.tell import tellings
from rashomon.reconcile.episodes.telling import Count, Telling, Who, pack, unpack

__all__ = ["Count", "EpisodeLinker", "Telling", "Who", "episode_of", "pack", "tellings", "unpack"]
