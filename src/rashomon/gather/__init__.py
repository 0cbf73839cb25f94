"""The gathering room: from bytes to Reports. Files, folders, standard input and JSON lines so far; no meaning is read here.

What cannot be read becomes a `Failure` in its place, so that one bad report never stops the others.
"""

from rashomon.gather.failures import Failure
from rashomon.gather.files import count_reports, gather
from rashomon.gather.texts import MAX_CHARACTERS, check_text, decode

__all__ = ["MAX_CHARACTERS", "Failure", "check_text", "count_reports", "decode", "gather"]
