"""rashomon: who says what happened. Reads reports of armed conflict into events, figures, attributed claims and ties."""

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from rashomon.errors import BadInput, BadLexicon, RashomonError
from rashomon.records import Reading, Report

if TYPE_CHECKING:
    from rashomon.reader import Reader, read

__all__ = ["BadInput", "BadLexicon", "RashomonError", "Reader", "Reading", "Report", "read"]
__version__ = "0.1.0"


class _Package(ModuleType):
    """The package, which loads its reader when that is first asked for: the language library behind it takes seconds.

    `rashomon.read` is the function, also after Python has imported the folder of that name and would put it in its place.
    """

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (a class or a function)
        if name not in ("Reader", "read"):
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from rashomon import reader  # noqa: PLC0415 (see the class)

        return getattr(reader, name)

    def __setattr__(self, name: str, value: object) -> None:
        if not (name == "read" and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
