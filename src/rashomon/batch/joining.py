"""What DuckDB does of reconciling: which items share a block, and which links hang together. It works on disk, not in memory.

For each kind of item (reports' wordings, personas, tellings) there are tables, in the order in which they are made:

- `items_KIND`   each item of the readings that hold, numbered so that what may be compared lies near
- `pairs_KIND`   the numbers of every two that share a block, and `pair_spans_KIND`, which cuts them into portions
- `links_KIND`   those that turned out alike, with their scores
- `groups_KIND`  every item by the connected group that it is in, and `group_spans_KIND`, which cuts them into portions
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from rashomon.batch.layout import all_of

PAIRS, ITEMS = 100_000, 20_000  # in a portion
_CUT = """
    CREATE TABLE {name} AS
    SELECT portion, min({by}) AS first, max({by}) AS last
    FROM (SELECT {by}, (sum(held) OVER (ORDER BY {by}) - held) // {size} AS portion
          FROM (SELECT {by}, count(*) AS held FROM {table} GROUP BY {by}))
    GROUP BY portion ORDER BY portion
"""


def open_base(path: Path, *, read_only: bool = False, threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """The base that reconciling works in; what does not fit into memory goes beside it."""
    config: dict[str, str | bool | int | float | list[str]] = {"temp_directory": str(path.with_suffix(".tmp"))}
    if threads is not None:
        config["threads"] = threads
    return duckdb.connect(str(path), read_only=read_only, config=config)


def hold(base: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Of each report the reading that holds: that of the last shard, and in it of the last row."""
    base.execute(
        f"""
        CREATE TABLE held AS
        SELECT report_key, arg_max(reading_key, filename || printf('%012d', file_row_number)) AS reading_key
        FROM read_parquet('{all_of(folder, "reports")}', filename = true, file_row_number = true) GROUP BY report_key
        """
    )


def pair(base: duckdb.DuckDBPyConnection, folder: Path, kind: str) -> None:
    """Number the items of a kind, and find every two that share a block."""
    base.execute(
        f"""
        CREATE TABLE items_{kind} AS
        SELECT row_number() OVER (ORDER BY blocks[1], item_key) AS n, *
        FROM (SELECT item_key, min(body) AS body, min(blocks) AS blocks, min(actors) AS actors
              FROM read_parquet('{all_of(folder, "items")}') SEMI JOIN held USING (reading_key)
              WHERE kind = '{kind}' GROUP BY item_key)
        ORDER BY n
        """
    )
    base.execute(
        f"""
        CREATE TABLE pairs_{kind} AS
        WITH blocked AS (SELECT n, unnest(blocks) AS block FROM items_{kind})
        SELECT DISTINCT a.n AS a, b.n AS b FROM blocked AS a JOIN blocked AS b ON a.block = b.block AND a.n < b.n
        ORDER BY a, b
        """
    )
    base.execute(_CUT.format(name=f"pair_spans_{kind}", by="a", table=f"pairs_{kind}", size=PAIRS))


def group(base: duckdb.DuckDBPyConnection, links: Path, kind: str) -> None:
    """Take in the links that were found, and number the groups that hang together by them."""
    found = f"read_parquet('{all_of(links.parent, links.name)}')"
    base.execute(f"CREATE TABLE links_{kind} AS SELECT a, b, score FROM {found} ORDER BY a, b")
    base.execute(
        f"""
        CREATE OR REPLACE TABLE labels AS
        SELECT n, n AS c FROM (SELECT a AS n FROM links_{kind} UNION SELECT b FROM links_{kind})
        """
    )
    while _label(base, kind):
        pass
    base.execute(
        f"""
        CREATE TABLE groups_{kind} AS SELECT coalesce(c, items.n) AS c, items.n, item_key, body, actors
        FROM items_{kind} AS items LEFT JOIN labels USING (n) ORDER BY c, n
        """
    )
    base.execute(
        f"""
        CREATE TABLE group_links_{kind} AS SELECT c, a, b, score
        FROM links_{kind} JOIN labels ON labels.n = a ORDER BY c, a, b
        """
    )
    base.execute(f"DROP TABLE items_{kind}; DROP TABLE pairs_{kind}; DROP TABLE links_{kind}; DROP TABLE labels")
    base.execute(_CUT.format(name=f"group_spans_{kind}", by="c", table=f"groups_{kind}", size=ITEMS))


def _label(base: duckdb.DuckDBPyConnection, kind: str) -> bool:
    """Give every item the smallest number that a neighbour has, and then what the item of that number has; whether any changed.

    Each round at least doubles how far a number has come, so that a few rounds do for long chains.
    """
    base.execute(
        f"""
        CREATE OR REPLACE TABLE nearer AS SELECT n, min(c) AS c
        FROM (SELECT n, c FROM labels
              UNION ALL SELECT b, c FROM links_{kind} JOIN labels ON labels.n = a
              UNION ALL SELECT a, c FROM links_{kind} JOIN labels ON labels.n = b)
        GROUP BY n
        """
    )
    base.execute(
        "CREATE OR REPLACE TABLE nearer AS SELECT one.n, other.c FROM nearer AS one JOIN nearer AS other ON other.n = one.c"
    )
    row = base.execute("SELECT count(*) FROM labels JOIN nearer USING (n) WHERE labels.c <> nearer.c").fetchone()
    base.execute("DROP TABLE labels; ALTER TABLE nearer RENAME TO labels")
    return row is not None and row[0] > 0


def name_sides(base: duckdb.DuckDBPyConnection, folder: Path, parties: Path) -> None:
    """The party of each actor on a side of a telling, by the group that the telling is in."""
    base.execute(
        f"""
        CREATE TABLE sides AS
        WITH told AS (SELECT DISTINCT c, unnest(actors) AS actor_key FROM groups_episode),
             personas AS (SELECT DISTINCT actor_key, persona_key
                          FROM read_parquet('{all_of(folder, "actor_personas")}') SEMI JOIN held USING (reading_key))
        SELECT c, actor_key, party_id
        FROM told JOIN personas USING (actor_key) JOIN read_parquet('{all_of(parties, "party_members")}') USING (persona_key)
        ORDER BY c, actor_key
        """
    )
