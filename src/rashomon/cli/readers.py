"""Who reads: the options that choose, and the reader that they choose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Protocol

import typer

from rashomon.errors import BadInput
from rashomon.gather.failures import Failure
from rashomon.records import Reading, Report


class Who(StrEnum):
    """Who reads."""

    model = "model"
    rules = "rules"
    llm = "llm"


WhoReads = Annotated[
    Who,
    typer.Option(
        "--reader",
        help="The rules with the learned model beside them, the rules alone, or a language model that you serve yourself.",
    ),
]
LlmUrl = Annotated[
    str | None,
    typer.Option("--llm-url", metavar="URL", help="With --reader llm: a server that speaks as OpenAI's does, without /v1."),
]
LlmModel = Annotated[
    str | None, typer.Option("--llm-model", metavar="NAME", help="With --reader llm: the model to ask it for.")
]


class Reads(Protocol):
    """What every reader does."""

    def read_each(self, reports: Iterable[Report | Failure]) -> Iterator[Reading | Failure]:
        """Read reports in order; one that fails comes back as a `Failure` in its place."""


def load_reader(who: Who, actors: Iterable[Path], url: str | None, model: str | None) -> Reads:
    """The reader that the options choose. Raises BadInput where they do not fit, RashomonError where it is missing."""
    if who is Who.llm:
        from rashomon.models.llm import LlmReader  # noqa: PLC0415 (only this reader needs it)

        check_reader(who, actors, url, model)
        return LlmReader(url or "", model or "")
    from rashomon.reader import Reader  # noqa: PLC0415 (loading it takes seconds)

    return Reader.load(actors, learned=who is Who.model)


def check_reader(who: Who, actors: Iterable[Path], url: str | None, model: str | None) -> None:
    """Raises BadInput where the options of a reader do not fit each other."""
    if who is Who.llm and not (url and model):
        raise BadInput("--reader llm asks a server: say where it is with --llm-url and for which model with --llm-model")
    if who is Who.llm and any(True for _ in actors):
        raise BadInput("--actors is for the readers with rules; --reader llm knows no list of parties")
    if who is not Who.llm and (url or model):
        raise BadInput("--llm-url and --llm-model go with --reader llm")
