"""The tables as they arrive in pandas and in R: types, ids, and names with all that breaks tables."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pandas
import pytest
from typer.testing import CliRunner

from rashomon.cli import app
from rashomon.release.entries import Entry
from rashomon.release.formats import format_of

HARD = 'Front "Al-Ḥaqq", O\'Neil; #1\r\nŁódź\t马里, NA'
ON_ONE_LINE = 'Front "Al-Ḥaqq", O\'Neil; #1 Łódź 马里, NA'
TABLES = ("acled", "ucdp", "eventreport")
DAYS = {"acled": ("event_date",), "ucdp": ("date_start", "date_end"), "eventreport": ("date_start", "date_end")}
WHOLE = {
    "acled": ("year", "time_precision", "fatalities", "timestamp"),
    "ucdp": ("year", "type_of_violence", "number_of_sources", "date_prec", "deaths_a", "deaths_unknown", "best", "low", "high"),
    "eventreport": ("geo_precision", "deaths_best", "deaths_low", "deaths_high"),
}
DEGREES = ("latitude", "longitude")
IDS = {"acled": "event_id_cnty", "ucdp": "id", "eventreport": "id"}


@pytest.fixture(scope="session")
def tables(shown, release, tmp_path_factory):
    """The tables of the samples, in which parties, places and outlets have names that are hard on tables."""
    folder = tmp_path_factory.mktemp("tables")
    for name in TABLES:
        entries = [_hard(entry) for entry in shown(name if name in ("acled", "ucdp") else "representative")]
        format_of(name).write(entries, folder / name, release)
        assert list(format_of(name).check(folder / name)) == []
    return folder


@pytest.fixture
def made_of_samples(shown, release, tmp_path):
    """The table of reports of the samples as they are."""
    format_of("eventreport").write(shown(), tmp_path / "reports.csv", release)
    return tmp_path / "reports.csv"


def _hard(entry):
    parties = tuple(replace(party, name=HARD) for party in entry.sheet.parties)
    episode = replace(entry.episode, place="NA" if entry.episode.place else None)  # a word, not a missing one
    readings = {key: replace(reading, outlet=HARD) for key, reading in entry.readings.items()}
    return Entry(sheet=replace(entry.sheet, parties=parties, episode=episode), outcome=entry.outcome, readings=readings)


def _cells(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("name", TABLES)
def test_pandas_reads_what_was_written(tables, name):
    """Read as docs/export.md says."""
    table = pandas.read_csv(tables / name, parse_dates=list(DAYS[name]), keep_default_na=False, na_values=[""])
    cells = _cells(tables / name)
    assert len(table) == len(cells) > 2
    assert table[IDS[name]].is_unique
    assert all(pandas.api.types.is_datetime64_any_dtype(table[column]) for column in DAYS[name])
    assert all(pandas.api.types.is_numeric_dtype(table[column]) for column in (*WHOLE[name], *DEGREES))
    texts = [column for column in table if table[column].notna().any() and not pandas.api.types.is_numeric_dtype(table[column])]
    texts = [column for column in texts if column not in DAYS[name]]
    assert table[texts].fillna("").to_dict("records") == [{column: row[column] for column in texts} for row in cells]
    assert any(ON_ONE_LINE in row["actor1" if name != "ucdp" else "side_a"] for row in cells)


READ = """
path <- commandArgs(TRUE)[1]; days <- strsplit(commandArgs(TRUE)[2], ",")[[1]]
table <- read.csv(path, na.strings = "", encoding = "UTF-8")
for (day in days) table[[day]] <- as.Date(table[[day]])
"""
# Each column's name, type, and whether nothing in it is missing or stands there twice.
TYPES = READ + 'for (n in names(table)) cat(n, class(table[[n]]), !anyNA(table[[n]]) && !anyDuplicated(table[[n]]), "\\n")'
# All cells of the columns of text, row by row, with what no cell holds between them.
TEXTS = (
    READ
    + """
texts <- names(table)[sapply(table, is.character)]
cat(texts, sep = "\\x1f")
for (row in seq_len(nrow(table))) {
  told <- unlist(table[row, texts]); told[is.na(told)] <- ""
  cat("\\x1e"); cat(told, sep = "\\x1f")
}
"""
)


def _r(script, *told):
    command = ["Rscript", "--vanilla", "-e", script, *map(str, told)]
    done = subprocess.run(command, capture_output=True, check=False, env=os.environ | {"LC_ALL": "C.UTF-8"})
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed here")
@pytest.mark.parametrize("name", TABLES)
def test_r_reads_what_was_written(tables, name):
    """Read as docs/export.md says."""
    path, days = tables / name, ",".join(DAYS[name])
    types = {column: (kind, alone) for column, kind, alone in (line.split() for line in _r(TYPES, path, days).splitlines())}
    assert {types[column][0] for column in DAYS[name]} == {"Date"}
    assert {types[column][0] for column in WHOLE[name]} == {"integer"}
    assert {types[column][0] for column in DEGREES} <= {"numeric", "integer"}
    assert types[IDS[name]] == ("character", "TRUE")
    header, *rows = (line.split("\x1f") for line in _r(TEXTS, path, days).split("\x1e"))
    assert len(header) > 5
    assert rows == [[row[column] for column in header] for row in _cells(path)]


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed here")
def test_reports_of_one_event_are_grouped_and_spread_in_r(tables):
    """What `eventreport` does with such a table, in plain R: by event, the spread of a number, the share of the commonest."""
    cells = _cells(tables / "eventreport")
    script = (
        READ
        + """
stopifnot(!anyDuplicated(paste(table$event_id, sub(".*-", "", table$id))))
spread <- tapply(table$deaths_best, table$event_id, function(x) if (all(is.na(x))) NA else diff(range(x, na.rm = TRUE)))
for (event in names(spread)) cat(event, spread[[event]], "\\n")
"""
    )
    told = dict(line.split() for line in _r(script, tables / "eventreport", "date_start").splitlines())
    numbers = {}
    for row in cells:
        numbers.setdefault(row["event_id"], []).extend([int(row["deaths_best"])] if row["deaths_best"] else [])
    assert told == {event: str(max(own) - min(own)) if own else "NA" for event, own in numbers.items()}
    assert any(int(spread) > 0 for spread in told.values() if spread != "NA")


def test_the_rules_of_the_page_on_exports_aggregate_the_table(made_of_samples, tmp_path):
    page = (Path(__file__).resolve().parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
    (tmp_path / "rules.yaml").write_text(page.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    told = ["aggregate", str(made_of_samples), "--rules", str(tmp_path / "rules.yaml"), "--rule", "representative"]
    done = CliRunner().invoke(app, [*told, "-o", str(tmp_path / "events.csv")])
    assert done.exit_code == 0, done.output
    events = {row["event_id"]: row for row in _cells(tmp_path / "events.csv")}
    assert len(events) == len({row["event_id"] for row in _cells(made_of_samples)})
    assert {"84"} == {row["deaths_best"] for row in events.values() if row["reports"] == "8"}
