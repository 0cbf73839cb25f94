"""Reports from files, standard input and JSON lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BufferedReader, BytesIO
from pathlib import Path

from rashomon.errors import BadInput
from rashomon.gather.texts import MAX_BYTES, check_text, decode, half_a_character, refuse_documents
from rashomon.records import Report

STDIN = "-"
_PEEKED = 512
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_OPTIONAL = ("title", "outlet", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A report that could not be read: where it stands, and what to do about it. A note has `fatal` False."""

    where: str
    message: str
    fatal: bool = True


def gather(sources: Sequence[str], *, published: date | None = None, outlet: str | None = None) -> Iterator[Report | Failure]:
    """The reports of all sources, in order. `published` and `outlet` stand in where a report does not bring its own."""
    seen: dict[str, str] = {}
    for source in sources:
        for item in _open(source):
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
    if not _is_lines(path) or not path.is_file():
        return 1
    with path.open("rb") as stream:
        return sum(1 for line in stream if line.strip())


def _open(source: str) -> Iterator[tuple[str, Report] | Failure]:
    path = Path(source)
    try:
        if source == STDIN:
            data = sys.stdin.buffer.read()
            if _holds_rows(data):
                yield from _rows(_stream(data), "standard input")
            else:
                yield from _text(data, "standard input", "stdin")
        elif path.is_dir():
            yield Failure(where=source, message=f'is a folder; name the files in it, for example "{path.name}/"*.txt')
        elif _is_lines(path):
            with path.open("rb") as stream:
                yield from _rows(stream, source)
        elif path.stat().st_size > MAX_BYTES:
            size = path.stat().st_size / 1e6
            message = f"has {size:.1f} MB, too much for one report; split it into reports, one a line in a reports.jsonl"
            yield Failure(where=source, message=message)
        else:
            with path.open("rb") as stream:  # a pipe has no size beforehand, and may never end
                data = stream.read(MAX_BYTES + 1)
            if len(data) > MAX_BYTES:
                yield Failure(where=source, message=f"has more than {MAX_BYTES / 1e6:.1f} MB, too much for one report")
            else:
                yield from _text(data, source, path.stem)
    except FileNotFoundError:
        yield Failure(where=source, message="there is no such file; check the name, or give - for standard input")
    except (OSError, ValueError) as error:
        yield Failure(where=source, message=f"could not be opened ({getattr(error, 'strerror', None) or error})")


def _is_lines(path: Path) -> bool:
    return path.suffix.lower() in (".jsonl", ".ndjson", ".json")


def _holds_rows(data: bytes) -> bool:
    """Whether standard input brings JSON rows. A story may open with a bracket, hardly with a brace and a quotation mark."""
    start = data[:200].lstrip()
    if start.startswith(b"["):
        start = start[1:].lstrip()
    return start.startswith(b"{") and start[1:].lstrip()[:1] == b'"'


def _text(data: bytes, name: str, id: str) -> Iterator[tuple[str, Report] | Failure]:
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
    yield name, Report(id=id, text=text)


def _stream(data: bytes) -> BufferedReader:
    return BufferedReader(BytesIO(data))


def _rows(stream: BufferedReader, name: str) -> Iterator[tuple[str, Report] | Failure]:
    start = stream.peek(_PEEKED)[:_PEEKED]
    if start[:2] in _WIDE:  # lines of UTF-16 cannot be cut at a byte
        try:
            stream = _stream(stream.read().decode("utf-16").encode())
        except UnicodeError:
            yield Failure(where=name, message="is not whole UTF-16 text; save it as UTF-8")
            return
        start = stream.peek(_PEEKED)[:_PEEKED]
    try:
        refuse_documents(start, name)
        _refuse_other_json(start, name)
    except BadInput as error:
        yield Failure(where=name, message=str(error).removeprefix(f"{name} "))
        return
    empty = True
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        empty = False
        where = f"{name}, line {number}"
        try:
            text, note = decode(line, where)
            report = _report(text)
            check_text(report.text, "its text")
        except BadInput as error:
            yield Failure(where=where, message=str(error).removeprefix(f"{where} "))
            continue
        if note is not None:
            yield Failure(where=where, message=note.removeprefix(f"{where} "), fatal=False)
        yield where, report
    if empty:
        yield Failure(where=name, message="is empty; there is nothing to read")


def _refuse_other_json(start: bytes, name: str) -> None:
    """Raise BadInput, once and not a line, for JSON that does not hold one report a line."""
    start = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"["):
        raise BadInput(f"{name} is a JSON array; write one report a line instead, for example with: jq -c '.[]'")
    if start.startswith(b"{") and not start.split(b"\n", 1)[0][1:].strip():
        raise BadInput(f"{name} is JSON spread over lines; write one report a line instead, for example with: jq -c .")


def _report(line: str) -> Report:
    """One row: `id` and `text`, and where known `title`, `published`, `outlet`, `url`."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"is not JSON ({error}); a reports.jsonl has one report a line") from None
    if not isinstance(row, dict):
        raise BadInput('is not a report; write {"id": "…", "text": "…"}, one report a line')
    id, text = row.get("id"), row.get("text")
    if isinstance(id, int) and not isinstance(id, bool):
        id = str(id)
    if not isinstance(id, str) or not id.strip():
        raise BadInput('has no "id"; give each report a text of its own as id')
    if not isinstance(text, str) or not text.strip():
        raise BadInput(f'report {id!r} has no "text", or an empty one; there is nothing to read')
    for name in _OPTIONAL:
        if row.get(name) is not None and not isinstance(row[name], str):
            raise BadInput(f'report {id!r}: "{name}" is not a text')
    for name in ("id", *_OPTIONAL):
        if half_a_character(id if name == "id" else row.get(name) or ""):
            raise BadInput(f'its "{name}" holds half a character (a broken \\ud800 escape); repair its encoding first')
    published = row.get("published")
    return Report(
        id=id, text=text, title=row.get("title"), outlet=row.get("outlet"), url=row.get("url"),
        published=None if published in (None, "") else parse_day(published),
    )  # fmt: skip


def parse_day(value: object) -> date:
    """A day as YYYY-MM-DD; a time after it is allowed and left out.

    >>> parse_day("2024-08-02T10:00:00Z")
    datetime.date(2024, 8, 2)
    """
    if isinstance(value, str) and (len(value) == 10 or value[10:11] in ("T", " ")):
        try:
            return date.fromisoformat(value[:10])
        except ValueError:
            pass
    raise BadInput(f"{value!r} is not a day; write it as YYYY-MM-DD, for example 2024-08-02")
