"""Claims as schema.org has them, in JSON-LD: each statement of a figure, ready for a fact-checker to add a rating.

A line is a ClaimReview without `reviewRating`, `author` and `url`: those are the checker's to say. What others say of the same
thing stands in `reviewBody`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from rashomon.release.describing import amount, source_name, statements, victims_name
from rashomon.release.entries import Entry, Release
from rashomon.release.formats import Format
from rashomon.release.lines import write_lines


def _reviews(entries: Iterable[Entry], release: Release) -> Iterator[Mapping[str, Any]]:
    for entry in entries:
        told = list(statements(entry))
        for number, count, one in told:
            report = entry.readings[one.report].report
            rivals = [
                f"{source_name(entry, other)}: {amount(other)}"
                for same, _, other in told
                if same == number and (other.low, other.high, other.vague) != (one.low, one.high, one.vague)
            ]
            yield {
                "@context": "https://schema.org", "@type": "ClaimReview",
                "@id": f"urn:rashomon:{one.figure}:{entry.episode.id}",
                "claimReviewed": f"{amount(one)} {victims_name(entry, count)} {count.kind}",
                "reviewBody": "; ".join(dict.fromkeys(rivals)),
                "itemReviewed": {
                    "@type": "Claim", "author": {"@type": "Organization", "name": source_name(entry, one)},
                    "datePublished": str(one.said or one.published or "") or None, "text": one.wording.text,
                    "appearance": {
                        "@type": "CreativeWork", "url": report.url, "headline": report.title, "publisher": report.outlet,
                        "identifier": one.report,
                    },
                },
                "sdPublisher": {"@type": "SoftwareApplication", "name": release.software},
            }  # fmt: skip


def _write(entries: Iterable[Entry], target: Path, release: Release) -> None:
    write_lines(target, _reviews(entries, release))


def _check(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            try:
                one = json.loads(line)
                fits = one["@type"] == "ClaimReview" and one["claimReviewed"] and one["itemReviewed"]["author"]["name"]
            except (ValueError, KeyError, TypeError):
                fits = False
            if not fits:
                yield f"line {number} is no ClaimReview"
            elif "reviewRating" in one:
                yield f"line {number} rates a claim, which is for people to do"


FORMAT = Format(
    name="claimreview", suffix=".jsonl", what="schema.org ClaimReview, one a statement, for a checker to rate",
    loses=("the rule's figure", "claims without figures", "against whose interest a claim is"), write=_write, check=_check,
)  # fmt: skip
