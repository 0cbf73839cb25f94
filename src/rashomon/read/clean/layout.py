"""The layout of a news text: stamps of publication, the dateline, headings, and paragraphs that were run together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.read.clean.edits import Drafted, Edit
from rashomon.read.clean.lexicon import TextLexicon

_MONTH = r"(?i:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[A-Za-z]*\.?"
_WEEKDAY = r"(?i:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[A-Za-z]*\.?"
_DAY = r"(?:[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_DATE = (
    rf"(?:(?:{_WEEKDAY},?\s+)?(?:{_DAY}\s+{_MONTH},?\s*{_YEAR}|{_MONTH}\s+{_DAY},?\s*{_YEAR})"
    rf"|[0-3]\d[-./][01]\d[-./]{_YEAR}|{_YEAR}-[01]\d-[0-3]\d)"
)
_CLOCK = r"(?:\s*(?:,|-|at|\|)?\s*(?:\d{1,2}:\d\d|\d{4})\b(?:\s*(?:[AaPp][Mm]|UTC|GMT|KSA|EST)\b)?(?:[+-]\d\d?)?)?"
_UPDATED = r"(?:\s*\(\s*updated[^)]{0,40}\)|\))?"
_LABEL = (
    r"(?i:Date of publication|Publication date|Published(?: on| at)?|Posted on|Last updated?(?: at| on)?:?"
    r"|Updated(?: on| at)?:?|Issued on)"
)
_STAMP = re.compile(rf"(?:{_LABEL}:?\s*)?(?<![\d.-]){_DATE}(?!\d){_CLOCK}{_UPDATED}")
_LABELLED = re.compile(rf"{_LABEL}:?\s*{_DATE}(?!\d){_CLOCK}{_UPDATED}")
# Within a sentence a date hangs on one of these, or a comma follows it; a stamp stands alone.
_IN_A_SENTENCE = re.compile(
    r"\b(?:on|of|since|until|till|from|by|to|before|after|the|and|between|for|in|around|dated|early|late|last)\s+$",
    re.IGNORECASE,
)

_PLACE = r"[A-ZÀ-Þ][\w'’.-]*(?:\s[A-ZÀ-Þ][\w'’.-]*){0,3}(?:,\s[A-ZÀ-Þ][\w.'’-]*(?:\s[A-ZÀ-Þ][\w.'’-]*){0,2})?"
_WIRE_DATE = rf"(?:,?\s*(?:{_DAY}\s+{_MONTH}(?:\s+(?:{_YEAR}|\d\d))?|{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?))"
_DASH = r"(?:--+|—|–|-(?=\s))"
_AGENCY = r"\((?P<agency>[A-Z][A-Za-z .&/-]{1,30})\)"
_MARKS = r"(?:\s*\[[A-Z ]{3,40}\])*"
_DATELINE = re.compile(rf"(?P<place>{_PLACE}){_WIRE_DATE}?\s*(?:{_AGENCY}\s*{_DASH}|{_WIRE_DATE}\s*{_DASH}|\s?{_DASH}){_MARKS}")
# Not at the start of a line: "AfghanistanKABUL, Afghanistan, Oct. 3 (Agency) --", "... reports. BEIRUT (Agency) Clashes ...".
_INNER_DATELINE = re.compile(
    rf"(?P<place>[A-Z]{{3,}}(?:[ -][A-Z]{{3,}}){{0,3}})(?:,\s[A-Z][\w. ]{{2,24}})?{_WIRE_DATE}?\s*{_AGENCY}(?:\s*{_DASH})?"
)
_CAPITALS_PLACE = re.compile(r"(?P<place>[A-Z]{3,}(?:[ /][A-Z]{3,}){0,2})(?=\s+[A-Z][a-z]|\s+A\s)")

_HEADING_WORDS = 12
_NO_HEADING_ENDS = '.!?,;:"”)'
_GLUED_SENTENCE = re.compile(r"(?<=[a-z]{2})[.!?][\"”’)]*(?=[\"“‘(]?[A-Z])|(?<=[.!?][\"”’])(?=[\"“‘(]?[A-Z])")
_GLUED_WORDS = re.compile(
    r"(?<![A-Za-z])(?P<left>[A-Za-z][a-z]{2,})"
    r"(?=(?P<right>[A-Z][a-z]{2,}|[A-Z]{3,}\b|(?:At|In|On|By|An|It|US|UN|IS|A|The|We|He|As)\b))"
)
_LETTERS = re.compile(r"[A-Za-z]{1,60}")
_MOST_GLUED = 400
_CAMEL = ("Mc", "Mac", "You", "Face", "Whats", "Tik", "Linked", "Power", "Sky", "Pay", "Buzz", "Snap", "Fitz", "Insta", "Wiki",
          "Open", "Git", "Black", "World", "Euro", "Air", "Ever", "Live", "News", "Daesh")  # fmt: skip
_NEW_SENTENCE = re.compile(
    r"(?<=[A-Za-z0-9]) (?=(?:The|At|An|In|On|Some|Several|Dozens|Scores|Hundreds|Two|Three|Four|Five|Six|Seven|Eight|"
    r"Nine|Ten|Eleven|Twelve|Fifteen|Twenty|More than|After|According|It|He|She|They|There|This|These|Those|Meanwhile|However|"
    r"Also|Earlier|Another|Other|Its|His|Her|Their|But|As|When|While|Since|For|From)\b [a-z])"
)


def find_stamps(text: str, lexicon: TextLexicon) -> tuple[list[tuple[int, int]], str | None]:
    """Where the text says when it was published, and the agency that signs there ("AFP Monday 6 Jun 2016").

    A labelled stamp may stand anywhere; a bare one only near the start and outside a sentence.
    """
    stamps = [match.span() for match in _LABELLED.finditer(text)]
    signed: str | None = None
    for match in _STAMP.finditer(text, 0, min(len(text), 260)):
        start, end = match.span()
        if any(other[0] < end and start < other[1] for other in stamps):
            continue
        before, follows = text[:start].rstrip(), text[end:].lstrip(" ")[:1]
        word = before.split()[-1] if before else ""
        agency = lexicon.agency_named(word)
        if agency is not None:
            signed = signed or agency
            start = len(before) - len(word)
        # "In Madrid, 13 September 1974, ..." goes on with a comma or in lower case; a stamp is followed by a new start.
        elif _IN_A_SENTENCE.search(text[:start][-24:]) or before.endswith(",") or follows in (",", ";") or follows.islower():
            continue
        stamps.append((start, end))
    return sorted(stamps), signed


def find_dateline(
    text: str, lexicon: TextLexicon, *, after: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int] | None, str | None]:
    """The words that open a wire story ("KABUL, Oct. 3 (Agency) --"), and the agency among them."""
    openings = [0, *(end for _, end in after), *(match.end() for match in re.finditer(r"\n\s*", text[:600]))]
    for opening in dict.fromkeys(openings):
        at = opening + len(text[opening:]) - len(text[opening:].lstrip(" \n\xa0.:-–—"))
        match = _DATELINE.match(text, at)
        if match is not None and _is_dateline(match):
            return match.span(), lexicon.agency_named(match["agency"] or "")
        capitals = _CAPITALS_PLACE.match(text, at) if opening else None
        if capitals is not None:
            return capitals.span(), None
    for match in _INNER_DATELINE.finditer(text, 0, min(len(text), 500)):
        if lexicon.agency_named(match["agency"]) is not None:
            return match.span(), lexicon.agency_named(match["agency"])
    return None, None


def _is_dateline(match: re.Match[str]) -> bool:
    """A place before an agency, in capitals, or short before a dash; "Rebels - who had waited" is a sentence."""
    if match["agency"] is not None or match["place"].split(",")[0].isupper():
        return True
    return len(match["place"].split()) <= 2 and not match[0].endswith(" -")


def find_breaks(text: str) -> Iterator[Edit]:
    """Where two sentences or paragraphs were run together, with or without their full stop."""
    for glued in _GLUED_SENTENCE.finditer(text):
        yield Edit(start=glued.end(), end=glued.end(), text=" ")
    glued_words = [
        (glued, whole[0])
        for glued in _GLUED_WORDS.finditer(text)
        if text[glued.start() - 1 : glued.start()] not in ("#", "@", "(")
        and not glued["left"].startswith(_CAMEL)
        and (whole := _LETTERS.match(text, glued.start())) is not None
    ]
    # A text glued all over is no run of accidents, and to look each word up in it would cost the square of its length.
    for glued, whole_word in glued_words if len(glued_words) <= _MOST_GLUED else ():
        if text.count(whole_word) == 1:
            yield Edit(start=glued.end("left"), end=glued.end("left"), text="\n\n")
    for start in _NEW_SENTENCE.finditer(text):
        yield Edit(start=start.start(), end=start.end(), text="\n\n")


def find_headings(drafted: Drafted) -> Iterator[tuple[int, int]]:
    """Short lines of their own without a full stop, as offsets into the given text."""
    at = 0
    for line in drafted.text.split("\n"):
        words = line.split()
        if 0 < len(words) <= _HEADING_WORDS and words[0][0] not in "([" and line.rstrip()[-1] not in _NO_HEADING_ENDS:
            first, last = at + len(line) - len(line.lstrip()), at + len(line.rstrip())
            if any(letter.isalpha() for letter in line) and not words[0][0].islower():
                yield drafted.starts[first], drafted.ends[last - 1]
        at += len(line) + 1
