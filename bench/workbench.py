"""The workbench under load: coders who judge and readers who look, all at once, on a ledger of ten thousand made-up episodes.

A real `rashomon serve` on loopback, and as many clients with sessions of their own. A coder judges a record of the queue and
then thinks for three seconds, a reader opens a page (a list, an episode, a report) and then reads for two; both vary by half.
At the end every judgement that was acknowledged has to be in the ledger. Before that, once: how long the page takes from the
first request to its list, in a real browser where one is on the path.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from random import Random

import httpx
from episodes import World

from rashomon.ledger import Ledger
from rashomon.ledger.reconciling import settle_pending

EPISODES = 10_000
THINKS, READS = 3.0, 2.0  # seconds
BATCH = 500


def main() -> None:
    """Fill a ledger, serve it, press it, and count."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=float, default=120)
    arguments.add_argument("--coders", type=int, default=20)
    arguments.add_argument("--readers", type=int, default=50)
    arguments.add_argument("--episodes", type=int, default=EPISODES)
    arguments.add_argument("--ledger", type=Path, help="one that is there already, a copy of which is used")
    told = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder) / "load.db"
        if told.ledger is not None:
            shutil.copy(told.ledger, where)
        else:
            fill(where, told.episodes)
        with Ledger.open(where) as ledger:
            counts = ledger.counts()
        print(f"{counts['episodes']:,} episodes of {counts['reports']:,} reports")
        with serving(where) as at:
            paint(at)
            kept = asyncio.run(press(at, told.coders, told.readers, told.seconds))
        with Ledger.open(where) as ledger:
            lost = kept - {one.id for one in ledger.judgements()}
        print(f"{len(kept):,} judgements acknowledged, {len(lost)} of them lost")
        if lost:
            sys.exit(1)


def fill(where: Path, episodes: int) -> None:
    """A ledger of at least so many episodes."""
    readings = World().readings(10 * episodes)
    with Ledger.open(where, create=True) as ledger:
        while ledger.counts()["episodes"] < episodes:
            ledger.add(list(islice(readings, BATCH)), at=datetime.now(UTC), reader="synthetic")
            for _ in settle_pending(ledger):
                pass


@contextmanager
def serving(where: Path) -> Iterator[str]:
    """The address of a server on this ledger."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from rashomon.cli import main; main()", "serve", "-l", str(where), "--port", str(port)]
    process = subprocess.Popen([*command, "--no-open"], stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                httpx.get(f"http://127.0.0.1:{port}/api/session", timeout=5)
                break
            except httpx.HTTPError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def paint(at: str) -> None:
    """How long a browser takes until the list of episodes is on the screen, the first time and the second."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("first paint: there is no chromium on the path")
        return
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (of the development environment)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for which in ("first", "second"):
            page = browser.new_page()
            start = time.perf_counter()
            page.goto(at, wait_until="commit")
            page.wait_for_selector("tbody tr")
            print(f"{which} visit: the list is there after {time.perf_counter() - start:.2f} s")
            page.close()
        browser.close()


async def press(at: str, coders: int, readers: int, seconds: float) -> set[str]:
    """All of them at once, for so long; the ids of the judgements that were acknowledged."""
    crowd = Crowd(at, time.monotonic() + seconds)
    await asyncio.gather(*map(crowd.code, range(coders)), *map(crowd.read, range(readers)))
    print(f"{coders} coders and {readers} readers for {seconds:.0f} s")
    crowd.tell()
    return crowd.kept


class Crowd:
    """Clients of one server until an end, and what they noted."""

    def __init__(self, at: str, end: float) -> None:
        self._at, self._end = at, end
        self._took: defaultdict[str, list[float]] = defaultdict(list)
        self._failed: list[str] = []
        self.kept: set[str] = set()

    @property
    def _open(self) -> bool:
        return time.monotonic() < self._end

    async def code(self, number: int) -> None:
        """One coder: five records of a part of the queue, then the next part."""
        random = Random(number)
        async with httpx.AsyncClient(base_url=self._at, timeout=60) as client:
            await sit(client, f"coder {number}")
            await asyncio.sleep(random.random() * THINKS)
            after = ""
            while self._open:
                told = await self._ask(client, "queue", "GET", f"/api/queue?kind=figure&limit=20{after}")
                items = [] if told is None else told.json()["items"]
                for item in random.sample(items, min(5, len(items))):
                    saying = {"verdict": "accept", "a": item["key"]}
                    if random.random() < 0.3:
                        saying |= {"verdict": "correct", "field": "low", "value": str(random.randrange(1, 90))}
                    answer = await self._ask(client, "judgement", "POST", "/api/judgements", {"items": [saying]})
                    if answer is not None:
                        self.kept.update(one["id"] for one in answer.json()["judgements"])
                    await asyncio.sleep(THINKS * (0.5 + random.random()))
                    if not self._open:
                        break
                after = f"&after={items[-1]['key']}" if items else ""

    async def read(self, number: int) -> None:
        """One reader: a page of the list, three of its episodes, now and then a report."""
        random = Random(1000 + number)
        async with httpx.AsyncClient(base_url=self._at, timeout=60) as client:
            await client.get("/api/session")
            await asyncio.sleep(random.random() * READS)
            while self._open:
                order = random.choice(("latest", "disagreement", "deaths", "reports"))
                path = f"/api/episodes?order={order}&offset={random.randrange(0, 5000)}&limit=50"
                told = await self._ask(client, "list", "GET", path)
                rows = [] if told is None else told.json()["items"]
                for row in random.sample(rows, min(3, len(rows))):
                    await asyncio.sleep(READS * (0.5 + random.random()))
                    page = await self._ask(client, "episode", "GET", f"/api/episodes/{row['id']}")
                    if page is not None and random.random() < 0.3:
                        await asyncio.sleep(READS * (0.5 + random.random()))
                        await self._ask(client, "report", "GET", f"/api/reports/{page.json()['reports'][0]['key']}")
                    if not self._open:
                        break

    async def _ask(
        self, client: httpx.AsyncClient, kind: str, method: str, path: str, json: object = None
    ) -> httpx.Response | None:
        start = time.perf_counter()
        try:
            answer = await client.request(method, path, json=json)
        except httpx.HTTPError as error:
            self._failed.append(f"{kind}: {error!r}")
            return None
        self._took[kind].append(time.perf_counter() - start)
        if answer.status_code >= 400:
            self._failed.append(f"{kind}: {answer.status_code} {answer.text[:100]}")
            return None
        return answer

    def tell(self) -> None:
        """Print how long answers took, by kind and in all, and what failed."""
        every = [one for times in self._took.values() for one in times]
        for kind, times in [*sorted(self._took.items()), ("all", every)]:
            told = sorted(times)
            p50, p95, p99 = (told[min(len(told) - 1, int(len(told) * share))] * 1000 for share in (0.5, 0.95, 0.99))
            print(f"{kind:10} {len(told):6,} requests   p50 {p50:5.0f} ms   p95 {p95:5.0f} ms   p99 {p99:5.0f} ms")
        for what in sorted(set(self._failed))[:5]:
            print(f"failed {self._failed.count(what)} times: {what}")


async def sit(client: httpx.AsyncClient, name: str) -> None:
    """A session under a name."""
    client.headers["X-CSRF-Token"] = (await client.get("/api/session")).json()["csrf"]
    answer = await client.post("/api/session", json={"name": name, "password": ""})
    client.headers["X-CSRF-Token"] = answer.json()["csrf"]


if __name__ == "__main__":
    main()
