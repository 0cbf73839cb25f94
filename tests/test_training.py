"""Annotations of our own: kept without the texts that they are of, joined to them where these are."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from rashomon.codec import from_json

TRAINING = Path(__file__).resolve().parents[1] / "training"


@pytest.fixture(scope="module")
def annotations():
    spec = importlib.util.spec_from_file_location("annotations", TRAINING / "annotations.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_words_of_a_report_are_kept_with_its_spans(annotations):
    packed = annotations.PACKED.read_text(encoding="utf-8")
    assert '"at":[' in packed
    for told in ('"text":', '"aka":', '"prefix":'):
        assert told not in packed
    assert len(packed.splitlines()) == len({json.loads(line)["report"]["id"] for line in packed.splitlines()}) > 200


def test_spans_come_and_go(annotations):
    text = "Rebels fled."
    told = {
        "a": [{"span": {"start": 0, "end": 6, "text": "Rebels"}, "when": {"span": None, "start": "2024-01-01"}}],
        "aka": ["x"],
    }
    bare = annotations.without_texts(told)
    assert bare == {"a": [{"span": {"at": [0, 6]}, "when": {"span": None, "start": "2024-01-01"}}]}
    assert annotations.with_texts(bare, text)["a"] == told["a"]


def test_joined_to_their_texts_they_are_gold_readings(annotations, shared, tmp_path):
    made = annotations.join(shared / "corpora", tmp_path)
    assert made == len(annotations.PACKED.read_text(encoding="utf-8").splitlines())
    for line in (tmp_path / "reports.jsonl").read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        gold = json.loads((tmp_path / f"{report['id']}.json").read_text(encoding="utf-8"))
        reading = from_json(gold, report["text"])
        ids = {actor.id for actor in reading.actors}
        assert {id for event in reading.events for id in (*event.side_a, *event.side_b)} <= ids
        assert {id for claim in reading.claims for id in claim.source} <= ids
