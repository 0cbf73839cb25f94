"""The MUC-4 bench on a corpus of our own: keys as they are written there, and what a reading gives of incidents."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.bench import muc4
from rashomon.bench.muc4 import agreement, hits
from rashomon.bench.muc4.incidents import templates
from rashomon.bench.muc4.keys import Template, load_keys
from rashomon.reader import Reader
from rashomon.records import Report

TEXT = """TST9-MUC9-0001

   SAN SALVADOR, 14 MAR 89 (INVENTED WIRE) -- [TEXT] GUERRILLAS OF THE FARABUNDO MARTI NATIONAL LIBERATION FRONT YESTERDAY
KILLED THREE PEASANTS IN SOYAPANGO, THE POLICE REPORTED.  TWO SOLDIERS DIED TODAY IN A CLASH WITH THE GUERRILLAS IN MORAZAN.

TST9-MUC9-0002

   LIMA, 15 MAR 89 (INVENTED WIRE) -- [TEXT] THE MINISTER OF AGRICULTURE OPENED A FAIR.
"""
KEY = """;;; made up for a test
0.  MESSAGE: ID                     TST9-MUC9-0001
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  13 MAR 89
3.  INCIDENT: LOCATION              EL SALVADOR: SOYAPANGO (CITY)
4.  INCIDENT: TYPE                  ATTACK
9.  PERP: INDIVIDUAL ID             "GUERRILLAS"
10. PERP: ORGANIZATION ID           "FARABUNDO MARTI NATIONAL LIBERATION FRONT" / "FMLN"
11. PERP: ORGANIZATION CONFIDENCE   SUSPECTED OR ACCUSED BY AUTHORITIES: "FARABUNDO MARTI NATIONAL LIBERATION FRONT"
18. HUM TGT: NAME                   -
19. HUM TGT: DESCRIPTION            "PEASANTS"
                                    ? "MAYOR": "OMAR RUIZ"
21. HUM TGT: NUMBER                 3: "PEASANTS"
                                    ? 1: "OMAR RUIZ"
23. HUM TGT: EFFECT OF INCIDENT     DEATH: "PEASANTS"

0.  MESSAGE: ID                     TST9-MUC9-0002
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "tst9-muc9").write_text(TEXT, encoding="latin-1")
    (tmp_path / "key-tst9").write_text(KEY, encoding="latin-1")
    return tmp_path


def test_a_key_is_read_slot_by_slot(corpus: Path) -> None:
    (template,) = load_keys(corpus / "key-tst9")["TST9-MUC9-0001"]
    assert template.slots["target number"] == (("3",),)
    assert template.slots["target effect"] == (("DEATH",),)
    assert template.slots["perp organization"] == (("FARABUNDO MARTI NATIONAL LIBERATION FRONT", "FMLN"),)
    assert template.slots["human target"] == (("PEASANTS",),)  # a description of a named target says nobody new
    assert template.maybe["target number"] == (("1",),)


def test_a_report_without_an_incident_has_no_template(corpus: Path) -> None:
    assert "TST9-MUC9-0002" not in load_keys(corpus / "key-tst9")


@pytest.mark.parametrize(
    ("slot", "key", "ours", "worth"),
    [
        ("date", ("13 MAR 89",), ("1989-03-13", "1989-03-13"), 1.0),
        ("date", ("13 MAR 89",), ("1989-03-14", "1989-03-14"), 0.0),
        ("date", ("13 MAR 89",), ("", "1989-03-14"), 0.0),  # "on or before" is not the day
        ("date", ("- 14 MAR 89",), ("", "1989-03-14"), 1.0),
        ("date", ("- 14 MAR 89",), ("1989-03-10", "1989-03-10"), 1.0),  # a day of the week before
        ("date", ("- 14 MAR 89",), ("1989-01-10", "1989-01-10"), 0.0),
        ("date", ("10 MAR 89 - 13 MAR 89",), ("1989-03-12", "1989-03-12"), 1.0),
        ("location", ("EL SALVADOR: SAN SALVADOR (CITY): ESCALON (NEIGHBORHOOD",), ("EL SALVADOR", "ESCALÓN"), 1.0),
        ("location", ("EL SALVADOR: SAN SALVADOR (CITY",), ("EL SALVADOR",), 0.5),
        ("location", ("EL SALVADOR",), ("EL SALVADOR", "SAN SALVADOR"), 0.5),
        ("location", ("EL SALVADOR",), ("EL SALVADOR",), 1.0),
        ("location", ("EL SALVADOR",), ("PERU",), 0.0),
        ("target number", ("20-",), ("20",), 1.0),
        ("target number", ("PLURAL",), ("20",), 0.0),
        ("human target", ("JESUIT PRIESTS",), ("SIX PRIESTS",), 1.0),
    ],
)
def test_a_fill_is_right_half_right_or_wrong(slot: str, key: tuple[str, ...], ours: tuple[str, ...], worth: float) -> None:
    assert agreement(slot, key, ours) == worth


def test_each_fill_counts_once() -> None:
    free = [("1",), ("3",)]
    assert hits("target number", [("3",), ("3",)], free) == 1
    assert free == [("1",)]


def test_a_reading_becomes_incidents(corpus: Path, reader: Reader) -> None:
    text = TEXT.partition("TST9-MUC9-0002")[0].partition("\n")[2].strip()
    (incident,) = templates(reader.read(Report(id="one", text=text)))  # a clash of forces alone is none
    assert incident.slots["type"] == (("ATTACK",),)
    assert incident.slots["date"] == (("1989-03-13", "1989-03-13"),)
    assert incident.slots["location"][0][:2] == ("EL SALVADOR", "SOYAPANGO")
    assert ("3",) in incident.slots["target number"]
    assert incident.slots["target effect"] == (("DEATH",),)
    assert any("FARABUNDO MARTI NATIONAL LIBERATION FRONT" in names for names in incident.slots["perp organization"])


def test_scores_count_what_was_not_found_and_what_was_made_up(corpus: Path, reader: Reader) -> None:
    scores = {score.name: score for score in muc4.run(corpus, reader)}
    assert scores["muc4 date F"].value == 1
    assert scores["muc4 target number F"].value == 1
    assert scores["muc4 physical target F"].value == 0


def test_an_optional_template_counts_only_where_it_is_found(reader: Reader) -> None:
    reading = reader.read(Report(id="one", text="The minister opened a fair."))
    missed = Template(slots={"type": (("ATTACK",),)}, optional=True)
    scores = {score.name: score for score in muc4.score([reading], {"one": [missed]})}
    assert scores["muc4 type F"].of == 0
