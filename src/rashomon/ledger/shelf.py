"""What linking keeps, in tables: items with their blocks, and links. A shelf for each kind of item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import Connection, delete, insert, select

from rashomon.ledger.among import among
from rashomon.ledger.schema import BLOCKS, ITEMS, LINKS
from rashomon.reconcile.linking import Keyed, Shelf
from rashomon.reconcile.records import Finding, Link

Item = TypeVar("Item", bound=Keyed)
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
        pack, report, told = self._packing.pack, self._packing.report, {key: sorted(set(blocks[key])) for key in items}
        rows = [
            {
                "kind": self._kind, "item_key": key, "report_key": report(items[key]), "body": pack(items[key]),
                "blocks": told[key],
            }
            for key in sorted(items)
        ]  # fmt: skip
        # Sorted as the table is, so that neighbours in it are written together.
        pairs = sorted((block, key) for key, own in told.items() for block in own)
        with self._writes() as connection:
            if rows:
                connection.execute(insert(ITEMS), rows)
            if pairs:
                connection.execute(
                    insert(BLOCKS), [{"kind": self._kind, "block": block, "item_key": key} for block, key in pairs]
                )

    def mates(self, blocks: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """The keys of the items in each of these blocks."""
        found: dict[str, list[str]] = {}
        with self._reads() as connection:
            query = select(BLOCKS.c.block, BLOCKS.c.item_key).where(
                BLOCKS.c.kind == self._kind, among(connection, BLOCKS.c.block, blocks)
            )
            for block, key in connection.execute(query):
                found.setdefault(block, []).append(key)
        return found

    def items(self, keys: Iterable[str]) -> Mapping[str, Item]:
        """The items of these keys."""
        with self._reads() as connection:
            query = select(ITEMS.c.item_key, ITEMS.c.body).where(
                ITEMS.c.kind == self._kind, among(connection, ITEMS.c.item_key, keys)
            )
            return {key: self._packing.unpack(body) for key, body in connection.execute(query)}

    def keys_of(self, reports: Iterable[str]) -> tuple[str, ...]:
        """The keys of the items that came from these reports, sorted."""
        with self._reads() as connection:
            query = select(ITEMS.c.item_key).where(ITEMS.c.kind == self._kind, among(connection, ITEMS.c.report_key, reports))
            return tuple(sorted(connection.scalars(query)))

    def tie(self, links: Iterable[Link]) -> None:
        """Keep links, in place of links between the same two."""
        told = {(link.a, link.b): link for link in links}
        if not told:
            return
        with self._writes() as connection:
            query = select(LINKS.c.a, LINKS.c.b).where(
                LINKS.c.kind == self._kind, among(connection, LINKS.c.a, sorted({a for a, _ in told}))
            )
            there = [pair for pair in connection.execute(query) if pair in told]
            for a, b in there:
                connection.execute(delete(LINKS).where(LINKS.c.kind == self._kind, LINKS.c.a == a, LINKS.c.b == b))
            rows = [
                {
                    "kind": self._kind, "a": a, "b": b, "score": link.score,
                    "findings": [[one.name, one.score, one.detail] for one in link.findings],
                }
                for (a, b), link in sorted(told.items())
            ]  # fmt: skip
            connection.execute(insert(LINKS), rows)

    def links(self, keys: Iterable[str]) -> Sequence[Link]:
        """The links that touch any of these keys."""
        asked = list(keys)
        with self._reads() as connection:
            columns = (LINKS.c.a, LINKS.c.b, LINKS.c.score, LINKS.c.findings)
            # Two questions, each of which has its index; a union of them would compare all findings.
            found = {
                (row.a, row.b): row
                for end in (LINKS.c.a, LINKS.c.b)
                for row in connection.execute(select(*columns).where(LINKS.c.kind == self._kind, among(connection, end, asked)))
            }
        return [
            Link(
                a=a, b=b, score=row.score,
                findings=tuple(Finding(name=name, score=score, detail=detail) for name, score, detail in row.findings),
            )
            for (a, b), row in sorted(found.items())
        ]  # fmt: skip

    def drop(self, keys: Iterable[str]) -> None:
        """Forget items, with their blocks and links."""
        self._forget(keys, with_links=True)

    def _forget(self, keys: Iterable[str], *, with_links: bool) -> None:
        asked = list(keys)
        with self._writes() as connection:
            held = ITEMS.c.kind == self._kind, among(connection, ITEMS.c.item_key, asked)
            blocks = {block for told in connection.scalars(select(ITEMS.c.blocks).where(*held)) for block in told}
            if blocks:
                their_blocks = among(connection, BLOCKS.c.block, sorted(blocks)), among(connection, BLOCKS.c.item_key, asked)
                connection.execute(delete(BLOCKS).where(BLOCKS.c.kind == self._kind, *their_blocks))
            connection.execute(delete(ITEMS).where(*held))
            for end in (LINKS.c.a, LINKS.c.b) if with_links else ():
                connection.execute(delete(LINKS).where(LINKS.c.kind == self._kind, among(connection, end, asked)))
