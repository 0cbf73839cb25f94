"""The demonstration: the sample reports that ship with the package, read and laid side by side."""

from __future__ import annotations

from contextlib import ExitStack
from importlib import resources

from rich.console import Console
from rich.text import Text

from rashomon.errors import RashomonError
from rashomon.gather.failures import Failure
from rashomon.gather.files import gather
from rashomon.reader import Reader
from rashomon.records import Reading, Report
from rashomon.views.terminal import show_reading, show_together

SAMPLES = "data/samples/reports.jsonl"
# The story that the demonstration shows whole.
_WHOLE = "wire"


def sample_reports() -> list[Report]:
    """The sample reports, written for this package: private persons in them are invented."""
    with ExitStack() as stack:
        path = stack.enter_context(resources.as_file(resources.files("rashomon").joinpath(SAMPLES)))
        items = list(gather([str(path)]))
    failures = [item for item in items if isinstance(item, Failure)]
    if failures:
        raise RashomonError(f"{failures[0].where}: {failures[0].message}; install the package anew")
    return [item for item in items if isinstance(item, Report)]


def show_demo(console: Console, reader: Reader) -> None:
    """Read the samples and print them."""
    reports = sample_reports()
    readings = list(reader.read_many(reports))
    console.print(Text(f"One of {len(reports)} sample reports, whole", style="bold underline"))
    console.print(show_reading(next(reading for reading in readings if reading.report.id == _WHOLE)))
    show_accounts(console, readings, episodes=2)


def show_accounts(console: Console, readings: list[Reading], *, episodes: int) -> None:
    """The episodes of which most is told, source by source."""
    console.print(Text(f"All {len(readings)} reports side by side, by what they tell of", style="bold underline"))
    console.print(show_together(readings, episodes))
