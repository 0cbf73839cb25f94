"""What the finders of phrases hand on: a quantity, and the quantity with the noun that it counts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """Half-open token range of a quantity and what it says.

    `joins` marks "other", "another", "more" of a group named before; `weighs` marks words that give no number but a
    weight ("heavy losses").
    """

    start: int
    end: int
    low: int | None
    high: int | None
    vague: str | None
    joins: bool = False
    weighs: bool = False

    @property
    def year_like(self) -> bool:
        """Whether the number could be a year."""
        return self.low is not None and self.low == self.high and 1900 <= self.low <= 2099


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A quantity and the noun that it counts. `noun` is its lower-case form, "" where the number stands bare.

    `single` marks a person without a number ("a soldier", "the driver"), `sure` those with an indefinite article.
    `joins` marks those who are counted beside others named before ("35 others", "two more").
    """

    start: int
    end: int
    head: int
    quantity: Quantity
    noun: str
    person: bool
    single: bool = False
    sure: bool = True
    joins: bool = False
