"""Figures by sources: what stands in one row, one column and one statement."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.records import Actor, Claim, Event, Figure, Interval, Place, Published, Reading, Report, Span, When
from rashomon.views import words
from rashomon.views.accounts import matrices, matrix

TEXT = "Rebels said they killed 84 soldiers at Kidal. The army said 12 soldiers died."


def span(part: str) -> Span:
    start = TEXT.index(part)
    return Span.of(TEXT, start, start + len(part))


def reading(id: str, *, day: int = 25, place: str = "Kidal", rebels: int = 84) -> Reading:
    where = Place(span=span("Kidal"), name=place, country="ML")
    when = When(interval=Interval(start=date(2024, 7, day), end=date(2024, 7, day), basis="stated"), span=None)
    return Reading(
        report=Report(id=id, text=TEXT, outlet="The Paper"),
        published=Published(start=date(2024, 8, 2), end=date(2024, 8, 2), basis="metadata"),
        agency=None, photo_agency=None, outlet="The Paper", language="en", boilerplate=(), headings=(), repairs=(),
        actors=(
            Actor(id="r", name="The rebels", kind="rebel", country="ML"),
            Actor(id="a", name="Army of Mali", kind="military", country="ML", registry_id="mali-army"),
        ),
        events=(Event(id="e1", type="ASSAULT", acled="Armed clash", trigger=span("killed"), place=where, when=when),),
        figures=(
            Figure(id="f1", kind="killed", low=rebels, high=rebels, vague=None, span=span("84 soldiers"), victims=("a",),
                   event="e1"),
            Figure(id="f2", kind="killed", low=12, high=12, vague=None, span=span("12 soldiers"), victims=("a",), event="e1"),
        ),
        claims=(
            Claim(id="c1", source=("r",), cue=span("said"), content=span("they killed 84 soldiers at Kidal"),
                  stance="claim-responsibility", medium="telegram", of=("f1",)),
            Claim(id="c2", source=("a",), cue=None, content=span("12 soldiers died"), stance="admit", of=("f2",)),
        ),
        ties=(),
    )  # fmt: skip


def test_rival_figures_of_one_thing_stand_in_one_row():
    figures = matrix(reading("a"))
    assert figures.sources == ("The rebels", "Army of Mali")
    (row,) = figures.rows
    assert [(said.number, said.how, said.channel) for cell in row.cells for said in cell] == [
        ("84", "claims it", "telegram"), ("12", "admits", None),
    ]  # fmt: skip


def test_a_statement_carried_by_two_reports_is_one_statement():
    (figures,) = matrices([reading("a"), reading("b")])
    assert figures.rows[0].cells[0][0].reports == ("a", "b")
    assert len(figures.rows[0].cells[0]) == 1


def test_a_revised_figure_stands_beside_the_first():
    (figures,) = matrices([reading("a"), reading("b", rebels=90)])
    assert [said.number for said in figures.rows[0].cells[0]] == ["84", "90"]


@pytest.mark.parametrize("other", [{"place": "Gao"}, {"day": 5}])
def test_other_places_and_far_days_stand_apart(other):
    assert len(matrices([reading("a"), reading("b", **other)])) == 2


def test_days_that_differ_little_stand_together():
    (figures,) = matrices([reading("a"), reading("b", day=27)])
    assert figures.days == "25–27 Jul 2024"


@pytest.mark.parametrize(
    ("low", "high", "vague", "shown"),
    [(84, 84, None, "84"), (20, None, None, "≥ 20"), (None, 30, None, "≤ 30"), (10, 15, None, "10–15"),
     (None, None, "dozens", "“dozens”"), (12000, 12000, None, "12,000")],
)  # fmt: skip
def test_a_number_shows_its_bounds(low, high, vague, shown):
    figure = Figure(id="f", kind="killed", low=low, high=high, vague=vague, span=span("84 soldiers"))
    assert words.number(figure) == shown
