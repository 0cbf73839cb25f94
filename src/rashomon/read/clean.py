"""Stage 1, clean: from the text as it was given to text that a parser can read.

Reads: a Report.
Adds: clean text with an offset map back into the given text, and what was set apart: boilerplate, headings,
date stamps, the dateline, agency credits, and repairs.
Never: loses an offset, or decides what the words mean.
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.records import Repair, Report, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """Clean text. Character `i` of `text` came from `report.text[starts[i]:ends[i]]`; paragraphs part at blank lines."""

    report: Report
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    boilerplate: tuple[Span, ...] = ()
    headings: tuple[Span, ...] = ()
    stamps: tuple[Span, ...] = ()
    dateline: Span | None = None
    repairs: tuple[Repair, ...] = ()
    agency: str | None = None
    photo_agency: str | None = None
    outlet: str | None = None

    def span(self, start: int, end: int) -> Span:
        """The evidence in the given text for `text[start:end]`."""
        return Span.of(self.report.text, self.starts[start], self.ends[end - 1])


def clean(report: Report) -> Cleaned:
    """Clean one report."""
    places = range(len(report.text))
    return Cleaned(report=report, text=report.text, starts=tuple(places), ends=tuple(i + 1 for i in places))
