"""The page holds a report's words and nothing that they could do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

from rashomon.demo import sample_reports
from rashomon.records import Report
from rashomon.views.page import render_page

EVIL = (
    '<script>alert("x")</script>', "<img src=x onerror=alert(1)>", "</style><style>*{display:none}</style>", "</title><b>",
    "</script><svg/onload=alert(1)>", '" onmouseover="alert(1)', "' autofocus onfocus='alert(1)", "javascript:alert(1)", "-->",
    "{{ 7 * 7 }}", "{% raw %}", "&lt;i&gt;",
)  # fmt: skip


class Page(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value for name, value in attrs if name in ("href", "src")}

    def handle_data(self, data):
        self.words.append(data)


def test_whatever_a_report_holds_its_page_has_the_elements_of_any_page(reader):
    plain = Page(render_page([reader.read(_report("so they say", url=None))]))
    for evil in EVIL:
        for url in (evil, f"https://example.org/{evil}"):
            page = Page(render_page([reader.read(_report(evil, url=url))]))
            told = "".join(page.words)
            assert told.count(evil) >= 3, evil  # the title twice, the text, the outlet: as words
            assert page.attributes <= plain.attributes | {"rel"}, evil
            assert set(page.tags) <= set(plain.tags), evil
            assert [page.tags.count(tag) for tag in ("script", "style", "title")] == [1, 1, 1]
            assert {link for link in page.links if not link.startswith("#")} <= {f"https://example.org/{evil}"}


def test_the_accounts_of_an_episode_stand_side_by_side_and_many_counts_go_on_in_a_further_table(reader):
    killed = ("The battle at Kidal in Mali on 4 May 2024 killed 84 soldiers, 6 policemen and 9 civilians and wounded "
              "30 soldiers, 8 policemen and 5 civilians, the army said.")  # fmt: skip
    page = render_page([reader.read(Report(id=id, text=killed, outlet=id, published=date(2024, 5, 5))) for id in ("a", "b")])
    heads = [part.split("</thead>")[0].count('scope="col"') for part in page.split('<table class="matrix">')[1:]]
    assert "Who says how many (more counts)" in page
    assert heads[0] == 6
    assert "2 reports, 1 text" in page


def test_what_reports_say_against_each_other_stands_on_the_page(reader):
    page = Page(render_page([reader.read(report) for report in sample_reports()]))
    told = " ".join("".join(page.words).split())
    assert "Armed clash at Tinzaouatene (ML)" in told
    contradiction = told.partition("Contradiction · Wagner Group, killed: ")[2].partition("Contradiction")[0]
    assert "JNIM: 50; " in contradiction
    assert "separatist rebels: 84; " in contradiction


def test_text_of_a_report_runs_in_its_own_direction(reader):
    page = render_page([reader.read(replace(_report("so they say", url=None), title="قال الجيش"))])
    assert '<h2 dir="auto">قال الجيش</h2>' in page
    assert '<div class="text" dir="auto">' in page


def _report(words: str, *, url: str | None) -> Report:
    text = f"Rebels killed 84 soldiers {words} near Kidal in Mali on Thursday, the army said. “{words},” a spokesman said."
    return Report(id=words, text=text, title=words, outlet=words, url=url)
