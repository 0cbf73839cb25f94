"""The accounts of one episode side by side: who says what, when, on what standing, and what can be said across.

In the order of the modules:

- `share`     what of each report belongs to the episode
- `who`       who is who, `cast` on which side
- `stating`   each figure as one source's statement
- `counting`  what is counted, totals and parts, copies folded
- `tellers`   one account a source
- `remarks`   revisions, agreements, contradictions; `amounts` compares numbers
- `denials`   who denies what others assert
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.reconcile.accounts.cast import Cast
from rashomon.reconcile.accounts.counting import Row, rows
from rashomon.reconcile.accounts.denials import denials
from rashomon.reconcile.accounts.remarks import remarks, revised
from rashomon.reconcile.accounts.share import shares
from rashomon.reconcile.accounts.stating import statements
from rashomon.reconcile.accounts.tellers import Names, accounts, told
from rashomon.reconcile.records import Count, Episode, Lineage, Party, Sheet
from rashomon.records import Reading

__all__ = ["sheet"]


def sheet(
    episode: Episode, readings: Sequence[Reading], lineages: Mapping[str, Lineage], parties: Mapping[str, Party]
) -> Sheet:
    """The sheet of an episode. `lineages` by report key, `parties` by actor key; the order of readings does not matter."""
    telling = shares(episode, readings, lineages)
    cast = Cast(episode, telling, parties)
    counted = [_revised(row) for row in rows(episode, [one for share in telling for one in statements(share, cast)], cast)]
    said = [one for row in counted for one in row.said]
    claims = told(telling, cast)
    names = Names(cast, telling, said, claims)
    used = {
        *cast.sides(episode.side_a), *cast.sides(episode.side_b), *(id for row in counted for id in row.victims),
        *(id for one in said for id in (*one.statement.source, *one.statement.through)),
        *(id for who, _, _ in claims if who[0] == "party" for id in who[1:]),
    }  # fmt: skip
    return Sheet(
        episode=replace(episode, side_a=cast.sides(episode.side_a), side_b=cast.sides(episode.side_b)),
        parties=tuple(cast[id] for id in sorted(used)),
        lineages=tuple(sorted({share.lineage.id: share.lineage for share in telling}.values(), key=lambda one: one.id)),
        reports=tuple(sorted(share.report for share in telling)),
        accounts=accounts(said, claims, cast, names),
        counts=tuple(
            Count(
                kind=row.thing.kind, victims=row.victims, group=row.thing.group, side=row.side, civilians=row.thing.civilians,
                cumulative=row.thing.cumulative, part_of=row.part_of, statements=tuple(one.statement for one in row.said),
            )
            for row in counted
        ),
        remarks=(
            *denials(said, claims, cast, names),
            *(remark for n, row in enumerate(counted) for remark in remarks(n, row, names)),
        ),
    )  # fmt: skip


def _revised(row: Row) -> Row:
    """The row with the statements marked that their source took back by giving another number."""
    old = revised(row)
    marked = (replace(one, statement=replace(one.statement, revised=one.statement.figure in old)) for one in row.said)
    return replace(row, said=tuple(marked))
