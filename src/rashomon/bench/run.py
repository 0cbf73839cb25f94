"""One command for all corpora: finds the module that measures a corpus, runs it, prints its lines."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rashomon.bench import Scores
from rashomon.errors import BadInput
from rashomon.reader import Reader

CORPORA = {
    "gold": "readings annotated as the guidelines say: reports.jsonl and one JSON file a report",
    "muc4": "MUC-3/4: terrorism reports with template keys",
    "polnear": "PolNeAR: news attributions",
    "timex": "TempEval-3 TimeML documents",
    "geoparsing": "LGL, GeoVirus, GWN: toponyms with coordinates",
    "plover": "sentences with PLOVER source, target and type",
    "case2021": "CASE 2021 task 2: snippets with ACLED sub-event types",
    "gun-violence": "Gun Violence Database: articles with killed and injured",
    "gun-violence-episodes": "the same: articles on one incident",
    "groups": "reports on the same events: groups_*.json and folders of gold readings",
    "wikievents": "WikiEvents: events with arguments",
    "lineage": "news reports, and copies that a script makes of them: which descend from one text",
    "pages": "web pages with their expected text, day, outlet and agency: X.html beside X.json",
    "maverick": "MAVERICK: event reports, and what the R package eventreport makes of them",
}


def run_bench(corpus: str, folder: Path, reader: Reader) -> Scores:
    """Measure the reader on a corpus. Raises BadInput where there is no such corpus or it is not in the folder."""
    if corpus not in CORPORA:
        raise BadInput(f"there is no corpus {corpus!r}; it is one of {', '.join(CORPORA)}")
    if not folder.is_dir():
        raise BadInput(f"{folder} is not a folder; give the one that holds the {corpus} corpus")
    module = f"rashomon.bench.{corpus.replace('-', '_')}"
    try:
        measure = importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        raise BadInput(f"this release does not measure {corpus!r} yet") from None
    try:
        scores: Scores = measure.run(folder, reader)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise BadInput(f"{folder} is not laid out as the {corpus} corpus is: {error.filename} is missing") from None
    except (json.JSONDecodeError, UnicodeDecodeError, KeyError) as error:
        raise BadInput(f"{folder} is not laid out as the {corpus} corpus is ({type(error).__name__}: {error})") from None
    if not scores:
        raise BadInput(f"{folder} holds nothing to measure {corpus} on")
    return scores


def show_scores(corpus: str, scores: Scores, console: Console) -> None:
    """Print the lines of a result."""
    table = Table(title=corpus, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("measured")
    table.add_column("value", justify="right")
    table.add_column("of", justify="right")
    table.add_column("beside it")
    for score in scores:
        table.add_row(Text(score.name), f"{score.value:.3f}", "" if score.of is None else f"{score.of:,}", Text(score.beside))
    console.print(table)
