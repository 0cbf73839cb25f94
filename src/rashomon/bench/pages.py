"""Web pages with what they should give: X.html beside X.json, in folders of which `apart` was not looked at while tuning.

Main text F1 is that of the words of a page as multisets, averaged over the
pages; the others are shares of pages that are right.
Beside it: what trafilatura gives of the same page by itself, in the same run.
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import trafilatura

from rashomon.bench import Score, Scores, f1
from rashomon.errors import BadInput
from rashomon.gather.pages import read_page
from rashomon.gather.relevance import relevance
from rashomon.reader import Reader
from rashomon.records import Report

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page and what it should give."""

    name: str
    data: bytes
    told: dict[str, str | None]


def load(folder: Path) -> list[Page]:
    """The pages of a folder."""
    return [
        Page(
            name=path.stem, data=path.read_bytes(), told=json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        )
        for path in sorted(folder.glob("*.html"))
    ]  # fmt: skip


def read(page: Page) -> Report:
    """What we make of a page; of one that is refused, an empty text."""
    try:
        return read_page(page.data, url=page.told["url"], name=page.name)
    except BadInput:
        return Report(id=page.name, text="")


def plain(page: Page) -> Report:
    """What trafilatura makes of it with its own settings."""
    found = trafilatura.bare_extraction(page.data, url=page.told["url"], with_metadata=True, include_comments=False)
    if not isinstance(found, trafilatura.settings.Document):
        return Report(id=page.name, text="")
    day = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", found.date or "")
    published = None if day is None else date.fromisoformat(day[0])
    return Report(id=page.name, text=found.text or "", title=found.title, outlet=found.sitename, published=published)


def words_f1(expected: str, found: str) -> float:
    """The F1 of two texts' words as multisets.

    >>> round(words_f1("the army left the town", "the army left"), 2)
    0.75
    """
    gold, given = Counter(_WORD.findall(expected.lower())), Counter(_WORD.findall(found.lower()))
    return f1(sum((gold & given).values()), sum(gold.values()), sum(given.values()))[2]


def run(folder: Path, reader: Reader) -> Scores:
    """Measure every folder of pages, ours beside trafilatura alone, and the first look beside the reading."""
    scores: list[Score] = []
    pages: list[Page] = []
    for part in sorted({path.parent for path in folder.rglob("*.html")}):
        pages += (some := load(part))
        scores += _part(part.name, some)
    if not pages:
        return ()
    ours, alone = _rate(read, pages), _rate(plain, pages)
    scores.append(Score(name="pages a second", value=ours, of=len(pages), beside=f"trafilatura alone {alone:.0f}"))
    reports = [read(page) for page in pages]
    start = time.perf_counter()
    for report in reports:
        relevance(report)
    look = (time.perf_counter() - start) / len(reports)
    start = time.perf_counter()
    for _ in reader.read_many(reports[:10]):
        pass
    reading = (time.perf_counter() - start) / len(reports[:10])
    scores.append(Score(name="first look, microseconds a report", value=look * 1e6, beside=f"reading {reading * 1e6:,.0f}"))
    return tuple(scores)


def _part(name: str, pages: list[Page]) -> list[Score]:
    ours, alone = [read(page) for page in pages], [plain(page) for page in pages]
    lines = []
    for what, right in _MEASURES.items():
        mean, other = (sum(map(right, pages, made)) / len(pages) for made in (ours, alone))
        lines.append(Score(name=f"{name}: {what}", value=mean, of=len(pages), beside=f"trafilatura alone {other:.3f}"))
    return lines


_MEASURES: dict[str, Callable[[Page, Report], float]] = {
    "main text F1": lambda page, report: words_f1(page.told["text"] or "", report.text),
    "date": lambda page, report: str(report.published) == page.told["published"],
    "outlet": lambda page, report: report.outlet == page.told["outlet"],
    "agency": lambda page, report: report.agency == page.told["agency"],
    "title": lambda page, report: report.title == page.told["title"],
}


def _rate(make: Callable[[Page], Report], pages: list[Page]) -> float:
    start = time.perf_counter()
    for page in pages:
        make(page)
    return len(pages) / (time.perf_counter() - start)
