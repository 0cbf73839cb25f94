"""Rule files: the shipped one, one of your own, and what is said of a faulty one."""

from __future__ import annotations

import pytest

from rashomon.data.layouts import load_layout, shipped_rules
from rashomon.errors import BadInput
from rashomon.reconcile.reports.layout import Cell
from rashomon.reconcile.reports.rulefile import layout_from

LINE = {"take": "largest", "of": ["dead"]}


def content(*lines: dict, **more: object) -> dict:
    return {"by": "event", "numbers": ["dead", "hurt"], "rules": {"most": list(lines or (LINE,))}} | more


def test_the_shipped_file_has_the_three_rules_and_says_what_each_word_means():
    layout = load_layout()
    assert list(layout.rules) == ["representative", "conservative", "informative"]
    assert {len(cells) for cells in layout.rules.values()} == {96}
    head = shipped_rules().split("\nby:")[0]
    taken = {cell.take for cells in layout.rules.values() for cell in cells}
    assert all(word in head for word in (*taken, "tie_breaks", "undecided", "order_by", "missing_as", "foremost"))


def test_each_repeats_its_cells_with_the_name_in_place():
    layout = layout_from(content({"each": ["side1", "side2"], "cells": [{"take": "mode", "of": ["$", "$_id"]}]}))
    assert [cell.column for cell in layout.cells("most")] == ["side1", "side1_id", "side2", "side2_id"]


def test_by_can_be_given_from_outside():
    assert layout_from(content(), by="incident").by == "incident"


def test_what_a_rule_reads():
    layout = layout_from(content({"take": "most_precise", "by": "hurt", "of": ["town"]}, tie_breaks=["dead"], order_by=["id"]))
    assert layout.reads("most") == ("event", "dead", "id", "town", "hurt")


def test_yaml_and_toml_say_the_same(tmp_path):
    (tmp_path / "a.yaml").write_text("by: event\nnumbers: [dead]\nrules:\n  most:\n    - {take: largest, of: [dead]}\n")
    (tmp_path / "a.toml").write_text('by = "event"\nnumbers = ["dead"]\n[[rules.most]]\ntake = "largest"\nof = ["dead"]\n')
    assert load_layout(tmp_path / "a.yaml") == load_layout(tmp_path / "a.toml")
    assert load_layout(tmp_path / "a.toml").cells("most") == (Cell(column="dead", take="largest"),)


@pytest.mark.parametrize(("name", "text"), [("a.yaml", "by: [event"), ("a.toml", "by = event"), ("a.yaml", "\x00")])
def test_a_file_that_is_no_yaml_or_toml_is_named(tmp_path, name, text):
    (tmp_path / name).write_text(text)
    with pytest.raises(BadInput, match=rf"{name}: cannot be read"):
        load_layout(tmp_path / name)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "the rule file: must be names with values"),
        (content(by=3), "`by`: must be a text"),
        (content(colour="red"), "'colour' means nothing here"),
        (content(rules={}), "at least one rule"),
        (content(rules={"most": {}}), "rule 'most': must be a list of lines"),
        (content(numbers=[1]), "`numbers`: must be a list of texts"),
        (content(separator=";;"), "`separator` must be one of ','"),
        (content(tie_breaks=["town"]), "'town' must be listed in `numbers`"),
        (content({"take": "largest"}), "line 1: `of` must name the columns"),
        (content({"take": "max", "of": ["dead"]}), "`take` is 'max'; it is one of mode"),
        (content({"take": ["mode"], "of": ["dead"]}), "`take` is"),
        (content(LINE | {"by": "hurt"}), "`largest` has no option `by`"),
        (content({"take": "most_precise", "of": ["town"]}), "`most_precise` needs `by`"),
        (content({"take": "most_precise", "of": ["town"], "by": "hurt", "unknown": "no"}), "`unknown` is `counts` or"),
        (content({"take": "most_precise", "of": ["town"], "by": "far"}), "'far' must be listed in `numbers`"),
        (content({"take": "largest", "of": ["town"]}), "needs it listed in `numbers` or `dates`"),
        (content({"take": "distinct", "of": ["dead"]}), "`distinct` makes a text"),
        (content({"take": "any", "of": ["town"]}), "'town' must be listed in `numbers`"),
        (content(LINE, LINE), "'dead': is made twice"),
        (content({"take": "mode", "of": ["event"]}), "'event': is made twice"),
        (content({"take": "any", "of": ["dead"], "where": "town"}), "there is no cell 'town' above it"),
        (content({"take": "any", "of": ["dead"], "unless": ["hurt"]}), "there is no cell 'hurt' of `any` or `foremost`"),
        (content({"take": "total", "of": ["all"], "adds": ["hurt"]}), "there is no cell 'hurt' of numbers"),
        (content({"take": "text", "of": ["unit"]}), "`text` needs `text`"),
        (content({"each": ["a"], "cells": "b"}), "line 1: must be a list of lines"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_place(data, said):
    with pytest.raises(BadInput) as error:
        layout_from(data)
    assert said in str(error.value)
