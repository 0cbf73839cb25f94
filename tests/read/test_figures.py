"""Figures: bounds, kinds, victims, parts, and what is no figure. Sentences are invented."""

from __future__ import annotations

import pytest

from rashomon import Reader
from rashomon.data.harm import load_harm
from rashomon.read.figures.numerals import number_at
from rashomon.records import Figure, Report

HARM = load_harm()


def figures(reader: Reader, text: str) -> tuple[Figure, ...]:
    return reader.read(Report(id="test", text=text)).figures


def facts(reader: Reader, text: str) -> list[tuple[str, int | None, int | None, bool]]:
    return [(figure.kind, figure.low, figure.high, figure.vague is not None) for figure in figures(reader, text)]


@pytest.mark.parametrize("entry", HARM.entries, ids=lambda entry: f"{entry.id}-{entry.kind}")
def test_every_cue_matches_its_example_and_not_its_counter_example(reader: Reader, entry) -> None:  # type: ignore[no-untyped-def]
    assert entry.kind in [figure.kind for figure in figures(reader, entry.example)]
    assert entry.kind not in [figure.kind for figure in figures(reader, entry.counter)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twenty - three", 23), ("ninety six", 96), ("two hundred and fifty", 250), ("half a dozen", 6),
        ("1.9 million", 1_900_000),
        ("12,400", 12_400), ("a dozen", 12), ("three thousand", 3000),
    ],
)  # fmt: skip
def test_number_words(words: str, value: int) -> None:
    low = (*words.split(), "", "")
    assert number_at(low, 0) == (len(low) - 2, value)


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("At least 20 farmers were killed in the raid.", ("killed", 20, None, False)),
        ("More than two dozen soldiers were wounded.", ("injured", 24, None, False)),
        ("Up to 30 fighters were killed on Monday.", ("killed", None, 30, False)),
        ("About 30 fighters were killed on Monday.", ("killed", 30, 30, False)),
        ("Between 10 and 15 people were killed.", ("killed", 10, 15, False)),
        ("The raid caused no casualties.", ("casualties", 0, 0, False)),
        ("A soldier was killed near Goma.", ("killed", 1, 1, False)),
        ("Gunmen abducted two brothers.", ("abducted", 2, 2, False)),
        ("Dozens were injured in the blast.", ("injured", None, None, True)),
        ("The army suffered heavy losses at Sevare.", ("casualties", None, None, True)),
        ("The death toll rose to 15 on Tuesday.", ("killed", 15, 15, False)),
        ("The blast left 11 people dead.", ("killed", 11, 11, False)),
        ("The mine claimed the lives of two herders.", ("killed", 2, 2, False)),
        ("Over 60 civilians were killed and injured.", ("casualties", 60, None, False)),
        ("Militants have killed hundreds of people.", ("killed", None, None, True)),
    ],
)
def test_bounds_and_kinds(reader: Reader, sentence: str, fact: tuple[str, int | None, int | None, bool]) -> None:
    assert facts(reader, sentence) == [fact]


@pytest.mark.parametrize(
    "sentence",
    [
        "The army destroyed 12 vehicles and two tanks.",
        "Some 3,000 people marched through the capital.",
        "The 45-year-old mayor spoke on 12 March 2019.",
        "Karim Oumarou was killed in the ambush.",
        "They paid a ransom of $2 million.",
        "The war killed time and hope.",
        "He was charged over the deaths of Omar Said, 24 and Karim Haddad, 23.",
    ],
)
def test_no_figures(reader: Reader, sentence: str) -> None:
    assert facts(reader, sentence) == []


def test_a_title_without_punctuation(reader: Reader) -> None:
    assert facts(reader, "3 Civilians Killed 38 Injured in Rocket Attacks in Taiz.") == [
        ("killed", 3, 3, False), ("injured", 38, 38, False),
    ]  # fmt: skip


