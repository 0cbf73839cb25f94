"""How groups are scored, and the floors below which episodes must not fall."""

from __future__ import annotations

import json

import pytest

from rashomon.bench.clusters import b_cubed, pairs
from rashomon.bench.groups import compare
from rashomon.bench.gun_violence_episodes import Tree
from rashomon.codec import from_json
from rashomon.gather.files import gather

GOLD = {"a": 1, "b": 1, "c": 1, "d": 2}
FLOORS = {"dev, gold readings, pairs F1": 0.85, "dev, as read, pairs F1": 0.75}


@pytest.mark.parametrize(
    ("predicted", "cubed", "paired"),
    [
        ({"a": 1, "b": 1, "c": 1, "d": 2}, (1.0, 1.0, 1.0), (1.0, 1.0, 1.0)),
        ({"a": 1, "b": 2, "c": 3, "d": 4}, (1.0, 0.5, 2 / 3), (0.0, 0.0, 0.0)),
        ({"a": 1, "b": 1, "c": 1, "d": 1}, (0.625, 1.0, 10 / 13), (0.5, 1.0, 2 / 3)),
        ({"a": 1, "b": 1, "c": 2, "d": 2}, (0.75, 2 / 3, 12 / 17), (0.5, 1 / 3, 0.4)),
    ],
)
def test_groups_are_counted_as_they_should(predicted, cubed, paired):
    assert b_cubed(GOLD, predicted) == pytest.approx(cubed)
    assert pairs(GOLD, predicted) == pytest.approx(paired)


def test_the_usual_way_joins_what_is_told_alike_and_cuts_where_asked():
    tree = Tree(["shells hit the market of Kolda", "shells hit a market in Kolda", "a ferry sank near Velt"])
    assert tree.cut(0.3)[0] == tree.cut(0.3)[1] != tree.cut(0.3)[2]
    assert len(set(tree.cut(2.0))) == 3
    assert len(set(tree.cut(-1.0))) == 1


def test_episodes_on_the_grouped_reports(reader, shared):
    groups = json.loads((shared / "gold" / "groups_dev.json").read_text(encoding="utf-8"))
    dev = shared / "gold" / "dev"
    grouped = {name.split(":")[0] for group in groups for names in group["same"] for name in names}
    reports = [report for report in gather([str(dev / "reports.jsonl")]) if report.id in grouped]
    gold = [from_json(json.loads((dev / f"{one.id}.json").read_text(encoding="utf-8")), one.text) for one in reports]
    told = {score.name: score.value for score in compare("dev", groups, gold, list(reader.read_many(reports)))}
    for name, floor in FLOORS.items():
        assert told[name] >= floor, f"{name}: {told[name]:.3f} is below its floor of {floor}"
