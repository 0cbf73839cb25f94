"""What is fuzzed: every reader of bytes from outside. Each target takes bytes, and may raise nothing but BadInput."""

from __future__ import annotations

import contextlib
import gzip
import json
import tempfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import edited

from rashomon.codec import from_json
from rashomon.demo import sample_reports
from rashomon.errors import BadInput
from rashomon.gather.archives import cuts, read_archive
from rashomon.gather.columns import read_columns
from rashomon.gather.documents import read_document
from rashomon.gather.feeds import read_feed
from rashomon.gather.mapping import load_mapping, read_mapped
from rashomon.gather.originals import Originals
from rashomon.gather.pages import read_page
from rashomon.gather.reaching import target
from rashomon.gather.rows import read_rows, stream_of
from rashomon.gather.tables import read_table
from rashomon.records import Report

STORY = sample_reports()[0].text
_PAGE = (
    f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A battle</title><script type="application/ld+json">'
    f'{{"@type": "NewsArticle", "datePublished": "2024-07-30", "author": [{{"name": "A. Maiga"}}]}}</script>'
    f'<meta property="article:published_time" content="2024-07-30T08:00:00Z"></head><body><article><h1>A battle</h1>'
    f'<p class="byline">By A. Maiga</p><p>{STORY}</p></article></body></html>'
).encode()
_RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title><item><title>A battle</title>
<link>https://wire.example/a</link><pubDate>Tue, 30 Jul 2024 08:00:00 GMT</pubDate><description>Rebels</description></item>
</channel></rss>"""
_WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://wire.example/a\r\nContent-Type: application/http\r\n"
    b"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\nWARC-Date: 2024-07-30T08:00:00Z\r\n"
)
_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + _PAGE
_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R>>endobj 4 0 obj<</Length 30>>stream\nBT (Rebels) Tj ET\nendstream "
    b"endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)


def pages(data: bytes) -> None:
    """A web page, with what a server said of it."""
    read_page(data, url="https://wire.example/a", charset="utf-8", name="page")


def documents(data: bytes) -> None:
    """A PDF or DOCX file."""
    read_document(data, "document")


def feeds(data: bytes) -> None:
    """A feed, RSS, Atom or JSON."""
    for entry in read_feed(data, "https://wire.example/feed", 50):
        with contextlib.suppress(BadInput):
            target(entry.address)


def rows(data: bytes) -> None:
    """JSON lines."""
    _drain(read_rows(stream_of(data), "rows", Originals()))


def tables(data: bytes) -> None:
    """CSV."""
    _drain(read_table(stream_of(data), "table", Originals()))


def columns(data: bytes) -> None:
    """Parquet."""
    with tempfile.NamedTemporaryFile(suffix=".parquet") as file:
        file.write(data)
        file.flush()
        _drain(read_columns(Path(file.name), Originals()))


def archives(data: bytes) -> None:
    """A web archive, read whole and cut."""
    _drain(read_archive(stream_of(data), "archive", Originals()))
    for _ in cuts(BytesIO(data), 2):  # type: ignore[arg-type]
        pass


def mapping(data: bytes) -> None:
    """A news API's JSON; and the mapping itself, which a user may have from anywhere."""
    _drain(
        read_mapped(
            data,
            {"reports": "articles", "id": "url", "text": "content", "authors": "by.0", "title": "title"},
            "answer",
            Originals(),
        )
    )
    with tempfile.NamedTemporaryFile(suffix=".yaml") as file:
        file.write(data)
        file.flush()
        load_mapping(Path(file.name))


def addresses(data: bytes) -> None:
    """An address, as a feed or a redirect may name it."""
    target(data.decode("utf-8", "replace"))


def readings(data: bytes) -> None:
    """The JSON of a reading; what does not fit raises one of few errors, which a ledger tells as damage."""
    with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
        from_json(json.loads(data), STORY)


def _drain(items: Iterator[object]) -> None:
    for item in items:
        assert not isinstance(item, tuple) or isinstance(item[1], Report)


def _record(body: bytes) -> bytes:
    return _WARC + f"Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"


_READING = json.dumps({
    "report": {"id": "a", "published": {"start": "2024-07-30", "end": None}}, "actors": [], "ties": [], "claims": [],
    "figures": [{"id": "f1", "kind": "killed", "low": 3, "high": None, "vague": None, "span": {"start": 0, "end": 4}}],
    "events": [{"id": "e1", "type": "ASSAULT", "acled": None, "trigger": {"start": 0, "end": 4}, "place": None, "when": None}],
}).encode()  # fmt: skip

# Each target, with what its fuzzing starts from.
TARGETS: dict[str, tuple[Callable[[bytes], None], tuple[bytes, ...]]] = {
    "pages": (pages, (_PAGE, _PAGE.decode().encode("utf-16"), b"<html><body>" + b"<div>" * 300)),
    "documents": (documents, (_PDF, b"PK\x03\x04" + b"\x00" * 40, b"\xd0\xcf\x11\xe0")),
    "feeds": (feeds, (_RSS, b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/a", "title": "A"}]}')),
    "rows": (
        rows,
        (json.dumps({"id": "a", "text": STORY[:300], "published": "2024-07-30", "authors": ["A"]}).encode() + b"\n",),
    ),
    "tables": (tables, (b'id,text,published\na,"Rebels, they said",2024-07-30\n', b"text;title\n\xe9;b\n")),
    "columns": (columns, (b"PAR1" + b"\x00" * 30 + b"PAR1",)),
    "archives": (archives, (_record(_ANSWER), gzip.compress(_record(_ANSWER)) + gzip.compress(_record(_ANSWER)))),
    "mapping": (
        mapping,
        (b'{"articles": [{"url": "a", "content": "<p>Rebels</p>", "by": ["A"], "title": "A"}]}', b"text: a\nid: b\n"),
    ),
    "addresses": (addresses, (b"https://wire.example:443/a?b=c#d", b"http://[::1]/")),
    "readings": (readings, (_READING,)),
    **edited.TARGETS,
}
