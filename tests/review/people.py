"""Somebody with a browser, who asks the workbench as its page does: with a session and its token."""

from __future__ import annotations

from fastapi.testclient import TestClient

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
