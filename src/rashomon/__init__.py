"""rashomon: who says what happened. Reads reports of armed conflict into events, figures, attributed claims and ties."""

from rashomon.errors import BadInput, BadLexicon, RashomonError
from rashomon.reader import Reader, read
from rashomon.records import Reading, Report

__all__ = ["BadInput", "BadLexicon", "RashomonError", "Reader", "Reading", "Report", "read"]
__version__ = "0.1.0"
