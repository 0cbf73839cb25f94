"""Stage 5: times are found, resolved against the day of publication or the story, and tied to what they date."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon import Reader
from rashomon.read.clean import clean
from rashomon.read.dates import TimeExpression, Timeline, find_dates
from rashomon.read.dates.feasts import easter, first_of_hijri_month, nth_weekday, orthodox_easter
from rashomon.read.parse import Parsed, parse_many
from rashomon.records import Report

MONDAY = date(2016, 6, 6)


def parsed(reader: Reader, text: str, published: date | None) -> Parsed:
    report = Report(id="r", text=text, published=published)
    return next(parse_many([clean(report, reader.lexicons.text)], reader.nlp))


def timeline(reader: Reader, text: str, published: date | None = MONDAY) -> Timeline:
    return find_dates(parsed(reader, text, published), reader.lexicons.observances)


def days(expression: TimeExpression) -> tuple[str | None, str | None]:
    interval = expression.interval
    assert interval is not None, expression
    return interval.start and interval.start.isoformat(), interval.end and interval.end.isoformat()  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("Rebels shelled the port on Monday.", "Monday", "2016-06-06", "2016-06-06"),
        ("Rebels shelled the port on Tuesday.", "Tuesday", "2016-05-31", "2016-05-31"),
        ("The envoy will fly to Juba on Tuesday.", "Tuesday", "2016-06-07", "2016-06-07"),
        ("Gunmen attacked the base last Monday.", "last Monday", "2016-05-30", "2016-05-30"),
        ("Gunmen attacked the base late on Friday night.", "late on Friday night", "2016-06-03", "2016-06-03"),
        ("Two mines exploded yesterday.", "yesterday", "2016-06-05", "2016-06-05"),
        ("The convoy was hit two days ago.", "two days ago", "2016-06-04", "2016-06-04"),
        ("Clashes broke out over the weekend.", "the weekend", "2016-06-04", "2016-06-05"),
        ("Jets hit the town in the past 24 hours.", "the past 24 hours", "2016-06-05", "2016-06-06"),
        ("Shelling killed nine people in the last three days.", "the last three days", "2016-06-03", "2016-06-06"),
        ("The army advanced last month.", "last month", "2016-05-01", "2016-05-31"),
        ("The army retook the pass last week.", "last week", "2016-05-30", "2016-06-05"),
        ("The junta left the bloc earlier this year.", "earlier this year", "2016-01-01", "2016-06-06"),
        ("Fighting has raged since Saturday.", "Saturday", "2016-06-04", "2016-06-06"),
        ("The siege has gone on since mid-March 2011.", "mid-March 2011", "2011-03-15", "2016-06-06"),
        ("A mortar round hit the market on April 25.", "April 25", "2016-04-25", "2016-04-25"),
        ("A mortar round hit the market on 25 July.", "25 July", "2015-07-25", "2015-07-25"),
        ("The town fell on the 3rd of March.", "the 3rd of March", "2016-03-03", "2016-03-03"),
        ("Talks were held between 3 and 5 May.", "3 and 5 May", "2016-05-03", "2016-05-05"),
        ("The town fell in June last year.", "June last year", "2015-06-01", "2015-06-30"),
        ("The war grew worse in late 2014.", "late 2014", "2014-10-01", "2014-12-31"),
        ("Both sides fought on Monday 23 May 2016.", "Monday 23 May 2016", "2016-05-23", "2016-05-23"),
        ("The group was founded in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31"),
        ("The rebels rose in the summer of 2012.", "the summer of 2012", "2012-06-01", "2012-08-31"),
        ("The five-year war has displaced millions.", "five-year", "2011-01-01", "2016-06-06"),
        ("The town has been besieged for three years.", "three years", "2013-06-06", "2016-06-06"),
        ("A bomb killed four on Good Friday.", "Good Friday", "2016-03-25", "2016-03-25"),
        ("A bomb killed four on 2016-05-23.", "2016-05-23", "2016-05-23", "2016-05-23"),
        ("A bomb killed four on 23.05.2016 in Bamako.", "23.05.2016", "2016-05-23", "2016-05-23"),
    ],
)
def test_words_resolve_to_days(reader: Reader, text: str, words: str, start: str, end: str) -> None:
    found = {one.span.text: one for one in timeline(reader, text).expressions}
    assert words in found, sorted(found)
    assert days(found[words]) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "The brigade may march north.",
        "About 2,000 people fled the town.",
        "At least 2014 civilians were killed.",
        "Resolution 2118 was adopted.",
        "The second brigade of the army fell back.",
        "The 19 April Movement laid down its arms.",
        "He was held at no. 1810 on the avenue.",
        "Their forces will march in columns.",
        "Sun Wei and Mar Elias were among the dead.",
    ],
)
def test_other_words_name_no_time(reader: Reader, text: str) -> None:
    assert [one.span.text for one in timeline(reader, text).expressions] == []


def test_upper_case_wires_are_read(reader: Reader) -> None:
    text = "LIMA, 12 FEB 88 (EFE) -- [TEXT] REBELS BLEW UP A BRIDGE ON SUNDAY. A CONVOY WAS AMBUSHED IN JANUARY."
    found = [days(one) for one in timeline(reader, text, None).expressions if one.dates]
    assert ("1988-02-07", "1988-02-07") in found
    assert ("1988-01-01", "1988-01-31") in found


def test_a_month_follows_the_story_and_not_the_day_of_publication(reader: Reader) -> None:
    text = "The rebels resumed their war in August 2013. The army stormed Aguelhok in November. The French left the next year."
    found = {one.span.text: one for one in timeline(reader, text).expressions}
    assert days(found["November"]) == ("2013-11-01", "2013-11-30")
    assert found["November"].interval is not None
    assert found["November"].interval.basis == "narrative"
    assert days(found["the next year"]) == ("2014-01-01", "2014-12-31")


def test_days_of_fighting_begin_on_the_day_of_the_clause(reader: Reader) -> None:
    found = timeline(reader, "Three days of heavy fighting erupted near Kutum on May 25.").expressions
    assert days(found[0]) == ("2016-05-25", "2016-05-27")


def test_hours_end_on_the_day_of_the_briefing(reader: Reader) -> None:
    text = "Jets killed 12 militants over the past 24 hours, the ministry said on Saturday."
    assert days(timeline(reader, text).expressions[0]) == ("2016-06-03", "2016-06-04")


# ------------------------------------------------------------------------------------------------ publication


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Date of publication 7 March 2018 Shells hit the old town on Wednesday.", "2018-03-07"),
        ("07-03-2018 Shells hit the old town on Wednesday.", "2018-03-07"),
        ("Published March 7 2018 Shells hit the old town on Wednesday.", "2018-03-07"),
        ("Last updated at Mar 072018 JUBA Shells hit the old town on Wednesday.", "2018-03-07"),
        ("NO CITY, 12 FEB 88 -- GUERRILLAS BLEW UP A BRIDGE ON SUNDAY.", "1988-02-12"),
        ("AYACUCHO, 12 FEB 88 (AFP) -- GUERRILLAS BLEW UP A BRIDGE.", "1988-02-12"),
    ],
)
def test_a_stamp_is_the_day_of_publication(reader: Reader, text: str, day: str) -> None:
    published = timeline(reader, text, None).published
    assert (published.basis, str(published.start), str(published.end)) == ("stated", day, day)
    assert published.evidence


def test_the_stamp_dates_no_event(reader: Reader) -> None:
    line = timeline(reader, "07-03-2018 Rebels shelled the old town.", None)
    assert not [one for one in line.expressions if one.dates]


def test_a_date_of_the_story_is_no_stamp(reader: Reader) -> None:
    assert timeline(reader, "On December 21, 2015 a bomber struck a patrol near Herat.", None).published.basis == "open"


def test_a_dateline_overrides_the_metadata(reader: Reader) -> None:
    published = timeline(reader, "07-03-2018 Shells hit the old town.", date(2018, 3, 20)).published
    assert (published.start, published.basis) == (date(2018, 3, 7), "stated")


def test_publication_is_inferred_where_days_agree(reader: Reader) -> None:
    # 16 June, the Day of the African Child, was a Thursday in 2022; the war is dated to 2021.
    text = (
        "The speech was released Thursday for the Day of the African Child. Aid workers said on Friday that "
        "fighting had not stopped since it began in November 2021."
    )
    published = timeline(reader, text, None).published
    assert (published.basis, published.start, published.end) == ("inferred", date(2022, 6, 17), date(2022, 6, 18))
    assert "Day of the African Child" in {span.text for span in published.evidence}


def test_publication_stays_open_where_nothing_fixes_the_year(reader: Reader) -> None:
    line = timeline(reader, "The militia said on Thursday that it had left the town.", None)
    assert (line.published.basis, line.published.start) == ("open", None)
    assert line.expressions[0].interval is None


# ------------------------------------------------------------------------------------------------ what is dated


def at(reader: Reader, text: str, word: str) -> tuple[Timeline, int]:
    one = parsed(reader, text, MONDAY)
    token = next(token.i for token in one.doc if token.text == word)
    return find_dates(one, reader.lexicons.observances), token


def test_the_day_of_speaking_is_not_the_day_of_the_event(reader: Reader) -> None:
    text = "Militiamen raided Fina on Thursday. The army said on Saturday that the raiders had killed ten people."
    line, said = at(reader, text, "said")
    assert line.said(said) == date(2016, 6, 4)
    line, killed = at(reader, text, "killed")
    when = line.of(killed)
    assert when.how == "story"
    assert when.interval is not None
    assert when.interval.start != date(2016, 6, 4)


def test_a_leading_day_dates_the_main_clause(reader: Reader) -> None:
    line, token = at(reader, "On Friday, gunmen attacked a convoy near Gao, killing three drivers.", "killing")
    dated = line.of(token)
    assert dated.expression is not None
    assert dated.expression.span.text == "Friday"


def test_the_day_of_a_relative_clause_dates_only_that_clause(reader: Reader) -> None:
    text = "On Sunday troops clashed with rebels outside Kole, which the rebels seized on April 26."
    line, clashed = at(reader, text, "clashed")
    assert days(line.of(clashed).expression) == ("2016-06-05", "2016-06-05")  # type: ignore[arg-type]
    line, seized = at(reader, text, "seized")
    assert days(line.of(seized).expression) == ("2016-04-26", "2016-04-26")  # type: ignore[arg-type]


def test_an_undated_sentence_carries_the_news_day_with_less_confidence(reader: Reader) -> None:
    line, token = at(reader, "Jets bombed Wau on Saturday. Residents buried the dead.", "buried")
    dated = line.of(token)
    assert (dated.how, dated.interval and dated.interval.start) == ("story", date(2016, 6, 4))
    assert dated.confidence < 0.5
    assert dated.when is not None
    assert dated.when.span is None


def test_undated_background_lies_before_publication(reader: Reader) -> None:
    line, token = at(reader, "Jets bombed Wau on Saturday. Residents buried the dead.", "buried")
    interval = line.of(token, background=True).interval
    assert interval is not None
    assert (interval.start, interval.end) == (None, MONDAY)


# ------------------------------------------------------------------------------------------------ named days


def test_feasts_are_computed() -> None:
    assert (easter(2016), easter(2024)) == (date(2016, 3, 27), date(2024, 3, 31))
    assert orthodox_easter(2022) == date(2022, 4, 24)
    assert nth_weekday(2016, 11, 3, 4) == date(2016, 11, 24)
    # Proclaimed on 6 June 2016, 27 May 2017, 11 March 2024: the tabular calendar is right to within a day.
    for proclaimed in (date(2016, 6, 6), date(2017, 5, 27), date(2024, 3, 11)):
        (computed,) = first_of_hijri_month(proclaimed.year, 9)
        assert abs((computed - proclaimed).days) <= 1
    assert len(first_of_hijri_month(2030, 9)) == 2


def test_every_observance_can_be_computed_and_found(reader: Reader) -> None:
    observances = reader.lexicons.observances
    for one in observances.by_id.values():
        assert one.names == tuple(name.lower() for name in one.names)
        assert one.begins(2001) or one.begins(2016) or one.begins(1972), one.id
        named = timeline(reader, f"The ceasefire of {one.names[0].title()} did not hold.").expressions
        assert any(found.rule == "dates.named" for found in named), one.names[0]


@pytest.mark.parametrize(
    "text",
    [
        "It lasted 99999 centuries.",
        "It began 99999 years ago.",
        "It ended 99999 weeks later.",
        "The bomb went off in the last second.",
        "They met on 31 June, as they had in March 1999. They met again on February 30.",
        "At 9999999999999999999 GMT the siren fell silent.",
        "Talks began on 00-00-0000 or 45.13.2019.",
    ],
)
def test_what_no_calendar_holds_is_read_without_complaint(reader: Reader, text: str) -> None:
    for one in timeline(reader, text).expressions:
        assert one.span.text in text
