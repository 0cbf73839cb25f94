"""Every format: whole, checked, the same every time, and without what was to be taken out."""

from __future__ import annotations

import csv
import json
import os
import shutil
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import polars
import pytest

from rashomon.identity import record_keys
from rashomon.records import Actor, Span
from rashomon.release import acled, ucdp
from rashomon.release.entries import Entry
from rashomon.release.formats import format_of, formats
from rashomon.release.redaction import Redaction, names_in, redact

AT = datetime(2024, 8, 10, 12, tzinfo=UTC)
GOLDEN = Path(__file__).parent / "golden"
NAMES = tuple(formats())
SMALL = ("acled", "ucdp", "plover", "eventreport", "statements", "geojson", "claimreview")
OWN_RULE = {"acled": "acled", "ucdp": "ucdp"}


@pytest.fixture(scope="session")
def made(shown, release, tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    for name in NAMES:
        rule = OWN_RULE.get(name, "representative")
        format_of(name).write(shown(rule), folder / name, replace(release, rule=rule))
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_is_what_the_format_asks_for(made, name):
    assert list(format_of(name).check(made / name)) == []


@pytest.mark.parametrize("name", SMALL)
def test_the_samples_come_out_as_they_did(made, name):
    """Where a change is meant: RASHOMON_GOLDEN=write, and look at the difference."""
    golden = GOLDEN / name
    if os.environ.get("RASHOMON_GOLDEN") == "write":
        shutil.copy(made / name, golden)
    assert (made / name).read_text(encoding="utf-8") == golden.read_text(encoding="utf-8")


def _rows(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_acled_has_the_battle_with_the_most_conservative_number(made):
    rows = {row["sub_event_type"]: row for row in _rows(made / "acled") if row["location"] == "Tinzaouatene"}
    battle = rows["Armed clash"]
    assert len(battle) == 31
    assert (battle["event_date"], battle["country"], battle["iso"], battle["geo_precision"]) == (
        "2024-07-25",
        "Mali",
        "466",
        "1",
    )
    assert (battle["disorder_type"], battle["event_type"]) == ("Political violence", "Battles")
    assert int(battle["fatalities"]) == 50
    assert battle["timestamp"] == str(int(AT.timestamp()))
    assert "84 Wagner Group killed" in battle["notes"]
    strike = rows["Air/drone strike"]
    assert strike["civilian_targeting"] == "Civilian targeting"
    assert strike["interaction"] == "State forces-Civilians"


def test_ucdp_has_sides_and_three_numbers(made):
    (battle,) = [row for row in _rows(made / "ucdp") if row["id"].startswith("e0700")]
    assert len(battle) == 49
    assert battle["type_of_violence"] == "1"
    assert int(battle["low"]) <= int(battle["best"]) <= int(battle["high"])
    assert int(battle["deaths_a"]) + int(battle["deaths_b"]) + int(battle["deaths_unknown"]) >= int(battle["best"])
    assert "Jama'at Nusrat al-Islam wal-Muslimin" in battle["source_original"]


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        ("acled", "event_date", "30.7.2024"), ("acled", "fatalities", "many"), ("acled", "fatalities", "-1"),
        ("acled", "inter1", "Army"), ("acled", "event_type", "Riots"), ("acled", "latitude", "95"), ("acled", "year", "2023"),
        ("ucdp", "type_of_violence", "4"), ("ucdp", "low", "900"), ("ucdp", "date_prec", "0"), ("ucdp", "side_b", ""),
        ("ucdp", "deaths_unknown", "x"), ("ucdp", "date_start", "2099-01-01"), ("statements", "low", "84.5"),
        ("statements", "revised", "perhaps"), ("eventreport", "geo_precision", "9"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_found(made, tmp_path, name, column, value):
    with (made / name).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    rows[-1][rows[0].index(column)] = value
    with (tmp_path / name).open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    assert list(format_of(name).check(tmp_path / name))


@pytest.mark.parametrize("name", ["acled", "ucdp"])
def test_a_row_that_stands_there_twice_is_found(made, tmp_path, name):
    lines = (made / name).read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / name).write_text("".join([*lines, lines[-1]]), encoding="utf-8")
    assert any("twice" in told for told in format_of(name).check(tmp_path / name))


def test_the_columns_are_the_fields_own():
    assert [one.name for one in acled.COLUMNS][:8] == [
        "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    ]  # fmt: skip
    assert (len(acled.COLUMNS), len(ucdp.COLUMNS), len(format_of("plover").write.__globals__["COLUMNS"])) == (31, 49, 40)


def test_tables_load_in_polars(made):
    for name, count in (("acled", 31), ("ucdp", 49)):
        table = polars.read_csv(made / name, infer_schema_length=None)
        assert table.width == count
        assert table.height > 2
    assert polars.read_csv(made / "ucdp", infer_schema_length=None)["best"].dtype == polars.Int64


def test_a_map_shows_uncertainty_as_an_area_and_never_half_a_world(made, tmp_path):
    features = json.loads((made / "geojson").read_text(encoding="utf-8"))["features"]
    kinds = {feature["geometry"] and feature["geometry"]["type"] for feature in features}
    assert "Polygon" in kinds
    write = format_of("geojson").write.__globals__
    over = write["_geometry"](-17.0, 179.9, 100.0)
    assert over["type"] == "MultiPolygon"
    assert all(-180 <= x <= 180 for polygon in over["coordinates"] for ring in polygon for x, _ in ring)
    assert write["_geometry"](None, None, None) is None
    assert write["_geometry"](89.9, 10.0, 50.0)["type"] in ("Polygon", "MultiPolygon")


def test_the_duckdb_file_and_the_parquet_files_hold_the_same(made):
    with duckdb.connect(str(made / "duckdb"), read_only=True) as base:
        for table in ("episodes", "statements", "claims", "sides", "reports"):
            one = base.execute(f"SELECT count(*) FROM {table}").fetchall()
            other = base.execute(f"SELECT count(*) FROM '{made}/parquet/{table}.parquet'").fetchall()
            assert one == other
            assert one[0][0] > 3
        told = base.execute("SELECT comment FROM duckdb_columns() WHERE table_name = 'episodes'").fetchall()
        assert all(comment for (comment,) in told)


def test_annotations_anchor_in_their_texts(made, shown):
    texts = {f"urn:rashomon:{key}": one.report.text for entry in shown() for key, one in entry.readings.items()}
    count = 0
    for line in (made / "webannotation").read_text(encoding="utf-8").splitlines():
        for target in json.loads(line)["target"]:
            quote, position = target["selector"]
            assert texts[target["source"]][position["start"] : position["end"]] == quote["exact"]
            count += 1
    assert count > 100


def test_the_evidence_holds_every_report_and_every_key_and_nothing_planted(made, shown, tmp_path):
    with zipfile.ZipFile(made / "evidence") as pack:
        names = pack.namelist()
        for entry in shown():
            assert f"episodes/{entry.episode.id}.json" in names
            for key, reading in entry.readings.items():
                told = json.loads(pack.read(f"reports/{key}.json"))
                assert told["keys"] == dict(record_keys(reading))
    shutil.copy(made / "evidence", tmp_path / "e.zip")
    with zipfile.ZipFile(tmp_path / "e.zip", "a") as pack:
        pack.writestr("reports/planted.json", "{}")
    assert list(format_of("evidence").check(tmp_path / "e.zip")) == ["holds other files than its manifest names"]


def _bytes(path):
    if path.is_dir():
        return b"".join(one.read_bytes() for one in sorted(path.iterdir()))
    if path.suffix == ".zip" or zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as pack:
            return b"".join(map(pack.read, pack.namelist()))
    return path.read_bytes()


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("parquet", "duckdb")])
def test_a_name_that_was_taken_out_stands_nowhere(made, shown, release, tmp_path, name):
    people = {
        actor.name
        for entry in shown()
        for reading in entry.readings.values()
        for actor in reading.actors
        if actor.kind == "person" and actor.registry_id is None and len(actor.name.split()) > 1
    }
    assert len(people) > 2
    was = _bytes(made / name)
    wanted = Redaction(persons=True)
    hidden = [redact(entry, wanted, names_in(shown(), wanted)) for entry in shown()]
    format_of(name).write(hidden, tmp_path / name, release)
    assert list(format_of(name).check(tmp_path / name)) == []
    told = _bytes(tmp_path / name)
    for person in people:
        for part in person.split():
            if len(part) > 2 and part[0].isupper():
                assert part.encode() not in told, part
    if name in ("webannotation", "brat", "evidence"):
        assert any(person.encode() in was for person in people)


def test_a_place_that_was_taken_out_stands_nowhere_and_lies_within_its_radius(shown, release, tmp_path):
    coarse = Redaction(coordinates_km=100)
    hidden = [redact(entry, coarse, names_in(shown(), coarse)) for entry in shown()]
    for name in ("geojson", "statements", "acled", "webannotation"):
        format_of(name).write(hidden, tmp_path / name, release)
        assert list(format_of(name).check(tmp_path / name)) == []
        assert b"Tinzaouat" not in (tmp_path / name).read_bytes()
    for before, after in zip(shown(), hidden, strict=True):
        if before.episode.lat is not None:
            assert (after.episode.lat, after.episode.lon) != (before.episode.lat, before.episode.lon)
            assert abs(after.episode.lat - before.episode.lat) <= 0.6
            assert after.episode.radius_km >= 50


def test_entities_are_what_the_model_of_followthemoney_says(made):
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed here").model
    schemata = set()
    for line in (made / "ftm").read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        proxy = model.get_proxy(told, cleaned=False)
        schemata.add(proxy.schema.name)
        assert {name for name, values in told["properties"].items() if not proxy.get(name)} == set(), told
    assert {"Event", "Article", "Documentation", "PublicBody"} <= schemata


@pytest.mark.parametrize(
    "name", ["Łukasz Żak", "Šemsa Čengić", "Иван Петров", "محمد علي", "Li Na", "Õie Ōta", "José Pérez", "Jose\u0301 Li"]
)
def test_names_of_every_script_are_covered(reader, shown, name):
    entry = shown()[0]
    report, reading = next(iter(entry.readings.items()))
    text = f"{name} was there. {name.upper()} said so; with {name}, {name} and others."
    person = Actor(id="p", name=name, kind="person", country=None, mentions=(Span.of(text, 0, len(name)),))
    told = replace(reading, report=replace(reading.report, text=text, url=f"https://wire.example/{name.lower()}"))
    told = replace(told, actors=(person,), events=(), figures=(), claims=(), ties=(), boilerplate=(), headings=(), repairs=())
    told = replace(told, published=replace(told.published, evidence=()), keys=())
    made = Entry(sheet=entry.sheet, outcome=entry.outcome, readings={report: told})
    wanted = Redaction(persons=True)
    hidden = redact(made, wanted, names_in([made], wanted)).readings[report]
    assert name not in hidden.report.text
    assert name.upper() not in hidden.report.text
    assert len(hidden.report.text) == len(text)
    assert "was there" in hidden.report.text
    assert set(hidden.actors[0].name) <= set("█ ")
    assert hidden.report.url is None or name == "Li Na"


def test_statements_are_what_followthemoney_reads_and_hashes(made):
    library = pytest.importorskip("followthemoney.statement.serialize", reason="followthemoney is not installed here")
    told = list(library.read_path_statements(made / "ftmstatements", "csv"))
    assert len(told) == len(_rows(made / "ftmstatements"))
    assert all(one.id == one.generate_key() for one in told)
    assert all(one.prop_type == row["prop_type"] for one, row in zip(told, _rows(made / "ftmstatements"), strict=True))


def test_rival_days_and_figures_stand_side_by_side_with_their_words(made, shown):
    texts = {key: reading.report.text for entry in shown() for key, reading in entry.readings.items()}
    notes = [row for row in _rows(made / "ftmstatements") if row["prop"] == "notes" and row["schema"] == "Event"]
    battle = [row for row in notes if "Wagner Group killed" in row["value"]]
    assert len({row["dataset"] for row in battle}) > 1
    assert len({row["value"] for row in battle}) > 2
    for row in battle:
        start, end = map(int, row["origin"].split()[1].split("-"))
        assert any(
            word in texts[row["dataset"]][start:end] for word in ("84", "50", "46", "20", "dozens", "soldiers", "fighters")
        )
