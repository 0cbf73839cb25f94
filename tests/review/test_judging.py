"""What people decide, through the API: kept, in force at once, taken back, settled."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def samples(where, fill_ledger, sample_readings):
    """A ledger of the sample reports that a test may change."""
    fill_ledger(where, sample_readings)
    return where


@pytest.fixture
def coder(open_workbench, samples):
    """Somebody who judges the sample reports."""
    return open_workbench(samples)().sit("Ana")


def say(person, **saying):
    return person.post("/api/judgements", json={"items": [saying]})


def figure(person) -> dict:
    """A figure of the battle that most reports tell of."""
    battle = person.get("/api/episodes", params={"order": "reports"}).json()["items"][0]["id"]
    items = person.get("/api/queue", params={"kind": "figure", "episode": battle, "limit": 50}).json()["items"]
    return next(item for item in items if item["record"]["low"] == 84)


def test_a_correction_is_in_force_at_once_and_goes_when_it_is_withdrawn(coder):
    before = coder.get("/api/episodes.csv").text
    item = figure(coder)
    kept = say(coder, verdict="correct", a=item["key"], field="low", value="90").json()
    assert coder.get("/api/episodes.csv").text != before
    assert kept["episodes"]
    sheet = coder.get(f"/api/episodes/{item['episode']}").json()["sheet"]
    assert 90 in {said["low"] for count in sheet["counts"] for said in count["statements"]}
    answer = coder.post(f"/api/judgements/{kept['judgements'][0]['id']}/withdraw")
    assert answer.status_code == 201
    assert coder.get("/api/episodes.csv").text == before


def test_what_is_judged_leaves_the_queue_and_changes_the_state(coder):
    item = figure(coder)
    left = coder.get("/api/queue").json()["left"]
    say(coder, verdict="accept", a=item["key"])
    assert coder.get("/api/queue").json()["left"] == left - 1
    row = coder.get(f"/api/episodes/{item['episode']}").json()["row"]
    assert row["state"] == "started"


def test_the_queue_goes_on_after_an_item(coder):
    first = coder.get("/api/queue", params={"limit": 10}).json()["items"]
    second = coder.get("/api/queue", params={"limit": 10, "after": first[-1]["key"]}).json()["items"]
    assert len(second) == 10
    assert not {item["key"] for item in first} & {item["key"] for item in second}
    urgency = [item["doubt"] + item["disagreement"] for item in (*first, *second)]
    assert urgency == sorted(urgency, reverse=True)


def test_several_sayings_are_kept_together_or_not_at_all(coder):
    item = figure(coder)
    items = [{"verdict": "accept", "a": item["key"]}, {"verdict": "correct", "a": item["key"], "field": "low", "value": "true"}]
    answer = coder.post("/api/judgements", json={"items": items})
    assert answer.status_code == 422
    assert "whole number" in answer.json()["detail"]
    assert coder.get("/api/history").json()["total"] == 0


@pytest.mark.parametrize(
    "saying",
    [
        {"verdict": "accept", "a": "f0000000000000000"},
        {"verdict": "correct", "a": "f0000000000000000"},
        {"verdict": "same", "a": "e1", "b": "e2"},
        {"verdict": "withdraw", "a": "nothing"},
    ],
)
def test_what_cannot_be_kept_is_refused_in_a_sentence(coder, saying):
    answer = say(coder, **saying)
    assert answer.status_code in (404, 422)
    assert isinstance(answer.json()["detail"], str)
    assert coder.get("/api/history").json()["total"] == 0


def test_a_missed_record_is_added_and_found_again(coder):
    report = coder.get("/api/reports").json()["items"][0]["key"]
    page = coder.get(f"/api/reports/{report}").json()
    start = page["text"].index(" ") + 1
    record = {"span": {"start": start, "end": start + 4}, "kind": "missing", "low": 2, "high": 2}
    kept = say(coder, verdict="add", a=report, field="figure", value=json.dumps(record)).json()["judgements"][0]
    page = coder.get(f"/api/reports/{report}").json()
    added = page["reading"]["figures"][-1]
    assert page["keys"][added["id"]] == kept["b"]
    assert coder.get("/api/history", params={"key": kept["b"]}).json()["total"] == 1
    assert say(coder, verdict="reject", a=kept["b"]).status_code == 201
    assert added["id"] not in {one["id"] for one in coder.get(f"/api/reports/{report}").json()["reading"]["figures"]}


def test_episodes_are_merged_split_and_need_a_reason(coder):
    rows = coder.get("/api/episodes").json()
    keys = [row["id"] for row in rows["items"][:2]]
    assert coder.post("/api/merge", json={"keys": keys, "reason": " "}).status_code == 422
    assert coder.post("/api/merge", json={"keys": keys, "reason": "one attack"}).status_code == 201
    assert coder.get("/api/episodes").json()["total"] == rows["total"] - 1
    whole = coder.get(f"/api/episodes/{keys[0]}").json()
    parts = [telling["key"] for telling in whole["tellings"]][:1]
    assert coder.post("/api/split", json={"key": keys[0], "parts": parts, "reason": "two"}).status_code == 201
    assert coder.get("/api/episodes").json()["total"] == rows["total"]


def test_two_coders_differ_until_an_admin_settles_it(open_workbench, samples, team_file):
    from people import PASSWORD  # noqa: PLC0415 (beside this file)

    from rashomon.review.users import set_user  # noqa: PLC0415 (the same)

    set_user(team_file, "Ben", "coder", PASSWORD)
    sit = open_workbench(samples, users=team_file)
    cora, ben, ada, rana = (sit().sit(name, PASSWORD) for name in ("Cora", "Ben", "Ada", "Rana"))
    key = figure(cora)["key"]
    assert say(rana, verdict="accept", a=key).status_code == 403
    say(cora, verdict="accept", a=key)
    assert [one["key"] for one in ben.get("/api/queue", params={"second": True, "limit": 100}).json()["items"]].count(key) == 1
    say(ben, verdict="reject", a=key)
    page = ada.get("/api/agreement").json()
    assert [(one["key"], one["field"]) for one in page["disputes"]] == [(key, None)]
    assert say(cora, verdict="accept", a=key, final=True).status_code == 403
    assert say(ada, verdict="accept", a=key, final=True).status_code == 201
    assert ada.get("/api/agreement").json()["disputes"] == []
    refused = say(ben, verdict="reject", a=key)
    assert refused.status_code == 409
    said = next(item for item in ada.get("/api/history").json()["items"] if item["judgement"]["by"] == "Cora")
    assert ben.post(f"/api/judgements/{said['judgement']['id']}/withdraw").status_code == 403
