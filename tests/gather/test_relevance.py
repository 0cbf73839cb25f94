import json
import time
from pathlib import Path

import pytest

from rashomon.gather.relevance import RELEVANT, features, relevance
from rashomon.records import Report


def _of(text: str, title: str | None = None) -> float:
    return relevance(Report(id="r", text=text, title=title))


@pytest.mark.parametrize(
    "text",
    [
        "Militants attacked a convoy on the northern road, killing four soldiers, the army said.",
        "Shelling of the old town wounded nine civilians, doctors said, after a ceasefire broke down.",
        "Police fired tear gas at thousands of protesters who marched on parliament.",
        "The rebels released twelve hostages after talks with the government.",
    ],
)
def test_conflict_passes(text):
    assert _of(text) >= RELEVANT


@pytest.mark.parametrize(
    "text",
    [
        "The album has nine songs and was recorded in a small studio by the lake. The band plays in three cities in spring.",
        "Scientists discovered a planet with water vapour in its atmosphere, a study says. The telescope data surprised them.",
        "The striker scored twice in the second half and the club won its third cup in a row at home in the rain.",
    ],
)
def test_other_news_does_not(text):
    assert _of(text) < RELEVANT


def test_the_page_on_gathering_names_the_threshold():
    page = (Path(__file__).resolve().parents[2] / "docs" / "gathering.md").read_text(encoding="utf-8")
    assert f"The shipped threshold, {RELEVANT}," in page


def test_a_text_without_words_is_not_relevant():
    assert _of("12 34 ... !!") == 0.0


def test_the_headline_counts():
    assert _of("More soon.", title="Rebels attack army base, killing soldiers") > _of("More soon.")


def test_case_and_repetition_do_not_change_the_words():
    assert features("Army ARMY army") == features("army")


def test_hostile_text_is_a_number_between_0_and_1():
    assert 0.0 <= _of("\ud800\x00 army " * 1000) <= 1.0


def test_recall_on_gold_reports(shared: Path):
    rows = [json.loads(line) for line in (shared / "gold/dev/reports.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = [row["text"] for row in rows] + [(shared / "seed/report.txt").read_text(encoding="utf-8")]
    passed = sum(_of(text) >= RELEVANT for text in texts)
    assert passed / len(texts) >= 0.99


def test_a_look_costs_far_less_than_a_reading():
    report = Report(id="r", text="The army said that rebels had shelled the town again and that nobody was hurt. " * 50)
    relevance(report)
    start = time.perf_counter()
    for _ in range(100):
        relevance(report)
    assert (time.perf_counter() - start) / 100 < 0.005
