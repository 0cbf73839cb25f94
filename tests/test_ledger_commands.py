"""The commands on a ledger, as an analyst types them: add, look, decide, and find it decided ever after."""

from __future__ import annotations

import csv
import json
import re
import shutil
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rashomon import Reader, cli
from rashomon.ledger import Ledger

SAMPLES = Path(str(resources.files("rashomon").joinpath("data/samples/reports.jsonl")))


def keys_in(shown: str) -> list[str]:
    """The first column of a list of episodes."""
    return re.findall(r"^ (e[0-9a-f]{8}) ", shown, re.MULTILINE)


def sheet_of(run, key: str) -> dict:
    return json.loads(run("show", key, "--format", "json").stdout)["sheet"]


def battle(run) -> str:
    """The episode that most reports tell of: the battle of Tinzaouatene."""
    keys = keys_in(run("episodes", "--place", "tinzaouatene", "--type", "armed clash").stdout)
    return max(keys, key=lambda key: len(sheet_of(run, key)["episode"]["events"]))


@pytest.fixture(scope="module")
def samples_ledger(reader, tmp_path_factory) -> Path:
    """A ledger of the samples, read once."""
    where = tmp_path_factory.mktemp("samples") / "rashomon.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Reader, "load", classmethod(lambda cls, actors=(), *, learned=True: reader))
        result = CliRunner().invoke(cli.app, ["add", str(SAMPLES), "--ledger", str(where)])
    assert result.exit_code == 0
    assert ": 12 new, 0 known; " in result.stdout
    return where


@pytest.fixture
def filled(run, samples_ledger):
    """Run a command in a folder whose rashomon.db holds the samples."""
    shutil.copy(samples_ledger, "rashomon.db")
    return run


def test_adding_again_adds_nothing(filled):
    before = filled("episodes", "--limit", "100").stdout
    assert filled("add", str(SAMPLES)).stdout.startswith("rashomon.db: 0 new, 12 known; ")
    assert filled("add", str(SAMPLES), "--again").stdout.startswith("rashomon.db: 0 new, 12 known; ")
    assert filled("episodes", "--limit", "100").stdout == before


def test_reports_one_by_one_and_backwards_give_the_same_episodes(filled, monkeypatch):
    whole = filled("episodes", "--limit", "100").stdout
    lines = SAMPLES.read_text(encoding="utf-8").splitlines()
    monkeypatch.setenv("RASHOMON_LEDGER", "backwards.db")
    for number, line in enumerate(reversed(lines)):
        Path(f"{number}.jsonl").write_text(line + "\n", encoding="utf-8")
        assert filled("add", f"{number}.jsonl").exit_code == 0
    assert filled("episodes", "--limit", "100").stdout == whole


def test_the_battle_is_one_episode_with_its_accounts(filled):
    shown = filled("show", battle(filled)).stdout
    for said in ("84", "47", "50", "10", "a large number", "Contradiction", "against its own", "representative"):
        assert said in shown
    sheet = sheet_of(filled, battle(filled))
    assert date(2024, 7, 25).isoformat() <= sheet["episode"]["start"] <= date(2024, 7, 28).isoformat()
    printed = [lineage for lineage in sheet["lineages"] if len(lineage["copies"]) == 3]
    assert len(printed) == 1, "the wire story and its two reprints are one text"


def test_episodes_are_found_by_place_day_and_party(filled):
    everything = keys_in(filled("episodes", "--limit", "100").stdout)
    sudan = keys_in(filled("episodes", "--from", "2025-01-15").stdout)
    assert 0 < len(sudan) < len(everything)
    fought = keys_in(filled("episodes", "--actor", "rapid support").stdout)
    assert 0 < len(fought) < len(everything)
    assert set(fought) <= set(everything)
    assert "no such episode" in filled("episodes", "--place", "Atlantis").stdout


def test_a_list_that_is_cut_says_so(filled):
    result = filled("episodes", "--limit", "2")
    assert len(keys_in(result.stdout)) == 2
    assert "more than 2 fit" in result.stderr


def test_merging_and_splitting(filled):
    one, other, *_ = keys_in(filled("episodes", "--place", "omdurman").stdout)
    events = [set(sheet_of(filled, key)["episode"]["events"]) for key in (one, other)]
    assert filled("merge", one, other, "--reason", "one attack", "--by", "Hanan").exit_code == 0
    assert set(sheet_of(filled, one)["episode"]["events"]) == events[0] | events[1]
    moved = sorted(events[1])
    assert filled("split", one, *moved, "--reason", "no, two", "--by", "Hanan").exit_code == 0
    assert set(sheet_of(filled, moved[0])["episode"]["events"]) == events[1]
    assert set(sheet_of(filled, min(events[0]))["episode"]["events"]) == events[0]
    assert filled("merge", min(events[0]), moved[0], "--reason", "one after all").exit_code == 0
    assert set(sheet_of(filled, one)["episode"]["events"]) == events[0] | events[1]


def test_a_report_is_taken_out_of_its_lineage_and_put_back(filled):
    printed = next(lineage for lineage in sheet_of(filled, battle(filled))["lineages"] if len(lineage["copies"]) == 3)
    first, second, third = (copy["report"] for copy in printed["copies"])

    def texts() -> list[int]:
        return sorted(len(lineage["copies"]) for lineage in sheet_of(filled, battle(filled))["lineages"])

    before = texts()
    for other in (first, second):
        assert filled("split", third, other, "--reason", "its own reporting").exit_code == 0
    assert texts() == sorted([*before[:-1], 1, 2])
    assert filled("merge", first, second, third, "--reason", "no, a reprint").exit_code == 0
    assert texts() == before


