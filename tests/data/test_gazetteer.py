from __future__ import annotations

import math
from pathlib import Path

import pytest

from rashomon.data.files import read_yaml
from rashomon.data.places import load_gazetteer, read_geonames_dump
from rashomon.errors import BadLexicon
from rashomon.read.gazetteer import Entry, Gazetteer

ROWS = read_yaml("places.yaml")["places"]
COLUMNS = [
    "42",
    "Wadi Test",
    "Wadi Test",
    "Ouadi Test,وادي",
    "15.5",
    "24.25",
    "P",
    "PPL",
    "SD",
    "",
    "",
    "",
    "",
    "",
    "700",
    "",
    "",
    "",
    "",
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def distance(entry: Entry, lat: float, lon: float) -> float:
    assert entry.lat is not None
    assert entry.lon is not None
    return 111.2 * math.hypot(entry.lat - lat, (entry.lon - lon) * math.cos(math.radians(lat)))


def test_there_are_places_enough_and_no_name_twice_in_a_country():
    names = [(row["country"], row["name"]) for row in ROWS]
    assert len(names) >= 400
    assert len(set(names)) == len(names)


def test_every_place_in_a_country_says_what_it_is_near():
    assert [row["name"] for row in ROWS if row["country"] is not None and "near" not in row] == []


def test_every_place_lies_as_near_to_its_neighbour_as_it_says(gazetteer: Gazetteer):
    wrong = []
    for row in ROWS:
        if "near" in row:
            name, km = row["near"]
            others = [
                entry
                for entry in gazetteer.lookup(name)
                if entry.country == row["country"] and entry.source == "geonames" and entry.kind in ("city", "capital")
            ]
            if not any(distance(entry, row["lat"], row["lon"]) <= km for entry in others):
                wrong.append(row["name"])
    assert wrong == []


def test_every_place_lies_in_the_box_of_its_country(gazetteer: Gazetteer):
    """The box of the country's own places in GeoNames, 0.7 degrees wider."""
    packed = gazetteer.packed
    assert packed is not None
    boxes: dict[str, list[float]] = {}
    for row in range(len(packed.starts)):
        entry = packed.entry(row)
        assert entry.lat is not None
        assert entry.lon is not None
        box = boxes.setdefault(entry.country or "", [90.0, -90.0, 180.0, -180.0])
        boxes[entry.country or ""] = [
            min(box[0], entry.lat),
            max(box[1], entry.lat),
            min(box[2], entry.lon),
            max(box[3], entry.lon),
        ]
    outside = [
        row["name"]
        for row in ROWS
        if row["country"] is not None
        and not (
            boxes[row["country"]][0] - 0.7 <= row["lat"] <= boxes[row["country"]][1] + 0.7
            and boxes[row["country"]][2] - 0.7 <= row["lon"] <= boxes[row["country"]][3] + 0.7
        )
    ]
    assert outside == []


def test_spellings_of_a_place_find_it(gazetteer: Gazetteer):
    for name in ("Tinzaouatene", "Tin Zaouatine", "Tinzaouaten"):
        assert any(entry.country in ("ML", "DZ") and entry.name == "Tinzaouatene" for entry in gazetteer.lookup(name)), name


def test_first_order_divisions_are_known_without_their_generic_word(gazetteer: Gazetteer):
    assert any(entry.kind == "admin1" and entry.country == "SY" for entry in gazetteer.lookup("Aleppo"))


def test_a_dump_of_geonames_adds_places(tmp_path: Path):
    path = tmp_path / "SD.txt"
    path.write_text("\t".join(COLUMNS) + "\n", encoding="utf-8")
    found = load_gazetteer(read_geonames_dump(path)).lookup("Ouadi Test")
    assert [(entry.name, entry.country, entry.population) for entry in found] == [("Wadi Test", "SD", 700)]


@pytest.mark.parametrize(
    "row", ["one\ttwo", "\t".join([*COLUMNS[:4], "ninety", *COLUMNS[5:]]), "\t".join([*COLUMNS[:4], "95", *COLUMNS[5:]])]
)
def test_a_bad_row_is_named(tmp_path: Path, row: str):
    path = tmp_path / "SD.txt"
    path.write_text("\t".join(COLUMNS) + "\n" + row + "\n", encoding="utf-8")
    with pytest.raises(BadLexicon, match=r"SD\.txt, line 2"):
        list(read_geonames_dump(path))
