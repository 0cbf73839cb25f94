"""Requests made from the API's own description, sensible and senseless: no fault of the server, each answer as described."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from people import running
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from rashomon.review.app import frame

CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance]
api = schemathesis.openapi.from_dict(frame().openapi()).exclude(
    method="DELETE", path="/api/session"
)  # it would end our session


@dataclass
class Server:
    """A server, a session with it, and keys of what its ledger holds."""

    address: str
    session: requests.Session = field(default_factory=requests.Session)

    def __post_init__(self) -> None:
        self.session.headers["X-CSRF-Token"] = self.ask("session")["csrf"]
        said = self.session.post(f"{self.address}/api/session", json={"name": "Yusuf", "password": ""})
        assert said.status_code == 201
        self.keys = {
            "episodes": self.ask("episodes")["items"][0]["id"], "reports": self.ask("reports")["items"][0]["key"],
            "parties": self.ask("parties")["items"][0]["id"], "evidence": self.ask("queue")["items"][0]["key"],
        }  # fmt: skip

    def ask(self, what: str) -> dict:
        return self.session.get(f"{self.address}/api/{what}").json()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def server_of_samples(request, place_for, sample_readings, fill_ledger) -> Iterator[Server]:
    with place_for(request) as where:
        fill_ledger(where, sample_readings)
        with running(where) as address:
            yield Server(address)


@api.parametrize()
# Without the explicit phase: it sends hundreds of requests a route, and takes minutes.
@settings(
    max_examples=6, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)  # fmt: skip
def test_whatever_is_asked(case, server_of_samples):
    ways = [dict(case.path_parameters or {})]
    kind = case.path.split("/")[2]
    if ways[0] and kind in server_of_samples.keys:  # senseless keys alone would hardly get past the first line
        ways.append(dict.fromkeys(ways[0], server_of_samples.keys[kind]))
    for parameters in ways:
        case.path_parameters = parameters
        answer = case.call(base_url=server_of_samples.address, session=server_of_samples.session)
        case.validate_response(answer, checks=CHECKS)
