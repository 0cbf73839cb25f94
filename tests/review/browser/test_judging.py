"""Coders at work: by keyboard alone, two of them and an admin, and a team that logs in."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys

import pytest
from picturing import picture
from playwright.sync_api import Page, expect

PASSWORD = "a sentence is easy to remember"


def name(page: Page, who: str) -> None:
    """Say who judges, where there are no accounts."""
    page.get_by_role("button", name="Say who you are").click()
    page.get_by_label("Your name").fill(who)
    page.keyboard.press("Enter")
    expect(page.get_by_role("banner")).to_contain_text(who)


def ask(page: Page, path: str):
    """What the API answers to this browser."""
    return page.evaluate("async (path) => (await fetch('/api' + path)).json()", path)


def export(page: Page) -> list[dict[str, str]]:
    """The CSV of all episodes under every rule."""
    text = page.evaluate("async () => (await fetch('/api/episodes.csv')).text()")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_session_by_keyboard(anywhere, visit):
    page = visit(anywhere.at + "/")
    name(page, "Ana")
    before, episodes = export(page), ask(page, "/episodes?order=reports")
    battle = episodes["items"][0]["id"]

    page.goto(f"{anywhere.at}/review?kind=figure&episode={battle}")
    heading = page.get_by_role("heading", level=2).first
    expect(heading).to_contain_text("figure")
    for _ in range(40):  # to a figure that every rule counts
        first = heading.inner_text()
        if "84 " in first:
            break
        page.keyboard.press("s")
        expect(heading).not_to_have_text(first)
    expect(page.locator(".words mark")).to_contain_text("84")
    picture(page, "review")
    page.keyboard.press("e")
    page.get_by_label("At least").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("999")
    page.get_by_label("At most").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("999")
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    expect(page.get_by_role("status")).to_contain_text("corrected")
    expect(heading).not_to_have_text(first)
    assert export(page) != before
    counts = ask(page, f"/episodes/{battle}")["sheet"]["counts"]
    assert 999 in {said["low"] for count in counts for said in count["statements"]}

    page.keyboard.press("z")
    expect(page.get_by_role("status")).to_contain_text("taken back")
    assert export(page) == before

    page.goto(f"{anywhere.at}/review?kind=claim")
    expect(heading).to_contain_text("claim")
    page.keyboard.press("x")
    expect(page.get_by_role("status")).to_contain_text("rejected")
    said = ask(page, "/history")["items"][0]["judgement"]
    assert (said["verdict"], said["by"]) == ("reject", "Ana")


def test_merging_two_episodes_and_taking_it_back(demo, visit):
    page = visit(demo.at + "/")
    name(page, "Ana")
    total = ask(page, "/episodes")["total"]
    battle = ask(page, "/episodes?order=reports&place=tinzaouatene")["items"][0]["id"]
    page.goto(f"{demo.at}/episodes/{battle}")
    page.get_by_role("button", name="Merge with another episode").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio").first.check()
    dialog.get_by_label("Why").fill("one attack, told twice")
    dialog.get_by_role("button", name="Merge", exact=True).click()
    expect(dialog).to_be_hidden()
    assert ask(page, "/episodes")["total"] == total - 1
    for item in ask(page, "/history")["items"]:
        page.goto(demo.at + "/history")
        with page.expect_response(lambda answer: answer.url.endswith("/withdraw")):  # earlier ones say it too
            page.get_by_role("button", name="Take back").first.click()
        expect(page.get_by_text("taken back").first).to_be_visible()
        assert item["judgement"]["verdict"] == "same"
    assert ask(page, "/episodes")["total"] == total


def test_words_are_moved_and_a_missed_record_is_added(demo, visit):
    page = visit(demo.at + "/")
    name(page, "Ana")
    page.goto(demo.at + "/review?kind=figure")
    expect(page.locator(".words mark")).to_be_visible()
    before = page.locator(".words mark").inner_text()
    page.keyboard.press("}")
    after = page.locator(".words mark").inner_text()
    assert after.startswith(before)
    assert len(after) > len(before)
    page.keyboard.press("c")
    expect(page.get_by_role("status")).to_contain_text("corrected")
    assert ask(page, "/history")["items"][0]["judgement"]["field"] == "span"

    expect(page.locator(".words mark")).to_be_visible()
    page.evaluate(
        """() => {
            const text = document.querySelector(".words span").firstChild;
            const range = document.createRange();
            const start = text.data.search(/\\S/);
            range.setStart(text, start);
            range.setEnd(text, start + 6);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }"""
    )
    page.keyboard.press("d")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("At least").fill("3")
    dialog.get_by_role("button", name="Add", exact=True).click()
    expect(dialog).to_be_hidden()
    said = ask(page, "/history")["items"][0]["judgement"]
    assert (said["verdict"], said["field"]) == ("add", "figure")
    report = ask(page, f"/reports/{said['a']}")
    added = [figure for figure in report["reading"]["figures"] if figure["rule"] == "person"]
    assert [figure["low"] for figure in added] == [3]


def test_many_at_once_are_only_those_on_the_screen(demo, visit):
    page = visit(demo.at + "/")
    name(page, "Ana")
    left = ask(page, "/queue")["left"]
    page.goto(demo.at + "/review?many=1")
    page.get_by_role("checkbox").nth(3).uncheck()
    page.get_by_role("button", name="that are ticked").click()
    page.get_by_role("dialog").get_by_role("button", name="Accept").click()
    expect(page.get_by_role("status")).to_contain_text("kept")
    assert ask(page, "/queue")["left"] == left - 11


def test_a_graphic_report_is_veiled(demo, visit):
    page = visit(demo.at + "/")
    name(page, "Ana")
    report = ask(page, "/reports")["items"][0]["key"]
    page.goto(f"{demo.at}/reports/{report}")
    page.get_by_role("button", name="Mark as graphic").click()
    expect(page.get_by_role("button", name="Not graphic")).to_be_visible()
    other = visit(f"{demo.at}/reports/{report}")
    expect(other.get_by_role("button", name="Show it")).to_be_visible()
    expect(other.locator("article")).to_have_count(0)
    other.get_by_role("button", name="Show it").click()
    expect(other.locator("article")).to_be_visible()


@pytest.fixture
def team(samples, tmp_path, serve):
    """A server for a team of two coders, a reader and an admin."""
    users = tmp_path / "users"
    command = [sys.executable, "-c", "from rashomon.cli import main; main()", "users", str(users), "set"]
    for who, role in (("ana", "coder"), ("ben", "coder"), ("rita", "reader"), ("ada", "admin")):
        subprocess.run([*command, who, "--role", role], input=f"{PASSWORD}\n", text=True, check=True, capture_output=True)
    shutil.copy(samples, tmp_path / "team.db")
    return serve(tmp_path / "team.db", "--users", str(users))


def log_in(page: Page, who: str, password: str = PASSWORD) -> None:
    page.get_by_label("Name").fill(who)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


def test_a_team_logs_in(team, visit):
    page = visit(team.at + "/", expect=("401", "429"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    log_in(page, "rita", "not the password")
    expect(page.get_by_role("alert")).to_contain_text("the name or the password is wrong")
    log_in(page, "rita")
    expect(page.get_by_role("heading", level=1)).to_have_text("Episodes")
    expect(page.get_by_role("banner")).to_contain_text("rita, reader")
    battle = ask(page, "/episodes?order=reports")["items"][0]["id"]
    page.goto(f"{team.at}/episodes/{battle}")
    expect(page.get_by_role("table").first).to_be_visible()
    expect(page.get_by_role("button", name="Merge with another episode")).to_have_count(0)
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    for _ in range(6):
        log_in(page, "ana", "guessed wrong again")
        page.wait_for_timeout(150)
    expect(page.get_by_role("alert")).to_contain_text("too many wrong passwords")


def test_two_coders_and_an_adjudication(team, visit):
    record = None
    for who, key in (("ana", "a"), ("ben", "x")):
        page = visit(team.at + "/", expect=("401",))
        log_in(page, who)
        expect(page.get_by_role("banner")).to_contain_text(who)
        page.goto(f"{team.at}/review?kind=figure&second=1")
        expect(page.get_by_role("heading", level=2).first).to_contain_text("figure")
        record = record or ask(page, "/queue?kind=figure&second=true")["items"][0]["key"]
        page.keyboard.press(key)
        expect(page.get_by_role("status")).to_contain_text("kept")
    page.goto(team.at + "/agreement")
    expect(page.get_by_text("An admin settles them.")).to_be_visible()
    admin = visit(team.at + "/agreement", expect=("401",))
    log_in(admin, "ada")
    expect(admin.get_by_role("heading", level=1)).to_have_text("Agreement")
    admin.get_by_role("listitem").filter(has_text="ana").get_by_role("button", name="Settle on this").click()
    expect(admin.get_by_text("Nothing: coders agree")).to_be_visible()
    said = ask(admin, "/history")["items"][0]["judgement"]
    assert (said["verdict"], said["a"], said["final"], said["by"]) == ("accept", record, True, "ada")
    page.goto(f"{team.at}/history")
    expect(page.get_by_text("settled").first).to_be_visible()


def test_the_sheet_of_keys_is_there(demo, visit):
    page = visit(demo.at + "/review")
    for key in ("a", "c", "x", "z", "?"):
        expect(page.locator("kbd", has_text=key).first).to_be_visible()
