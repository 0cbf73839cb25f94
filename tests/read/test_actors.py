"""Stage 3: who is named, and which words name the same party. The sentences are invented."""

from __future__ import annotations

import pytest

from rashomon import Reader
from rashomon.read.actors import Cast, find_actors
from rashomon.read.clean import clean
from rashomon.read.parse import Parsed, parse
from rashomon.records import Actor, Report


def read(reader: Reader, text: str) -> tuple[Parsed, Cast]:
    parsed = parse(clean(Report(id="t", text=text), reader.lexicons.text), reader.nlp)
    return parsed, find_actors(parsed, reader.lexicons.registry, reader.lexicons.actors)


def actors(reader: Reader, text: str) -> dict[str, Actor]:
    return {actor.id: actor for actor in read(reader, text)[1].actors}


def named_by(reader: Reader, text: str, word: str, nth: int = 0) -> tuple[str, ...]:
    """The ids of the actors of the phrase headed at the nth occurrence of a word."""
    parsed, cast = read(reader, text)
    heads = [token.i for token in parsed.doc if token.text == word]
    return cast.of(heads[nth])


@pytest.mark.parametrize(
    ("text", "word", "id"),
    [
        ("Moscow vowed to support Mali.", "Moscow", "ru-government"),
        ("Bamako denied the report.", "Bamako", "ml-government"),
        ("Turkey and Qatar armed the rebels in Syria.", "Qatar", "qa-government"),
        ("The US-led coalition bombed a village in Iraq.", "US", "us-government"),
        ("Clashes in Mali killed ten. The army said it lost nobody.", "army", "ml-military"),
        ("Clashes in Mali killed ten. Government forces withdrew.", "forces", "ml-military"),
        ("Russian warplanes bombed a town in Syria.", "warplanes", "ru-military"),
        ("Police in Peru arrested two men.", "Police", "pe-police"),
        ("The Malian foreign ministry condemned the attack.", "ministry", "ml-foreign-ministry"),
    ],
)
def test_states_and_their_organs(reader: Reader, text: str, word: str, id: str) -> None:
    assert named_by(reader, text, word) == (id,)


@pytest.mark.parametrize(
    "text",
    [
        "A bomb went off in Mali on Monday.",
        "He flew from Paris to Bamako.",
        "The camp lies near the border of Niger.",
    ],
)
def test_a_country_that_is_only_a_place_is_no_actor(reader: Reader, text: str) -> None:
    assert not [id for id in actors(reader, text) if id.endswith("-government")]


def test_names_and_acronyms_of_one_group_are_one_actor(reader: Reader) -> None:
    text = "The Islamic State group (IS) attacked a base in Iraq. ISIS said its fighters killed ten. IS holds the town."
    found = actors(reader, text)
    assert len(found["islamic-state"].mentions) >= 3


def test_the_group_is_the_group_named_before(reader: Reader) -> None:
    text = "Boko Haram attacked a market in Nigeria. The group said it killed five. The militants fled."
    assert named_by(reader, text, "group") == ("boko-haram",)
    assert named_by(reader, text, "militants") == ("boko-haram",)


def test_a_person_keeps_the_title_in_the_mention_and_the_short_name_joins(reader: Reader) -> None:
    text = "Malian Foreign Minister Oumar Traore met mediators in Bamako. Traore said the talks went well."
    found = actors(reader, text)
    person = found["oumar-traore"]
    assert person.kind == "person"
    assert person.country == "ML"
    assert [mention.text for mention in person.mentions] == ["Malian Foreign Minister Oumar Traore", "Traore"]


def test_a_title_finds_its_holder(reader: Reader) -> None:
    text = "The mayor of Arlit, Amadou Issa, called for calm. The mayor said two people had died."
    assert named_by(reader, text, "mayor", 1) == ("amadou-issa",)


def test_all_who_suffer_are_civilians(reader: Reader) -> None:
    found = actors(reader, "Two civilians, a woman and three children were killed in Mali. At least 12 people were hurt.")
    assert len(found["civilians"].mentions) == 4


def test_unnamed_collectives_stay_as_they_are(reader: Reader) -> None:
    text = "Residents fled. A security source said gunmen had entered the town. Analysts doubt it."
    kinds = {actor.name.lower(): actor.kind for actor in actors(reader, text).values()}
    assert kinds["residents"] == "civilians"
    assert kinds["security source"] == "official"
    assert kinds["gunmen"] == "rebel"
    assert kinds["analysts"] == "analyst"


def test_dozens_of_people_are_found_by_dozens_too(reader: Reader) -> None:
    assert named_by(reader, "Dozens of people were killed in Mali.", "Dozens") == ("civilians",)


