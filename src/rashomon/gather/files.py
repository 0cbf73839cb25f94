"""Reports from files, folders, standard input and JSON lines."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from rashomon.errors import BadInput
from rashomon.gather.failures import Failure
from rashomon.gather.originals import Originals
from rashomon.gather.rows import read_rows, stream_of
from rashomon.gather.texts import MAX_BYTES, check_text, decode
from rashomon.records import Report

STDIN = "-"
# A folder's other files are passed over: pictures, notes, and the .json that `read --out` writes.
_IN_FOLDERS = (".txt", ".jsonl", ".ndjson")


def gather(
    sources: Sequence[str], *, published: date | None = None, outlet: str | None = None, originals: Originals | None = None
) -> Iterator[Report | Failure]:
    """The reports of all sources, in order. `published` and `outlet` stand in where a report does not bring its own.

    `originals` takes the bytes that each report was gathered from.
    """
    taker = Originals() if originals is None else originals
    seen: dict[str, str] = {}
    for source in sources:
        for item in _open(source, taker):
            if isinstance(item, Failure):
                yield item
                continue
            where, report = item
            if report.id in seen:
                first = seen[report.id]
                yield Failure(
                    where=where, message=f"the id {report.id!r} was used before, at {first}; give each report its own"
                )
                continue
            seen[report.id] = where
            yield replace(report, published=report.published or published, outlet=report.outlet or outlet)


def count_reports(sources: Sequence[str]) -> int | None:
    """How many reports the sources hold, for a progress bar; None where that cannot be told beforehand."""
    if STDIN in sources:
        return None
    try:
        return sum(_count(Path(source)) for source in sources)
    except (OSError, ValueError):
        return None  # `gather` says what is wrong with it


def _count(path: Path) -> int:
    if path.is_dir():
        return sum(map(_count, _files(path)))
    if not _is_lines(path) or not path.is_file():
        return 1
    with path.open("rb") as stream:
        return sum(1 for line in stream if line.strip())


def _open(source: str, originals: Originals) -> Iterator[tuple[str, Report] | Failure]:
    path = Path(source)
    try:
        if source == STDIN:
            data = sys.stdin.buffer.read()
            if _holds_rows(data):
                yield from read_rows(stream_of(data), "standard input", originals)
            else:
                yield from _text(data, "standard input", "stdin", originals)
        elif path.is_dir():
            yield from _folder(path, originals)
        else:
            yield from _file(path, path.stem, originals)
    except FileNotFoundError:
        yield Failure(where=source, message="there is no such file; check the name, or give - for standard input")
    except (OSError, ValueError) as error:
        yield Failure(where=source, message=f"could not be opened ({getattr(error, 'strerror', None) or error})")


def _folder(folder: Path, originals: Originals) -> Iterator[tuple[str, Report] | Failure]:
    """The reports of a folder and of those in it; a text is called by its path from the folder on."""
    files = _files(folder)
    if not files:
        yield Failure(where=str(folder), message=f"is a folder without reports; those end in {', '.join(_IN_FOLDERS)}")
    for path in files:
        try:
            yield from _file(path, path.relative_to(folder).with_suffix("").as_posix(), originals)
        except OSError as error:
            yield Failure(where=str(path), message=f"could not be opened ({error.strerror or error})")


def _files(folder: Path) -> list[Path]:
    """The texts and JSON lines of a folder, sorted. Links are not followed: an unpacked archive may hold one to anywhere."""
    found = []
    for path in sorted(folder.iterdir()):
        if path.is_symlink() or path.name.startswith("."):
            continue
        if path.is_dir():
            found += _files(path)
        elif path.is_file() and path.suffix.lower() in _IN_FOLDERS:
            found.append(path)
    return found


def _file(path: Path, id: str, originals: Originals) -> Iterator[tuple[str, Report] | Failure]:
    if _is_lines(path):
        with path.open("rb") as stream:
            yield from read_rows(stream, str(path), originals)
    elif path.stat().st_size > MAX_BYTES:
        size = path.stat().st_size / 1e6
        message = f"has {size:.1f} MB, too much for one report; split it into reports, one a line in a reports.jsonl"
        yield Failure(where=str(path), message=message)
    else:
        with path.open("rb") as stream:  # a pipe has no size beforehand, and may never end
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            yield Failure(where=str(path), message=f"has more than {MAX_BYTES / 1e6:.1f} MB, too much for one report")
        else:
            yield from _text(data, str(path), id, originals)


def _is_lines(path: Path) -> bool:
    return path.suffix.lower() in (".jsonl", ".ndjson", ".json")


def _holds_rows(data: bytes) -> bool:
    """Whether standard input brings JSON rows. A story may open with a bracket, hardly with a brace and a quotation mark."""
    start = data[:200].lstrip()
    if start.startswith(b"["):
        start = start[1:].lstrip()
    return start.startswith(b"{") and start[1:].lstrip()[:1] == b'"'


def _text(data: bytes, name: str, id: str, originals: Originals) -> Iterator[tuple[str, Report] | Failure]:
    try:
        text, note = decode(data, name)
        check_text(text, name)
    except BadInput as error:
        yield Failure(where=name, message=str(error).removeprefix(f"{name} "))
        return
    if not text.strip():
        yield Failure(where=name, message="is empty; there is nothing to read")
        return
    if note is not None:
        yield Failure(where=name, message=note.removeprefix(f"{name} "), fatal=False)
    yield name, Report(id=id, text=text, raw_sha256=originals.take(data))
