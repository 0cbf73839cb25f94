"""The application: the page at every address, headers, errors in words."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from rashomon.errors import BadInput, LedgerError
from rashomon.review.app import create_app, frame
from rashomon.review.settings import Settings, is_loopback


@pytest.mark.parametrize("address", ["/", "/episodes", "/episodes/e123?type=ASSAULT", "/review", "/no/such/page"])
def test_every_address_of_the_page_is_the_page(person, page, address):
    answer = person.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-store"
    assert "<title>rashomon" in answer.text


def test_what_is_built_is_kept_by_browsers_and_sent_small(person, page):
    answer = person.get("/assets/main-1a2b.js")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-encoding"] == "gzip"
    assert "javascript" in answer.headers["content-type"]


def test_a_file_that_is_gone_is_no_page(person, page):
    answer = person.get("/assets/main-0000.js")
    assert answer.status_code == 404
    assert "load the page again" in answer.json()["detail"]
    assert "immutable" not in answer.headers["cache-control"]


def test_a_page_that_is_not_built_says_how_to_build_it(person, page):
    (page / "index.html").unlink()
    assert "make page" in person.get("/").json()["detail"]


def test_the_api_has_no_page(person, page):
    answer = person.get("/api/no-such-thing")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize("address", ["/", "/api/episodes", "/api/nothing", "/api/episodes/nothing", "/api/search"])
def test_headers_stand_on_every_answer(person, page, address):
    headers = person.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "geolocation=()" in headers["permissions-policy"]
    assert headers["cache-control"] == "no-store"


def test_a_tile_server_is_let_in_and_nobody_else(open_workbench, demo_ledger):
    tiles = "https://tiles.example.org/{z}/{x}/{y}.png"
    answer = open_workbench(demo_ledger, tiles=tiles)().get("/api/session")
    assert answer.json()["tiles"] == tiles
    policy = answer.headers["content-security-policy"]
    assert "img-src 'self' data: blob: https://tiles.example.org;" in policy
    assert policy.count("https:") == 2  # to ask for them, and to show them


def test_what_is_not_understood_is_told_in_a_sentence(person):
    answer = person.get("/api/episodes", params={"start": "yesterday"})
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith("start: ")
    assert "yesterday" not in answer.text  # what was sent does not come back


def test_what_is_not_there_is_told(person):
    for address in ("episodes/e0", "reports/r0", "parties/a0", "evidence/f0", "reports/r0/original"):
        answer = person.get(f"/api/{address}")
        assert answer.status_code == 404, address
        assert "there is no" in answer.json()["detail"]


def test_a_fault_tells_nothing_of_the_inside_and_keeps_its_headers(open_workbench, where, sample_readings, fill_ledger):
    fill_ledger(where, sample_readings[:1])
    person = open_workbench(where)().sit()
    with person.app.state.engine.begin() as connection:
        connection.execute(text("ALTER TABLE claims RENAME TO elsewhere"))
    answer = person.get("/api/search", params={"words": "said", "kind": "quote"})
    assert answer.status_code == 500
    assert "claims" not in answer.text
    assert "terminal" in answer.json()["detail"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_without_a_ledger_there_is_no_server(tmp_path):
    with pytest.raises(LedgerError, match="there is no ledger"):
        create_app(Settings(ledger=str(tmp_path / "none.ledger")))


def test_a_team_without_users_is_refused(tmp_path, demo_ledger):
    (tmp_path / "users").write_text("# nobody yet\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"rashomon users .* set NAME"):
        create_app(Settings(ledger=demo_ledger, users=tmp_path / "users"))


def test_every_route_says_what_it_does():
    paths = frame().openapi()["paths"]
    told = {f"{method} {path}": route.get("description") for path, one in paths.items() for method, route in one.items()}
    assert "get /api/episodes" in told
    assert [route for route, says in told.items() if not says] == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
def test_loopback(host):
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "rashomon.example.org", "", "127.0.0.1.example.org"])
def test_not_loopback(host):
    assert not is_loopback(host)


def test_only_this_machine_is_served_without_accounts(run, sample_readings, fill_ledger, tmp_path):
    fill_ledger(str(tmp_path / "test.ledger"), sample_readings[:1])
    result = run("serve", "--ledger", "test.ledger", "--host", "0.0.0.0", "--no-open")
    assert result.exit_code != 0
    assert "--users" in str(result.exception or result.output)


def test_the_ledgers_password_is_not_shown(open_workbench, demo_ledger):
    shown = open_workbench(demo_ledger)().get("/api/session").json()["ledger"]
    assert "***" in shown or "@" not in shown or ":" not in shown.split("@")[0].split("//")[1]
