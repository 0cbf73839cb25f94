"""The trigger lexicon speaks for itself; whole reports show sides, status, setting, merging and the figures' events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rashomon import Reader
from rashomon.data.events import load_trigger_lexicon
from rashomon.read.actors import Cast, find_actors
from rashomon.read.clean import clean
from rashomon.read.dates import find_dates
from rashomon.read.events import TriggerEntry, find_events
from rashomon.read.events.triggers import find_triggers, survey
from rashomon.read.parse import parse
from rashomon.records import Event, Figure, Report, When

LEXICON = load_trigger_lexicon()
NOBODY = Cast(actors=(), mentions=())


def triggered(reader: Reader, sentence: str) -> set[str]:
    """The ids of the entries that a sentence triggers."""
    parsed = parse(clean(Report(id="t", text=sentence), reader.lexicons.text), reader.nlp)
    ground = survey(NOBODY, (), find_dates(parsed, reader.lexicons.observances))
    return {trigger.entry.id for trigger in find_triggers(parsed, ground, LEXICON)}


def events_of(reader: Reader, text: str, published: date | None = date(2024, 8, 2)) -> tuple[Event, ...]:
    return reader.read(Report(id="t", text=text, published=published)).events


def types_of(reader: Reader, text: str) -> dict[str, str]:
    """The type that each trigger word gets, whatever it is merged with."""
    return {span.text: event.type for event in events_of(reader, text) for span in (event.trigger, *event.mentions)}


@pytest.mark.parametrize("entry", LEXICON.entries, ids=lambda entry: entry.id)
def test_the_example_of_an_entry_triggers_it(reader: Reader, entry: TriggerEntry) -> None:
    assert entry.id in triggered(reader, entry.example)


@pytest.mark.parametrize("entry", LEXICON.entries, ids=lambda entry: entry.id)
def test_the_counter_example_of_an_entry_does_not_trigger_it(reader: Reader, entry: TriggerEntry) -> None:
    assert entry.id not in triggered(reader, entry.counter)


def test_the_ids_of_entries_are_unique() -> None:
    ids = [entry.id for entry in LEXICON.entries]
    assert len(ids) == len(set(ids))


def test_title_lead_and_body_of_one_attack_are_one_event(reader: Reader) -> None:
    text = (
        "Car bomb kills nine in Mogadishu\n\n"
        "A car bomb killed nine people at a checkpoint in Mogadishu on Thursday, police said.\n\n"
        "The blast destroyed two shops. The attack took place at dawn."
    )
    assaults = [event for event in events_of(reader, text) if event.type == "ASSAULT"]
    assert len(assaults) == 1
    assert assaults[0].acled == "Remote explosive/landmine/IED"
    assert len(assaults[0].mentions) >= 3


@pytest.mark.parametrize(
    "further",
    ["The rebels said that 24 policemen were also killed in the battle.",
     "The army fled. It left no word. Bloggers reported that at least nine soldiers were killed."],
)  # fmt: skip
def test_further_counts_of_the_dead_are_of_the_same_event(reader: Reader, further: str) -> None:
    text = f"Rebels killed 40 soldiers in a battle at Kidal in Mali on 4 May 2024. {further}"
    reading = reader.read(Report(id="test", text=text, published=date(2024, 5, 6)))
    assert len({figure.event for figure in reading.figures}) == 1
    assert len(reading.figures) == 2


def test_another_day_is_another_event(reader: Reader) -> None:
    text = "Rebels attacked a convoy on Thursday. Gunmen attacked a market on 12 July 2024."
    assert len([event for event in events_of(reader, text) if event.type == "ASSAULT"]) == 2


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Rebels attacked the barracks.", "happened"),
        ("Rebels plan to attack the barracks.", "planned"),
        ("Rebels threatened to attack the barracks.", "threatened"),
        ("Rebels may attack the barracks.", "possible"),
        ("The army is besieging the town.", "ongoing"),
    ],
)
def test_status(reader: Reader, sentence: str, status: str) -> None:
    assert status in {event.status for event in events_of(reader, sentence) if event.type in ("ASSAULT", "COERCE")}


def test_what_is_negated_outright_is_no_event(reader: Reader) -> None:
    assert not events_of(reader, "The rebels did not attack the barracks.")


def test_old_days_and_past_perfect_are_background(reader: Reader) -> None:
    events = events_of(reader, "Soldiers shelled the town on Thursday. Rebels captured the town in March 2020.")
    assert [event.background for event in events] == [False, True]


@pytest.mark.parametrize(
    "towns", ["Taliban-held towns", "Several towns held by the Taliban", "Towns controlled by the Taliban"]
)
def test_what_strikes_a_town_strikes_those_who_hold_it(reader: Reader, towns: str) -> None:
    reading = reader.read(Report(id="t", text=f"{towns} were captured by the Afghan army."))
    (event,) = (event for event in reading.events if event.type == "ASSAULT")
    assert [actor.name for actor in reading.actors if actor.id in event.side_b] == ["Taliban"]


def test_who_must_do_it_himself_asks_nobody(reader: Reader) -> None:
    assert "REQUEST" in types_of(reader, "The regime must stop the shelling.").values()
    assert "REQUEST" not in types_of(reader, '"We must stop the shelling," the mayor said.').values()


def test_a_deed_does_not_run_over_its_object_to_the_next_deed(reader: Reader) -> None:
    events = events_of(reader, "A man shot his brother and his wife before killing a burglar.")
    assert events[0].trigger.text == "shot"


def test_sides_of_a_passive_and_of_a_carried_noun(reader: Reader) -> None:
    for sentence in (
        "The convoy was attacked by the Taliban.",
        "The Taliban launched an attack on the convoy.",
        "The Taliban claimed responsibility for the attack.",
    ):
        (event,) = (event for event in events_of(reader, sentence) if event.type == "ASSAULT")
        assert len(event.side_a) == 1, sentence


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Russia", "France"),
        ("Hamas", "the army"),
        ("Israel", "Mali"),
        ("the Taliban", "Ukraine"),
        ("rebels", "the United States"),
    ],
)
def test_swapping_the_parties_never_changes_the_types(reader: Reader, one: str, other: str) -> None:
    text = (
        "{0} shelled positions of {1} on Monday. {1} condemned the attack and urged {0} to stop. "
        "{0} accused {1} of killing two farmers."
    )
    straight, swapped = types_of(reader, text.format(one, other)), types_of(reader, text.format(other, one))
    assert straight == swapped
    assert straight == {
        "shelled": "ASSAULT",
        "condemned": "ACCUSE",
        "attack": "ASSAULT",
        "urged": "REQUEST",
        "accused": "ACCUSE",
        "killing": "ASSAULT",
    }


def test_figures_are_tied_to_their_event(reader: Reader) -> None:
    text = "Rebels ambushed a patrol near the river on Monday, killing four soldiers."
    parsed = parse(clean(Report(id="t", text=text, published=date(2024, 8, 2)), reader.lexicons.text), reader.nlp)
    cast = find_actors(parsed, reader.lexicons.registry, reader.lexicons.actors)
    figure = Figure(id="f1", kind="killed", low=4, high=4, vague=None, span=parsed.span(11, 13))
    events, (linked,) = find_events(parsed, cast, (), find_dates(parsed, reader.lexicons.observances), (figure,), LEXICON)
    (assault,) = (event for event in events if event.type == "ASSAULT")
    assert linked.event == assault.id
    assert linked.by == assault.side_a
    assert linked == replace(figure, event=assault.id, by=assault.side_a)


@pytest.mark.parametrize(
    "sentence",
    [
        "Police arrested the man behind the bombing.",
        "Hamid Rowe is responsible for the attack.",
    ],
)
def test_those_whom_the_words_make_answer_for_a_deed_did_it(reader: Reader, sentence: str) -> None:
    (deed,) = (event for event in events_of(reader, sentence) if event.type == "ASSAULT")
    assert len(deed.side_a) == 1


def test_a_place_is_taken_from_those_who_lose_it(reader: Reader) -> None:
    (event,) = events_of(reader, "The Taliban seized Kunduz from the army.")
    assert event.acled == "Non-state actor overtakes territory"
    assert event.side_b


def test_what_a_fight_is_for_has_not_been_done(reader: Reader) -> None:
    events = events_of(reader, "The army launched an operation to retake Sake.")
    assert {event.acled for event in events} == {"Armed clash"}


def test_people_accused_of_something_are_described_not_accused(reader: Reader) -> None:
    assert "ACCUSE" not in {event.type for event in events_of(reader, "Gunmen shot two farmers accused of theft.")}


def test_undated_news_happens_on_the_day_of_the_story(reader: Reader) -> None:
    events = events_of(reader, "Rebels attacked Kutum on Thursday. Soldiers shelled Mellit.")
    assert {(event.when.interval.start, event.when.interval.end) for event in events if isinstance(event.when, When)} == {
        (date(2024, 8, 1), date(2024, 8, 1))
    }


def test_an_attack_by_those_who_fly_comes_from_the_air(reader: Reader) -> None:
    (event,) = events_of(reader, "The air force attacked a village.")
    assert event.acled == "Air/drone strike"


def doers_of(reader: Reader, text: str) -> list[set[str]]:
    """The names of those who did each attack of a text."""
    reading = reader.read(Report(id="t", text=text, published=date(2024, 8, 2)))
    names = {actor.id: actor.name for actor in reading.actors}
    return [{names[id] for id in event.side_a} for event in reading.events if event.type == "ASSAULT"]


@pytest.mark.parametrize(
    "sentence",
    [
        "An attack blamed on Boko Haram killed six farmers.",
        "Six farmers died in a raid attributed to Boko Haram.",
        "Boko Haram organized an attack on the camp.",
    ],
)
def test_a_deed_is_of_those_on_whom_it_is_laid_and_who_carry_it_out(reader: Reader, sentence: str) -> None:
    assert {"Boko Haram"} in doers_of(reader, sentence)


def test_who_tells_of_an_attack_did_not_do_it(reader: Reader) -> None:
    assert doers_of(reader, "State television made no mention of the attack on Monday.") == [set()]


def test_a_place_names_where_it_struck_not_where_the_teller_lives(reader: Reader) -> None:
    text = (
        "The Britain-based group said that rebels fired rockets at a market in Homs on Monday. Rebels had fired mortars before."
    )
    places = [event.place for event in events_of(reader, text)]
    assert "Britain" not in {getattr(place, "name", None) for place in places}


def test_a_title_without_a_place_takes_the_one_of_its_lead(reader: Reader) -> None:
    (event,) = events_of(reader, "Gunmen kill nine farmers\n\nThe attack took place in Maiduguri on Monday.")
    assert getattr(event.place, "name", None) == "Maiduguri"


def test_those_who_fell_in_a_fight_fought_the_side_that_is_named(reader: Reader) -> None:
    reading = reader.read(Report(id="t", text="Nine soldiers were killed on Monday in clashes with Boko Haram near Goma."))
    names = {actor.id: actor.name for actor in reading.actors}
    (clash,) = reading.events
    assert [names[id] for id in clash.side_a] == ["Boko Haram"]
    assert clash.side_b
    assert [names[id] for figure in reading.figures for id in figure.by] == ["Boko Haram"]


def test_who_kills_by_hand(reader: Reader) -> None:
    assert {"Boko Haram"} in doers_of(reader, "Six people were killed at the hands of Boko Haram in Mopti.")


def test_a_war_told_by_its_beginning_is_not_over(reader: Reader) -> None:
    text = "The war in Syria, which began with protests in 2011, has killed more than 280,000 people."
    (war,) = (event for event in events_of(reader, text) if event.type == "ASSAULT")
    assert isinstance(war.when, When)
    assert (war.when.interval.start, war.when.interval.end) == (date(2011, 1, 1), date(2024, 8, 2))


def test_a_further_deed_is_of_whoever_does_the_first(reader: Reader) -> None:
    assert doers_of(reader, "Boko Haram trapped the streets, in addition to killing 27 civilians.") == [{"Boko Haram"}]
