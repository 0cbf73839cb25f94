"""Who may do what: sessions, roles, tokens, and the brake on guessing passwords."""

from __future__ import annotations

import pytest
from people import PASSWORD

from rashomon.review.access import Brake, Seats
from rashomon.review.settings import Settings


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def team(open_workbench, team_file, where, sample_readings, fill_ledger):
    """A team's workbench on a ledger of one report."""
    fill_ledger(where, sample_readings[:1])
    return open_workbench(where, users=team_file)


def a_note(person) -> dict[str, object]:
    """What somebody might say of the first event there is."""
    key = person.get("/api/queue", params={"kind": "event"}).json()["items"][0]["key"]
    return {"items": [{"verdict": "note", "a": key, "reason": "look again"}]}


def test_without_accounts_everybody_may_look_and_judges_under_a_name(open_workbench, where, sample_readings, fill_ledger):
    fill_ledger(where, sample_readings[:1])
    person = open_workbench(where)().sit()
    session = person.get("/api/session").json()
    assert (session["name"], session["role"], session["accounts"]) == (None, "admin", False)
    note = a_note(person)
    answer = person.post("/api/judgements", json=note)
    assert answer.status_code == 401
    assert "who you are" in answer.json()["detail"]
    person.sit("Yusuf")
    kept = person.post("/api/judgements", json=note)
    assert kept.status_code == 201
    assert kept.json()["judgements"][0]["by"] == "Yusuf"


@pytest.mark.parametrize("name", ["", "   ", "a" * 65, "Yu\x00suf", "Yu\nsuf", "Yu\u202esuf"])
def test_a_name_is_one_that_can_be_read(person, name):
    answer = person.post("/api/session", json={"name": name, "password": ""})
    assert answer.status_code == 422
    assert person.get("/api/session").json()["name"] is None


def test_a_team_logs_in_before_it_sees_anything(team):
    stranger = team().sit()
    session = stranger.get("/api/session").json()
    assert (session["name"], session["role"], session["accounts"]) == (None, "reader", True)
    for address in ("episodes", "reports", "parties", "queue", "history", "agreement", "search?words=a", "episodes.csv"):
        answer = stranger.get(f"/api/{address}")
        assert answer.status_code == 401, address
        assert answer.json()["detail"] == "log in first"
    assert team().sit("Rana", PASSWORD).get("/api/episodes").status_code == 200


def test_roles(team):
    reader, coder, admin = (team().sit(name, PASSWORD) for name in ("Rana", "Cora", "Ada"))
    note = a_note(coder)
    refused = reader.post("/api/judgements", json=note)
    assert refused.status_code == 403
    assert "coder" in refused.json()["detail"]
    assert coder.post("/api/judgements", json=note).status_code == 201
    final = {"items": [{**note["items"][0], "verdict": "accept", "final": True}]}  # type: ignore[index]
    assert coder.post("/api/judgements", json=final).status_code == 403
    assert admin.post("/api/judgements", json=final).status_code == 201


def test_nobody_takes_back_what_another_coder_said(team):
    coder, admin = (team().sit(name, PASSWORD) for name in ("Cora", "Ada"))
    said = admin.post("/api/judgements", json=a_note(admin)).json()["judgements"][0]["id"]
    assert coder.post(f"/api/judgements/{said}/withdraw").status_code == 403
    said = coder.post("/api/judgements", json=a_note(coder)).json()["judgements"][0]["id"]
    assert admin.post(f"/api/judgements/{said}/withdraw").status_code == 201


def test_a_wrong_password_and_an_unknown_name_look_alike(team):
    answers = [
        team().sit().post("/api/session", json={"name": name, "password": "a wrong password"}) for name in ("Cora", "Nobody")
    ]
    assert [answer.status_code for answer in answers] == [401, 401]
    assert answers[0].json() == answers[1].json()


def test_guessing_is_slowed_down(team):
    person = team().sit()
    login = {"name": "Cora", "password": "a wrong password"}
    assert [person.post("/api/session", json=login).status_code for _ in range(5)] == [401] * 5
    answer = person.post("/api/session", json={"name": "Cora", "password": PASSWORD})
    assert answer.status_code == 429  # the right one has to wait too
    assert int(answer.headers["retry-after"]) >= 1


def test_the_brake_grows_and_forgets():
    clock = Clock()
    brake = Brake(clock)
    waits = []
    for _ in range(8):
        brake.wrong("name Cora")
        waits.append(brake.wait("name Cora"))
    assert waits == [0, 0, 0, 0, 1, 2, 4, 8]
    assert brake.wait("name Cora", "address 10.0.0.1") == 8
    assert brake.wait("name Ada") == 0
    for _ in range(2_000):
        brake.wrong("name Cora")
    assert brake.wait("name Cora") == 300  # never longer than this
    clock.now += 4000
    assert brake.wait("name Cora") == 0
    brake.wrong("name Cora")
    assert brake.wait("name Cora") == 0  # what was wrong an hour ago is forgotten
    brake.right("name Cora")
    assert brake.wait("name Cora") == 0


def test_the_brake_keeps_no_endless_list():
    clock = Clock()
    brake = Brake(clock)
    for number in range(10_050):
        brake.wrong(f"name {number}")
    assert len(brake._wrong) < 10_000


def test_the_session_cookie_is_kept_from_scripts_and_other_pages(open_workbench, demo_ledger):
    cookie = open_workbench(demo_ledger)().get("/api/session").headers["set-cookie"].lower()
    assert cookie.startswith("rashomon-8750=")
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "secure" not in cookie
    assert "secure" in open_workbench(demo_ledger, secure=True)().get("/api/session").headers["set-cookie"].lower()


def test_logging_in_gives_a_new_session(team):
    person = team().sit()
    before, token = dict(person.cookies), person.headers["X-CSRF-Token"]
    person.sit("Cora", PASSWORD)
    assert dict(person.cookies) != before
    assert person.headers["X-CSRF-Token"] != token
    person.cookies.clear()
    person.cookies.update(before)
    assert person.get("/api/episodes").status_code == 401


def test_logging_out_ends_the_session(team):
    person = team().sit("Cora", PASSWORD)
    kept = dict(person.cookies)
    assert person.delete("/api/session").status_code == 204
    person.cookies.update(kept)  # somebody who copied the cookie
    assert person.get("/api/episodes").status_code == 401


def test_sessions_end():
    clock = Clock()
    seats = Seats(Settings(ledger="x", idle=100, longest_session=250), clock)
    id, seat = seats.open("Cora", "coder")
    for _ in range(2):
        clock.now += 99
        assert seats.find(id) is seat
    clock.now += 99
    assert seats.find(id) is None  # after the longest time, however busy
    id, _ = seats.open("Cora", "coder")
    clock.now += 101
    assert seats.find(id) is None  # after a long pause
    assert seats.find(None) is None
    assert seats.find("") is None


def test_strangers_do_not_push_out_who_has_logged_in():
    seats = Seats(Settings(ledger="x"))
    id, seat = seats.open("Cora", "coder")
    for _ in range(10_200):
        seats.open(None, "reader")
    assert seats.find(id) is seat
    assert len(seats._seats) <= 10_000


def test_session_ids_are_long_and_never_the_same():
    seats = Seats(Settings(ledger="x"))
    opened = [seats.open(None, "reader") for _ in range(100)]
    assert len({id for id, _ in opened} | {seat.csrf for _, seat in opened}) == 200
    assert min(len(id) for id, _ in opened) >= 43  # 256 bits
