"""Reports that would like to run on the page, and reports that are written from right to left."""

from __future__ import annotations

from datetime import date

import pytest
from filling import fill
from playwright.sync_api import expect

from rashomon.records import Report

EVIL = '<img src=x onerror="window.ran = 1"><script>window.ran = 2</script>'
TEXT = (
    f"KIDAL, 2 Aug 2024 (Desert Post) - {EVIL} Rebels killed 12 soldiers in Kidal on Thursday, the army said. "
    "\u202eevil\u202c The rebels said \U0001f4a5 they had killed 30 soldiers in Kidal on Thursday.\n\n"
    '"javascript:window.ran = 3" was what General <b>Bold</b> Salif Aguibou said on Friday.'
)
ARABIC = "قال مسؤول محلي إن الهجوم على السوق أدى إلى مقتل عشرين شخصا يوم السبت. وأضاف أن الجيش أغلق الطريق."


@pytest.fixture
def hostile(reader, tmp_path, serve):
    where = tmp_path / "hostile.db"
    fill(
        where,
        reader,
        [
            Report(
                id=EVIL, text=TEXT, title=f"Twelve dead {EVIL}", outlet=f"Post {EVIL}", published=date(2024, 8, 2),
                url="javascript:window.ran = 4",
            ),
            Report(id="arabic", text=ARABIC, title="هجوم على السوق", published=date(2024, 8, 3)),
        ],
    )  # fmt: skip
    return serve(where)


def test_nothing_of_a_report_runs(hostile, visit):
    page = visit(hostile.at + "/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Episodes")
    reports = page.evaluate("async () => (await (await fetch('/api/reports')).json()).items")
    key = next(row["key"] for row in reports if row["id"] == EVIL)
    episodes = page.evaluate("async () => (await (await fetch('/api/episodes')).json()).items")
    addresses = [f"/reports/{key}", *(f"/episodes/{one['id']}" for one in episodes), "/actors", "/review", "/search?words=img",
                 "/search?words=soldiers&kind=quote", "/?place=%3Cscript%3Ewindow.ran%3D5%3C/script%3E"]  # fmt: skip
    for address in addresses:
        page.goto(hostile.at + address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.ran") is None, address
        assert page.locator("main img").count() == 0
        assert page.locator('a[href^="javascript:"]').count() == 0
    page.goto(f"{hostile.at}/reports/{key}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("<script>")
    expect(page.locator("article")).to_contain_text('<img src=x onerror="window.ran = 1">')


def test_marks_stand_where_the_words_are_after_an_emoji(hostile, visit):
    page = visit(hostile.at + "/")
    reports = page.evaluate("async () => (await (await fetch('/api/reports')).json()).items")
    key = next(row["key"] for row in reports if row["id"] == EVIL)
    page.goto(f"{hostile.at}/reports/{key}")
    expect(page.locator("article mark.figure", has_text="30 soldiers").first).to_be_visible()


def test_arabic_runs_from_right_to_left(hostile, visit):
    page = visit(hostile.at + "/")
    reports = page.evaluate("async () => (await (await fetch('/api/reports')).json()).items")
    key = next(row["key"] for row in reports if row["id"] == "arabic")
    page.goto(f"{hostile.at}/reports/{key}")
    expect(page.locator("article")).to_contain_text("السوق")
    assert page.evaluate("getComputedStyle(document.querySelector('article')).direction") == "rtl"
    expect(page.get_by_text("left unread")).to_be_visible()
