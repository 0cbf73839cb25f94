"""What each `take` makes of small tables, and that the order of the reports never matters."""

from __future__ import annotations

import datetime
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.data.layouts import load_layout
from rashomon.errors import BadInput
from rashomon.reconcile.reports.rulefile import layout_from
from rashomon.reconcile.reports.rules import aggregate

NUMBERS = ["near", "checks", "dead", "precision", "burnt", "began", "joined", "stood_by", "other_began"]


def layout(*lines: dict, **more: object):
    data = {"by": "event", "numbers": NUMBERS, "dates": ["day"], "tie_breaks": ["near", "checks"]}
    return layout_from(data | {"rules": {"rule": list(lines)}} | more)


def made(reports: list[dict], *lines: dict, **more: object) -> dict:
    """The one row of one event."""
    names = dict.fromkeys(("near", "checks", *(name for report in reports for name in report)))
    kinds = dict.fromkeys(NUMBERS, pl.Float64) | {"day": pl.Date}
    columns = {name: [report.get(name) for report in reports] for name in names}
    table = pl.DataFrame(
        {"event": ["e"] * len(reports)} | columns,
        schema={"event": pl.String} | {name: kinds.get(name, pl.String) for name in names},
        strict=False,
    )
    events = aggregate(table, layout(*lines, **more), "rule")
    assert events.height == 1
    return events.row(0, named=True)


def cell(take: str, values: list, *, column: str = "town", **more: object):
    """What one line makes of the values of one column; `near` and the like come as lists beside it."""
    beside = {name: value for name, value in more.items() if isinstance(value, list) and name not in ("without",)}
    options = {name: value for name, value in more.items() if name not in beside}
    reports = [{column: value} | {name: of[i] for name, of in beside.items()} for i, value in enumerate(values)]
    return made(reports, {"take": take, "of": [column], **options})[column]


# The most frequent.


def test_the_most_frequent_value_wins():
    assert cell("mode", ["Sirba", "Sirba", "Adal"], near=[1, 1, 9]) == "Sirba"


def test_missing_is_a_value_and_so_is_the_empty_text():
    assert cell("mode", [None, None, "Sirba"]) is None
    assert cell("mode", ["", "", None]) == ""


def test_the_most_frequent_that_is_known_leaves_out_missing_and_empty():
    assert cell("mode_known", [None, None, "", "", "Sirba"], near=[9, 9, 9, 9, 1]) == "Sirba"
    assert cell("mode_known", ["", "Adal", "Sirba"], near=[9, 2, 1], checks=[1, 1, 1]) == "Adal"
    assert cell("mode_known", [None, 4], column="dead") == 4
    assert [cell("mode_known", values) for values in (["", None], [""], ["Adal"])] == [None, None, "Adal"]


def test_of_a_draw_the_first_tie_break_decides_by_the_highest_report_of_each_value():
    assert cell("mode", ["Adal", "Adal", "Sirba", "Sirba"], near=[3, 1, 2, 2], checks=[0, 0, 9, 9]) == "Adal"


def test_the_second_tie_break_decides_where_the_first_does_not():
    assert cell("mode", ["Adal", "Sirba"], near=[2, 2], checks=[1, 4]) == "Sirba"


def test_the_second_tie_break_hears_only_those_that_the_first_left():
    assert cell("mode", ["Adal", "Sirba", "Kural"], near=[2, 2, 1], checks=[1, 1, 9]) == "Indeterminate"


def test_a_draw_that_nothing_settles_is_undecided():
    assert cell("mode", ["Adal", "Sirba"], near=[2, 2], checks=[1, 1]) == "Indeterminate"
    assert cell("mode", [4, 9], column="dead", near=[2, 2], checks=[1, 1]) is None


def test_a_draw_in_which_a_report_lacks_the_number_is_undecided():
    assert cell("mode", ["Adal", "Sirba"], near=[None, 2], checks=[9, 1]) == "Indeterminate"


def test_numbers_settle_a_draw_themselves():
    values = [7, 2, 7, 2, 9, None, None, None]
    assert [cell(f"mode_{draw}", values, column="dead") for draw in ("smallest", "largest", "mean")] == [2, 7, 4.5]


def test_of_days_the_mean_of_a_draw_is_rounded_down():
    days = [datetime.date(2031, 5, 1), datetime.date(2031, 5, 4)]
    assert cell("mode_mean", days, column="day") == datetime.date(2031, 5, 2)
    assert cell("mode_mean", [datetime.date(1969, 12, 30), datetime.date(1969, 12, 31)], column="day") == datetime.date(
        1969, 12, 30
    )


