"""The claims stage: every cue in a sentence where it must report speech, and in one where it must not."""

from __future__ import annotations

import pytest

from rashomon import Reader, Report
from rashomon.data.files import read_yaml
from rashomon.read.claims import find_attributions
from rashomon.read.clean import clean
from rashomon.read.parse import parse

ROWS = read_yaml("cues.yaml")


@pytest.fixture(scope="module")
def rules_of(reader: Reader):
    def found(text: str) -> list[str]:
        parsed = parse(clean(Report(id="r", text=text), reader.lexicons.text), reader.nlp)
        return [
            "according" if one.cue is None else one.cue.id
            for one in find_attributions(parsed, reader.lexicons.cues, minds=True)
        ]

    return found


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_every_cue_reports_in_its_example_and_not_in_its_counter_example(rules_of, row):
    assert row["id"] in rules_of(row["example"])
    assert row["id"] not in rules_of(row["not"])


@pytest.fixture(scope="module")
def claims(reader: Reader):
    def claims_of(text: str):
        reading = reader.read(Report(id="r", text=text))
        names = {actor.id: actor.name for actor in reading.actors}
        return [(tuple(names[id] for id in claim.source), claim) for claim in reading.claims]

    return claims_of


@pytest.mark.parametrize(
    ("text", "source", "content", "stance"),
    [
        ("The Malian army said that rebels killed ten soldiers.", "Mali", "rebels killed ten soldiers", "assert"),
        ("Rebels killed ten soldiers, the Malian army said.", "Mali", "Rebels killed ten soldiers", "assert"),
        ("According to the Taliban, ten men died in Herat.", "Taliban", "ten men died in Herat", "assert"),
        ("Ten men died in Herat, according to the Taliban.", "Taliban", "Ten men died in Herat", "assert"),
        ("The Taliban condemned the attack on the mosque.", "Taliban", "the attack on the mosque", "condemn"),
        ("The Taliban denied attacking the mosque.", "Taliban", "attacking the mosque", "deny"),
        ("The Taliban vowed to avenge the dead.", "Taliban", "to avenge the dead", "pledge"),
        ("The Taliban claimed responsibility for it.", "Taliban", "responsibility for it", "claim-responsibility"),
    ],
)
def test_who_says_what(claims, text, source, content, stance):
    ((names, claim),) = claims(text)
    assert any(source in name for name in names)
    assert claim.content.text == content
    assert claim.stance == stance
    assert text[claim.content.start : claim.content.end] == content


def test_a_claim_reports_the_figures_in_its_words_and_no_others(reader):
    text = "Ten soldiers were killed in Herat. The Taliban said that twenty policemen were killed in Kabul."
    reading = reader.read(Report(id="r", text=text))
    (claim,) = reading.claims
    figures = {figure.id: figure.low for figure in reading.figures}
    assert [figures[id] for id in claim.of if id in figures] == [20]


def test_the_channel_is_named_beside_the_cue(claims):
    ((_, claim),) = claims("The Taliban said in a statement that the town had fallen.")
    assert claim.medium == "statement"
    ((_, claim),) = claims("The Taliban said that the town had fallen.")
    assert claim.medium is None


def test_a_claim_in_a_claim_names_the_outer_one(claims):
    found = [claim for _, claim in claims("The Taliban said that the army admitted that the town had fallen.")]
    outer, inner = sorted(found, key=lambda claim: claim.content.start)
    assert (outer.via, inner.via) == (None, outer.id)


def test_no_claim_without_speech(claims):
    assert claims("Rebels took the town of Ber and killed ten soldiers.") == []


def test_hearsay_has_no_source(claims):
    ((names, claim),) = claims("Rebels took the town of Ber and reportedly killed ten soldiers.")
    assert (names, claim.rule) == ((), "claims.hearsay")


@pytest.mark.parametrize(
    ("text", "sources", "content"),
    [
        ("Ten die in raid near Herat: Taliban\n\nFighting went on.", [], None),
        ("Ten dead in air raid on Herat: police\n\nFighting went on.", [""], "Ten dead in air raid on Herat"),
        ('"The town fell," the Taliban said.\n\n"We will never forget what was done."', ["Taliban", "Taliban"], None),
        ("Six men died in Herat according to the Taliban.", ["Taliban"], "Six men died in Herat"),
        ("The raid according to the Taliban killed four men in the city.", ["Taliban"], "killed four men in the city"),
        ("The Taliban declined to comment.", ["Taliban"], "to comment"),
    ],
)  # fmt: skip
def test_who_goes_on_speaking(claims, text, sources, content):
    found = claims(text)
    assert len(found) == len(sources)
    assert all(any(source in name for name in names) or not source for (names, _), source in zip(found, sources, strict=True))
    assert content is None or found[0][1].content.text == content


def test_what_happened_before_a_statement_is_the_reporters(reader):
    text = "The ministry said that France had promised help after rebels killed ten soldiers."
    reading = reader.read(Report(id="r", text=text))
    assert [figure.low for figure in reading.figures] == [10]
    assert not any(reading.figures[0].id in claim.of for claim in reading.claims)
    quoted = '"We left the town after rebels killed ten soldiers," the army said.'
    reading = reader.read(Report(id="r", text=quoted))
    assert any(reading.figures[0].id in claim.of for claim in reading.claims)


def test_a_finished_quotation_is_not_of_who_speaks_next(claims):
    told = claims('"The road was open all day." The Taliban said that the army had closed the bridge.')
    assert "the army had closed the bridge" in [claim.content.text for names, claim in told if names == ("Taliban",)]
