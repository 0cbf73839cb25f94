"""A report's fingerprint: as much of it as comparing its text with others needs."""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rashomon.identity import report_key
from rashomon.reconcile.lineage.wording import Wording, fold, wording
from rashomon.records import Published, Reading

_PLACE = r"[A-ZÀ-Þ][\w'’.-]*(?:[ ,/]+[A-ZÀ-Þ][\w'’.-]*){0,5}"
_DAY = r"(?:,?\s+(?:\d{1,2}\.?\s+[A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.?\s+\d{1,2})(?:,?\s+\d{4})?)?"
_DATELINE = re.compile(
    rf"\s*(?P<where>{_PLACE}?{_DAY})\s*\((?P<agency>[A-Z][^()\n]{{1,30}})\)\s*[-–—]+"
)  # the dash: "The Islamic State (IS) said" is none
_DATELINE_OPENS_WITHIN = 300

UNDATED = Published(start=None, end=None, basis="open")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """The wording of a report, and what else tells where it comes from.

    `agencies` are the news agencies it credits, and `outlet` who published it, folded; `dateline` is the place and day that
    open it. It was published between `start` and `end`, None where that is open.
    """

    key: str
    wording: Wording
    agencies: tuple[str, ...] = ()
    dateline: str | None = None
    outlet: str | None = None
    start: date | None = None
    end: date | None = None


def fingerprint(reading: Reading) -> Fingerprint:
    """The fingerprint of a reading: of its text without boilerplate and headings, broken words mended."""
    edits = {(span.start, span.end): "\n" for span in (*reading.boilerplate, *reading.headings)}
    edits |= {(repair.span.start, repair.span.end): repair.reads for repair in reading.repairs}
    return fingerprint_text(
        key=report_key(reading.report),
        text=_edited(reading.report.text, edits),
        agency=reading.agency,
        outlet=reading.outlet,
        published=reading.published,
    )


def fingerprint_text(
    *,
    key: str,
    text: str,
    agency: str | None = None,
    outlet: str | None = None,
    published: Published = UNDATED,
) -> Fingerprint:
    """The fingerprint of a clean text. `agency` may credit several, with commas between them.

    >>> wire = fingerprint_text(key="r1", text="KIDAL, July 3 (Sahel Wire) -- Rebels attacked a column of the army.")
    >>> wire.dateline, wire.agencies, wire.wording.words
    ('kidal july 3', ('sahel wire',), 7)
    """
    opening = _DATELINE.search(text[:_DATELINE_OPENS_WITHIN])
    if opening is not None and text[: opening.start()].strip() and not text[: opening.start()].endswith("\n"):
        opening = None
    credited = _names(agency.split(",") if agency is not None else [] if opening is None else [opening["agency"]])
    return Fingerprint(
        key=key,
        wording=wording(text if opening is None else text[: opening.start()] + "\n" + text[opening.end() :]),
        agencies=credited,
        dateline=None if opening is None else fold(opening["where"]) or None,
        outlet=fold(outlet or "") or None,
        start=published.start,
        end=published.end,
    )


def pack(fingerprint: Fingerprint) -> str:
    """A fingerprint as compact JSON, for the ledger."""
    kept = fingerprint.wording
    hashes = (
        b64encode(part).decode() for part in (kept.sample, kept.quoted, kept.opening, kept.anchors, kept.pairs, kept.quotes)
    )
    days = (None if day is None else day.isoformat() for day in (fingerprint.start, fingerprint.end))
    told = (fingerprint.key, list(fingerprint.agencies), fingerprint.dateline, fingerprint.outlet)
    return json.dumps([*told, *days, kept.words, *hashes], separators=(",", ":"), ensure_ascii=False)


def unpack(packed: str) -> Fingerprint:
    """The fingerprint that was packed.

    >>> whole = fingerprint_text(key="r1", text="Rebels attacked a column of the army.", outlet="Sahel Wire")
    >>> unpack(pack(whole)) == whole
    True
    """
    key, agencies, dateline, outlet, start, end, words, *hashes = json.loads(packed)
    sample, quoted, opening, anchors, pairs, quotes = map(b64decode, hashes)
    return Fingerprint(
        key=key,
        wording=Wording(
            words=words, sample=sample, quoted=quoted, opening=opening, anchors=anchors, pairs=pairs, quotes=quotes
        ),
        agencies=tuple(agencies),
        dateline=dateline,
        outlet=outlet,
        start=None if start is None else date.fromisoformat(start),
        end=None if end is None else date.fromisoformat(end),
    )


def _names(named: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({fold(name) for name in named} - {""}))


def _edited(text: str, edits: dict[tuple[int, int], str]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end in sorted(edits):
        if start >= at:
            pieces += [text[at:start], edits[start, end]]
            at = end
    return "".join([*pieces, text[at:]])
