"""Archives for tests, made of the sample reports, and folders as one hash a file."""

import gzip
import json
import os
import signal
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from fastwarc.warc import WarcRecord, WarcRecordType

from rashomon.batch.layout import write_shard
from rashomon.demo import sample_reports


def rows(count: int) -> list[dict]:
    """Rows of JSON lines: the sample reports, then copies that differ in a day's name and name their edition."""
    samples = sample_reports()
    made = []
    for number in range(count):
        report, round_ = samples[number % len(samples)], number // len(samples)
        made.append(
            {
                "id": f"{report.id}-{round_}",
                "text": report.text if round_ == 0 else report.text.replace("Monday", "Tuesday") + f"\n\nEdition {round_}.",
                "title": report.title,
                "outlet": report.outlet,
                "published": report.published and str(report.published),
            }
        )
    return made


def write_rows(path: Path, count: int) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows(count)), encoding="utf-8")
    return path


def record(uri: str, body: bytes, *, headers: str = "Content-Type: text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    """One response in a web archive, as a server sent it."""
    made = WarcRecord()
    made.init_headers(record_type=WarcRecordType.response)
    made.headers["WARC-Target-URI"] = uri
    made.headers["Content-Type"] = "application/http; msgtype=response"
    made.set_bytes_content(f"HTTP/1.1 {status}\r\n{headers}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
    written = BytesIO()
    made.write(written)
    return written.getvalue()


def page(title: str, text: str, day: str = "2024-07-30") -> bytes:
    paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    return (
        f'<!DOCTYPE html><html><head><title>{title}</title><meta property="article:published_time" content="{day}T08:00:00Z">'
        f'<meta property="og:site_name" content="Sahel Wire"></head><body><nav><a href="/">Home</a></nav>'
        f"<article><h1>{title}</h1>{paragraphs}</article><footer>All rights reserved</footer></body></html>"
    ).encode()


def write_archive(path: Path, records: list[bytes]) -> Path:
    path.write_bytes(b"".join(map(gzip.compress, records)) if path.name.endswith(".gz") else b"".join(records))
    return path


def hashes(folder: Path) -> dict[str, str]:
    """The hash of every file of a run, by its path."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != ".lock"]
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}


def dies_on_the_second(job, shard):
    """Reads nothing; whoever comes to the second shard is killed."""
    if shard.number == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return write_shard(job.folder, shard.name, {})


def dies_once(job, shard):
    """Whoever comes to the second shard first is killed, and nobody after."""
    if shard.number == 1:
        try:
            (job.folder / "died").touch(exist_ok=False)
            os.kill(os.getpid(), signal.SIGKILL)
        except FileExistsError:
            pass
    return write_shard(job.folder, shard.name, {})
