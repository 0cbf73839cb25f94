"""A run: from its beginning, or on from where it was when it stopped.

Whoever stops it, and however, what stands in the folder is whole; the same command goes on, and in the end there are the same
bytes as if nothing had happened.
"""

from __future__ import annotations

import fcntl
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rashomon.batch.layout import Done, read_done, sweep, write_shard
from rashomon.batch.plan import Plan, Shard
from rashomon.batch.reading import Job
from rashomon.errors import BadInput
from rashomon.output import write_file

Engine = Callable[[Job, Sequence[Shard]], Iterator[Done | Shard]]
_LOST = "killed whoever read it, three times over; read its reports one by one to find which, and please report it"


def run(plan: Plan, folder: Path, engine: Engine) -> Iterator[tuple[Done, bool]]:
    """What was done of each shard, and whether just now: first those that were done before, then the others as they are done.

    Raises BadInput where the folder holds another run, or somebody else is at it, and OSError where it cannot be written.
    """
    with _alone(folder):
        _same_run(plan, folder)
        sweep(folder)
        left = []
        for shard in plan.shards:
            done = read_done(folder, shard.name)
            if done is None:
                left.append(shard)
            else:
                yield done, False
        for result in engine(Job(folder=folder.resolve(), options=plan.options), left):
            yield (result if isinstance(result, Done) else _lost(folder, result)), True
        sweep(folder)  # a worker that was killed may have left something, too


def _lost(folder: Path, shard: Shard) -> Done:
    """A shard that nobody survives: it is noted as done, with that as its failure, so that the run has an end."""
    where = f"{shard.path}, from {shard.part.start} on"
    tables: dict[str, list[dict[str, object]]] = {
        "failures": [{"found": where, "message": f"this shard {_LOST}", "fatal": True}]
    }
    return write_shard(folder, shard.name, tables)


def _same_run(plan: Plan, folder: Path) -> None:
    kept = folder / "plan.json"
    if not kept.exists():
        if any(not path.name.startswith(".") for path in folder.iterdir()):
            raise BadInput(f"{folder} holds other files; give --out an empty folder, or one of this command")
        write_file(kept, plan.written(), durable=True)
        return
    there, now = json.loads(kept.read_bytes()), json.loads(plan.written())
    for name in ("format", "software", "options", "inputs", "shards"):
        if there.get(name) != now[name]:
            raise BadInput(
                f"{folder} holds a run with other {name} ({_short(there.get(name))}, now {_short(now[name])}); "
                "give --out another folder, or go on with what it was begun with"
            )


def _short(told: object) -> str:
    words = json.dumps(told, ensure_ascii=False)
    return words if len(words) <= 200 else words[:200] + "…"


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Nobody else writes to the folder meanwhile; a run that was killed holds on to nothing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / ".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BadInput(f"another run is at work in {folder}; wait for it, or stop it") from None
            yield
    except (FileExistsError, NotADirectoryError):
        raise BadInput(f"{folder} is no folder; give --out another") from None
