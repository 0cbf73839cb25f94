"""Addresses: pages, documents, texts and feeds from a real server, and what of them is asked for again."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from rashomon.errors import BadInput
from rashomon.gather.addresses import _fetcher, read_address
from rashomon.gather.failures import Failure
from rashomon.gather.gathering import Gathering
from rashomon.gather.limits import Limits
from rashomon.gather.originals import Originals
from rashomon.gather.reaching import plain
from rashomon.gather.visits import Visits

STORY = (
    "Shells fell on the market of Orvel late on Sunday, killing four people, the governor said. "
    "The rebels of the northern front denied that they had fired, and blamed the army for the attack. "
    "A doctor at the hospital of the town said that eleven people were treated for wounds, two of them children. "
) * 5


def page(title: str = "Shells fall on Orvel", head: str = "", text: str = STORY) -> str:
    opens = f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head>"
    return f"{opens}<body><article><h1>{title}</h1><p>{text}</p></article></body></html>"


def feed(*items: str) -> str:
    opens = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
    return f"{opens}{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"


@pytest.fixture(autouse=True)
def how():
    """How to gather on this machine, without pauses; a fetcher knows the robots.txt of one test and not of the next."""
    _fetcher.cache_clear()
    return Gathering(limits=Limits(private=True, pause=0, seconds=5), originals=Originals(keep=True))


def read(address: str, how: Gathering):
    """The reports at an address and the failures."""
    items = list(read_address(address, how))
    reports = [item[1] for item in items if not isinstance(item, Failure)]
    return reports, [item for item in items if isinstance(item, Failure)]


def again(how: Gathering) -> Gathering:
    """The same on another day: what was seen is known."""
    seen = {visit.address: visit for visit in how.visits.hand_over()}
    return replace(how, visits=Visits(seen.get))


# One report


def test_a_page(site, how):
    told = '<meta property="article:published_time" content="2026-03-02T10:00:00Z">'
    told += '<link rel="canonical" href="/a?id=3&amp;utm_medium=x#top">'
    data = page(head=told)
    site.put("/a?id=3", data)
    (report,), failed = read(site.at("/a?utm_source=feed&id=3&fbclid=7#story"), how)
    assert failed == []
    assert (report.id, report.url, report.title) == (site.at("/a?id=3"), site.at("/a?id=3"), "Shells fall on Orvel")
    assert (report.published, report.text) == (date(2026, 3, 2), STORY.strip())
    assert how.originals.hand_over() == {report.raw_sha256: data.encode()}
    assert report.raw_sha256 == sha256(data.encode()).hexdigest()


def test_a_page_that_is_served_as_xml(site, how):
    data = '<?xml version="1.0"?>' + page().replace("<html>", '<html xmlns="http://www.w3.org/1999/xhtml">')
    (report,), _ = read(site.put("/a", data, "application/xml"), how)
    assert report.text == STORY.strip()


def test_a_page_that_moved_is_known_by_where_it_is(site, how):
    site.answers["/old"] = (301, {"Location": "/new#x"}, b"")
    site.put("/new", page())
    (report,), _ = read(site.at("/old"), how)
    assert report.url == site.at("/new")


def test_a_text_with_its_charset(site, how):
    address = site.put("/a.txt", "Войска ушли из города ночью.".encode("koi8-r"), "text/plain; charset=koi8-r")
    (report,), _ = read(address, how)
    assert (report.text, report.url) == ("Войска ушли из города ночью.", address)


def test_a_page_whose_server_lies_about_the_charset(site, how):
    (report,), _ = read(site.put("/a", page(text=STORY.replace("Orvel", "Añéfis")), "text/html; charset=latin-1"), how)
    assert "the market of Añéfis" in report.text


@pytest.mark.parametrize(
    ("data", "kind", "told"),
    [
        (b'{"articles": []}', "application/json", "--mapping"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "image/png", "image/png"),
        (b"Shells\x00fell." * 50, "text/plain", "binary"),
        (b"%PDF-1.7 cut", "text/html", "PDF"),
        (b"PK\x03\x04" + bytes(50), "application/octet-stream", "docx"),
        (b"<html><body><div id='app'></div></body></html>", "text/html", "no story"),
        (b"", "text/html", ""), (b"", "text/plain", "empty"),
        (b"<div>" * 5_000 + b"x", "text/html", "save the story"),
        (b"<!DOCTYPE html><html>" + b"<p>x" * 300_000, "text/html", "too many elements"),
        (b"<?xml version='1.0'?><urlset/>", "text/xml", "no feed"),
    ],
)  # fmt: skip
def test_what_is_no_report_is_told(site, how, data, kind, told):
    reports, (failure,) = read(site.put("/a", data, kind), how)
    assert (reports, failure.where, failure.fatal) == ([], site.at("/a"), True)
    assert told in failure.message
    assert how.visits.hand_over() == ()


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/", "http://localhost:9/", "http://169.254.169.254/latest", "http://[::1]/"]
)
def test_no_address_of_this_machine_by_default(address):
    ((failure,), reports) = read(address, Gathering(limits=Limits(pause=0)))[::-1]
    assert reports == []
    assert "of this machine" in failure.message


def test_an_address_in_its_plain_form():
    assert plain(" HTTP://Wire.Example:80?UTM_source=x&b=%e9+c&a#top ") == "http://wire.example/?b=%e9+c&a"
    assert plain("https://wire.example:8080/A/?utm=1") == "https://wire.example:8080/A/?utm=1"
    assert plain("http://[") == "http://["


# Again


@pytest.mark.parametrize("etag", [{"ETag": '"7"'}, {}])
def test_what_has_not_changed_is_passed_over(site, how, etag):
    address = site.put("/a", page(), **etag)
    assert len(read(address, how)[0]) == 1
    how = again(how)
    reports, (note,) = read(address, how)
    assert (reports, note.fatal) == ([], False)
    assert "not changed" in note.message
    site.put("/a", page(text=STORY + "Later, ten were dead."), **dict.fromkeys(etag, '"8"'))
    (report,), _ = read(address, how)
    assert report.text.endswith("ten were dead.")


def test_what_failed_is_asked_for_again(site, how):
    site.put("/a", page(), ETag='"a"')
    site.answers["/b"] = (500, {}, b"")
    address = site.put("/feed", feed("<link>/a</link>", "<link>/b</link>"), "text/xml", ETag='"f"')
    reports, failed = read(address, how)
    assert ([report.url for report in reports], [failure.where for failure in failed]) == ([site.at("/a")], [site.at("/b")])
    how = again(how)
    site.put("/b", page("Rebels leave Tarn"))
    reports, failed = read(address, how)
    assert ([report.url for report in reports], failed) == ([site.at("/b")], [])
    how = again(how)
    site.asked.clear()
    assert read(address, how)[0] == []
    assert site.paths() == ["/feed"]


# Feeds


def test_the_entries_of_a_feed_are_read_as_pages(site, how):
    site.put("/a", page(), ETag='"a"')
    site.put("/b", page("Rebels leave Tarn", head='<meta property="article:published_time" content="2026-03-01">'))
    day = "<pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate>"
    first, second = f"<link>/a?utm_source=rss</link>{day}", f"<link>/b</link>{day}"
    reports, failed = read(site.put("/feed", feed(first, second, "<link>/a#again</link>")), how)
    assert [(report.url, report.published) for report in reports] == [
        (site.at("/a"), date(2026, 3, 2)), (site.at("/b"), date(2026, 3, 1)),
    ]  # fmt: skip
    assert failed == []
    assert site.paths() == ["/feed", "/a", "/b"]
    assert read(site.put("/other", feed("<link>/a</link>")), how)[0] == []


def test_a_feed_cannot_lead_to_this_machine_nor_to_its_files(site, how, monkeypatch):
    monkeypatch.setattr("rashomon.gather.reaching.is_open", lambda ip: ip == "127.0.0.1")  # the site, as if it were on the web
    hostile = [
        "file:///etc/passwd", "http://169.254.169.254/latest", "http://10.0.0.1/", "http://[::1]/", "javascript:alert(1)",
        "https://other.example/a", "http://me:pw@wire.example/", "ftp://wire.example/a",
    ]  # fmt: skip
    items = [f"<link>{link}</link><description>{STORY}</description>" for link in hostile]
    how = replace(how, limits=Limits(pause=0))
    reports, failed = read(site.put("/feed", feed(*items)), how)
    assert (reports, len(failed), site.paths()) == ([], len(hostile), ["/feed"])
    assert all(failure.fatal and failure.message for failure in failed)


def test_an_entry_with_its_whole_text_needs_no_page(site, how):
    content = "<title>Shells fall on Orvel</title><author>Mira Dolan</author><link>/a</link>"
    content += f"<content:encoded><![CDATA[<p>{STORY}</p>]]></content:encoded>"
    site.answers["/a"] = (403, {}, b"")
    address = site.put("/feed", feed(content, "<link>/b</link><description>Only its first lines.</description>"))
    (report,), (note, failure) = read(address, how)
    assert (report.id, report.url, report.title) == (site.at("/a"), site.at("/a"), "Shells fall on Orvel")
    assert (report.text, report.authors) == (STORY.strip(), ("Mira Dolan",))
    assert how.originals.hand_over() == {report.raw_sha256: f"<p>{STORY}</p>".encode()}
    assert (note.where, note.fatal, failure.where, failure.fatal) == (site.at("/a"), False, site.at("/b"), True)
    assert "403" in note.message


def test_an_entry_whose_page_was_read_before_does_not_change_to_the_text_of_the_feed(site, how):
    site.put("/a", page())
    address = site.put("/feed", feed(f"<link>/a</link><description>{STORY}</description>"))
    assert len(read(address, how)[0]) == 1
    site.answers["/a"] = (503, {}, b"")
    site.put("/feed", feed(f"<link>/a</link><description>{STORY} </description>"))
    reports, (failure,) = read(address, again(how))
    assert (reports, failure.fatal) == ([], True)


def test_a_feed_within_a_feed_is_not_followed(site, how):
    address = site.put("/feed", feed("<link>/feed2</link>"))
    site.put("/feed2", feed("<link>/feed</link>"))
    reports, (failure,) = read(address, how)
    assert (reports, failure.where) == ([], site.at("/feed2"))


def test_so_many_entries_and_no_more(site, how):
    site.put("/feed", feed(*(f"<link>/{number}</link>" for number in range(50))))
    read(site.at("/feed"), replace(how, limits=replace(how.limits, entries=3)))
    assert site.paths() == ["/feed", "/0", "/1", "/2"]


# Limits


def test_limits_from_the_environment():
    told = {"RASHOMON_GATHER_MEGABYTES": "2.5", "RASHOMON_GATHER_ROBOTS": "no", "RASHOMON_GATHER_ENTRIES": "7", "PATH": "x"}
    assert Limits.from_environment(told) == Limits(megabytes=2.5, robots=False, entries=7)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MEGABYTES", "much"),
        ("MEGABYTES", "nan"),
        ("SECONDS", "-1"),
        ("REDIRECTS", "1.5"),
        ("PRIVATE", "perhaps"),
        ("AGENT", "a\r\nX: y"),
    ],
)
def test_limits_that_are_none_are_named(name, value):
    with pytest.raises(BadInput, match=f"RASHOMON_GATHER_{name}"):
        Limits.from_environment({f"RASHOMON_GATHER_{name}": value})


def test_each_limit_stands_in_the_documents_as_it_is():
    page = (Path(__file__).parents[2] / "docs" / "gathering.md").read_text(encoding="utf-8")
    for field in fields(Limits):
        assert f"`RASHOMON_GATHER_{field.name.upper()}`" in page
        assert field.metadata["help"] in page
