"""A pool of reports whose descent is known: real reports, copies that a script made of them, and pairs judged by eye."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import resources
from itertools import cycle, islice
from pathlib import Path
from random import Random

from rashomon.bench.lineage.edits import EDITS, Draft, sentences
from rashomon.reconcile.lineage import Fingerprint, fingerprint_text
from rashomon.records import Published

_LEAST_SENTENCES, _LONGEST = 5, 12_000
_SEED = 7
_UNDATED_ONE_IN = 6
_QUARRY_ONE_IN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A report of the pool: a copy made by an edit of `kind` from `of`, or a real report, where both are None."""

    id: str
    text: str
    outlet: str | None
    published: date | None
    place: str | None = None
    kind: str | None = None
    of: str | None = None

    def fingerprint(self) -> Fingerprint:
        """Its fingerprint, of the raw text: nothing was read or cleaned."""
        given = Published(start=self.published, end=self.published, basis="metadata")
        return fingerprint_text(key=self.id, text=self.text, outlet=self.outlet, published=given)


def load(folder: Path) -> list[Item]:
    """The reports of a folder of news, in order of time. Some rows stand there twice."""
    items: dict[str, Item] = {}
    for path in (folder / "fa_kes.jsonl", folder / "wikinews.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            key, day = row.get("id") or row["url"], date.fromisoformat(row["published"])
            items[key] = Item(
                id=key, text=row["text"][:_LONGEST], outlet=row["outlet"], published=day, place=row.get("location")
            )
    return sorted(items.values(), key=lambda item: (item.published or date.min, item.id))


def judged() -> dict[tuple[str, str], str]:
    """Pairs of real reports that share wording, and what a person who read both says of them (see the file)."""
    lines = resources.files(__package__).joinpath("judged.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {(min(a, b), max(a, b)): verdict for a, b, verdict in rows}


def with_copies(real: Sequence[Item], most: int) -> list[Item]:
    """Real reports with copies of at most `most` of them, each edit once; every fifth is only a quarry for new sentences."""
    random = Random(_SEED)
    quarry = cycle([sentence for item in real[::_QUARRY_ONE_IN] for sentence in sentences(item.text)])
    kept = [item for at, item in enumerate(real) if at % _QUARRY_ONE_IN]
    originals = [item for item in kept if len(sentences(item.text)) >= _LEAST_SENTENCES]
    originals = originals[:: max(1, len(originals) // most)][:most]
    copies = []
    for at, item in enumerate(originals):
        other = originals[(at + 1) % len(originals)]
        for kind, (edit, _) in EDITS.items():
            fresh = list(islice(quarry, len(sentences(item.text)) // 3 + 1))
            draft = Draft(text=sentences(item.text), other=sentences(other.text), fresh=fresh, random=random)
            copies.append(_copy(item, other, kind, edit(draft), random))
    return [*kept, *copies]


def _copy(item: Item, other: Item, kind: str, text: str, random: Random) -> Item:
    """A copy, published up to two days after what it was made of; one in six came without a day."""
    source = max(one.published or date.min for one in ((item, other) if kind == "merged" else (item,)))
    day = source + timedelta(days=random.randrange(3) + (kind == "updated"))
    return Item(
        id=f"{kind} of {item.id}",
        text=text,
        outlet=f"paper {random.randrange(40)}",
        published=None if random.randrange(_UNDATED_ONE_IN) == 0 else day,
        kind=kind,
        of=item.id,
    )
