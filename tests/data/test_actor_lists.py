"""Parties that a user brings."""

import json

import pytest

from rashomon.data.actor_lists import read_actors, with_actors
from rashomon.data.parties import load_registry
from rashomon.errors import BadLexicon


@pytest.fixture(scope="module")
def registry():
    return load_registry()


UCDP = """\
ActorId,NameData,NameFull,NameOrig,NameOrigFull,Org,Location
70001,Government of Mali,Government of Mali,,,4,Mali
70002,JNIM,Jama'at Nusrat al-Islam wal-Muslimin,,,1,Mali
70003,HFU,Hill Farmers' Union,UPC,Unión de Pequeños Campesinos,1,"Yemen (North Yemen)"
"""


def test_a_ucdp_list(tmp_path, registry):
    path = tmp_path / "actors.csv"
    path.write_text(UCDP, encoding="utf-8")
    mali, jnim, farmers = read_actors(path, registry)
    assert (mali.kind, mali.country, jnim.kind) == ("government", "ML", "rebel")
    assert farmers.name == "Hill Farmers' Union"
    assert farmers.aka == ("HFU", "Unión de Pequeños Campesinos", "UPC")
    assert farmers.country == "YE"
    assert farmers.weak == ("HFU", "UPC")


def test_columns_may_be_written_otherwise(tmp_path, registry):
    path = tmp_path / "actors.CSV"
    path.write_text("actor_id,name_data\r\n7,Hill Farmers\r\n", encoding="utf-8-sig")
    (farmers,) = read_actors(path, registry)
    assert (farmers.id, farmers.name, farmers.country) == ("ucdp-7", "Hill Farmers", None)


def test_what_is_known_is_joined_and_what_is_new_added(tmp_path, registry):
    path = tmp_path / "actors.csv"
    path.write_text(UCDP.replace("JNIM,Jama", "JNIM-Hills,Jama"), encoding="utf-8")
    joined = with_actors(registry, read_actors(path, registry))
    assert len(joined.entries) == len(registry.entries) + 1
    assert "JNIM-Hills" in joined.by_id["jnim"].aka
    assert joined.by_id["ucdp-70003"].name == "Hill Farmers' Union"
    assert joined.offices == registry.offices


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("id,name\n1,A\n", "row 1"),
        ("", "row 1"),
        ("ActorId,NameData\n1\n", "row 2"),
        ("ActorId,NameData\n1,A\n2,\n", "row 3"),
    ],
)
def test_a_broken_ucdp_list_says_where(tmp_path, registry, text, where):
    path = tmp_path / "actors.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadLexicon, match=rf"actors\.csv: {where}"):
        read_actors(path, registry)


def test_followthemoney_entities(tmp_path, registry):
    entities = [
        {"id": "q1", "schema": "Organization", "properties": {
            "name": ["Hill Farmers' Union"], "alias": ["HFU Movement"], "weakAlias": ["Farmers"], "country": ["ye"],
            "topics": ["crime.terror"], "incorporationDate": ["2011-03"]}},
        {"id": "q2", "schema": "Person", "properties": {"name": ["Ona Example"], "country": ["ye"], "topics": ["gov"]}},
        {"id": "q3", "schema": "PublicBody", "properties": {"name": ["Water Board of the Hills"]}},
        {"id": "q4", "schema": "Vessel", "properties": {"name": ["MV Hills"]}},
    ]  # fmt: skip
    path = tmp_path / "entities.ftm.json"
    path.write_text("\n".join(map(json.dumps, entities)) + "\n", encoding="utf-8")
    farmers, person, board = read_actors(path, registry)
    assert (farmers.kind, farmers.country, farmers.since, farmers.weak) == ("rebel", "YE", 2011, ("Farmers",))
    assert (person.kind, board.kind, board.country) == ("person", "government", None)


@pytest.mark.parametrize(
    "line", ["not json", "[]", '{"id": "q", "schema": "Person", "properties": {}}', '{"schema": "Person"}']
)
def test_a_broken_entity_says_where(tmp_path, registry, line):
    path = tmp_path / "entities.json"
    path.write_text(f'{{"id": "q4", "schema": "Vessel", "properties": {{}}}}\n{line}\n', encoding="utf-8")
    with pytest.raises(BadLexicon, match=r"entities\.json: row 2"):
        read_actors(path, registry)


def test_a_file_that_is_no_text(tmp_path, registry):
    path = tmp_path / "actors.csv"
    path.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(BadLexicon, match="UTF-8"):
        read_actors(path, registry)
    with pytest.raises(BadLexicon, match="cannot be read"):
        read_actors(tmp_path / "missing.csv", registry)


OWN = """\
id,name,kind,country,aka
jnim,JNIM of Mali,militia,ML,the Group of Support; Nusrat front
,Hill Farmers' Union,militia,YE,HFU; Union of Hill Farmers
"""


def test_a_list_of_ones_own(tmp_path, registry):
    path = tmp_path / "own.csv"
    path.write_text(OWN, encoding="utf-8-sig")
    known, farmers = read_actors(path, registry)
    assert (farmers.id, farmers.aka, farmers.weak) == ("own-hill-farmers-union", ("HFU", "Union of Hill Farmers"), ("HFU",))
    before = next(entry for entry in registry.entries if entry.id == known.id)
    joined = with_actors(registry, (known, farmers))
    after = next(entry for entry in joined.entries if entry.id == known.id)
    assert (after.name, after.kind, after.country) == ("JNIM of Mali", "militia", "ML")
    assert {before.name, *before.aka, "the Group of Support", "Nusrat front"} <= {after.name, *after.aka}
    assert len(joined.entries) == len(registry.entries) + 1


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("name,kind\nHill Farmers,farmers\n", "row 2: kind: 'farmers' is none of"),
        ("name,kind,country\nHill Farmers,militia,Yemen\n", "row 2: country: two capital letters"),
        ("name,kind\nHill Farmers\n", "row 2: needs 2 cells"),
        ("name,sort\nHill Farmers,militia\n", "row 1: an actor list has the columns name and kind"),
    ],
)
def test_a_row_of_ones_own_that_will_not_do(tmp_path, registry, table, says):
    path = tmp_path / "own.csv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(BadLexicon, match=says):
        read_actors(path, registry)
