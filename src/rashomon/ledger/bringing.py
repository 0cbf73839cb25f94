"""A reading as it is brought to a ledger: its keys, its JSON, and the rows of its version and its report."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256

from rashomon import __version__
from rashomon.codec import Json, to_json
from rashomon.errors import BadInput
from rashomon.identity import report_key, version_key
from rashomon.ledger.rows import Row
from rashomon.records import Reading


def reader_name(who: str, model: str | None = None) -> str:
    """What made a reading. The same reader does not read the same version of a report twice.

    >>> reader_name("llm", "small-model")
    'llm small-model'
    """
    return f"{who} {model or __version__}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A reading that is being added, with its keys and its JSON."""

    report: str
    version: str
    key: str
    json: str
    reading: Reading


def bring(reading: Reading) -> Brought:
    """A reading with its keys. Raises BadInput where its report holds what no ledger keeps."""
    report = reading.report
    for name in ("id", "text", "title", "outlet", "url"):
        told = getattr(report, name) or ""
        if "\x00" in told or any("\ud800" <= letter <= "\udfff" for letter in told if not told.isascii()):
            raise BadInput(f"report {report.id!r}: its {name} holds a broken character, which no ledger keeps; repair it first")
    version, data = version_key(report), to_json(reading, context=False)
    return Brought(
        report=report_key(report), version=version, key=reading_key(version, data), json=_compact(data), reading=reading
    )


def reading_key(version: str, data: Json) -> str:
    """The key of a reading: of the version read and of what was read in it, whatever name the report was gathered under."""
    nameless = data | {"report": data["report"] | {"id": "", "raw_sha256": None}}
    return "d" + sha256(f"{version}\n{_compact(nameless)}".encode()).hexdigest()[:16]


def version_row(one: Brought) -> Row:
    """What was published, as it was given. When it was fetched is for who keeps it to say."""
    report = one.reading.report
    return {
        "version_key": one.version, "report_key": one.report, "id": report.id, "url": report.url, "title": report.title,
        "outlet": report.outlet, "published": report.published, "text": report.text, "raw_sha256": report.raw_sha256,
        "agency": report.agency, "authors": json.dumps(report.authors, ensure_ascii=False) if report.authors else None,
    }  # fmt: skip


def report_row(one: Brought) -> Row:
    """What was read of the report as a whole."""
    reading, published = one.reading, one.reading.published
    return {
        "report_key": one.report, "version_key": one.version, "reading_key": one.key, "id": reading.report.id,
        "url": reading.report.url, "title": reading.report.title, "outlet": reading.outlet, "agency": reading.agency,
        "language": reading.language, "published_start": published.start, "published_end": published.end,
        "published_basis": published.basis,
    }  # fmt: skip


def _compact(data: Json) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
