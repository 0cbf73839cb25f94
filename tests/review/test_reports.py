"""Reports: the list, one with its records as people have it, what differs between two, search over texts, quotes and names."""

from __future__ import annotations

import time

import pytest

from rashomon.identity import report_key
from rashomon.ledger import Ledger
from rashomon.records import Report


@pytest.fixture
def keys(person) -> dict[str, str]:
    """The key of each sample by its id."""
    return {row["id"]: row["key"] for row in person.get("/api/reports").json()["items"]}


def test_the_list_comes_in_parts_the_latest_first(person):
    whole = person.get("/api/reports").json()
    assert whole["total"] == len(whole["items"]) == 12
    days = [row["published"] for row in whole["items"]]
    assert days == sorted(days, reverse=True)
    parts = [person.get("/api/reports", params={"offset": offset, "limit": 5}).json()["items"] for offset in (0, 5, 10)]
    assert [row["key"] for part in parts for row in part] == [row["key"] for row in whole["items"]]


def test_a_report_is_its_text_and_its_records(person, keys):
    page = person.get(f"/api/reports/{keys['wire']}").json()
    assert page["row"]["title"] == "Rebels say 84 Wagner fighters killed in northern Mali"
    assert page["machine"] == page["reading"]  # nobody has judged it
    for record in (*page["reading"]["figures"], *page["reading"]["claims"]):
        span = record.get("span") or record["content"]
        assert page["text"][span["start"] : span["end"]] == span["text"]
        assert page["keys"][record["id"]][0] == record["id"][0]
    assert any(figure["low"] == 84 for figure in page["reading"]["figures"])
    events = {page["keys"][event["id"]] for event in page["reading"]["events"]}
    assert set(page["episodes"]) <= events
    assert page["episodes"]
    assert "Wagner" in {party["name"].split()[0] for party in page["parties"].values()}
    assert page["original"] is False
    assert len(page["versions"]) == 1


def test_reprints_stand_with_what_they_reprint(person, keys):
    page = person.get(f"/api/reports/{keys['reprint-full']}").json()
    copies = {copy["report"]: copy for copy in page["copies"]}
    assert {keys["wire"], keys["reprint-full"], keys["reprint-short"]} == set(copies)
    assert copies[keys["reprint-short"]]["of"] in (keys["wire"], keys["reprint-full"])
    assert {row["key"] for row in page["relatives"]} == set(copies) - {keys["reprint-full"]}


def test_what_differs_makes_both_texts(person, keys):
    one, other = keys["wire"], keys["reprint-short"]
    told = person.get(f"/api/reports/{one}/difference", params={"other": other}).json()["passages"]
    texts = {key: person.get(f"/api/reports/{key}").json()["text"] for key in (one, other)}
    assert "".join(passage["text"] for passage in told if passage["kind"] != "other") == texts[one]
    assert "".join(passage["text"] for passage in told if passage["kind"] != "one") == texts[other]
    assert {passage["kind"] for passage in told} == {"same", "one", "other"} or len(texts[other]) < len(texts[one])
    same = person.get(f"/api/reports/{one}/difference", params={"other": one}).json()["passages"]
    assert same == [{"kind": "same", "text": texts[one]}]


def test_an_earlier_version_can_be_compared(reader, where, fill_ledger, open_workbench):
    address = "https://example.org/battle"
    told = ["Rebels killed 12 soldiers near Kidal on Friday.", "Rebels killed 15 soldiers near Kidal on Friday."]
    for text in told:
        fill_ledger(where, [reader.read(Report(id="battle", text=text, url=address))])
    person = open_workbench(where)().sit()
    (row,) = person.get("/api/reports").json()["items"]
    versions = person.get(f"/api/reports/{row['key']}").json()["versions"]
    assert len(versions) == 2
    passages = [
        person.get(f"/api/reports/{row['key']}/difference", params={"other": version["key"]}).json()["passages"]
        for version in versions
    ]
    assert sorted(map(len, passages)) == [1, 4]  # itself; and the same, one, other, the same
    (changed,) = [told for told in passages if len(told) > 1]
    assert [passage["text"].strip() for passage in changed[1:3]] == ["15", "12"]
    stray = person.get(f"/api/reports/{row['key']}/difference", params={"other": "v0123456789abcdef"})
    assert stray.status_code == 404


def test_long_texts_are_compared_in_time(reader, where, fill_ledger, open_workbench):
    words = [f"Shells fell on district {number} of the town." for number in range(700)]
    texts = [" ".join(words), " ".join(reversed(words))]  # hardly a word in its place, and no line to hold on to
    fill_ledger(where, [reader.read(Report(id=f"long-{number}", text=text)) for number, text in enumerate(texts)])
    person = open_workbench(where)().sit()
    one, other = (row["key"] for row in person.get("/api/reports").json()["items"])
    begun = time.perf_counter()
    assert person.get(f"/api/reports/{one}/difference", params={"other": other}).status_code == 200
    assert time.perf_counter() - begun < 5


def test_the_original_of_a_text_is_not_there(person, keys):
    answer = person.get(f"/api/reports/{keys['wire']}/original")
    assert answer.status_code == 404
    assert "no archived original" in answer.json()["detail"]


def test_what_people_corrected_is_what_the_report_shows(where, sample_readings, fill_ledger, open_workbench):
    fill_ledger(where, sample_readings[:1])
    person = open_workbench(where)().sit("Yusuf")
    key = person.get("/api/reports").json()["items"][0]["key"]
    page = person.get(f"/api/reports/{key}").json()
    (figure,) = [one for one in page["machine"]["figures"] if one["low"] == 84][:1]
    said = {"verdict": "correct", "a": page["keys"][figure["id"]], "field": "low", "value": "80", "reason": "as the text says"}
    answer = person.post("/api/judgements", json={"items": [said]})
    assert answer.status_code == 201, answer.text
    page = person.get(f"/api/reports/{key}").json()
    assert [one["low"] for one in page["reading"]["figures"] if one["id"] == figure["id"]] == [80]
    assert [one["low"] for one in page["machine"]["figures"] if one["id"] == figure["id"]] == [84]
    assert [one["by"] for one in page["judgements"]] == ["Yusuf"]


def test_an_archived_original_is_a_download_and_never_a_page(open_workbench, where, fill_ledger, sample_readings):
    fill_ledger(where, sample_readings)
    report = sample_readings[0].report
    with Ledger.open(where) as ledger:
        ledger.keep_originals({report.raw_sha256: b"<script>alert(1)</script>"})
    person = open_workbench(where)().sit()
    key = report_key(report)
    assert person.get(f"/api/reports/{key}").json()["original"] is True
    answer = person.get(f"/api/reports/{key}/original")
    assert answer.content == b"<script>alert(1)</script>"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
