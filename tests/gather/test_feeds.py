"""Feeds: what they tell of their entries in all three forms, and what is done to a parser with them."""

from __future__ import annotations

import json
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import BadInput
from rashomon.gather import feeds
from rashomon.gather.feeds import Entry, is_feed, read_feed

HERE = "https://wire.example/feeds/world"
RSS = """<?xml version="1.0" encoding="utf-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Wire</title><link>https://wire.example/</link>
<item><title>Shells fall on Orvel &amp; Tarn</title><link>/a?utm_source=rss</link><dc:creator>Mira Dolan</dc:creator>
<pubDate>Mon, 02 Mar 2026 23:30:00 -0500</pubDate><description>Shells fell.</description>
<content:encoded><![CDATA[<p>Shells fell on <b>Orvel</b> &nbsp; at night.</p>]]></content:encoded></item>
<item><title>Again</title><link>https://wire.example/a#top</link></item>
<item><title>By its guid</title><guid isPermaLink="true">https://wire.example/b</guid></item>
<item><title>No address</title><guid isPermaLink="false">4711</guid></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://wire.example/world/"><title>Wire</title><id>x</id>
<entry><title>One</title><id>tag:wire.example,2026:1</id><link rel="alternate" href="one"/>
<updated>2026-03-04T00:00:00Z</updated>
<published>2026-03-02T10:00:00Z</published><author><name>Mira Dolan</name></author><author><name>Jon Pell</name></author>
<content type="html">&lt;p&gt;Shells fell.&lt;/p&gt;</content></entry>
<entry><title>Two</title><id>2</id><link href="https://wire.example/two"/><updated>2026-03-04T00:00:00Z</updated></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Wire</title></channel>
<item rdf:about="y"><title>One</title><link>https://wire.example/one</link><dc:date>2026-03-02</dc:date></item></rdf:RDF>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1", "title": "Wire",
    "items": [
        {
            "id": "1", "url": "https://wire.example/one", "title": "One", "date_published": "2026-03-02T10:00:00Z",
            "authors": [{"name": "Mira Dolan"}, {"url": "x"}, 7], "content_html": "<p>Shells fell.</p>",
        },
        {"id": "https://wire.example/two", "author": {"name": "Jon Pell"}, "content_text": "Shells fell."},
        {"id": 3, "title": 3, "url": 3}, {"id": "4"}, "five", None,
    ],
}  # fmt: skip


def read(data: bytes | str, most: int = 200, charset: str | None = None) -> tuple[Entry, ...]:
    raw = data.encode() if isinstance(data, str) else data
    assert is_feed(raw, "text/html")
    return read_feed(raw, HERE, most, charset)


def test_rss():
    first, second = read(RSS)
    assert (first.address, first.title) == ("https://wire.example/a?utm_source=rss", "Shells fall on Orvel & Tarn")
    assert (first.published, first.authors) == (date(2026, 3, 2), ("Mira Dolan",))
    assert first.content == "<p>Shells fell on <b>Orvel</b> &nbsp; at night.</p>"
    assert (second.address, second.published, second.content) == ("https://wire.example/b", None, None)


def test_atom_tells_the_day_of_publication_and_not_of_an_update():
    first, second = read(ATOM)
    assert (first.address, first.published) == ("https://wire.example/world/one", date(2026, 3, 2))
    assert (first.authors, first.content) == (("Mira Dolan", "Jon Pell"), "<p>Shells fell.</p>")
    assert (second.address, second.published) == ("https://wire.example/two", None)


def test_rdf():
    (entry,) = read(RDF)
    assert (entry.address, entry.published) == ("https://wire.example/one", date(2026, 3, 2))


def test_json_feed():
    first, second = read(json.dumps(JSON))
    assert (first.address, first.title, first.published) == ("https://wire.example/one", "One", date(2026, 3, 2))
    assert (first.authors, first.content) == (("Mira Dolan",), "<p>Shells fell.</p>")
    assert (second.address, second.authors, second.content) == ("https://wire.example/two", ("Jon Pell",), "Shells fell.")


def test_so_many_entries_from_the_top():
    items = "".join(f"<item><link>/{number}</link></item>" for number in range(500))
    assert [entry.address[-2:] for entry in read(f"<rss><channel>{items}</channel></rss>", most=3)] == ["/0", "/1", "/2"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "koi8-r"])
def test_charsets(encoding):
    text = "<rss><channel><item><title>Казань и Волга под огнём</title><link>/a</link></item></channel></rss>"
    told = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>{text}'
    assert (
        read((b"\xfe\xff" if encoding == "utf-16-be" else b"") + told.encode(encoding))[0].title == "Казань и Волга под огнём"
    )


def test_a_server_that_lies_about_the_charset():
    assert (
        read("<rss><channel><item><title>Añéfis</title><link>/a</link></item></channel></rss>", charset="latin-1")[0].title
        == "Añéfis"
    )


@pytest.mark.parametrize(
    "broken",
    [
        "<rss><channel><item><link>/a</link><title>A & B &nbsp; <b>C</title></item>",
        "<rss><channel><item><link>/a</link><title>A\x00\x01B</title></item></channel></rss>",
        "<rss><channel><item><link>/a</link></item></channel>",
        "<rss><channel><item><link> /a </link><pubDate>soon</pubDate></item></channel></rss><p>Sign up!",
    ],
)
def test_broken_feeds_are_read_as_far_as_they_go(broken):
    assert [entry.address for entry in read(broken)] == ["https://wire.example/a"]


@pytest.mark.parametrize(
    ("data", "kind", "feed"),
    [
        (b"<!DOCTYPE html><html><head><title>The <rss> tag</title>", "text/html", False),
        (b"  <!-- a --> <?xml-stylesheet href='x'?>\n<rss version='2.0'>", "text/html", True),
        (b"<!DOCTYPE rss PUBLIC '-//Netscape//DTD RSS 0.91//EN' 'http://x/rss.dtd'>\n<rss>", "text/plain", True),
        (b'{"a": 1}', "application/json", False),
        (b"<atom:feed xmlns:atom='http://www.w3.org/2005/Atom'>", "text/plain", True),
        (b"<feedback>", "text/html", False),
        (b"", "application/rss+xml", True),
    ],
)
def test_what_is_a_feed(data, kind, feed):
    assert is_feed(data, kind) == feed


# What is done to a parser


BOMB = '<!DOCTYPE rss [<!ENTITY a "{}">{}]>'.format(
    "x" * 100, "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 50}">' for at in range(8))
)
BOMBED = "<rss><channel><item><title>&i;</title><link>/a</link></item></channel></rss>"
FILE = '<!DOCTYPE rss [<!ENTITY i SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("before", [BOMB, FILE, BOMB.replace("<!ENTITY", "\n<!ENTITY"), "<!--" + "x" * 200_000 + "-->" + BOMB])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declared_entities_are_refused(before, encoding):
    with pytest.raises(BadInput):
        read_feed((before + BOMBED).encode(encoding), HERE, 200)


@pytest.mark.parametrize("before", ["<!-- {} <!DOCTYPE rss> -->", "<!-- <a --> <?x {}?>", "<!--\n{}\n<!DOCTYPE rss>\n-->"])
def test_entities_hidden_in_what_stands_before_are_not_taken(before):
    hidden = before.format('\n<!ENTITY i "expanded">\n') + "\n<!DOCTYPE rss>\n" + BOMBED
    for data in (hidden.encode(), hidden.encode("utf-16")):
        (entry,) = read_feed(data, HERE, 200)
        assert "expanded" not in (entry.title or "")


def test_an_entity_within_the_feed_is_no_entity():
    inside = BOMBED.replace("<channel>", '<channel><!DOCTYPE x [<!ENTITY i "expanded">]>')
    assert all("expanded" not in (entry.title or "") for entry in read_feed(inside.encode(), HERE, 200))


def test_a_feed_is_bytes_and_never_the_name_of_a_file(tmp_path, monkeypatch):
    (tmp_path / "<rss>").write_text("<rss><channel><item><link>/from-a-file</link></item></channel></rss>")
    monkeypatch.chdir(tmp_path)
    assert read_feed(b"<rss>", HERE, 200) == ()


@pytest.mark.parametrize(
    "inside",
    [
        b"<a>" * 200_000, b"<" * 2_000_000, b"&a;" * 1_000_000, b"<a" * 1_000_000, b"<item><link>/a</link></item>" * 100_000,
        b"<a>" * 100_000, b"<author>" + b"a." * 200_000 + b"</author>",
        b"<!--" * 1_000_000, b"<![CDATA[" * 100_000, b"x" * 6_000_000,
    ],
    ids=["nested", "opened", "references", "unclosed", "items", "deep", "author", "comments", "cdata", "long"],
)  # fmt: skip
def test_a_feed_made_to_take_hours_takes_seconds(inside, monkeypatch):
    monkeypatch.setattr(feeds, "MAX_SECONDS", 0.5)
    begin = time.monotonic()
    try:
        read_feed(b"<rss><channel><item><link>/a</link>" + inside, HERE, 200)
    except BadInput as error:
        assert "a feed" in str(error) or "no feed" in str(error)  # noqa: PT017 (either outcome is right)
    assert time.monotonic() - begin < 60  # the machine may be busy; not hours


@pytest.mark.parametrize(
    "data",
    [
        b'{"version": "https://jsonfeed.org/version/1.1", "items": ' + b"[" * 200_000, b'{"version": "https://jsonfeed.org/version/1.1"',
        b'{"version": "https://jsonfeed.org/version/1.1", "items": 7}', b'{"version": "https://jsonfeed.org/version/1\xff"}',
        b"{" * 200_000,
    ],
)  # fmt: skip
def test_json_that_is_no_feed_is_refused(data):
    with pytest.raises(BadInput):
        read_feed(data, HERE, 200)


def test_halves_of_characters_and_nulls_reach_no_entry():
    told = '{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/a\\ud800", "title": "A\\u0000\\udfffB"}]}'
    (entry,) = read(told)
    assert (entry.address, entry.title) == ("https://wire.example/a", "AB")


@given(st.binary(max_size=200), st.sampled_from([RSS, ATOM, RDF, json.dumps(JSON)]), st.integers(0, 900), st.integers(0, 90))
@settings(max_examples=80, deadline=None)
def test_any_bytes_are_read_or_refused(noise, whole, at, cut):
    data = whole.encode()
    try:
        for entry in read_feed(data[:at] + noise + data[at + cut :], HERE, 200):
            assert entry.address
    except BadInput:
        pass
