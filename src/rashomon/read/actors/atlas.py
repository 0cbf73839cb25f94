"""What the gazetteer says to the actor stage: which capitalised words are places, and which country they speak for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.read.gazetteer import Gazetteer

_BIG = 20_000  # inhabitants from which a place is known beyond its country
_CLEAR = 5  # how many times more inhabitants a place needs than its namesakes abroad to speak for its country
_REGIONS = frozenset(("region", "admin1", "country"))
MOST_PLACES = 40  # distinct names that are looked up for the vote on a report's country


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """The gazetteer as one report sees it; `countries` are those that the report names."""

    gazetteer: Gazetteer
    countries: frozenset[str] = frozenset()

    def is_place(self, name: str) -> bool:
        """Whether a name is that of a place which this report can mean."""
        return any(
            entry.country in self.countries or entry.population >= _BIG or entry.kind in _REGIONS
            for entry in self.gazetteer.lookup(name)
        )

    def country_of(self, name: str) -> str | None:
        """The country of the big places with a name, where it is one and the namesakes abroad are far smaller."""
        entries = sorted(self.gazetteer.lookup(name), key=lambda entry: -entry.population)
        if not entries or entries[0].population < _BIG:
            return None
        abroad = max((entry.population for entry in entries if entry.country != entries[0].country), default=0)
        return entries[0].country if entries[0].population > _CLEAR * abroad else None

    def countries_of(self, names: Iterable[str]) -> list[str]:
        """The countries of the places named, one for each name that has a clear one."""
        wanted = list(dict.fromkeys(names))[:MOST_PLACES]
        return [country for country in map(self.country_of, wanted) if country is not None]
