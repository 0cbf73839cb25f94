"""The ties stage: every word of its lexicon in a sentence where it must state a tie, and in one where it must not."""

from __future__ import annotations

import pytest

from rashomon import Reader, Report
from rashomon.data.files import read_yaml

ROWS = [row for rows in read_yaml("ties.yaml").values() for row in rows]


@pytest.fixture(scope="module")
def ties(reader: Reader):
    def ties_of(text: str) -> list[tuple[str, str, str]]:
        reading = reader.read(Report(id="r", text=text))
        names = {actor.id: actor.name for actor in reading.actors}
        return [(tie.kind, names[tie.a], names[tie.b]) for tie in reading.ties]

    return ties_of


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_every_entry_ties_in_its_example_and_not_in_its_counter_example(ties, row):
    assert row["kind"] in [kind for kind, _, _ in ties(row["example"])]
    assert row["kind"] not in [kind for kind, _, _ in ties(row["not"])]


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("The US-led coalition bombed the town.", ("leads", "Government of the United States", "US-led coalition")),
        ("Malian President Assimi Goita spoke.", ("holds_office", "Assimi Goita", "Government of Mali")),
        ("Omar Said, a spokesman for the Taliban, denied it.", ("speaks_for", "Omar Said", "Taliban")),
        ("The opposition accused Iran of arming the Taliban.", ("backs", "Government of Iran", "Taliban")),
        (
            "Two Syrian Arab Red Crescent paramedics died, the Syrian Arab Red Crescent said.",
            ("member_of", "syrian arab red crescent paramedics", "Syrian Arab Red Crescent"),
        ),
        (
            "France bombed the town in support of the Syrian Democratic Forces.",
            ("backs", "Government of France", "Syrian Democratic Forces"),
        ),
        ("Iran praised the Taliban's fight against Al-Qaeda.", ("opposes", "Taliban", "Al-Qaeda")),
        (
            "The Syrian Observatory for Human Rights counted ten dead. Observatory director Omar Said gave no names.",
            ("leads", "Omar Said", "Syrian Observatory for Human Rights"),
        ),
        ("The Obama administration condemned the arrests.", ("leads", "Obama", "Government of the United States")),
        ("Homs Governor Omar Haddad visited the wounded.", ("holds_office", "Omar Haddad", "Homs")),
        ("The mayor of Gao, Amadou Ba, visited the wounded.", ("holds_office", "Amadou Ba", "Gao")),
        (
            "Syria's army advanced, Secretary of State Alma Whitford said.",
            ("holds_office", "Alma Whitford", "Government of the United States"),
        ),
        ("[TALIBAN COMMANDER] KARIM WARDAK SPOKE TO REPORTERS IN KABUL.", ("leads", "Karim Wardak", "Taliban")),
        ("The Nusra Front, an al-Qaeda affiliate, took the town.", ("linked_to", "al-Nusra Front", "Al-Qaeda")),
        (
            "The regime of Bashar al-Assad shelled Homs. Syria denied it.",
            ("leads", "Bashar al-Assad", "Government of Syria"),
        ),
        (
            "Syrian government forces backed by Russian airstrikes entered the town.",
            ("backs", "Government of Russia", "Military Forces of Syria"),
        ),
        (
            "The Syrian Democratic Forces are fighting with US support.",
            ("backs", "Government of the United States", "Syrian Democratic Forces"),
        ),
        (
            "The Syrian Democratic Forces advanced with support from the US-led coalition.",
            ("backs", "US-led coalition", "Syrian Democratic Forces"),
        ),
        ("Taliban commanders Omar Said and Karim Wardak were killed.", ("leads", "Karim Wardak", "Taliban")),
        ("The Russian Foreign Minister arrived.", ("holds_office", "russian foreign minister", "Government of Russia")),
    ],
)
def test_who_is_tied_to_whom(ties, text, tie):
    assert tie in ties(text)


def test_a_tie_points_at_the_words_that_state_it(reader):
    text = "Rebels fled. Omar Said, a spokesman for the Taliban, denied it."
    (tie,) = reader.read(Report(id="r", text=text)).ties
    assert text[tie.span.start : tie.span.end] == tie.span.text
    assert "spokesman" in tie.span.text
    assert tie.role == "spokesman"


def test_a_movement_that_rules_is_led_by_no_person_of_its_name(ties):
    assert [tie for tie in ties("The Houthi regime fell. The former mayor left.") if tie[0] in ("leads", "holds_office")] == []


def test_nobody_leads_where_nobody_is_named(ties):
    assert ties("Their leaders met. The minister left.") == []


def test_no_people_leads_its_army(ties):
    assert ties("The People's Liberation Army of China held a parade.") == []


def test_a_registered_name_is_no_statement_that_its_bearer_is_part_of_another(ties):
    assert ties("The UN Security Council met. The United Nations called for calm.") == []
