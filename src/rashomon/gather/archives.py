"""Reports from web archives (WARC, whole or with each record compressed): every story that a server answered with.

Pictures, scripts, redirects and errors, of which an archive is full, are passed over; a page that holds no story is told as a
note. Records are read one by one, and nothing of an archive is unpacked further than a page may be long.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BufferedIOBase
from itertools import count

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from rashomon.errors import BadInput
from rashomon.gather.documents import MAX_DOCUMENT_BYTES, read_document
from rashomon.gather.failures import Failure
from rashomon.gather.originals import Originals
from rashomon.gather.pages import MAX_PAGE_BYTES, read_page
from rashomon.gather.parts import WHOLE, Part
from rashomon.records import Report

_PAGES = ("text/html", "application/xhtml+xml")
_DOCUMENTS = ("application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")


def read_archive(
    stream: BufferedIOBase, name: str, originals: Originals, part: Part = WHOLE
) -> Iterator[tuple[str, Report] | Failure]:
    """Each page's report with its address, or what is wrong with the page.

    `name` is that of the file. A part starts at one of its `cuts`, and counts what a server answered, pages or not.
    """
    if part.start:
        stream.seek(part.start)
    found = _answers(stream)
    for number in count():
        if part.count is not None and number >= part.count:
            return
        try:
            record = next(found, None)
            if record is None:
                return
            read = _page(record, name, originals)
        except OSError as error:
            yield Failure(
                where=name, message=f"is no whole web archive ({error}); what stands before the break was read, the rest not"
            )
            return
        if read is not None:
            yield read


def cuts(stream: BufferedIOBase, every: int) -> Iterator[int]:
    """The positions in an archive at which to start reading, so many answers from one to the next.

    An archive that is broken is told by whoever reads its last part.
    """
    try:
        for number, record in enumerate(_answers(stream, parse=False)):
            if number % every == 0:
                yield record.stream_pos
    except OSError:
        return


def _answers(stream: BufferedIOBase, *, parse: bool = True) -> Iterator[WarcRecord]:
    """The records that hold what a server answered."""
    return iter(
        ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=parse, auto_decode="all", fsspec_args=False)
    )


def _page(record: WarcRecord, name: str, originals: Originals) -> tuple[str, Report] | Failure | None:
    """The report in one answer; None for what is no page."""
    headers = record.http_headers
    kind = (record.http_content_type or "").strip().lower()
    if headers is None or headers.status_code != 200 or kind not in (*_PAGES, *_DOCUMENTS):
        return None
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    where = f"{name}, {url or 'a record without an address'}"
    most = MAX_PAGE_BYTES if kind in _PAGES else MAX_DOCUMENT_BYTES
    data = record.reader.read(most + 1)
    try:
        if kind in _PAGES:
            report = read_page(data, url=url or None, charset=record.http_charset, name=where)
            report = replace(report, id=report.url or where)
        else:
            report = replace(read_document(data, where), id=url or where, url=url or None)
    except BadInput as error:
        return Failure(where=where, message=str(error).removeprefix(f"{where} "), fatal=False)
    return where, replace(report, raw_sha256=originals.take(data))
