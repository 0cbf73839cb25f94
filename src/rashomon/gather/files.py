"""Reports from wherever they lie: files of every kind, folders, standard input, and addresses of the web."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from rashomon.errors import BadInput
from rashomon.gather import kinds
from rashomon.gather.failures import Failure
from rashomon.gather.gathering import Gathering
from rashomon.gather.many import read_many
from rashomon.gather.mapping import read_mapped
from rashomon.gather.originals import Originals
from rashomon.gather.rows import lines_of, read_rows, stream_of
from rashomon.gather.texts import MAX_BYTES, check_text, decode
from rashomon.records import Report

STDIN = "-"
_ADDRESS = ("http://", "https://")
_MOST = 20_000_000  # bytes of one report, whatever it is written in

Item = tuple[str, Report] | Failure


def gather(sources: Sequence[str], how: Gathering | None = None) -> Iterator[Report | Failure]:
    """The reports of all sources, in order. A report of the web may come again, as it read that time; another may not."""
    how = Gathering() if how is None else how
    seen: dict[str, str] = {}
    for source in sources:
        for item in _open(source, how):
            if isinstance(item, Failure):
                yield item
                continue
            where, report = item
            if report.url is None:
                if report.id in seen:
                    told = f"the id {report.id!r} was used before, at {seen[report.id]}; give each report its own"
                    yield Failure(where=where, message=told)
                    continue
                seen[report.id] = where
            yield replace(report, published=report.published or how.published, outlet=report.outlet or how.outlet)


def count_reports(sources: Sequence[str]) -> int | None:
    """How many reports the sources hold, for a progress bar; None where that cannot be told beforehand."""
    if any(source == STDIN or source.startswith(_ADDRESS) for source in sources):
        return None
    try:
        return _count_all([Path(source) for source in sources])
    except (OSError, ValueError):
        return None  # `gather` says what is wrong with it


def _count_all(paths: Sequence[Path]) -> int | None:
    counts = [_count(path) for path in paths]
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _count(path: Path) -> int | None:
    if path.is_dir():
        return _count_all(_files(path))
    kind = kinds.many(path.name)
    if kind is None or not path.is_file():
        return 1
    if kind != "rows" or path.suffix.lower() == ".gz":
        return None
    with path.open("rb") as stream:
        return sum(1 for line in lines_of(stream) if line.strip())


def _open(source: str, how: Gathering) -> Iterator[Item]:
    path = Path(source)
    try:
        if source == STDIN:
            yield from _stdin(how)
        elif source.startswith(_ADDRESS):
            from rashomon.gather.addresses import read_address  # noqa: PLC0415 (what is behind it takes a moment to load)

            yield from read_address(source, how)
        elif path.is_dir():
            yield from _folder(path, how)
        else:
            yield from read_file(path, path.name.removesuffix(".txt"), how)
    except FileNotFoundError:
        yield Failure(where=source, message="there is no such file; check the name, or give - for standard input")
    except (OSError, ValueError) as error:
        yield Failure(where=source, message=_unopened(error))


def _unopened(error: Exception) -> str:
    return f"could not be opened ({getattr(error, 'strerror', None) or error})"


def _stdin(how: Gathering) -> Iterator[Item]:
    data = sys.stdin.buffer.read()
    if how.mapping is not None:
        yield from read_mapped(data, how.mapping, "standard input", how.originals)
    elif _holds_rows(data):
        yield from read_rows(stream_of(data), "standard input", how.originals)
    else:
        yield from _single(data, "", "standard input", "stdin", how.originals)


def _folder(folder: Path, how: Gathering) -> Iterator[Item]:
    """The reports of a folder and of those in it; a text is called by its path from the folder on."""
    files = _files(folder)
    if not files:
        told = f"is a folder without reports; those end in {', '.join(kinds.IN_FOLDERS)}"
        yield Failure(where=str(folder), message=told)
    for path in files:
        try:
            yield from read_file(path, path.relative_to(folder).as_posix().removesuffix(".txt"), how)
        except OSError as error:
            yield Failure(where=str(path), message=_unopened(error))


def _files(folder: Path) -> list[Path]:
    """The files of a folder that hold reports, sorted. Links are not followed: an unpacked archive may hold one to anywhere."""
    found = []
    for path in sorted(folder.iterdir()):
        if path.is_symlink() or path.name.startswith("."):
            continue
        if path.is_dir():
            found += _files(path)
        elif path.is_file() and path.name.lower().endswith(kinds.IN_FOLDERS):
            found.append(path)
    return found


def read_file(path: Path, id: str, how: Gathering) -> Iterator[Item]:
    """The reports of one file; `id` is that of a file that holds one. Raises OSError where it cannot be opened."""
    mapping = how.mapping if path.suffix.lower() == ".json" else None
    if kinds.many(path.name) is not None and mapping is None:
        yield from read_many(path, how.originals)
        return
    with path.open("rb") as stream:  # a pipe has no size beforehand, and may never end
        data = stream.read(_MOST + 1)
    if len(data) > _MOST:
        yield Failure(where=str(path), message=_too_much(_MOST))
    elif mapping is not None:
        yield from read_mapped(data, mapping, str(path), how.originals)
    else:
        yield from _single(data, path.name, str(path), id, how.originals)


def _too_much(most: int) -> str:
    return f"has more than {most / 1e6:.1f} MB, too much for one report; split it into reports, one a line in a reports.jsonl"


def _holds_rows(data: bytes) -> bool:
    """Whether standard input brings JSON rows. A story may open with a bracket, hardly with a brace and a quotation mark."""
    start = data[:200].lstrip()
    if start.startswith(b"["):
        start = start[1:].lstrip()
    return start.startswith(b"{") and start[1:].lstrip()[:1] == b'"'


def _single(data: bytes, called: str, name: str, id: str, originals: Originals) -> Iterator[Item]:
    """The one report in a file that is `called` so; `name` says where it lies."""
    kind = kinds.one(called, data[:2_000])
    note = None
    try:
        if kind == "text":
            report, note = _text(data, name)
        else:
            report = _page(data, name) if kind == "page" else _document(data, name)
    except BadInput as error:
        yield Failure(where=name, message=str(error).removeprefix(f"{name} "))
        return
    if note is not None:
        yield Failure(where=name, message=note.removeprefix(f"{name} "), fatal=False)
    yield name, replace(report, id=id, raw_sha256=originals.take(data))


def _page(data: bytes, name: str) -> Report:
    from rashomon.gather.pages import read_page  # noqa: PLC0415 (the same)

    return read_page(data, name=name)


def _document(data: bytes, name: str) -> Report:
    from rashomon.gather.documents import read_document  # noqa: PLC0415 (the same)

    return read_document(data, name)


def _text(data: bytes, name: str) -> tuple[Report, str | None]:
    if len(data) > MAX_BYTES:
        raise BadInput(f"{name} {_too_much(MAX_BYTES)}")
    text, note = decode(data, name)
    check_text(text, name)
    if not text.strip():
        raise BadInput(f"{name} is empty; there is nothing to read")
    return Report(id=name, text=text), note
