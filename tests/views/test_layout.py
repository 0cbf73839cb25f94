"""A sheet in words: what stands in a cell, over a column, and below."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.reconcile.records import Account, Count, Episode, Lineage, Party, Remark, Sheet, Statement
from rashomon.records import Figure, Span
from rashomon.views import words
from rashomon.views.layout import Layout, lay_out


def statement(figure: str, *, low: int | None = 84, wording: str = "84 soldiers", **more) -> Statement:
    told = {"report": "r1", "reports": ("r1",), "lineage": "r1", "source": ("a1",), "stance": "claim-responsibility"} | more
    return Statement(
        figure=figure, low=low, high=low, vague=None, wording=Span.of(wording, 0, len(wording)), published=date(2024, 7, 30),
        **told,
    )  # fmt: skip


def layout(*statements: Statement, **account) -> Layout:
    party = Party(id="a1", name="Front of the North", kind="rebel", country="ML", registry_id=None, members=("a1",))
    army = Party(id="a2", name="Army of Mali", kind="military", country="ML", registry_id=None, members=("a2",))
    return lay_out(
        Sheet(
            episode=Episode(
                id="e1", events=("e1",), type="ASSAULT", acled="Armed clash", place="Kidal", country="ML", lat=None, lon=None,
                radius_km=None, start=date(2024, 7, 25), end=date(2024, 7, 27), side_a=("a1",), side_b=("a2",),
            ),
            parties=(party, army),
            lineages=(Lineage(id="r1", copies=()),),
            reports=("r1",),
            accounts=(
                Account(source=("a1",), name="Front of the North", side="a", party_to_fight=True, lineages=("r1",),
                        reports=("r1",), statements=statements, **account),
            ),
            counts=(
                Count(kind="killed", victims=("a2",), side="b", civilians=False, cumulative=False, part_of=None,
                      statements=statements),
            ),
            remarks=(
                Remark(kind="agreement", count=0, figures=("f1",), detail="all: 84"),
                Remark(kind="contradiction", count=None, figures=(), detail="somebody denies it"),
            ),
        ),
        (),
    )  # fmt: skip


def test_what_where_when_and_the_sides_stand_above():
    told = layout(statement("f1"))
    assert told.title == "Armed clash at Kidal (ML), 25–27 Jul 2024"
    assert dict(told.facts) == {
        "Side A": "Front of the North", "Side B": "Army of Mali", "Told by": "1 source in 1 report, 1 text",
    }  # fmt: skip
    assert (told.columns[0].counted, told.columns[0].standing) == ("Army of Mali, killed", "side B")


def test_a_cell_says_the_number_as_said_how_when_and_against_whom():
    (row,) = layout(statement("f1", wording="at least 84 soldiers", medium="telegram", against_interest=True)).rows
    (entry,) = row.cells[0]
    assert row.standing == "party to the fight (A)"
    assert entry.number == "at least 84"
    assert entry.told == ("claims it · telegram", "30 Jul 2024", "against its own interest")


def test_reprints_and_other_papers_that_quote_one_number_are_one_entry():
    (row,) = layout(
        statement("f1", reports=("r1", "r2", "r3")), statement("f2", report="r4", reports=("r4",), lineage="r4")
    ).rows
    (entry,) = row.cells[0]
    assert entry.told[-1] == "4 reports, 2 texts"


def test_a_revised_number_stays_beside_the_later_one():
    (row,) = layout(statement("f1", revised=True), statement("f2", low=90, wording="90 soldiers")).rows
    assert [(entry.number, entry.revised) for entry in row.cells[0]] == [("84", True), ("90", False)]


def test_contradictions_come_before_agreements_and_say_what_they_are_about():
    assert layout(statement("f1")).remarks == (
        ("Contradiction", "somebody denies it"), ("Agreement", "Army of Mali, killed: all: 84"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("wording", "low", "high", "vague", "shown"),
    [("84 soldiers", 84, 84, None, "84"), ("At least 20 men", 20, None, None, "at least 20"),
     ("more than a dozen", 12, None, None, "at least 12"), ("up to 30 men", None, 30, None, "up to 30"),
     ("between 10 and 15 men", 10, 15, None, "between 10 and 15"), ("ten or fifteen men", 10, 15, None, "10–15"),
     ("dozens of men", None, None, "dozens", "“dozens”"), ("twelve thousand men", 12000, 12000, None, "12,000")],
)  # fmt: skip
def test_a_number_shows_as_it_was_worded(wording, low, high, vague, shown):
    figure = Figure(id="f", kind="killed", low=low, high=high, vague=vague, span=Span.of(wording, 0, len(wording)))
    assert words.number(figure) == shown
