"""A real server process, a real browser, and pages that fail a test when anything on them goes wrong unasked.

Debian's Chromium is driven (`apt-get install chromium`); a test skips, and says so, where there is none. `.ci/run` has it.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from filling import fill
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from rashomon.demo import sample_reports

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
STATIC = Path(str(resources.files("rashomon").joinpath("review/static/index.html")))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("there is no chromium on the path")
    if not STATIC.is_file():
        pytest.skip("the page is not built; run make page")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
                  "--disable-background-networking", "--no-first-run"],
        )  # fmt: skip
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def samples(reader, tmp_path_factory) -> Path:
    """The ledger of the demonstration, made once; copy it."""
    where = tmp_path_factory.mktemp("browser") / "samples.db"
    fill(where, reader, sample_reports())
    return where


@dataclass
class Server:
    """A `rashomon serve` process; `at` is its address."""

    at: str
    process: subprocess.Popen[bytes]


@pytest.fixture
def serve(tmp_path) -> Iterator[Callable[..., Server]]:
    """Start `rashomon serve` on a ledger, with options, on a free port."""
    running: list[subprocess.Popen[bytes]] = []

    def start(where: str | Path, *options: str) -> Server:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        log = (tmp_path / f"serve-{port}.log").open("wb")
        command = [sys.executable, "-c", "from rashomon.cli import main; main()", "serve", "--ledger", str(where)]
        command += ["--port", str(port), "--no-open", *options]
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        running.append(process)
        server = Server(f"http://127.0.0.1:{port}", process)
        for _ in range(300):
            if process.poll() is not None:
                break
            try:
                urlopen(f"{server.at}/api/session", timeout=5).close()
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
            else:
                return server
        pytest.fail(f"the server did not start: {Path(log.name).read_text(errors='replace')}")

    yield start
    for process in running:
        process.terminate()
    for process in running:
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


@dataclass
class Watched:
    """A browser's window and what went wrong on it. `expected` are parts of complaints that a test asks for."""

    page: Page
    origin: str
    problems: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)


@pytest.fixture
def visit(browser) -> Iterator[Callable[..., Page]]:
    """Open an address as one person does: each call is a browser of its own, with its own cookies."""
    watched: list[Watched] = []
    contexts: list[BrowserContext] = []

    def open_at(address: str, *, dark: bool = False, width: int = 1280, expect: tuple[str, ...] = ()) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 844}, color_scheme="dark" if dark else "light", reduced_motion="reduce",
            accept_downloads=True,
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        one = Watched(page, address.split("/", 3)[2], expected=list(expect))
        watched.append(one)
        page.on(
            "console",
            lambda said: (
                one.problems.append(f"console: {said.text}")
                if said.type == "error" and "Failed to load" not in said.text
                else None
            ),
        )
        page.on(
            "response",
            lambda answer: one.problems.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None,
        )
        page.on("pageerror", lambda error: one.problems.append(f"error: {error}"))
        page.on(
            "request",
            lambda request: (
                one.problems.append(f"went outside: {request.url}")
                if not request.url.startswith((f"http://{one.origin}/", f"blob:http://{one.origin}/", "data:"))
                else None
            ),
        )
        page.goto(address)
        return page

    yield open_at
    for context in contexts:
        context.close()
    wrong = [problem for one in watched for problem in one.problems if not any(part in problem for part in one.expected)]
    assert not wrong, wrong


@pytest.fixture
def demo(samples, tmp_path, serve) -> Server:
    """A server on a ledger of the samples, that a test may change."""
    shutil.copy(samples, tmp_path / "demo.db")
    return serve(tmp_path / "demo.db")


@pytest.fixture
def anywhere(where, sample_readings, fill_ledger, serve) -> Server:
    """The same, on SQLite and on PostgreSQL."""
    fill_ledger(where, sample_readings)
    return serve(where)