def test_pronouns_are_resolved_but_are_no_mentions(reader: Reader) -> None:
    text = "Colonel Moussa Keita spoke on Friday. He said the army had left."
    assert named_by(reader, text, "He") == ("moussa-keita",)
    assert [mention.text for mention in actors(reader, text)["moussa-keita"].mentions] == ["Colonel Moussa Keita"]


def test_we_is_who_is_quoted(reader: Reader) -> None:
    text = '"We destroyed the camp," Boko Haram said in a video.'
    assert named_by(reader, text, "We") == ("boko-haram",)


def test_every_mention_points_at_its_words(reader: Reader) -> None:
    text = "Rebels took two vil lages in Mali. The army  denied it."
    for actor in actors(reader, text).values():
        for mention in actor.mentions:
            assert text[mention.start : mention.end] == mention.text


def test_ids_are_unique_and_known_to_the_cast(reader: Reader) -> None:
    _, cast = read(reader, "Rebels killed a soldier in Mali. Rebel groups denied it. The rebels said the soldier fell.")
    ids = [actor.id for actor in cast.actors]
    assert len(ids) == len(set(ids))
    assert all(cast.actor(id).id == id for mention in cast.mentions for id in mention.actors)


def test_nothing_in_nothing_out(reader: Reader) -> None:
    assert actors(reader, "") == {}


def test_every_collective_finds_its_example_and_not_its_counter_example(reader: Reader) -> None:
    for collective in reader.lexicons.actors.collectives:
        rule = f"actors.{collective.id}"

        def found(text: str, kind: str = collective.kind) -> bool:
            return any(actor.kind == kind for actor in actors(reader, text).values())

        assert found(collective.example), f"{rule}: {collective.example}"
        assert not found(collective.counter_example), f"{rule}: {collective.counter_example}"


def test_a_general_staff_is_the_army_and_no_general(reader: Reader) -> None:
    reading = reader.read(
        Report(id="test", text="The General Staff of the Malian Armed Forces said that the army had lost a post.")
    )
    assert [actor.registry_id for actor in reading.actors if actor.kind in ("military", "person")] == ["ml-military"]


def test_a_ministry_is_that_of_the_state_before_it(reader: Reader) -> None:
    reading = reader.read(Report(id="test", text="Shells killed nine people in Omdurman, Sudan's Health Ministry said."))
    assert "sd-health-ministry" in [actor.registry_id for actor in reading.actors]


def test_a_rebel_coalition_is_not_the_company_of_mercenaries_that_it_fights(reader: Reader) -> None:
    text = 'Rebels killed Wagner fighters in Mali. "They ran," said Issouf Ag Bilal, a spokesman for the rebel coalition.'
    reading = reader.read(Report(id="test", text=text))
    (tie,) = (tie for tie in reading.ties if tie.kind == "speaks_for")
    assert next(actor.kind for actor in reading.actors if actor.id == tie.b) == "rebel"


def test_persons_in_a_row_of_persons(reader: Reader) -> None:
    found = actors(
        reader, "On Monday, lawmaker Pedro Ruiz, Colonel Juan Vargas, Yanko Quilpe and Marta Solano were charged in Lima."
    )
    assert {"Pedro Ruiz", "Juan Vargas", "Marta Solano"} <= {actor.name for actor in found.values()}


def test_the_dead_of_a_whole_war_are_others_than_those_of_the_day(reader: Reader) -> None:
    text = "Four civilians were killed in a raid on a town in Syria. More than 300,000 people have been killed in the war."
    assert named_by(reader, text, "civilians") != named_by(reader, text, "people")


def test_a_place_is_no_person(reader: Reader) -> None:
    assert not [
        one
        for one in actors(reader, "Fighters took the Qadra Barrage in Iraq. Qadra Barrage fell.").values()
        if one.kind == "person"
    ]


def test_a_collective_is_offered_its_candidates_and_not_merged(reader: Reader) -> None:
    (rebels,) = (
        one for one in actors(reader, "Tuareg-led separatists attacked a camp in Mali.").values() if one.kind == "rebel"
    )
    assert "csp" not in rebels.id
    assert {one.registry_id for one in rebels.candidates} & {"csp", "cma", "fla"}
    assert all(0 < one.confidence < 0.7 for one in rebels.candidates)


def test_a_named_group_has_no_candidates(reader: Reader) -> None:
    assert actors(reader, "JNIM attacked a camp in Mali.")["jnim"].candidates == ()


def test_fighters_from_a_group_are_the_group(reader: Reader) -> None:
    text = "Two soldiers and four fighters from the Russian mercenary group Wagner were killed near Ber, Mali."
    assert named_by(reader, text, "fighters") == ("wagner",)


def test_a_photographer_is_somebody_beside_the_agency(reader: Reader) -> None:
    found = actors(reader, "An AFP photographer saw two bodies in Kidal, Mali. The army denied it, AFP reported.")
    assert len([one for one in found.values() if one.kind == "media"]) == 2
