"""The report that called for this program must come out whole."""

from __future__ import annotations

import json

import pytest

from rashomon import Reader, Report
from rashomon.bench.gold import total
from rashomon.codec import to_json


@pytest.fixture(scope="module", params=["reader", "learned_reader"])
def pair(request, shared):
    reader: Reader = request.getfixturevalue(request.param)
    text = (shared / "seed" / "report.txt").read_text(encoding="utf-8")
    expected = json.loads((shared / "seed" / "expected.json").read_text(encoding="utf-8"))
    return expected, to_json(reader.read(Report(id="seed", text=text)))


@pytest.mark.parametrize(
    ("name", "least"), [("figures", 5), ("attributed figures", 5), ("claims", 10), ("events", 11), ("ties", 12), ("actors", 20)]
)
def test_what_is_found(pair, name, least):
    hits = total([pair])[name][0]
    assert hits >= least


def test_the_day_of_publication_is_inferred_and_says_from_what(pair):
    published = pair[1]["report"]["published"]
    assert (published["start"], published["end"], published["basis"]) == ("2024-08-02", "2024-08-03", "inferred")
    assert published["evidence"]


def test_boilerplate_headings_and_repairs(pair):
    expected, found = (one["report"] for one in pair)
    for part in ("boilerplate", "headings"):
        assert [(span["start"], span["end"]) for span in found[part]] == [
            (span["start"], span["end"]) for span in expected[part]
        ]
    mended = [(repair["span"]["start"], repair["reads"]) for repair in expected["repairs"]]
    assert [(repair["span"]["start"], repair["reads"]) for repair in found["repairs"]] == mended
    assert (found["agency"], found["photo_agency"]) == (expected["agency"], expected["photo_agency"])