def test_no_number_at_all_is_missing():
    assert cell("mode_smallest", [None, None], column="dead") is None
    assert cell("smallest", [None, None], column="dead") is None


# The most and the least precise.


def test_only_the_most_or_least_precise_reports_vote():
    values, precision = ["the north", "Sirba", "Sirba", "Adal"], [1, 3, 3, 3]
    assert cell("most_precise", values, by="precision", precision=precision) == "Sirba"
    assert cell("least_precise", values, by="precision", precision=precision) == "the north"


def test_among_equally_precise_reports_the_tie_breaks_decide():
    assert cell("most_precise", ["Sirba", "Adal"], by="precision", precision=[3, 3], near=[1, 2], checks=[1, 1]) == "Adal"


def test_a_report_of_unknown_precision_is_left_out_or_counts_as_missing():
    values, precision = ["Sirba", None], [2, None]
    near = {"near": [1, 9], "checks": [1, 9]}
    assert cell("most_precise", values, by="precision", precision=precision, **near) == "Sirba"
    assert cell("least_precise", values, by="precision", unknown="counts", precision=precision, **near) == "Indeterminate"
    two_silent = {"by": "precision", "unknown": "counts", "precision": [2, None, None]}
    assert cell("least_precise", ["Sirba", None, None], **two_silent) is None


def test_where_no_precision_is_known_nothing_is():
    for unknown in ("left_out", "counts"):
        assert cell("most_precise", ["Sirba", "Sirba"], by="precision", unknown=unknown, precision=[None, None]) is None
        assert cell("most_precise", ["Sirba"], by="precision", unknown=unknown, precision=[None]) is None


def test_the_precision_itself_can_be_taken():
    assert cell("least_precise", [1, 3], column="precision", by="precision") == 1


# Sizes and joined texts.


def test_the_smallest_and_the_largest_leave_missing_out():
    assert cell("smallest", [5, None, 2], column="dead") == 2
    assert cell("largest", [5, None, 2], column="dead") == 5
    assert cell("largest", [datetime.date(2031, 5, 1), datetime.date(2031, 6, 1)], column="day") == datetime.date(2031, 6, 1)


def test_distinct_splits_at_semicolons_and_keeps_the_first_order():
    assert (
        cell("distinct", ["Arson; Looting", "Looting;  Riot", "Unknown", " ", None], without=["Unknown"])
        == "Arson; Looting; Riot"
    )


def test_distinct_of_only_left_out_words_is_empty_and_of_nothing_is_missing():
    assert cell("distinct", ["Unknown", "Unknown"], without=["Unknown"]) == ""
    assert cell("distinct", [None, None]) is None


def test_missing_among_others_can_be_written_but_not_alone():
    assert cell("distinct", [None, "Riot"], missing_as="NA") == "NA; Riot"
    assert cell("distinct", [None, None], missing_as="NA") is None


def test_order_by_makes_distinct_independent_of_the_file():
    reports = [{"town": "b", "dead": 2}, {"town": "a", "dead": 1}, {"town": "c", "dead": None}]
    line = {"take": "distinct", "of": ["town"]}
    assert made(reports, line, order_by=["dead"])["town"] == made(reports[::-1], line, order_by=["dead"])["town"] == "a; b; c"
    assert made(reports, line)["town"] == "b; a; c"


# Roles, sums, words.


def test_any_is_one_where_a_report_says_so_and_no_other_column_forbids_it():
    joined = {"take": "any", "of": ["joined"], "unless_reported": ["stood_by"]}
    assert made([{"joined": 1, "stood_by": 0}, {"joined": 0, "stood_by": 0}], joined)["joined"] == 1
    assert made([{"joined": 1, "stood_by": 0}, {"joined": 0, "stood_by": 1}], joined)["joined"] == 0


def test_unless_looks_at_cells_made_above():
    lines = (
        {"take": "any", "of": ["joined"], "unless_reported": ["stood_by"]},
        {"take": "any", "of": ["burnt"], "unless": ["joined"]},
    )
    assert made([{"joined": 1, "stood_by": 1, "burnt": 1}], *lines)["burnt"] == 1
    assert made([{"joined": 1, "stood_by": 0, "burnt": 1}], *lines)["burnt"] == 0


def test_the_foremost_is_alone_at_the_top():
    line = {"take": "foremost", "of": ["began", "other_began"], "among": ["began", "other_began"]}
    row = made([{"began": 1, "other_began": 1}, {"began": 1, "other_began": 0}], line)
    assert (row["began"], row["other_began"]) == (1, 0)
    row = made([{"began": 1, "other_began": 1}], line)
    assert (row["began"], row["other_began"]) == (0, 0)
    row = made([{"began": 0, "other_began": 0}], line)
    assert (row["began"], row["other_began"]) == (0, 0)


