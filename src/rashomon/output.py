"""Writing files: never half of one, never outside the folder asked for."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from urllib.parse import quote

_LONGEST = 120


def file_name(id: str, suffix: str = ".json") -> str:
    """A file name for a report: different ids give different names, and none leads out of a folder.

    >>> file_name("../a b"), file_name("wire-1")
    ('%2E.%2Fa%20b.json', 'wire-1.json')
    """
    name = quote(id, safe="")
    if name.startswith("."):
        name = "%2E" + name[1:]
    if len(name) > _LONGEST:
        name = name[: _LONGEST - 17] + "-" + hashlib.sha256(id.encode()).hexdigest()[:16]
    return name + suffix


def write_file(path: Path, content: str | bytes, *, durable: bool = False) -> None:
    """Write a file whole: under another name first, then renamed, so that nobody ever sees half of it.

    With `durable` it is on the disk before it has its name, which takes some milliseconds: for what others rely on.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content.encode() if isinstance(content, str) else content)
            if durable:
                stream.flush()
                os.fsync(stream.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)  # a link of that name is replaced, never followed
    except BaseException as error:
        Path(temporary).unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename is None:
            raise OSError(error.errno, error.strerror, str(path)) from error  # a full disk: say which file
        raise
