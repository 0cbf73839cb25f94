"""Stage 1, clean: from the text as it was given to text that a parser can read.

Reads: a Report.
Adds: clean text with an offset map back into the given text, and what was set apart: boilerplate, headings, date stamps,
the dateline, agency credits, and repairs.
Never: loses an offset, or decides what the words mean.

>>> from rashomon.records import Report
>>> cleaned = clean(Report(id="r", text="Rebels took two vil lages. Click here for more."), TextLexicon.of_words({"village"}))
>>> cleaned.text, cleaned.repairs[0].span.text, cleaned.repairs[0].reads
('Rebels took two villages. Click here for more.', 'vil lages', 'villages')
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from rashomon.read.clean.boilerplate import Pattern, find_boilerplate
from rashomon.read.clean.capitals import lower_capitals
from rashomon.read.clean.edits import Edit, apply_edits
from rashomon.read.clean.language import detect_language
from rashomon.read.clean.layout import find_breaks, find_dateline, find_headings, find_stamps
from rashomon.read.clean.lexicon import TextLexicon
from rashomon.read.clean.repairs import find_repairs
from rashomon.records import Repair, Report, Span

__all__ = ["Cleaned", "Pattern", "TextLexicon", "clean"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """Clean text. Character `i` of `text` came from `report.text[starts[i]:ends[i]]`; paragraphs part at blank lines.

    `stamps` are the words that give a date of publication ("Posted on 3 May 2016"), `dateline` those that open a wire story
    ("KABUL, Oct. 3 (Agency) --"); neither is in `text`. `language` is ISO 639-1, "und" where it is not English.
    """

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
    language: str = "en"

    def span(self, start: int, end: int) -> Span:
        """The evidence in the given text for `text[start:end]`."""
        return Span.of(self.report.text, self.starts[start], self.ends[end - 1])


def clean(report: Report, lexicon: TextLexicon) -> Cleaned:
    """Clean one report. What is cut leaves a paragraph break behind, so that no sentence runs across it."""
    text = report.text
    boilerplate, credits = find_boilerplate(text, lexicon)
    stamps, signed = find_stamps(text, lexicon)
    dateline, dateline_agency = find_dateline(text, lexicon, after=stamps)
    repairs = find_repairs(text, lexicon)
    opening = chain(stamps, [] if dateline is None else [dateline])
    cuts = [Edit(start=start, end=end, text=_gap(text, start, end)) for start, end in boilerplate]
    cuts += [Edit(start=start, end=end, text="\n\n") for start, end in opening]
    drafted = apply_edits(text, [*cuts, *repairs, *find_breaks(text)])
    return Cleaned(
        report=report,
        text=lower_capitals(drafted.text, lexicon),
        starts=drafted.starts,
        ends=drafted.ends,
        boilerplate=tuple(Span.of(text, start, end) for start, end in boilerplate),
        headings=tuple(Span.of(text, start, end) for start, end in find_headings(drafted)),
        stamps=tuple(Span.of(text, start, end) for start, end in stamps),
        dateline=None if dateline is None else Span.of(text, *dateline),
        repairs=tuple(
            Repair(span=Span.of(text, edit.start, edit.end), reads=edit.text) for edit in repairs if edit.end > edit.start
        ),
        agency=dateline_agency or signed or credits.agency or _given(report, lexicon),
        photo_agency=credits.photo_agency,
        language=detect_language(drafted.text, lexicon),
    )


def _given(report: Report, lexicon: TextLexicon) -> str | None:
    """The agency given beside the text, or an outlet that is one; the words of the text itself outrank both."""
    if report.agency is not None:
        return lexicon.agency_named(report.agency) or report.agency
    return lexicon.agency_named(report.outlet or "")


def _gap(text: str, start: int, end: int) -> str:
    """What a cut leaves: a space inside a sentence ("the group (banned in ...) attacked"), else a paragraph break."""
    before, after = text[:start].rstrip()[-1:], text[end:].lstrip()[:1]
    return " " if after.islower() and before not in ("", ".", "!", "?") else "\n\n"
