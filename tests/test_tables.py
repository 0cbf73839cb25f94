"""Tables as CSV: what is read as what, what is refused with which words, and back to the same cells."""

from __future__ import annotations

import csv
import io
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import BadInput
from rashomon.reconcile.reports.layout import Layout
from rashomon.tables import csv_text, read_reports

COLUMNS = ("event", "town", "dead", "day")


def layout(**more: object) -> Layout:
    return Layout(**{"by": "event", "rules": {}, "numbers": ("dead",), "dates": ("day",)} | more)


@pytest.fixture
def read(tmp_path):
    def of(content: str | bytes, **more: object) -> pl.DataFrame:
        path = tmp_path / "reports.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_reports(path, layout(**more), COLUMNS)

    return of


def test_numbers_days_texts_and_missing_apart_from_empty(read):
    table = read('day,event,town,dead,other\n2031-05-01,e1,"",8,x\n,e2,,,x\n')
    assert table.columns == list(COLUMNS)
    assert table.rows() == [("e1", "", 8.0, date(2031, 5, 1)), ("e2", None, None, None)]


def test_missing_words_of_the_rule_file_are_missing(read):
    table = read("event,town,dead,day\ne1,NA,NA,NA\n", missing=("NA",))
    assert table.rows() == [("e1", None, None, None)]


@pytest.mark.parametrize(
    "content",
    [
        "\ufeffevent,town,dead,day\ne1,Adal,8,2031-05-01\n",  # as Excel saves it
        "event,town,dead,day\r\ne1,Adal,8,2031-05-01\r\n",
        "event,town,dead,day\ne1,Adal,8,2031-05-01",
        "event,town,dead,day\n\ne1,Adal,8,2031-05-01\n\n\n",
        'event,town,dead,day\n"e1","Adal"," 8 ","2031-05-01"\n',
        "event,town,dead,day,,\ne1,Adal,8,2031-05-01,,\n",  # columns without a name
    ],
)
def test_ways_to_write_the_same_table(read, content):
    assert read(content).rows() == [("e1", "Adal", 8.0, date(2031, 5, 1))]


def test_a_name_may_have_quotes_and_line_ends(read):
    content = 'event,town,dead,day,"how ""sure""\nis it"\ne1,Adal,8,,very\n'
    assert read(content)["town"].to_list() == ["Adal"]


def test_another_separator(read):
    assert read("event;town;dead;day\ne1;A, B;8;\n", separator=";")["town"].item() == "A, B"


def test_a_cell_may_be_huge_and_have_many_lines(read):
    huge = "a line\n" * 100_000
    assert read(f'event,town,dead,day\ne1,"{huge}",8,\n')["town"].item() == huge


def test_formulas_are_kept_as_they_stand(read):
    table = read('event,town,dead,day\ne1,"=1+1",8,\n')
    assert '"=1+1"' in csv_text(table)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is empty; its first row must name the columns"),
        ("\n\n", "is empty"),
        ("event,town,dead,day\n", "has a header but no reports"),
        ("event,town,dead,day\n,,,\n", "has a header but no reports"),
        ("event,town,dead\ne1,Adal,8\n", "has no column 'day'; it has event, town, dead."),
        ("event;town;dead;day\ne1;Adal;8;\n", "separated by semicolons; say `separator: ';'`"),
        ("event,town,dead,day,town\ne1,Adal,8,,Sirba\n", "has two columns called 'town'"),
        ("event,town,dead,day\ne1,Adal,8,\ne2,Adal,eight,\n", "row 3, column 'dead': 'eight' is not a number"),
        ("event,town,dead,day\ne1,Adal,\"8,5\",\n", "row 2, column 'dead': '8,5' is not a number"),
        ("event,town,dead,day\ne1,Adal,inf,\n", "'inf' is not a number"),
        ("event,town,dead,day\ne1,Adal,nan,\n", "'nan' is not a number"),
        ("event,town,dead,day\n\ne1,Adal,8,1 May\n", "row 3, column 'day': '1 May' is not a day, YYYY-MM-DD"),
        ("event,town,dead,day\ne1,Adal,8,2031-02-30\n", "'2031-02-30' is not a day"),
        ("event,town,dead,day\n,Adal,8,\n", "row 2: has no 'event'"),
        ('event,town,dead,day\n"",Adal,8,\n', "row 2: has no 'event'"),
        ("event,town,dead,day\ne1,Adal\n", "row 2 has 2 cells where the header has 4"),
        ("event,town,dead,day\ne1,Adal,8,,\n", "row 2 has 5 cells"),
        ('event,town,dead,day\ne1,"Adal,8,\n', "row 2: unexpected end of data; a cell with quotes"),
        ('event,town,dead,day\ne1,Ad"al,8,\n', "has quotes inside a cell that is not itself quoted"),
        ("event,town,dead,day\ne1,Adal,8,\r\re2,Adal,8,\n", "lines that end in several ways"),
        (b"event,town,dead,day\ne1,Sirb\xe9,8,\n", "line 2 is not UTF-8"),
        ("event,town\n".encode("utf-16"), "is UTF-16 text; save it as CSV in UTF-8"),
        (b"PK\x03\x04\x00\x00", "is not text"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(read, content, said):
    with pytest.raises(BadInput) as error:
        read(content)
    assert said in str(error.value)
    assert "reports.csv" in str(error.value)


def test_numbers_are_written_bare_with_fifteen_digits():
    table = pl.DataFrame({"a": [8.0, None], "b": [0.1 + 0.2, 36.0], "c": [1, 2], "d": [1e300, 0.5]})
    assert csv_text(table) == '"a","b","c","d"\n8,0.3,1,1e+300\n,36,2,0.5\n'


TEXTS = st.none() | st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=8)


@given(st.lists(st.tuples(TEXTS, st.none() | st.integers(-9, 9)), min_size=1, max_size=6))
@settings(max_examples=100, deadline=None)
def test_what_is_written_is_read_again(tmp_path_factory, rows):
    table = pl.DataFrame(
        {
            "event": [f"e{number}" for number in range(len(rows))],
            "town": [town for town, _ in rows],
            "dead": [dead for _, dead in rows],
        },
        schema={"event": pl.String, "town": pl.String, "dead": pl.Float64},
    )
    path = tmp_path_factory.mktemp("table") / "reports.csv"
    path.write_text(csv_text(table), encoding="utf-8", newline="")
    assert read_reports(path, layout(), table.columns).equals(table)
    texts = [row[1] for row in csv.reader(io.StringIO(csv_text(table), newline=""))][1:]
    assert texts == [town or "" for town, _ in rows]
