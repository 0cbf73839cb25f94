"""What is sent to do harm: script in reports, tricks with paths, forged and oversized requests. A real server answers."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from people import HERE, running

from rashomon.records import Report

SCRIPT = "<script>fetch('//evil.example')</script>"
JSON = {"Content-Type": "application/json"}
PICTURE = '"><img src=x onerror=alert(1)>'


@pytest.fixture(scope="session")
def hostile(reader):
    """The reading of a report that somebody wrote against whoever reads it."""
    text = (
        f"BAMAKO, July 28 -- Rebels killed 12 soldiers near Kidal on Friday, {SCRIPT} a spokesman said. "
        f"The army denied it. {PICTURE}"
    )
    return reader.read(Report(id=f"hostile{SCRIPT}", title=f"Twelve dead {SCRIPT}", outlet=PICTURE, text=text))


@pytest.fixture
def attacked(open_workbench, where, hostile, fill_ledger):
    """Somebody who looks at a ledger of that report."""
    fill_ledger(where, [hostile])
    return open_workbench(where)().sit("Yusuf")


def test_script_in_a_report_stays_text(attacked, page):
    key = attacked.get("/api/reports").json()["items"][0]["key"]
    answers = [
        attacked.get(address)
        for address in (
            "/api/reports", f"/api/reports/{key}", "/api/search?words=script", "/api/queue", "/api/episodes", "/api/history",
            f"/api/reports/{key}/difference?other={key}",
        )
    ]  # fmt: skip
    for answer in answers:
        assert answer.status_code == 200, answer.url
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "script-src 'self';" in answer.headers["content-security-policy"]
    told = answers[1].json()
    assert SCRIPT in told["text"]  # nothing is lost: the page shows it as it stands
    assert told["row"]["title"] == f"Twelve dead {SCRIPT}"
    assert SCRIPT not in attacked.get("/").text


def test_a_table_is_a_download(attacked):
    answer = attacked.get("/api/episodes.csv")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"].startswith("attachment")


def test_odd_keys_are_keys_that_are_not_there(person):
    odd = (
        "..%2f..%2fetc%2fpasswd",
        "%2e%2e",
        "' OR 1=1 --",
        "e%27%3B DROP TABLE reports",
        "🐐",
        "a" * 3000,
        "%",
        "*",
        "%25%25",
    )
    for key in odd:
        for address in ("reports", "episodes", "parties", "evidence"):
            answer = person.get(f"/api/{address}/{key}")
            assert answer.status_code == 404, (address, key, answer.text)
    assert person.get("/api/reports").json()["total"] == 12


def test_odd_words_find_nothing_that_they_do_not_mean(person):
    odd = ("' OR 1=1 --", '"', "*", "a AND", "NEAR(a b)", "(((", "\\", "%_", "🐐" * 300, "a* " * 100)
    for words in odd:
        for kind in ("text", "quote", "record"):
            answer = person.get("/api/search", params={"words": words, "kind": kind})
            assert answer.status_code == 200, (words, kind, answer.text)
            if not any(letter.isalpha() for letter in words):
                assert answer.json()["items"] == []


def test_a_nul_is_refused_everywhere(person):
    for address in ("/api/reports/r%00", "/api/search?words=a%00", "/api/episodes?place=%00", "/%00", "/assets/%00.js"):
        assert person.get(address).status_code == 400, address


def test_what_no_database_keeps_is_refused_in_a_body(attacked):
    key = attacked.get("/api/queue").json()["items"][0]["key"]
    for field in ("a", "field", "value", "reason"):
        for value in ("\x00", "a\x00b", "\ud800", "a" * 200_000):
            saying = {"verdict": "note", "a": key, "reason": "look again", field: value}
            answer = attacked.post("/api/judgements", content=json.dumps({"items": [saying]}), headers=JSON)
            assert answer.status_code == 422, (field, value, answer.text)
    for address in ("merge", "split"):
        body = json.dumps({"keys": ["\x00"], "key": "\ud800", "parts": ["\x00"], "reason": "x"})
        assert attacked.post(f"/api/{address}", content=body, headers=JSON).status_code == 422
    assert attacked.get("/api/history").json()["total"] == 0


def test_a_name_that_points_here_is_refused(person, page):
    evil = ("evil.example", "evil.example:8750", "127.0.0.1.evil.example", "localhost.evil.example", "", "[::1", "0.0.0.0:8750")
    for host in evil:
        for address in ("/", "/api/session", "/assets/main-1a2b.js"):
            answer = person.get(address, headers={"Host": host})
            assert answer.status_code == 421, (host, address)
            assert "set-cookie" not in answer.headers


def test_this_machine_has_several_names(person):
    for host in ("127.0.0.1:8750", "localhost:9", "[::1]:8750", "LOCALHOST"):
        assert person.get("/api/session", headers={"Host": host}).status_code == 200, host


def test_another_page_cannot_judge(attacked):
    key = attacked.get("/api/queue").json()["items"][0]["key"]
    body = {"items": [{"verdict": "reject", "a": key, "reason": "forged"}]}
    origins = (
        "https://evil.example", "null", "http://127.0.0.1:9999", "http://[", "", "127.0.0.1:8750", f"{HERE}.evil.example",
        f"{HERE}@evil.example", "file://",
    )  # fmt: skip
    forged = [{"Origin": origin} for origin in origins]
    forged += [{"Sec-Fetch-Site": site} for site in ("cross-site", "same-site")]
    forged += [{"X-CSRF-Token": token} for token in ("", "x" * 43, "\xe9")]
    for headers in forged:
        told = {name: value.encode("latin-1") for name, value in headers.items()}
        assert attacked.post("/api/judgements", json=body, headers=told).status_code == 403, headers
    assert attacked.get("/api/history").json()["total"] == 0
    assert attacked.post("/api/judgements", json=body, headers={"Origin": HERE}).status_code == 201


def test_no_token_no_change(attacked):
    del attacked.headers["X-CSRF-Token"]
    for method, address in (
        ("POST", "judgements"), ("POST", "merge"), ("POST", "split"), ("POST", "judgements/x/withdraw"), ("POST", "session"),
        ("DELETE", "session"),
    ):  # fmt: skip
        answer = attacked.request(method, f"/api/{address}", json={"name": "Mallory", "password": ""})
        assert answer.status_code in (403, 422), address
    assert attacked.get("/api/session").json()["name"] == "Yusuf"


def test_the_token_of_another_session_is_worth_nothing(open_workbench, demo_ledger):
    workbench = open_workbench(demo_ledger)
    one, other = workbench().sit(), workbench().sit()
    other.headers["X-CSRF-Token"] = one.headers["X-CSRF-Token"]
    assert other.post("/api/session", json={"name": "Mallory", "password": ""}).status_code == 403


def test_bodies_that_are_none_are_refused(attacked):
    bodies = (
        b"", b"{", b"null", b"[]", b'{"items": 1}', b'{"items": [{}]}', b"\xff\xfe", b"[" * 100_000, b'{"a":' * 50_000,
        b'{"items": [{"verdict": "reject", "a": NaN, "reason": ""}]}', b"1" * 10_000, b"<x/>",
    )  # fmt: skip
    for body in bodies:
        for kind in ("application/json", "text/plain"):
            answer = attacked.post("/api/judgements", content=body, headers={"Content-Type": kind})
            assert answer.status_code in (400, 422), (body[:40], answer.text)
            assert isinstance(answer.json()["detail"], str)
    assert attacked.get("/api/history").json()["total"] == 0


def test_a_body_that_is_too_large_is_refused(attacked):
    body = json.dumps({"items": [{"verdict": "note", "a": "x", "reason": "a" * 1_000_001}]}).encode()
    assert attacked.post("/api/judgements", content=body).status_code == 413

    def pieces() -> Iterator[bytes]:  # sent without saying how long it will be
        for _ in range(40):
            yield b"a" * 50_000

    answer = attacked.post("/api/judgements", content=pieces(), headers=JSON)
    assert answer.status_code == 413
    assert "too much" in answer.json()["detail"]


def test_a_length_that_is_none_is_refused(person):
    for length in ("-1", "1e3", "9" * 5000, "²", "a"):
        answer = person.post("/api/judgements", content=b"{}", headers={"Content-Length": length.encode()})
        assert answer.status_code == 413, length


def test_endless_judgements_are_refused(attacked):
    key = attacked.get("/api/queue").json()["items"][0]["key"]
    saying = {"verdict": "note", "a": key, "reason": "again"}
    answer = attacked.post("/api/judgements", json={"items": [saying] * 501})
    assert answer.status_code == 422
    assert attacked.get("/api/history").json()["total"] == 0


@dataclass
class Raw:
    """A server on a port, asked byte by byte."""

    port: int

    def get(self, path: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.putrequest("GET", path)
        connection.endheaders()
        answer = connection.getresponse()
        told = answer.read()
        connection.close()
        return answer.status, told

    def say(self, sent: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as line:
            line.sendall(sent)
            return line.recv(65536)


@pytest.fixture
def raw(demo_ledger, page) -> Iterator[Raw]:
    with running(demo_ledger) as address:
        yield Raw(int(address.rpartition(":")[2]))


def test_paths_lead_to_nothing_but_the_page(raw):
    tricks = (
        "/../secret.txt", "/assets/../../secret.txt", "/..%2fsecret.txt", "/assets/..%2f..%2fsecret.txt", "/%2e%2e/secret.txt",
        "/assets/%2e%2e/%2e%2e/secret.txt", "//etc/passwd", "/%2fetc%2fpasswd", "/..\\secret.txt", "/..%5csecret.txt",
        "/assets/", "/assets", "/.", "/%ff%fe", "/" + "a" * 5000, "/assets/" + "../" * 50 + "etc/passwd", "/index.html/x",
        "/~root", "/%u002e%u002e/secret.txt", "/api/../secret.txt", "/api/reports/..%2f..%2fsecret.txt",
    )  # fmt: skip
    for trick in tricks:
        status, told = raw.get(trick)
        assert status in (200, 400, 404), trick
        assert b"not for anybody" not in told, trick
        assert b"root:" not in told, trick
        if status == 200:
            assert b"<title>rashomon" in told, trick
    assert raw.get("/assets/main-1a2b.js")[0] == 200


def test_a_link_out_of_the_page_is_not_followed(raw, page):
    (page / "out.txt").symlink_to(page.parent / "secret.txt")
    assert b"not for anybody" not in raw.get("/out.txt")[1]


def test_what_is_no_http_ends_and_the_server_goes_on(raw):
    for sent in (
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"GET / HTTP/9.9\r\n\r\n", b"\r\n\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
        b"POST /api/judgements HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET /api/session HTTP/1.1\r\nHost: evil.example\r\n\r\n", b"GET /api/session HTTP/1.1\r\n\r\n",
        b"GET http://127.0.0.1/api/session HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    ):  # fmt: skip
        try:
            told = raw.say(sent)
        except (TimeoutError, ConnectionError):
            told = b""
        assert b"csrf" not in told, sent
        assert b" 500 " not in told, sent
    assert raw.get("/api/session")[0] == 200
