import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.bench.pages import load, read, words_f1
from rashomon.errors import BadInput
from rashomon.gather.pages import MAX_PAGE_BYTES, read_page

PAGES = Path(__file__).parent / "pages"
STORY = (
    "<p>Rebels took the bridge at dawn on Monday, killing two soldiers, the army said in a long statement to the press.</p>"
    "<p>It said that it would take the bridge back before the week was over, and that nobody else had been hurt there.</p>"
)


def page(head: str = "", body: str = STORY, title: str = "Rebels take the bridge at dawn") -> bytes:
    return (
        f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>".encode()
    )


@pytest.mark.parametrize("part", ["tuned", "apart"])
def test_the_corpus_holds(part):
    pages = load(PAGES / part)
    reports = [read(one) for one in pages]
    assert len(pages) >= 20
    assert sum(words_f1(one.told["text"], report.text) for one, report in zip(pages, reports, strict=True)) >= 0.95 * len(pages)
    for name in ("published", "outlet", "agency"):
        right = sum(str(getattr(report, name)) == str(one.told[name]) for one, report in zip(pages, reports, strict=True))
        assert right >= 0.95 * len(pages), name


def test_the_corpus_is_large_enough():
    assert len(list(PAGES.rglob("*.html"))) >= 60


def test_paragraphs_are_kept_and_the_report_is_whole():
    report = read_page(page('<meta property="og:site_name" content="Vale Post">'), url="https://vale.example/a", name="one")
    assert report.text.count("\n\n") == 1
    assert (report.id, report.title, report.outlet, report.url) == (
        "one", "Rebels take the bridge at dawn", "Vale Post", "https://vale.example/a",
    )  # fmt: skip
    assert report.raw_sha256 is not None


def test_a_known_host_outranks_what_the_page_calls_itself():
    report = read_page(page('<meta property="og:site_name" content="BBC News">'), url="https://www.bbc.co.uk/news/1", name="a")
    assert report.outlet == "BBC"


def test_a_page_does_not_speak_for_another_host():
    head = '<link rel="canonical" href="https://www.reuters.com/world/x">'
    report = read_page(page(head), url="https://liar.example/x", name="a")
    assert (report.url, report.outlet) == ("https://liar.example/x", "liar.example")


def test_the_canonical_address_of_an_amp_page():
    head = '<link rel="canonical" href="https://www.vale.example/x">'
    assert read_page(page(head), url="https://amp.vale.example/x?a=1", name="a").url == "https://www.vale.example/x"


def test_published_outranks_updated_and_other_stories():
    body = (
        '<p class="meta">Updated <time datetime="2024-05-09">9 May 2024</time> Published '
        f'<time datetime="2024-05-07">7 May 2024</time></p>{STORY}<aside><time datetime="2023-01-01">x</time></aside>'
    )
    assert read_page(page(body=body), name="a").published == date(2024, 5, 7)


def test_no_day_is_no_day():
    assert read_page(page(), name="a").published is None


@pytest.mark.parametrize(
    ("head", "body", "agency"),
    [
        ("", "<p>ORVEL, May 7 (Reuters) - Rebels took the bridge at dawn.</p>" + STORY, "Reuters"),
        ("", '<div data-testid="byline">By Lena Ost, Agence France-Presse</div>' + STORY, "AFP"),
        ("", STORY + "<p>(With inputs from PTI)</p>", "PTI"),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"Associated Press"}}</script>',
            STORY,
            "AP",
        ),
        ("", '<figure><img src="a"><figcaption>A bridge. Photo: Jon Dreel/AFP</figcaption></figure>' + STORY, None),
        ("", "<p>A general told the Associated Press (AP) that the bridge was lost.</p>" + STORY, None),
        ("", STORY + "<p>She said that in an interview with AFP.</p>", None),
        ("", STORY, None),
    ],
)
def test_the_agency(head, body, agency):
    assert read_page(page(head, body), name="a").agency == agency


@pytest.mark.parametrize(("encoding", "words"), [("cp1251", "Хлеб и мир"), ("cp1252", "“Müller’s café”"), ("utf-16", "Añéfis")])
def test_charsets(encoding, words):
    declared = f'<meta charset="{encoding}">' if encoding != "utf-16" else ""
    data = page(
        declared, STORY + f"<p>The banner at the bridge had only these words on it, a soldier said: {words}.</p>"
    ).decode()
    assert words in read_page(data.encode(encoding), name="a").text


def test_a_server_that_lies_about_the_charset():
    data = page(body=STORY + "<p>The village of Añéfis was shelled through the night, said the people who had fled it.</p>")
    assert "Añéfis" in read_page(data, charset="iso-8859-1", name="a").text


def test_nul_bytes_and_markup_do_not_reach_the_text():
    data = page(
        body=STORY.replace("bridge", "bri\x00dge") + '<p onclick="x()">A <b>bold</b> claim.<script>alert(1)</script></p>'
    )
    text = read_page(data, name="a").text
    assert "bridge" in text
    assert not any(sign in text for sign in ("\x00", "<b>", "alert"))


def test_nothing_is_expanded_or_fetched():
    data = b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + page(
        body=STORY + "<p>&f; end</p>"
    )
    assert "root:" not in read_page(data, name="a").text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"x" * (MAX_PAGE_BYTES + 1), "more than a page"),
        (b"<html><body><p>" + b"word " * 300_000, "characters of text"),
        (b"just words", "not a web page"),
        (b"", "not a web page"),
        (b"<html><body>" + b"<div>" * 20_000 + b"x", "deep|broken|no story"),
        (b"<html><body>" + b"<p>x</p>" * 200_000, "too many elements"),
        (b"<html><body><nav><a>Home</a></nav></body></html>", "no story"),
        (b"%PDF-1.7 \x00\x01", "not a web page"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data, says):
    with pytest.raises(BadInput, match=says):
        read_page(data, name="a.html")


def test_another_language_is_kept_and_marked_and_not_read(reader):
    words = (
        "Die Armee hat die Brücke am Montag verlassen, sagten die Bewohner der Stadt, und niemand weiß, wohin sie gegangen ist."
    )
    report = read_page(
        page(body=f"<p>{words}</p><p>{words} Der Minister schwieg.</p>", title="Armee verlässt Brücke"), name="a"
    )
    reading = reader.read(report)
    assert words in report.text
    assert (reading.language, reading.events, reading.claims) == ("und", (), ())


def test_a_given_agency_reaches_the_reading_and_the_text_outranks_it(reader):
    head = '<meta name="source" content="Agence France-Presse">'
    assert reader.read(read_page(page(head), name="a")).agency == "AFP"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 400))
def test_any_bytes_are_read_or_refused(noise, at):
    data = page()
    for hostile in (noise, data[:at] + noise + data[at:], b"<html>" + noise):
        try:
            report = read_page(hostile, name="a")
        except BadInput:
            continue
        assert report.text.strip()


def test_every_page_has_its_sidecar():
    for path in PAGES.rglob("*.html"):
        told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        assert set(told) == {"url", "outlet", "published", "agency", "authors", "title", "text"}
