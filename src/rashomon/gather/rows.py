"""Reports from JSON lines, one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from io import BufferedReader, BytesIO
from typing import Any

from rashomon.errors import BadInput
from rashomon.gather.failures import Failure
from rashomon.gather.originals import Originals
from rashomon.gather.parts import WHOLE, Part
from rashomon.gather.texts import MAX_CHARACTERS, check_text, decode, half_a_character, refuse_documents
from rashomon.records import Report

_PEEKED = 512
WIDE = (b"\xff\xfe", b"\xfe\xff")  # how UTF-16 begins
MAX_LINE = 12 * MAX_CHARACTERS  # every character of a report as an escape of two halves
COLUMNS = ("id", "text", "title", "published", "outlet", "url", "agency", "authors")
_OPTIONAL = ("title", "outlet", "url", "agency")


def stream_of(data: bytes) -> BufferedReader:
    """Bytes as a stream that can be peeked into."""
    return BufferedReader(BytesIO(data))


def read_rows(
    stream: BufferedReader, name: str, originals: Originals, part: Part = WHOLE
) -> Iterator[tuple[str, Report] | Failure]:
    """Each row's report with where it stands, or what is wrong with the row.

    `name` is that of the file; `originals` takes the rows' bytes.
    """
    if part.start:
        stream.seek(part.start)
    opening = stream.peek(_PEEKED)[:_PEEKED]
    if opening[:2] in WIDE:  # lines of UTF-16 cannot be cut at a byte
        try:
            stream = stream_of(stream.read().decode("utf-16").encode())
        except UnicodeError:
            yield Failure(where=name, message="is not whole UTF-16 text; save it as UTF-8")
            return
        opening = stream.peek(_PEEKED)[:_PEEKED]
    try:
        refuse_documents(opening, name)
        _refuse_other_json(opening, name)
    except BadInput as error:
        yield Failure(where=name, message=str(error).removeprefix(f"{name} "))
        return
    empty = True
    for number, data in enumerate(lines_of(stream), part.line):
        if part.count is not None and number >= part.line + part.count:
            return
        if not data.strip():
            continue
        empty = False
        where = f"{name}, line {number}"
        try:
            if len(data) > MAX_LINE:
                raise BadInput(f"is a line of more than {MAX_LINE / 1e6:.0f} MB; a reports.jsonl has one report a line")  # noqa: TRY301
            text, note = decode(data, where)
            report = _report(text)
        except BadInput as error:
            yield Failure(where=where, message=str(error).removeprefix(f"{where} "))
            continue
        if note is not None:
            yield Failure(where=where, message=note.removeprefix(f"{where} "), fatal=False)
        yield where, replace(report, raw_sha256=originals.take(data))
    if empty and not part.start:
        yield Failure(where=name, message="is empty; there is nothing to read")


def lines_of(stream: BufferedReader) -> Iterator[bytes]:
    """The lines of a stream; of one that is too long for a report only as much as shows that it is."""
    while line := stream.readline(MAX_LINE + 1):
        yield line
        while len(line) > MAX_LINE and not line.endswith(b"\n"):
            line = stream.readline(MAX_LINE + 1)


def _refuse_other_json(start: bytes, name: str) -> None:
    """Raise BadInput, once and not a line, for JSON that does not hold one report a line."""
    start = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"["):
        raise BadInput(f"{name} is a JSON array; write one report a line instead, for example with: jq -c '.[]'")
    if start.startswith(b"{") and not start.split(b"\n", 1)[0][1:].strip():
        raise BadInput(f"{name} is JSON spread over lines; write one report a line instead, for example with: jq -c .")


def _report(line: str) -> Report:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"is not JSON ({error}); a reports.jsonl has one report a line") from None
    if not isinstance(row, dict):
        raise BadInput('is not a report; write {"id": "…", "text": "…"}, one report a line')
    return report_of(row)


def report_of(row: Mapping[str, Any]) -> Report:
    """The report in a row: `id` and `text`, and where known `title`, `published`, `outlet`, `url`, `agency`, `authors`.

    Raises BadInput for a row that holds none.
    """
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
    check_text(text, "its text")
    published = row.get("published")
    return Report(
        id=id, text=text, title=row.get("title"), outlet=row.get("outlet"), url=row.get("url"),
        published=None if published in (None, "") else parse_day(published), agency=row.get("agency") or None,
        authors=_authors(id, row.get("authors")),
    )  # fmt: skip


def _authors(id: str, given: object) -> tuple[str, ...]:
    """The authors of a row: a list of names, or one name."""
    names = [given] if isinstance(given, str) else given or []
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise BadInput(f'report {id!r}: "authors" is not a list of names')
    if any(half_a_character(name) for name in names):
        raise BadInput('its "authors" hold half a character (a broken \\ud800 escape); repair its encoding first')
    return tuple(name.strip() for name in names if name.strip())


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
