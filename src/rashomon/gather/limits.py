"""How far gathering from the web may go: every limit with what it means."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from rashomon import __version__
from rashomon.errors import BadInput

PREFIX = "RASHOMON_GATHER_"
_YES, _NO = ("1", "yes", "true"), ("0", "no", "false", "")


def _limit(default: Any, help: str) -> Any:  # noqa: ANN401 (as dataclasses.field)
    return field(default=default, metadata={"help": help})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of gathering from the web. Each can be set in the environment, in capitals after RASHOMON_GATHER_."""

    megabytes: float = _limit(10.0, "how large an answer may be, unpacked")
    seconds: float = _limit(30.0, "how long one answer may take, from the first byte asked to the last")
    redirects: int = _limit(5, "how many redirects are followed")
    pause: float = _limit(1.0, "seconds between two requests to one host; its robots.txt may ask for more")
    longest_pause: float = _limit(
        30.0, "how many seconds of pause a robots.txt may ask for; beyond that its host is left alone"
    )
    entries: int = _limit(200, "how many entries of a feed are followed, from the top")
    robots: bool = _limit(True, "whether robots.txt is heeded")
    private: bool = _limit(False, "whether addresses of this machine and of the network around it may be asked")
    agent: str = _limit(f"rashomon/{__version__}", "how rashomon calls itself to servers")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Limits:
        """The limits, as far as the environment sets them otherwise. Raises BadInput for a value that is none."""
        names = {one.name: PREFIX + one.name.upper() for one in fields(cls)}
        given = {name: environment[called] for name, called in names.items() if called in environment}
        return cls(**{name: _parsed(names[name], told, getattr(cls(), name)) for name, told in given.items()})


def _parsed(called: str, told: str, default: Any) -> Any:  # noqa: ANN401 (as the field has it)
    if isinstance(default, bool):
        if told.lower() in (*_YES, *_NO):
            return told.lower() in _YES
        raise BadInput(f"{called} is {told!r}; write yes or no")
    if isinstance(default, str):
        if not told.strip() or not told.isascii() or not told.isprintable():
            raise BadInput(f"{called} is {told!r}; write a name in plain letters")
        return told
    try:
        number = type(default)(told)
    except ValueError:
        number = -1
    if not 0 <= number < float("inf"):
        raise BadInput(f"{called} is {told!r}; write a number that is not below 0")
    return number
