"""The reader that asks a language model: a recorded server, and answers as such models give them, good and bad."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar

import pytest

from rashomon import BadInput, RashomonError, Report
from rashomon.codec import from_json, to_json
from rashomon.gather.failures import Failure
from rashomon.models.answers import accepted
from rashomon.models.llm import LONGEST, SCHEMA, LlmReader

TEXT = (
    "Rebels killed at least 20 soldiers near Tarkint, the army said. "
    "Omar Haddad, a spokesman for the rebels, spoke of dozens of dead."
)
REPORT = Report(id="r1", text=TEXT, published=date(2024, 8, 2))
DEAD = {"kind": "killed", "low": None, "high": None, "vague": None, "victims": [], "by": [], "event": "e9"}
ANSWER = {
    "actors": [
        {"id": "rebels", "name": "Rebels", "kind": "rebel", "country": None, "mentions": ["Rebels", "the rebels"]},
        {"id": "army", "name": "the army", "kind": "military", "country": "ML", "mentions": ["soldiers"]},
        {"id": "omar", "name": "Omar Haddad", "kind": "person", "country": None, "mentions": []},
        {"id": "wagner", "name": "Wagner", "kind": "private-military", "country": "RU", "mentions": ["Wagner"]},
    ],
    "events": [
        {"id": "e1", "type": "ASSAULT", "trigger": "killed", "side_a": ["rebels"], "side_b": ["army", "wagner"]},
        {"id": "e2", "type": "ASSAULT", "trigger": "bombed", "side_a": [], "side_b": [], "status": "happened"},
    ],
    "figures": [
        DEAD | {"low": 20, "text": "at least 20 soldiers", "victims": ["army"], "by": ["rebels"], "event": "e1"},
        DEAD | {"low": 84, "high": 84, "text": "at least 20 soldiers"},
        DEAD | {"vague": "dozens", "text": "dozens of dead"},
    ],
    "claims": [
        {"source": ["army"], "cue": "said", "text": "rebels killed  at least 20 soldiers near Tarkint", "stance": "assert"},
        {"source": ["wagner"], "cue": "said", "text": "at least 20 soldiers", "stance": "assert"},
    ],
    "ties": [{"kind": "speaks_for", "a": "omar", "b": "rebels", "text": "Omar Haddad, a spokesman for the rebels"}],
}


class Recorded(BaseHTTPRequestHandler):
    """Answers with what the test put down, and keeps what it was asked."""

    answers: ClassVar[list[tuple[int, bytes]]] = []
    asked: ClassVar[list[tuple[str, dict]]] = []

    def do_POST(self) -> None:
        self.asked.append((self.path, json.loads(self.rfile.read(int(self.headers["Content-Length"])))))
        status, body = self.answers.pop(0)
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    Recorded.answers, Recorded.asked = [], []
    with HTTPServer(("127.0.0.1", 0), Recorded) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def answered(content: object, finish: str = "stop") -> tuple[int, bytes]:
    told = content if isinstance(content, str) else json.dumps(content)
    return 200, json.dumps({"choices": [{"finish_reason": finish, "message": {"content": told}}]}).encode()


def test_what_the_report_bears_out_is_read_and_the_rest_is_dropped(server):
    Recorded.answers = [answered(ANSWER)]
    reading = LlmReader(server, "small").read(REPORT)
    assert [actor.id for actor in reading.actors] == ["rebels", "army", "omar"]
    (event,) = reading.events
    assert (event.trigger.text, event.side_a, event.side_b) == ("killed", ("rebels",), ("army",))
    assert [(one.low, one.high, one.vague, one.event) for one in reading.figures] == [
        (20, None, None, "e1"),
        (None, None, "dozens", None),
    ]
    (claim,) = reading.claims
    assert claim.content.text == "Rebels killed at least 20 soldiers near Tarkint"
    assert claim.of == ("e1", "f1")
    assert [(tie.kind, tie.a, tie.b) for tie in reading.ties] == [("speaks_for", "omar", "rebels")]
    assert from_json(to_json(reading), TEXT) == reading


def test_the_server_is_asked_for_its_model_with_the_schema_and_without_chance(server):
    Recorded.answers = [answered(ANSWER)]
    LlmReader(f"{server}/v1", "small").read(REPORT)
    ((path, asked),) = Recorded.asked
    assert path == "/v1/chat/completions"
    assert (asked["model"], asked["temperature"]) == ("small", 0)
    assert asked["response_format"]["json_schema"]["schema"] == SCHEMA
    assert asked["messages"][-1] == {"role": "user", "content": TEXT}


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ((404, b"no such model"), "refuses \\(404"),
        ((200, b"<html>"), "answers with no reading"),
        ((200, b"[" * 100_000), "answers with no reading"),
        ((200, json.dumps({"choices": []}).encode()), "answers with no reading"),
        (answered("no JSON"), "answers with no reading"),
        (answered('{"actors": [', finish="length"), "was cut off"),
        ((200, b" " * 5_000_000), "more than 4,000,000 bytes"),
    ],
)
def test_a_server_that_fails_is_told_with_what_to_do(server, answer, message):
    Recorded.answers = [answer]
    with pytest.raises(RashomonError, match=message):
        LlmReader(server, "small").read(REPORT)


def test_a_failure_comes_back_in_its_place(server):
    Recorded.answers = [answered(ANSWER), (500, b""), answered(ANSWER)]
    before = Failure(where="a file", message="is no report")
    long = Report(id="long", text="Shells fell on the town. " * (LONGEST // 20))
    items = LlmReader(server, "small").read_each([REPORT, before, REPORT, long, REPORT])
    told = [item.message if isinstance(item, Failure) else item.report.id for item in items]
    assert told[0] == told[4] == "r1"
    assert told[1] == "is no report"
    assert "500" in told[2]
    assert "characters" in told[3]


def test_nobody_answers():
    with pytest.raises(RashomonError, match="no server answers"):
        LlmReader("http://127.0.0.1:9", "small").read(REPORT)


@pytest.mark.parametrize("url", ["127.0.0.1:8080", "file:///etc/passwd", "http://", ""])
def test_what_is_no_address_of_a_server_is_refused(url):
    with pytest.raises(BadInput, match="no address of a server"):
        LlmReader(url, "small")


@pytest.mark.parametrize(
    "told",
    [
        None, [], "text", {"actors": {}}, {"actors": [None, 1, {"id": 1, "name": [], "kind": {}, "mentions": "Rebels"}]},
        {"actors": ANSWER["actors"] * 2, "events": ANSWER["events"] * 2},
        {"figures": [{"kind": "killed", "low": True, "high": [], "vague": {}, "text": "at least 20 soldiers"}]},
        {"figures": [{"kind": "killed", "low": 10**400, "text": "at least 20 soldiers"}]},
        {"ties": [{"kind": "leads", "a": "army", "b": "army", "text": "the army"}]},
    ],
)  # fmt: skip
def test_no_answer_breaks_the_reader(told):
    reading = accepted(REPORT, told)
    assert len(reading.actors) in (0, 3)
    assert reading.figures == reading.ties == ()
    assert from_json(to_json(reading), TEXT) == reading


def test_from_the_command_line(server, run, tmp_path):
    (tmp_path / "r1.txt").write_text(TEXT, encoding="utf-8")
    Recorded.answers = [answered(ANSWER), (500, b"")]
    asked = ("read", "r1.txt", "--reader", "llm", "--llm-url", server, "--llm-model", "small", "--format", "json")
    result = run(*asked)
    assert [one["rule"] for one in json.loads(result.stdout)["claims"]] == ["llm"]
    failed = run(*asked)
    assert failed.exit_code == 1
    assert "refuses (500" in failed.stderr


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--reader", "llm"), "say where it is with --llm-url"),
        (("--llm-url", "http://127.0.0.1:9"), "go with --reader llm"),
        (("--reader", "llm", "--llm-url", "http://127.0.0.1:9", "--llm-model", "x", "--actors", "mine.csv"), "--actors is for"),
    ],
)
@pytest.mark.parametrize("command", ["read", "add"])
def test_options_that_do_not_fit_are_refused_before_anything_is_written(run, tmp_path, command, options, message):
    (tmp_path / "r1.txt").write_text(TEXT, encoding="utf-8")
    result = run(command, "r1.txt", *options)
    assert message in str(result.exception)
    assert [path.name for path in tmp_path.iterdir()] == ["r1.txt"]


def test_a_ledger_tells_readers_apart(server, run, tmp_path):
    (tmp_path / "r1.txt").write_text(TEXT, encoding="utf-8")
    Recorded.answers = [answered(ANSWER)]
    by_llm = ("--reader", "llm", "--llm-url", server, "--llm-model", "small")
    assert "1 new" in run("add", "r1.txt", "--reader", "rules").stdout
    assert "1 changed" in run("add", "r1.txt", *by_llm).stdout
    assert "1 known" in run("add", "r1.txt", *by_llm).stdout
