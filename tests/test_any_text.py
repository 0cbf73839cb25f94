"""Any text gives a reading: whatever stands in it, the reader neither fails nor points beside the words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from rashomon import BadInput, Report
from rashomon.codec import from_json, to_json

NEWS = (
    "Gunmen killed at least 12 soldiers near Tindara on Monday.", "the army said", "TINDARA, 3 Mar (AFP) --", "according to",
    "he added", "“We shot down two drones,”", "claimed responsibility", "between 10 and 15 civilians", "dozens of",
    "a third of", "last week", "two days earlier", "since 1999", "in the early 1990s", "next Friday", "the 2nd and 5th",
    "a spokesman for the Front told reporters", "REBELS ATTACKED A POLICE POST", "on Ramadan", "Christmas", "bombed",
    "fighters", "a million years ago", "five hundred weeks later", "three thousand months ago", "a century before",
)  # fmt: skip
DAYS = (
    "0001-01-01", "1 January 0001", "31-12-9999", "31 December 9999", "9999-12-31", "29 February 2023", "30/02/2024",
    "00/00/0000", "May 0000", "the year 10000", "99999 BC", "99 Apr 99", "Dec. 31, 9999", "25:61", "Q4 9999", "the 9990s",
)  # fmt: skip
NUMBERS = (
    "9" * 400, "1" + ",000" * 100, "0" * 120, "²", "٣", "１２", "Ⅻ", "½", "1e308", "-5", "3.", "1.5.2",
    "9" * 30 + " days ago", "9" * 12 + " years later",
)  # fmt: skip
MARKS = (
    "\n", "\n\n", "\t", "\r\n", "\x00", "\x85", "\u200b", "\u202e", "\u2028", "\ufeff", "“", "”", "''", '"', "(", ")", "--",
    "...", "@", "#", "’s",
)  # fmt: skip
pieces = st.sampled_from(NEWS) | st.sampled_from(DAYS) | st.sampled_from(NUMBERS + MARKS) | st.text(max_size=12)
texts = st.builds(
    lambda parts, glue: glue.join(parts), st.lists(pieces, min_size=1, max_size=8), st.sampled_from([" ", "", ", ", ". "])
)
days = st.none() | st.sampled_from([date.min, date.max]) | st.dates()


@settings(max_examples=40, deadline=None, derandomize=True)
@given(text=texts, title=st.none() | texts, day=days)
@example(text="Gunmen killed " + "9" * 400 + " million soldiers in Tindara.", title=None, day=None)
@example(text="Rebels killed ten soldiers on 1 January 1999, the army said.", title=None, day=date.min)
@example(text="Rebels will attack after Ramadan, on Friday, the army said.", title=None, day=date.max)
@example(text="On 31 December 9999 rebels killed ten. On Friday they killed six.", title=None, day=None)
def test_any_text_gives_a_reading_that_points_at_its_words(learned_reader, text, title, day):
    report = Report(id="any", text=text, title=title, published=day)
    try:
        reading = learned_reader.read(report)
    except BadInput:
        return  # too many control characters, told as a binary file; test_cli has the message
    written = json.loads(json.dumps(to_json(reading)))
    # The JSON holds the day that was settled on, not a given day that a dateline contradicts.
    assert replace(from_json(written, text), report=report) == reading
    for span in spans(written):
        assert text[span["start"] : span["end"]] == span["text"] != ""


def spans(value: object) -> Iterator[dict]:
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for item in value.values():
            yield from spans(item)
    elif isinstance(value, list):
        for item in value:
            yield from spans(item)