def test_a_role_is_missing_where_its_actor_is():
    lines = ({"take": "mode", "of": ["actor"]}, {"take": "any", "of": ["joined"], "where": "actor"})
    assert made([{"actor": None, "joined": 1}], *lines)["joined"] is None
    assert made([{"actor": "", "joined": 1}], *lines)["joined"] == 1


def test_totals_may_stand_before_what_they_add_and_are_missing_where_a_part_is():
    lines = ({"take": "total", "of": ["all"], "adds": ["dead", "burnt"]}, {"take": "largest", "of": ["dead", "burnt"]})
    assert list(made([{"dead": 3, "burnt": 1}, {"dead": 4, "burnt": 0}], *lines).items()) == [
        ("event", "e"), ("all", 5), ("dead", 4), ("burnt", 1)]  # fmt: skip
    assert made([{"dead": 3, "burnt": None}], *lines)["all"] is None


def test_count_and_text():
    lines = ({"take": "count", "of": ["reports"]}, {"take": "text", "of": ["unit"], "text": "event"})
    assert made([{"dead": 1}, {"dead": 2}], *lines) == {"event": "e", "reports": 2, "unit": "event"}


def test_there_must_be_such_a_rule():
    with pytest.raises(BadInput, match="no rule 'other'; the rule file has rule"):
        aggregate(pl.DataFrame({"event": ["e"]}), layout({"take": "count", "of": ["n"]}), "other")


# The shipped rules on any reports.

SHIPPED = load_layout()
WORDS = st.sampled_from([None, "", "Adal", "Sirba", "Riot; Arson", "Unknown"])
SMALL = st.sampled_from([0.0, 1.0, 2.0])
ROLES = ("initiator", "perpetrator", "intervener", "bystander", "victim")


@st.composite
def tables(draw: st.DrawFn) -> pl.DataFrame:
    """A few reports of a few events, in MAVERICK's layout; two actors vary, the others are missing."""
    height = draw(st.integers(1, 9))
    wanted = dict.fromkeys(column for rule in SHIPPED.rules for column in SHIPPED.reads(rule))

    def values(of: st.SearchStrategy) -> list:
        return draw(st.lists(of, min_size=height, max_size=height))

    columns: dict[str, pl.Series] = {}
    for name in wanted:
        idle = name.startswith(("actor3", "actor4", "actor5", "actor6", "certain")) and name != "certain"
        if name in SHIPPED.dates:
            of = st.integers(0, 4).map(lambda day: datetime.date(2031, 1, 1 + day))
            columns[name] = pl.Series(name, values(of), dtype=pl.Date)
        elif name in SHIPPED.numbers:
            unknown = name.endswith("precision") and not idle
            of = st.just(0.0) if idle else (st.none() | SMALL if unknown else SMALL)
            columns[name] = pl.Series(name, values(of), dtype=pl.Float64)
        elif name == SHIPPED.by:
            columns[name] = pl.Series(name, values(st.sampled_from("abc")), dtype=pl.String)
        elif name == "source":
            columns[name] = pl.Series(name, values(st.just("wire")), dtype=pl.String)  # joined in the order of the file
        else:
            columns[name] = pl.Series(name, values(st.none() if idle else WORDS), dtype=pl.String)
    return pl.DataFrame(columns)


@given(tables(), st.sampled_from([*SHIPPED.rules]), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_of_reports_never_matters(table, rule, chance):
    """But for the order of joined words, which is declared to be the file's."""
    order = list(range(table.height))
    chance.shuffle(order)
    joined = [cell.column for cell in SHIPPED.cells(rule) if cell.take == "distinct"]
    events, again = (aggregate(of, SHIPPED, rule) for of in (table, table[order]))
    assert events.drop(joined).equals(again.drop(joined))
    for name in joined:
        assert [sorted((text or "").split("; ")) for text in events[name]] == [
            sorted((text or "").split("; ")) for text in again[name]
        ]


@given(tables())
@settings(max_examples=15, deadline=None)
def test_conservative_never_exceeds_informative(table):
    low, high = (aggregate(table, SHIPPED, rule) for rule in ("conservative", "informative"))
    representative = aggregate(table, SHIPPED, "representative")
    for name in ("deaths_best", "injuries_high", "geo_precision"):
        for less, more in pairwise((low[name], representative[name], high[name])):
            assert all(a is None or b is None or a <= b for a, b in zip(less, more, strict=True))
    assert low["event_id"].to_list() == sorted(set(table["event_id"]))
