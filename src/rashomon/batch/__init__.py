"""Archives that one afternoon does not read: shards in, Parquet out, on the cores of this machine or of many.

In the order of the work:

- `plan`         the inputs cut into shards
- `layout`       the folder that a run writes
- `reading`      one shard read: all that a worker does
- `local`, `cluster`   who does it: processes of this machine, or Ray
- `running`      a run from its beginning, or from where it was when it stopped
- `reconciling`  lineages, parties and episodes of all that was read; `joining`, what DuckDB does of it
- `selecting`    a part of it, for a ledger
"""