def test_a_toll_is_of_those_whom_it_names(reader: Reader) -> None:
    reading = reader.read(
        Report(id="test", text="The number of Wagner fighters killed in the battle has risen to at least 46.")
    )
    (figure,) = reading.figures
    assert [actor.registry_id for actor in reading.actors if actor.id in figure.victims] == ["wagner"]


def test_parts_point_at_their_total(reader: Reader) -> None:
    total, children, nurses = figures(reader, "15 people, including 10 children and two nurses, were killed in Bamenda.")
    assert (total.low, children.low, nurses.low) == (15, 10, 2)
    assert {children.kind, nurses.kind} == {"killed"}
    assert total.part_of is None
    assert children.part_of == nurses.part_of == total.id


def test_a_shared_verb_counts_for_the_whole_list(reader: Reader) -> None:
    assert facts(reader, "Six guerrillas and one soldier were killed.") == [("killed", 6, 6, False), ("killed", 1, 1, False)]


@pytest.mark.parametrize("deed", ["shot dead", "fatally shot", "fatally stabbed"])
def test_who_does_it_is_not_among_the_dead(reader: Reader, deed: str) -> None:
    assert facts(reader, f"A gunman {deed} two nurses.") == [("killed", 2, 2, False)]
    assert facts(reader, f"Two nurses were {deed}.") == [("killed", 2, 2, False)]


def test_others_are_of_the_group_named_before(reader: Reader) -> None:
    killed, wounded = figures(reader, "Three soldiers were killed and 20 others were wounded near Mocha.")
    assert killed.victims
    assert wounded.victims == killed.victims


def test_the_doer_of_the_clause(reader: Reader) -> None:
    reading = reader.read(Report(id="test", text="Rebels killed four policemen in Arauca."))
    (figure,) = reading.figures
    names = {actor.id: actor.name.lower() for actor in reading.actors}
    assert [names[id] for id in figure.by] == ["rebels"]
    assert not figure.civilians


def test_a_sum_over_a_war_is_cumulative(reader: Reader) -> None:
    figure = figures(reader, "The conflict has killed more than 70,000 people since 1983.")[0]
    assert (figure.low, figure.high, figure.scope) == (70_000, None, "cumulative")


def test_evidence_is_the_words_of_the_report(reader: Reader) -> None:
    text = "Troops said they had arrested at least nine suspects in Maiduguri."
    (figure,) = figures(reader, text)
    assert text[figure.span.start : figure.span.end] == figure.span.text == "at least nine suspects"
    assert figure.rule.startswith("figures.")


def test_losses_are_of_all_whom_the_subject_names(reader: Reader) -> None:
    text = "Libyan army units and men of the Russian mercenary group Wagner suffered heavy losses near Sebha."
    reading = reader.read(Report(id="test", text=text))
    (figure,) = reading.figures
    assert {actor.registry_id for actor in reading.actors if actor.id in figure.victims} == {
        actor.registry_id for actor in reading.actors if actor.kind in ("military", "private-military")
    }
    assert len(figure.victims) == 2


def test_the_number_of_a_title_is_of_those_whom_the_lead_names(reader: Reader) -> None:
    title, lead = figures(reader, "Car bomb kills four\n\nFour farmers were killed in Arauca on Monday.")
    assert title.victims == lead.victims != ()


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("No more than 10 people were killed.", ("killed", None, 10, False)),
        ("Two women were stoned to death.", ("killed", 2, 2, False)),
        ("Forty people in two villages were killed.", ("killed", 40, 40, False)),
        ("A child was killed in a rebel-held town.", ("killed", 1, 1, False)),
        ("The raid on the town killed at least nine traders, a local official told reporters.", ("killed", 9, None, False)),
        ("The number of soldiers killed at Arauca last month has risen to at least 46.", ("killed", 46, None, False)),
    ],
)
def test_more_ways_of_putting_it(reader: Reader, sentence: str, fact: tuple[str, int | None, int | None, bool]) -> None:
    assert facts(reader, sentence) == [fact]
