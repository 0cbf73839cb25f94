"""An evidence pack: a zip that a court or an editor can keep. Reports' bytes, records, judgements, and all hashes."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from rashomon.codec import to_json
from rashomon.identity import record_keys
from rashomon.release.describing import notes
from rashomon.release.entries import Entry, Release
from rashomon.release.formats import Format

_MOMENT = (1980, 1, 1, 0, 0, 0)  # the same bytes whenever it is made
_README = """An evidence pack made by {software}, figures by the rule {rule}. Asked for: {asked}. Taken out: {redacted}.

originals/NAME   the bytes that a report was gathered from; NAME is their SHA-256
reports/KEY.json a reading of a report: every record with the words that it points at; KEY.txt is the text that offsets count in
episodes/ID.json an episode: its accounts, the rule's figure and why, and what people judged
MANIFEST.json    the SHA-256 of every file here

What reports say is not what happened. Every value names the words that it comes from: read them.
"""


def _write(entries: Iterable[Entry], target: Path, release: Release) -> None:
    hashes: dict[str, str] = {}
    with zipfile.ZipFile(target, "w") as pack:

        def put(name: str, data: bytes) -> None:
            if name not in hashes:
                hashes[name] = sha256(data).hexdigest()
                pack.writestr(zipfile.ZipInfo(name, _MOMENT), data, zipfile.ZIP_DEFLATED)

        rule = f"{release.rule} {release.rule_version}"
        told = _README.format(software=release.software, rule=rule, asked=release.asked, redacted=release.redacted)
        put("README.txt", told.encode())
        for entry in entries:
            put(f"episodes/{entry.episode.id}.json", _json(_episode(entry)))
            for key, reading in entry.readings.items():
                put(f"reports/{key}.json", _json({"keys": dict(record_keys(reading)), **to_json(reading)}))
                put(f"reports/{key}.txt", reading.report.text.encode())
                digest = reading.report.raw_sha256
                original = release.original(digest) if digest is not None else None
                if original is not None:
                    put(f"originals/{digest}", original)
        pack.writestr(zipfile.ZipInfo("MANIFEST.json", _MOMENT), _json(hashes), zipfile.ZIP_DEFLATED)


def _episode(entry: Entry) -> dict[str, object]:
    return {
        "notes": notes(entry), "sheet": asdict(entry.sheet), "outcome": asdict(entry.outcome),
        "judgements": [asdict(one) for one in entry.judgements],
    }  # fmt: skip


def _json(told: object) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1, default=str) + "\n").encode()


def _check(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as pack:
        hashes = json.loads(pack.read("MANIFEST.json"))
        if set(pack.namelist()) != {*hashes, "MANIFEST.json"}:
            yield "holds other files than its manifest names"
        for name, digest in hashes.items():
            data = pack.read(name)
            if sha256(data).hexdigest() != digest:
                yield f"{name} is not what the manifest says"
            if name.startswith("originals/") and name != f"originals/{digest}":
                yield f"{name} is not called by its hash"


FORMAT = Format(
    name="evidence", suffix=".zip", what="a zip to keep: reports' bytes, records, judgements, hashes, software version",
    loses=("with --redact: the reports' bytes",), write=_write, check=_check,
)  # fmt: skip
