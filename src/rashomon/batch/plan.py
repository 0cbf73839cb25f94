"""What a run is to do: its inputs cut into shards, in an order that does not depend on who does the work.

The plan is kept beside the results. A run that is taken up again has to be the same run: the same inputs, options and
software, or its results would be of two minds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import polars

from rashomon import __version__
from rashomon.errors import BadInput
from rashomon.gather import kinds
from rashomon.gather.archives import cuts
from rashomon.gather.parts import Part
from rashomon.gather.rows import WIDE

FORMAT = 1
SHARD = 1_000
_ENDS = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What holds for every report of a run.

    `relevance` is the threshold below which a report is passed over, None to read all. `actors` are files of parties. Without
    `learned` the rules read alone.
    """

    published: date | None = None
    outlet: str | None = None
    relevance: float | None = None
    actors: tuple[str, ...] = ()
    learned: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A part of one input."""

    number: int
    path: str
    part: Part

    @property
    def name(self) -> str:
        """What its files are called by."""
        return f"{self.number:06}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Inputs, as path, bytes and a hash of both ends; the shards that they are cut into; and the options of the run."""

    inputs: tuple[tuple[str, int, str], ...]
    shards: tuple[Shard, ...]
    options: Options

    def written(self) -> str:
        """The plan as JSON: equal plans give equal texts."""
        options = asdict(self.options) | {"published": self.options.published and self.options.published.isoformat()}
        told = {
            "format": FORMAT, "software": __version__, "options": options, "inputs": self.inputs,
            "shards": [[one.path, one.part.start, one.part.count] for one in self.shards],
        }  # fmt: skip
        return json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n"


def make_plan(sources: Sequence[str], options: Options, *, shard: int = SHARD) -> Plan:
    """The plan of a run over these files and folders, with so many reports a shard. Raises BadInput, OSError."""
    paths = [path for source in sources for path in _inputs(Path(source))]
    if len(set(paths)) < len(paths):
        twice = next(path for path in paths if paths.count(path) > 1)
        raise BadInput(f"{twice} is given twice; give each input once")
    parts = [(path, part) for path in paths for part in _parts(path, shard)]
    shards = tuple(Shard(number=number, path=str(path), part=part) for number, (path, part) in enumerate(parts))
    return Plan(inputs=tuple(_known_by(path) for path in paths), shards=shards, options=options)


def _inputs(source: Path) -> Iterator[Path]:
    if source.is_dir():
        found = [path for path in sorted(source.rglob("*")) if path.is_file() and not path.is_symlink() and _is_input(path)]
        if not found:
            raise BadInput(f"{source} is a folder without web archives, JSON lines or Parquet files")
        yield from found
    elif not source.is_file():
        raise BadInput(f"{source}: there is no such file")
    elif not _is_input(source):
        raise BadInput(f"{source}: a batch reads web archives (.warc, .warc.gz), JSON lines (.jsonl) and Parquet (.parquet)")
    else:
        yield source


def _is_input(path: Path) -> bool:
    return kinds.many(path.name) in ("rows", "columns", "archive") and path.suffix.lower() != ".json"


def _known_by(path: Path) -> tuple[str, int, str]:
    """What tells one file from another: its size and its ends. An archive of a terabyte is not read twice for a hash."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        start = stream.read(_ENDS)
        stream.seek(max(0, size - _ENDS))
        return str(path), size, sha256(start + stream.read(_ENDS)).hexdigest()


def _parts(path: Path, size: int) -> Iterator[Part]:
    """The parts of a file; the last goes to the end."""
    starts = list(_starts(path, size)) or [(0, 1)]
    for number, (start, line) in enumerate(starts, 1):
        yield Part(start=start, count=size if number < len(starts) else None, line=line)


def _starts(path: Path, size: int) -> Iterator[tuple[int, int]]:
    kind = kinds.many(path.name)
    if kind == "columns":
        try:
            rows: int = polars.scan_parquet(path).select(polars.len()).collect().item()
        except polars.exceptions.PolarsError:
            return  # whoever reads it says what is wrong
        yield from ((start, start + 1) for start in range(0, rows, size))
        return
    with path.open("rb") as stream:
        if kind == "archive":
            yield from ((start, 1) for start in cuts(stream, size))
        elif path.suffix.lower() != ".gz" and stream.read(2) not in WIDE:  # these can be read only from the beginning
            stream.seek(0)
            yield from _lines(stream, size)


def _lines(stream: BinaryIO, size: int) -> Iterator[tuple[int, int]]:
    """The position and the number of every so manieth line. No line is held whole: one may be as long as the file."""
    number = position = 0
    begins = True
    while piece := stream.readline(_ENDS):
        if begins and number % size == 0:
            yield position, number + 1
        position += len(piece)
        begins = piece.endswith(b"\n")
        number += begins
