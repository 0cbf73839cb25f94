"""From the list to an episode to the words: what a person sees, with the mouse and at the address."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from picturing import picture
from playwright.sync_api import Page, expect


def battle(page: Page) -> None:
    """Go from the list to the battle of Tinzaouatene that most reports tell of."""
    page.get_by_label("order").select_option("reports")
    expect(page).to_have_url(re.compile("order=reports"))
    page.get_by_role("row").filter(has_text="Tinzaouatene").get_by_role("link", name="Armed clash").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tinzaouatene")


def test_from_the_list_to_the_words(anywhere, visit):
    page = visit(anywhere.at + "/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Episodes")
    expect(page.get_by_role("row")).to_have_count(26)  # 25 episodes and the head
    picture(page, "episodes")
    battle(page)
    value = page.get_by_role("table").first.get_by_role("button", name="84").first
    value.click()
    expect(page.locator("mark", has_text="84").first).to_be_visible()
    assert "value=f" in page.url
    picture(page, "episode")
    page.get_by_role("link", name="in the report").first.click()
    expect(page.locator("article .pointed").first).to_be_visible()
    picture(page, "report")


def test_an_address_holds_the_view(demo, visit):
    page = visit(demo.at + "/?place=tinz&order=disagreement")
    expect(page.get_by_text("that fit")).to_be_visible()
    rows = page.get_by_role("row").count()
    assert 1 < rows < 26
    page.get_by_role("checkbox", name="assault").check()
    expect(page).to_have_url(re.compile("type=ASSAULT"))
    expect(page.get_by_role("row")).not_to_have_count(rows)
    again = visit(page.url)
    expect(again.get_by_role("checkbox", name="assault")).to_be_checked()
    expect(again.get_by_label("order")).to_have_value("disagreement")
    expect(again.get_by_role("row")).to_have_count(page.get_by_role("row").count())


def test_a_filter_that_fits_nothing_says_what_to_do(demo, visit):
    page = visit(demo.at + "/?place=nowhere-at-all")
    expect(page.get_by_text("No episode fits.")).to_be_visible()
    page.get_by_role("link", name="Show all of them").click()
    expect(page.get_by_role("row")).to_have_count(26)


def test_playback_narrows_the_map_and_the_days(demo, visit):
    page = visit(demo.at + "/")
    slider = page.get_by_role("slider")
    slider.focus()
    for _ in range(40):
        slider.press("ArrowLeft")
    page.get_by_role("button", name="List these days").click()
    expect(page).to_have_url(re.compile("start=.*end=|end=.*start="))


def test_search_finds_texts_quotes_and_names(demo, visit):
    page = visit(demo.at + "/search")
    page.get_by_role("searchbox").fill("tinzaouat*")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("li mark").first).to_contain_text("Tinzaouat", ignore_case=True)
    page.get_by_role("button", name="Quotes").click()
    page.locator("ol a").first.click()
    expect(page.locator("article .pointed").first).to_be_visible()
    page.goto(demo.at + "/search?kind=record&words=wagner")
    page.get_by_role("link", name="Wagner Group").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wagner Group")


def test_an_unknown_address_and_an_unknown_episode_say_so(demo, visit):
    page = visit(demo.at + "/nothing/here")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page")
    page = visit(demo.at + "/episodes/e99999999", expect=("404",))
    expect(page.get_by_role("alert")).to_contain_text("there is no episode")


PAGES = ("/", "/episodes/{episode}", "/episodes/{episode}?value={figure}", "/reports/{report}", "/review", "/review?many=1",
         "/actors", "/actors/{party}", "/history", "/agreement", "/search?words=army")  # fmt: skip


@pytest.mark.parametrize(("dark", "width"), [(False, 1280), (True, 390)], ids=["light and wide", "dark and narrow"])
def test_no_page_breaks_the_rules_of_access(demo, visit, dark, width):
    """WCAG 2 A and AA, as far as axe-core can tell."""
    page = visit(demo.at + "/", dark=dark, width=width)
    ids = page.evaluate(
        """async () => {
            const ask = async (path) => (await fetch("/api" + path)).json();
            const episode = (await ask("/episodes?order=reports")).items[0].id;
            const whole = await ask("/episodes/" + episode);
            return {episode, figure: whole.sheet.counts[0].statements[0].figure, report: whole.reports[0].key,
                    party: (await ask("/parties")).items[0].id};
        }"""
    )
    found = {}
    for address in PAGES:
        page.goto(demo.at + address.format(**ids))
        page.wait_for_load_state("networkidle")
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        told = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
        wrong = [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in told.response["violations"]]
        if wrong:
            found[address] = wrong
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{address} scrolls sideways"
    assert not found


def test_a_page_is_reached_by_the_keyboard(demo, visit):
    page = visit(demo.at + "/")
    expect(page.get_by_role("row")).to_have_count(26)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    reached = set()
    for _ in range(90):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("(document.activeElement?.getAttribute('href') ?? '').slice(0, 10)"))
    assert {"/", "/review", "/episodes/"} <= reached
