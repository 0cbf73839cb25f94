"""What linking keeps, in tables: items with their blocks, and links. A shelf for each kind of item."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from rashomon.reconcile.linking import Keyed, Shelf

Item = TypeVar("Item", bound=Keyed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Packing(Generic[Item]):
    """How items of a kind are written and read: to text, back, and which report an item comes from."""

    pack: Callable[[Item], str]
    unpack: Callable[[str], Item]
    report: Callable[[Item], str]


class KeptShelf(Shelf[Item], Protocol):
    """A shelf in tables, which also knows which items came from which report."""

    def keys_of(self, reports: Iterable[str]) -> tuple[str, ...]:
        """The keys of the items that came from these reports, sorted."""
