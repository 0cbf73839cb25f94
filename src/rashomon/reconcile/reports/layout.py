"""The words of a rule file: which column says which event, what a rule takes for each column, what settles a draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from rashomon.errors import BadInput

Take = Literal[
    "mode", "mode_known", "mode_smallest", "mode_largest", "mode_mean", "most_precise", "least_precise",
    "smallest", "largest", "distinct", "any", "foremost", "total", "count", "text",
]  # fmt: skip
_MADE = ("total", "count", "text")  # these read no column of their own


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of an event's row: its column, and how its value is taken from the reports."""

    column: str
    take: Take
    by: str | None = None  # the precision of most_precise and least_precise
    unknown: Literal["left_out", "counts"] = "left_out"  # what happens to a report without that precision
    without: tuple[str, ...] = ()
    missing_as: str | None = None
    among: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unless_reported: tuple[str, ...] = ()
    where: str | None = None
    adds: tuple[str, ...] = ()
    text: str | None = None

    def reads(self) -> tuple[str, ...]:
        """The columns of the reports that this cell is made from."""
        own = () if self.take in _MADE else (self.column,)
        return (*own, *(() if self.by is None else (self.by,)), *self.among, *self.unless_reported)

    def rests_on(self) -> tuple[str, ...]:
        """The cells of the same row that must be made before this one."""
        return (*self.unless, *self.adds, *(() if self.where is None else (self.where,)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A rule file: the layout of a table of event reports, and the rules that make one row of an event's reports."""

    by: str
    rules: Mapping[str, tuple[Cell, ...]]
    separator: str = ","
    missing: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    tie_breaks: tuple[str, ...] = ()
    undecided: str = "Indeterminate"
    order_by: tuple[str, ...] = ()
    diagnostics: tuple[str, ...] = ()

    def cells(self, rule: str) -> tuple[Cell, ...]:
        """The cells of a rule, in the order of the row. Raises BadInput where there is no such rule."""
        if rule not in self.rules:
            raise BadInput(f"there is no rule {rule!r}; the rule file has {', '.join(self.rules)}")
        return self.rules[rule]

    def reads(self, rule: str) -> tuple[str, ...]:
        """The columns that a table must have for a rule."""
        columns = (column for cell in self.cells(rule) for column in cell.reads())
        return tuple(dict.fromkeys((self.by, *self.tie_breaks, *self.order_by, *columns)))
