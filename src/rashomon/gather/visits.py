"""What is known of an address from the last time, so that a server is asked only for what has changed since."""

from __future__ import annotations

from collections.abc import Callable

from rashomon.records import Visit


class Visits:
    """Knows the visits of last time, and takes those of this time.

    Whoever keeps them does so when all reports of the run are kept: a run that is killed before then asks again.
    """

    def __init__(self, last: Callable[[str], Visit | None] = lambda _: None) -> None:
        self._last = last
        self._seen: dict[str, Visit] = {}

    def last(self, address: str) -> Visit | None:
        """The last visit of an address, this run's before any other."""
        return self._seen.get(address) or self._last(address)

    def saw(self, visit: Visit) -> None:
        """Note a visit."""
        self._seen[visit.address] = visit

    def hand_over(self) -> tuple[Visit, ...]:
        """What was seen since the last time."""
        seen, self._seen = tuple(self._seen.values()), {}
        return seen
