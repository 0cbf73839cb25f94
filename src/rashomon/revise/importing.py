"""What can be imported, by the name of the format that it was exported in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from rashomon.errors import BadInput
from rashomon.reconcile.records import Judgement
from rashomon.revise.annotations import read_annotations
from rashomon.revise.changes import Change, Editor, Refused
from rashomon.revise.coding import read_coding
from rashomon.revise.judging import read_judgements
from rashomon.revise.present import Present
from rashomon.revise.standoff import read_standoff

Items = Iterator[Change | Judgement | Refused]

READERS: Mapping[str, Callable[[Path, Present, Editor], Items]] = {
    "coding": lambda path, present, _: read_coding(path, present),
    "judgements": read_judgements,
    "webannotation": lambda path, present, _: read_annotations(path, present),
    "brat": lambda path, present, _: read_standoff(path, present),
}


def read_edited(name: str, path: Path, present: Present, editor: Editor) -> Items:
    """What an edited export wants changed. Raises BadInput where it cannot be read as what it is called."""
    if name not in READERS:
        raise BadInput(f"{name!r} cannot be imported; {', '.join(READERS)} can")
    if not path.exists():
        raise BadInput(f"{path}: no such file or folder")
    try:
        yield from READERS[name](path, present, editor)
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror}") from None
