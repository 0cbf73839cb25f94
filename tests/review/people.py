"""Somebody with a browser, who asks the workbench as its page does: with a session and its token; and a server on a port."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi.testclient import TestClient

from rashomon.review.app import create_app
from rashomon.review.settings import Settings

HERE = "http://127.0.0.1:8750"
PASSWORD = "four goats crossed the wadi"


class Person(TestClient):
    """Somebody with a browser."""

    def sit(self, name: str | None = None, password: str = "") -> Person:
        """Load the page, and give a name."""
        self.headers["X-CSRF-Token"] = self.get("/api/session").json()["csrf"]
        if name is not None:
            answer = self.post("/api/session", json={"name": name, "password": password})
            assert answer.status_code == 201, answer.text
            self.headers["X-CSRF-Token"] = answer.json()["csrf"]
        return self


@contextmanager
def running(where: str) -> Iterator[str]:
    """The address of a server on a ledger, without accounts."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        app = create_app(Settings(ledger=where, port=port))
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", proxy_headers=False, server_header=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(10)
