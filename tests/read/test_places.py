from __future__ import annotations

import pytest

from rashomon import Reader
from rashomon.read.actors import find_actors
from rashomon.read.clean import clean
from rashomon.read.gazetteer import fold, without_articles
from rashomon.read.parse import parse
from rashomon.read.places import find_places
from rashomon.records import Place, Report


@pytest.fixture
def places(reader: Reader):
    def read(text: str) -> dict[str, Place]:
        parsed = parse(clean(Report(id="r", text=text), reader.lexicons.text), reader.nlp)
        cast = find_actors(parsed, reader.lexicons.registry, reader.lexicons.actors)
        return {toponym.place.name: toponym.place for toponym in find_places(parsed, cast, reader.lexicons.gazetteer)}

    return read


def near(place: Place, lat: float, lon: float) -> bool:
    return place.lat is not None and place.lon is not None and abs(place.lat - lat) < 0.5 and abs(place.lon - lon) < 0.5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Fu'ah", "el Fuah"),
        ("Anéfis", "ANEFIS"),
        ("Dayr az-Zawr", "Deir al Zawr"),
        ("Tall Tamr", "Tel Tamr"),
        ("Saint-Louis", "St. Louis"),
    ],
)
def test_spellings_of_one_name_fold_together(one: str, other: str):
    assert fold(one) == fold(other)


def test_an_article_is_not_dropped_where_it_is_the_whole_name():
    assert fold("Al") == "al"
    assert without_articles(fold("al-Bab")) == "bab"


def test_a_place_carries_coordinates_country_and_codes(places):
    kidal = places("Malian soldiers fought separatists in Kidal on Tuesday.")["Kidal"]
    assert kidal.country == "ML"
    assert near(kidal, 18.44, 1.41)
    assert (kidal.relation, kidal.geo_precision, kidal.where_prec) == ("at", 1, 1)


def test_a_small_place_is_taken_from_the_country_that_the_report_is_about(places):
    assert places("Malian soldiers were killed in Ber, residents said.")["Ber"].country == "ML"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Clashes broke out in Tripoli, Libya, on Sunday.", "LY"),
        ("Clashes broke out in Tripoli, Lebanon, on Sunday.", "LB"),
    ],
)
def test_a_name_means_the_place_in_the_country_that_follows_it(places, text: str, country: str):
    assert places(text)["Tripoli"].country == country


def test_a_town_that_no_gazetteer_has_keeps_its_name_and_gets_no_coordinates(places):
    found = places("Syrian forces shelled the al-Zurqumiyah neighborhood in Homs on Monday.")
    assert found["al-Zurqumiyah"].lat is None
    assert found["al-Zurqumiyah"].country == "SY"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The convoy was ambushed south of Tessalit in Mali.", "south of"),
        ("The convoy was ambushed near Tessalit in Mali.", "near"),
        ("The convoy was ambushed outside Tessalit in Mali.", "near"),
        ("The convoy was ambushed on the outskirts of Tessalit in Mali.", "near"),
        ("The convoy was ambushed in Tessalit in Mali.", "at"),
    ],
)
def test_relations(places, text: str, relation: str):
    place = places(text)["Tessalit"]
    assert place.relation == relation
    assert place.geo_precision == (1 if relation == "at" else 2)


def test_a_stated_distance_is_the_radius(places):
    assert places("The convoy was ambushed 18 km south of Tessalit in Mali.")["Tessalit"].radius_km == 18


def test_a_province_and_a_country_are_regions(places):
    found = places("Rebels attacked army posts in Idlib province in northern Syria.")
    assert (found["Idlib province"].relation, found["Idlib province"].geo_precision) == ("in", 3)
    assert (found["Syria"].geo_precision, found["Syria"].where_prec) == (3, 6)


def test_words_of_an_actor_are_no_place(places):
    found = places("The Syrian Observatory for Human Rights said the Islamic State of Iraq attacked the town of Tikrit.")
    assert "Tikrit" in found
    assert not {"Iraq", "Observatory"} & set(found)


def test_the_capital_is_that_of_the_country_spoken_of(places):
    found = places("Syrian rebels fired rockets. A shell exploded in the Syrian capital on Friday.")
    assert near(found["Damascus"], 33.51, 36.29)


def test_a_weekday_or_a_person_is_no_place(places):
    assert not {"Tuesday", "Jordan", "March"} & set(places("On Tuesday in March, Michael Jordan spoke to soldiers."))


def test_nothing_is_found_in_nothing(places):
    assert places("") == {}
