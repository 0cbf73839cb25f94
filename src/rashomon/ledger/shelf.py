"""What linking keeps, in tables: items with their blocks, and links. A shelf for each kind of item."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, bindparam, delete

from rashomon.ledger.among import ask, pour
from rashomon.ledger.schema import BLOCKS, ITEMS, LINKS
from rashomon.reconcile.linking import Keyed, Shelf
from rashomon.reconcile.records import Finding, Link

Item = TypeVar("Item", bound=Keyed)
_NO_BLOCK = delete(BLOCKS).where(
    BLOCKS.c.kind == bindparam("of"), BLOCKS.c.block == bindparam("told"), BLOCKS.c.item_key == bindparam("item")
)
_INSTEAD = "ON CONFLICT (a, b, kind) DO UPDATE SET score = excluded.score, findings = excluded.findings"
Opens = Callable[[], AbstractContextManager[Connection]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Packing(Generic[Item]):
    """How items of a kind are written and read: to text, back, and which report an item comes from (None: several)."""

    pack: Callable[[Item], str]
    unpack: Callable[[str], Item]
    report: Callable[[Item], str | None]


class KeptShelf(Shelf[Item]):
    """A shelf in tables, which also knows which items came from which report."""

    def __init__(self, kind: str, packing: Packing[Item], reads: Opens, writes: Opens) -> None:
        self._kind = kind
        self._packing = packing
        self._reads = reads
        self._writes = writes

    def put(self, items: Mapping[str, Item], blocks: Mapping[str, tuple[str, ...]]) -> None:
        """Keep items with their blocks, in place of items of the same keys."""
        self._forget(items, with_links=False)
        own = {key: sorted(set(blocks[key])) for key in sorted(items)}
        told = [
            (key, self._kind, self._packing.report(items[key]), self._packing.pack(items[key]), _json(own[key])) for key in own
        ]
        # Sorted as the table is, so that neighbours in it are written together.
        pairs = sorted((self._kind, block, key) for key, its in own.items() for block in its)
        with self._writes() as connection:
            pour(connection, ITEMS, ("item_key", "kind", "report_key", "body", "blocks"), told)
            pour(connection, BLOCKS, ("kind", "block", "item_key"), pairs)

    def mates(self, blocks: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """The keys of the items in each of these blocks."""
        found: dict[str, list[str]] = {}
        for block, key in self._ask("SELECT block, item_key FROM blocks WHERE kind = :kind AND block :among", blocks):
            found.setdefault(block, []).append(key)
        return found

    def items(self, keys: Iterable[str]) -> Mapping[str, Item]:
        """The items of these keys, as far as they are there."""
        rows = self._ask("SELECT item_key, body FROM items WHERE kind = :kind AND item_key :among", keys)
        return {key: self._packing.unpack(body) for key, body in rows}

    def keys_of(self, reports: Iterable[str]) -> tuple[str, ...]:
        """The keys of the items that came from these reports, sorted."""
        rows = self._ask("SELECT item_key FROM items WHERE kind = :kind AND report_key :among", reports)
        return tuple(sorted(key for (key,) in rows))

    def tie(self, links: Iterable[Link]) -> None:
        """Keep links, in place of links between the same two."""
        told = {
            (link.a, link.b): (link.score, _json([[one.name, one.score, one.detail] for one in link.findings]))
            for link in links
        }
        rows = [(a, b, self._kind, *of) for (a, b), of in sorted(told.items())]
        with self._writes() as connection:
            pour(connection, LINKS, ("a", "b", "kind", "score", "findings"), rows, _INSTEAD)

    def links(self, keys: Iterable[str]) -> Sequence[Link]:
        """The links that touch any of these keys."""
        asked = list(keys)
        query = "SELECT a, b, score, findings FROM links WHERE kind = :kind AND {end} :among"
        # Two questions, each of which has its index.
        rows = [row for end in ("a", "b") for row in self._ask(query.format(end=end), asked)]
        return [
            Link(
                a=a, b=b, score=score,
                findings=tuple(Finding(name=name, score=own, detail=detail) for name, own, detail in json.loads(findings)),
            )
            for a, b, score, findings in sorted(set(rows))
        ]  # fmt: skip

    def drop(self, keys: Iterable[str]) -> None:
        """Forget items, with their blocks and links."""
        self._forget(keys, with_links=True)

    def _forget(self, keys: Iterable[str], *, with_links: bool) -> None:
        asked = list(keys)
        with self._writes() as connection:
            rows = self._ask("SELECT item_key, blocks FROM items WHERE kind = :kind AND item_key :among", asked)
            # Pair by pair: asked for all blocks and all items at once, SQLite tries each with each.
            pairs = sorted((block, key) for key, blocks in rows for block in json.loads(blocks))
            if pairs:
                connection.execute(_NO_BLOCK, [{"of": self._kind, "told": block, "item": key} for block, key in pairs])
            ask(connection, "DELETE FROM items WHERE kind = :kind AND item_key :among", self._kind, asked)
            for end in ("a", "b") if with_links else ():
                ask(connection, f"DELETE FROM links WHERE kind = :kind AND {end} :among", self._kind, asked)

    def _ask(self, statement: str, keys: Iterable[str]) -> Sequence[Any]:
        with self._reads() as connection:
            return ask(connection, statement, self._kind, keys).all()


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