def test_a_correction_outlives_reading_again(filled):
    key = battle(filled)
    figure = next(
        statement["figure"] for count in sheet_of(filled, key)["counts"] for statement in count["statements"]
        if statement["low"] == 50
    )  # fmt: skip
    assert "55" not in filled("show", key).stdout
    assert filled("judge", figure, "correct", "low=55", "high=55", "--reason", "the statement says 55").exit_code == 0
    assert "55" in filled("show", key).stdout
    filled("add", str(SAMPLES), "--again")
    assert "55" in filled("show", key).stdout
    assert filled("judge", figure, "reject", "--reason", "misread").exit_code == 0
    assert "55" not in filled("show", key).stdout


def test_what_was_said_is_listed_and_taken_back(filled):
    key = battle(filled)
    before = filled("show", key).stdout
    figure = next(statement["figure"] for count in sheet_of(filled, key)["counts"] for statement in count["statements"])
    assert filled("judge", figure, "correct", "low=7777", "--reason", "their list", "--by", "Hanan").exit_code == 0
    assert filled("show", key).stdout != before
    listed = filled("history").stdout
    assert f"Hanan: correct {figure} low 7777 - their list" in listed
    assert filled("withdraw", listed.split()[0], "--reason", "a slip", "--by", "Hanan").exit_code == 0
    assert filled("show", key).stdout == before
    assert "(taken back) - their list" in filled("history", figure).stdout


def test_a_rejected_event_leaves_its_episode(filled):
    key = battle(filled)
    events = sheet_of(filled, key)["episode"]["events"]
    assert filled("judge", events[-1], "reject", "--reason", "a figure of speech").exit_code == 0
    assert events[-1] not in sheet_of(filled, events[0])["episode"]["events"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["show", "e0000"], "there is no episode 'e0000'"),
        (["judge", "f0000000000000000", "reject", "--reason", "x"], "nothing in this ledger has the key"),
        (["judge", "f0000000000000000", "maybe", "--reason", "x"], "'maybe' is no verdict"),
        (["judge", "f0000000000000000", "correct", "--reason", "x"], "takes what is right"),
        (["judge", "f0000000000000000", "correct", "low", "--reason", "x"], "'low' is not FIELD=VALUE"),
        (["judge", "f0000000000000000", "reject"], "say why"),
        (["merge", "r1", "r1", "--reason", "x"], "at least two"),
        (["merge", "r1", "a1", "--reason", "x"], "only episodes, or only reports"),
        (["merge", "r1", "r2", "--reason", " "], "say why"),
        (["split", "r1", "a1", "--reason", "x"], "only reports can be"),
        (["episodes", "--from", "yesterday"], "is not a day"),
    ],
)
def test_what_cannot_be_done_is_said(filled, arguments, says):
    result = filled(*arguments)
    assert result.exit_code != 0
    assert says in str(result.exception)


def test_a_ledger_that_is_not_there_is_not_made_by_looking(run):
    result = run("episodes", "--ledger", "missing.db")
    assert result.exit_code != 0
    assert "missing.db" in str(result.exception)
    assert not Path("missing.db").exists()


def test_a_bad_report_is_said_and_the_others_are_kept(run):
    Path("good.txt").write_text("Rebels killed 84 soldiers at Kidal in Mali, the army said.\n", encoding="utf-8")
    result = run("add", "good.txt", "missing.txt")
    assert result.exit_code == 1
    assert "no such file" in result.stderr
    assert "1 new" in result.stdout


def test_what_is_not_english_is_kept_and_said_to_be_unread(run):
    Path("rapport.txt").write_text(
        "L'armée a annoncé que dix soldats ont été tués près de la ville samedi soir.\n" * 3, encoding="utf-8"
    )
    result = run("add", "rapport.txt")
    assert result.exit_code == 0
    assert "kept unread" in result.stderr
    assert "soldats" in run("search", "armee").stdout


def test_texts_are_searched_whatever_the_accents(filled):
    assert "Tinzaouatene" in filled("search", "tinzaouatène", "drone").stdout
    assert "no report holds these words" in filled("search", "submarine").stdout


def test_what_the_rules_make_of_all_episodes_is_shown_and_written(filled):
    result = filled("sensitivity", "--from", "2024-07-20", "-o", "outcomes.csv")
    assert "How far accounts lie apart" in result.stdout
    rows = list(csv.DictReader(Path("outcomes.csv").read_text(encoding="utf-8").splitlines()))
    fought = {row["rule"]: row for row in rows if row["episode"] == sheet_of(filled, battle(filled))["episode"]["id"]}
    assert int(fought["conservative"]["best"]) < int(fought["representative"]["best"])
    assert fought["conservative"]["figures"].startswith("f")


def test_what_a_report_was_gathered_from_is_kept_unless_told_otherwise(run, tmp_path):
    (tmp_path / "story.txt").write_bytes("Shells hit Anéfis on 2 May 2024, killing three.".encode("cp1252"))
    run("add", "story.txt")
    run("add", "story.txt", "--no-originals", "--ledger", "lean.db")
    for where, kept in (("rashomon.db", 1), ("lean.db", 0)):
        with Ledger.open(tmp_path / where) as ledger:
            assert ledger.counts()["originals"] == kept
            digest = dict(ledger.reports()).popitem()[1].raw_sha256
            assert ledger.original(digest) == ((tmp_path / "story.txt").read_bytes() if kept else None)
