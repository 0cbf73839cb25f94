"""Keys hash content, and nothing but content."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rashomon.identity import record_keys, report_key, version_key
from rashomon.records import Figure, Published, Reading, Report, Span

TEXT = "Shells killed 12 in Kassab. Shells killed 12 in Kassab."


def reading(report: Report, *figures: Figure) -> Reading:
    open_day = Published(start=None, end=None, basis="open")
    return Reading(
        report=report, published=open_day, agency=None, photo_agency=None, outlet=None, language="en", boilerplate=(),
        headings=(), repairs=(), actors=(), events=(), figures=figures, claims=(), ties=(),
    )  # fmt: skip


def figure(id: str, start: int, text: str = TEXT) -> Figure:
    return Figure(id=id, kind="killed", low=12, high=12, vague=None, span=Span.of(text, start, start + 2))


def test_an_address_names_a_report_whatever_its_text():
    first = Report(id="a", text="One.", url="https://example.org/1")
    later = replace(first, id="b", text="Two.", published=date(2024, 7, 1))
    assert report_key(first) == report_key(later)
    assert version_key(first) != version_key(later)


def test_without_an_address_another_text_or_outlet_is_another_report():
    report = Report(id="1", text="One.")
    others = (replace(report, text="Two."), replace(report, outlet="Blue Nile Post"), replace(report, id="2"))
    assert len({report_key(one) for one in (report, *others)}) == 4


def test_the_same_words_give_the_same_key_whatever_else_a_reader_says_of_them():
    report = Report(id="1", text=TEXT)
    one = record_keys(reading(report, figure("f1", 14)))["f1"]
    better = replace(figure("f7", 14), confidence=0.2, rule="another", high=None)
    assert record_keys(reading(report, figure("f1", 42), better))["f7"] == one


def test_a_later_version_that_moves_the_words_keeps_their_key():
    url = "https://example.org/1"
    filler = "A line that an editor put in front. " * 2
    before = reading(Report(id="1", text=filler + TEXT, url=url), figure("f1", 14 + len(filler), filler + TEXT))
    moved = 2 * filler + TEXT
    after = reading(Report(id="1", text=moved, url=url), figure("f1", 14 + 2 * len(filler), moved))
    assert record_keys(before)["f1"] == record_keys(after)["f1"]


def test_words_that_stand_twice_are_two_records():
    report = Report(id="1", text="12 dead. " * 9)
    keys = record_keys(reading(report, figure("f1", 36, report.text), figure("f2", 45, report.text)))
    assert len(set(keys.values())) == 2
