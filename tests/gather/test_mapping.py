"""Mappings of news APIs, and what an API may answer."""

import json

import pytest

from rashomon.errors import BadInput
from rashomon.gather.failures import Failure
from rashomon.gather.mapping import load_mapping, read_mapped
from rashomon.gather.originals import Originals

STORY = "Rebels attacked an army convoy near Kidal on Monday, and twelve soldiers were killed, the governor's office said."
WAYS = {"reports": "answer.0.articles", "id": "key", "text": "body", "title": "title", "url": "url", "published": "at"}


def _read(*articles):
    return list(read_mapped(json.dumps({"answer": [{"articles": articles}]}).encode(), WAYS, "answer.json", Originals()))


def test_ways_lead_through_fields_and_lists_and_html_is_read_as_a_page_is():
    article = {"key": 7, "body": f"<p>{STORY}</p><p>{STORY}</p>", "title": "A convoy", "at": "2024-07-30T08:00:00Z"}
    ((where, report),) = _read(article)
    assert (where, report.id, report.title, str(report.published)) == ("answer.json, report 1", "7", "A convoy", "2024-07-30")
    assert report.text.startswith("Rebels attacked")


@pytest.mark.parametrize(
    "wrong", [{"title": 5}, {"title": {"a": 1}}, {"url": 5}, {"url": ["x"]}, {"url": "http://["}, {"body": 5}, {"at": [1]}]
)
def test_a_bad_report_does_not_cost_its_neighbours(wrong):
    good = {"key": "a", "body": f"<p>{STORY}</p><p>{STORY}</p>"}
    failure, (_, report) = _read({**good, **wrong}, {**good, "key": "b"})
    assert isinstance(failure, Failure)
    assert failure.where == "answer.json, report 1"
    assert report.id == "b"


@pytest.mark.parametrize("data", [b"[" * 100_000, b"{", b"5", b'{"answer": {}}', b"\x00", b'{"answer": ' + b"9" * 5_000 + b"}"])
def test_what_is_no_answer_is_told_once(data):
    (failure,) = read_mapped(data, WAYS, "answer.json", Originals())
    assert failure.fatal


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ("- a", "is no mapping"),
        ("id: a", "which field is the text"),
        ("id: a\ntext: b\nbody: c", "no field is called 'body'"),
        ("id: a\ntext: [b]", "is no mapping"),
        ("id: {", "is no YAML"),
        ("id: a\ntext: !!bool x", "is no YAML"),
        ("id: a\ntext: !!int ''", "is no YAML"),
        ("id: a\ntext: !!timestamp x", "is no YAML"),
        ("id: a\ntext: !!python/object/apply:os.getcwd []", "is no YAML"),
    ],
)
def test_what_is_no_mapping_is_told(tmp_path, told, says):
    (tmp_path / "map.yaml").write_text(told)
    with pytest.raises(BadInput, match=says):
        load_mapping(tmp_path / "map.yaml")
