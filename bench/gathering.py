"""What gathering costs beside the libraries that it stands on: web archives, rows, feeds and the first look, in one run.

Pages alone, with how well they are read, are measured by `rashomon bench pages`.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import time
from collections.abc import Callable
from pathlib import Path

import trafilatura
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from rashomon.demo import sample_reports
from rashomon.gather.archives import read_archive
from rashomon.gather.originals import Originals
from rashomon.gather.relevance import RELEVANT, about_conflict
from rashomon.gather.rows import read_rows, stream_of

PAGES = Path(__file__).resolve().parents[1] / "tests" / "gather" / "pages"
TIMES = 10


def main() -> None:
    """Print the figures."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    pages = [path.read_bytes() for path in sorted(PAGES.rglob("*.html"))] * TIMES
    archive = b"".join(gzip.compress(record(number, page)) for number, page in enumerate(pages))
    lines = "".join(
        json.dumps({"id": str(n), "text": one.text}) + "\n" for n, one in enumerate(sample_reports() * 200)
    ).encode()
    reports = sample_reports() * 100

    bare = seconds(lambda: [one.reader.read() for one in answers(archive)])
    alone = seconds(lambda: [trafilatura.extract(one.reader.read()) for one in answers(archive)])
    whole = seconds(lambda: list(read_archive(stream_of(archive), "archive", Originals())))
    print(f"{len(pages):,} pages in a web archive, a second: {len(pages) / whole:.0f}")
    print(f"  by fastwarc and trafilatura alone: {len(pages) / alone:.0f}, we take {whole / alone:.2f} times as long")
    print(f"  records alone: {len(pages) / bare:.0f}")
    parsed = seconds(lambda: [json.loads(line) for line in lines.splitlines()])
    read = seconds(lambda: list(read_rows(stream_of(lines), "rows", Originals())))
    count = lines.count(b"\n")
    print(f"{count:,} JSON lines, a second: {count / read:.0f}; {read / parsed:.1f} times as long as json alone")
    looked = seconds(lambda: [about_conflict(report, RELEVANT) for report in reports])
    print(f"a first look at a report, microseconds: {1e6 * looked / len(reports):.0f}")


def answers(archive: bytes) -> ArchiveIterator:
    """The bare records."""
    return ArchiveIterator(io.BytesIO(archive), record_types=WarcRecordType.response, fsspec_args=False)


def record(number: int, page: bytes) -> bytes:
    """A page as an archive holds it."""
    made = WarcRecord()
    made.init_headers(record_type=WarcRecordType.response)
    made.headers["WARC-Target-URI"] = f"https://outlet{number % 40}.example/{number}"
    made.headers["Content-Type"] = "application/http; msgtype=response"
    made.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page)
    written = io.BytesIO()
    made.write(written)
    return written.getvalue()


def seconds(work: Callable[[], object]) -> float:
    """The fastest of three."""
    times = []
    for _ in range(3):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


if __name__ == "__main__":
    main()
