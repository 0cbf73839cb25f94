"""Named days as the date stage sees them: looked up by words, computed by rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from rashomon.read.dates.feasts import easter, first_of_hijri_month, nth_weekday, orthodox_easter
from rashomon.read.dates.words import Words

_SPLIT = (("'s ", " 's "), ("s' ", "s ' "), ("-", " - "))


@dataclass(frozen=True, slots=True, kw_only=True)
class Observance:
    """A named day or feast: its rule as in `observances.yaml`, and how many days it lasts."""

    id: str
    names: tuple[str, ...]
    rule: str
    days: int = 1

    @property
    def slack(self) -> int:
        """By how many days the rule may be off."""
        return 1 if self.rule.startswith("hijri") else 0

    @property
    def yearly(self) -> bool:
        """Whether the day returns, and does not stand for one day in history."""
        return not self.rule.startswith("day")

    def begins(self, year: int) -> tuple[date, ...]:  # noqa: PLR0911 (one kind of rule after the other)
        """The days of a year on which it begins."""
        if not 1 < year < 9999:  # the calendar's ends, where neighbouring days are missing
            return ()
        kind, *parts = self.rule.split()
        match kind:
            case "fixed":
                month, day = map(int, parts[0].split("-"))
                return (date(year, month, day),)
            case "nth":
                month, weekday, n = map(int, parts)
                return (nth_weekday(year, month, weekday, n),)
            case "easter":
                return (easter(year) + timedelta(days=int(parts[0])),)
            case "orthodox-easter":
                return (orthodox_easter(year) + timedelta(days=int(parts[0])),)
            case "hijri":
                return first_of_hijri_month(year, int(parts[0]), int(parts[1]))
            case "day":
                only = date.fromisoformat(parts[0])
                return (only,) if only.year == year else ()
            case _:
                raise ValueError(f"observance {self.id}: unknown rule {self.rule!r}")

    def nearest(self, day: date, *, years: tuple[int, ...] = (-1, 0, 1)) -> tuple[date, ...]:
        """Its beginnings in the years around a day, in order."""
        return tuple(begin for year in years for begin in self.begins(day.year + year))


@dataclass(frozen=True, slots=True, kw_only=True)
class Observances:
    """All named days, indexed by the first word of each name."""

    by_id: Mapping[str, Observance]
    by_first: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    starts: frozenset[str] = field(default=frozenset())

    @classmethod
    def of(cls, observances: tuple[Observance, ...]) -> Observances:
        """Index observances. Names are split as the parser splits them: apostrophes and hyphens are words."""
        by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for one in observances:
            for name in one.names:
                for words in _variants(name):
                    by_first.setdefault(words[0], []).append((words, one.id))
        return cls(
            by_id={one.id: one for one in observances},
            by_first={first: tuple(sorted(names, key=lambda name: -len(name[0]))) for first, names in by_first.items()},
            starts=frozenset(by_first),
        )

    def match(self, words: Words, i: int) -> tuple[int, str] | None:
        """The end and id of the longest name that starts at `i` in capitals, "the" and "last" aside."""
        j = i
        for names, id in self.by_first.get(words.at(j), ()):
            end = j + len(names)
            if words.low[j:end] == names and (
                words.raw[end - 1][0].isupper() or not names[-1][0].isalpha() or words.raw[j][0].isupper()
            ):
                return end, id
        return None


def _variants(name: str) -> tuple[tuple[str, ...], ...]:
    split = f"{name} "
    for old, new in _SPLIT:
        split = split.replace(old, new)
    parts = tuple(split.split())
    folded = tuple(part[:-1] if len(part) > 1 and part[-1] == "." and part[:-1].isalpha() else part for part in parts)
    plain = tuple(word for word in name.split())
    return (folded,) if folded == plain else (folded, plain)
