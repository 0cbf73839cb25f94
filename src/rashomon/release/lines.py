"""JSON lines: one object a line, so that a file of millions is written and read without holding it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any


def write_lines(path: Path, told: Iterable[Mapping[str, Any]]) -> None:
    """Write one object a line."""
    with path.open("w", encoding="utf-8") as stream:
        for one in told:
            stream.write(json.dumps(one, ensure_ascii=False) + "\n")
