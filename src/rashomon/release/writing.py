"""A file, or a folder, that is whole and checked, or none: what was there before stays until then."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

from rashomon.errors import BadInput, RashomonError

_SHOWN = 5


def write_whole(target: Path, write: Callable[[Path], None], check: Callable[[Path], Iterable[str]]) -> None:
    """Write to a place beside the target, check what stands there, and only then give it the target's name.

    Raises BadInput where the target is another sort of thing, RashomonError with what is wrong where the check finds anything,
    OSError where the disk is full; then nothing new is left.
    """
    if target.is_dir() and any(target.iterdir()) and not (target / _MARK).exists():
        raise BadInput(f"{target} is a folder with other files; give -o another place")
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    try:
        made = beside / target.name
        write(made)
        if wrong := list(islice(check(made), _SHOWN)):
            raise RashomonError(f"the export is not what its format asks for, and is not kept: {'; '.join(wrong)}")
        if made.is_dir():
            (made / _MARK).touch()
        for path in [made, *made.rglob("*")]:
            _sync(path)
        if target.is_dir():
            target.replace(beside / "before")  # a folder takes no other's place; this one goes when the new one stands
        try:
            made.replace(target)
        except OSError:
            if (beside / "before").exists():
                (beside / "before").replace(target)
            raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


_MARK = ".rashomon-export"  # a folder that an export made, and may replace


def _sync(path: Path) -> None:
    if path.is_file():
        with path.open("rb") as stream:
            os.fsync(stream.fileno())
