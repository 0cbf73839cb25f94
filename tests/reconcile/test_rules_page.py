"""docs/rules.md: its rules, examples and codebook are what the program does. And `rashomon rules`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sheets import CIVIL, killed, says, sheet
from typer.testing import CliRunner

from rashomon import cli
from rashomon.data.codebooks import example_codebook, load_codebook, load_rules

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
RULES = {rule.name: rule for rule in load_rules()}
SECTIONS = {
    name: body for name, body in re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE) if name in RULES
}
STANDINGS = {
    "": {}, "party": {"party_to_fight": True}, "on the spot": {"on_the_spot": True},
    "admits": {"party_to_fight": True, "against_interest": True},
}  # fmt: skip
SIDES = {"a": "side a", "b": "side b", "civilians": "civilians", "unknown": "side unknown"}


def example(section: str):
    """The sheet of an example's table."""
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line.startswith("|")]
    counts: dict[str, list] = {}
    for counted, source, lineage, number, standing in table[2:]:
        counts.setdefault(counted, []).append(says(source, number, lineage, **STANDINGS[standing]))
    return sheet(*(killed_as(counted, said, list(counts)) for counted, said in counts.items()))


def killed_as(counted: str, said: list, all_counted: list[str]):
    side, _, victims = counted.removeprefix("side ").partition(", ")
    if victims == "children":
        return killed(side, *said, group=victims, part_of=all_counted.index(side))
    side = "unknown" if side == "everybody" else side
    assert side in CIVIL
    return killed(side, *said, victims=victims)


def told(outcome) -> str:
    """An outcome as the page has it."""
    low, best, high = ("–" if end is None else str(end) for end in (outcome.low, outcome.best, outcome.high))
    grading = f", {outcome.grading}" if outcome.grading else ""
    parts = [f"low {low}, best {best}, high {high}{grading}"]
    for side, least, middle, most in outcome.by_side:
        ends = f"{least}" if least == most else f"{least}–{most}"
        parts.append(f"{SIDES[side]} {ends}" if least == most or middle is None else f"{SIDES[side]} {middle} ({ends})")
    return "; ".join(parts)


def test_every_rule_has_its_section():
    assert list(SECTIONS) == list(RULES)


@pytest.mark.parametrize("name", RULES)
def test_a_section_opens_as_the_rules_own_words_do(name):
    assert SECTIONS[name].strip().splitlines()[0] == RULES[name].doc.splitlines()[0]


@pytest.mark.parametrize("name", RULES)
def test_an_example_comes_out_as_the_page_says(name):
    assert re.findall(r"```text\n(.*?)\n```", SECTIONS[name]) == [told(RULES[name](example(SECTIONS[name])))]


def test_the_codebook_of_the_page_loads(tmp_path):
    (text,) = re.findall(r"<!-- example: codebook.yaml -->\n```yaml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "codebook.yaml").write_text(text, encoding="utf-8")
    rule = load_codebook(tmp_path / "codebook.yaml")
    assert rule(example(SECTIONS["representative"])).best == 61
    assert rule(example(SECTIONS["informative"])).best == 20


# --- the command ---------------------------------------------------------------------------------------------------------


def run(*arguments: str):
    return CliRunner().invoke(cli.app, ["rules", *arguments], env={"COLUMNS": "120"})


def test_the_command_lists_all_and_tells_one():
    assert all(name in run().output for name in RULES)
    one = run("airwars").output
    assert "discounted: all who give a number now say that no civilian died." in one
    assert "airwars.org" in one
    assert "acled ·" not in one


def test_the_command_checks_a_codebook(tmp_path):
    path = tmp_path / "own.yaml"
    assert run("--example").output == example_codebook()
    path.write_text(example_codebook(), encoding="utf-8")
    assert "admissions-first · version" in run("--codebook", str(path)).output
    assert re.search(r"weights\.party +0\s", run("--codebook", str(path)).output)


def test_the_command_says_what_is_wrong(tmp_path):
    assert str(run("nonsense").exception).startswith("there is no rule 'nonsense'; known are acled, ucdp,")
    path = tmp_path / "own.yaml"
    path.write_text("name: own\nbase: guess\n", encoding="utf-8")
    assert f"{path}: base: must be the name of a rule" in str(run("--codebook", str(path)).exception)
